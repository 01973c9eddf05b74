/** Firms, endpoints and receipts for the bench, written straight into the database. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Context } from '../../../src/context.ts'
import { createEndpoint } from '../../../src/receipts/endpoints.ts'

/** An endpoint, and the firm whose it is. */
export type Target = { id: string; firmId: string }

/** Writes what is owed. `owe`: one receipt for each target, at once; gives when it was committed. */
export type Feed = {
  endpoints(urls: readonly string[]): Promise<Target[]>
  owe(targets: readonly Target[]): Promise<void>
  ask<Row>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

// As long as the receipt of an acceptance.
const JWS = `${'a'.repeat(90)}.${'b'.repeat(420)}.${'c'.repeat(86)}`

const FIRM_HAS = 10

/** Opens the feed; `url` is the superuser's. */
export async function openFeed(ctx: Context, url: string): Promise<Feed> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let made = 0
  let firms = 0
  const ask = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query(text, values)).rows as Row[]

  const aFirm = async (): Promise<string> => {
    const id = ctx.newId()
    const number = String(++firms).padStart(4, '0')
    await ask(
      `insert into firm (id, name, customs_code, social_credit_code, roles, tier, created_at)
       values ($1, $2, $3, $4, '{DECLARANT}', 'REGULAR', now())`,
      [id, `Firm ${number}`, `310500${number}`, `91310000MA1FL${number}X`],
    )
    return id
  }

  return {
    ask,
    async endpoints(urls) {
      const targets: Target[] = []
      let firmId = ''
      for (const [index, url] of urls.entries()) {
        if (index % FIRM_HAS === 0) firmId = await aFirm()
        const { id } = await createEndpoint(ctx, firmId, { url })
        await ask('update webhook_endpoint set confirmed_at = now() where id = $1', [id])
        targets.push({ id, firmId })
      }
      return targets
    },
    async owe(targets) {
      const rows = targets.map(({ id, firmId }) => ({
        endpoint: id,
        firm: firmId,
        declaration: ctx.newId(),
        no: ++made,
      }))
      await ask(OWE, [JSON.stringify(rows), JWS, randomBytes(32)])
    },
    close: () => client.end(),
  }
}

const OWE = `
  with owed as (
    select * from json_to_recordset($1::json) as o (endpoint uuid, firm uuid, declaration uuid, no int)
  ), declared as (
    insert into declaration (id, declarant_id, declaration_no, mrn, lot_id, state, procedure, tier, lane, policy,
                             body_sha256, lodged_at)
    select declaration, firm, 'D' || no, '51412026I' || lpad(no::text, 9, '0'), declaration, 'LODGED', '9610', 'REGULAR',
           'GREEN', 'bench', $3, now() from owed
  ), issued as (
    insert into receipt (declaration_id, seq, declarant_id, kind, state, jws, issued_at)
    select declaration, 1, firm, 'ACCEPTANCE', 'LODGED', $2, now() from owed
  )
  insert into delivery (endpoint_id, declaration_id, seq, declarant_id, state, next_attempt_at, created_at)
  select endpoint, declaration, 1, firm, 'PENDING', now(), now() from owed`
