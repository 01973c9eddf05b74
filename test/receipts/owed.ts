/** Rows that a lodging and a conclusion would have written: firms, declarations, receipts, what is owed to whom. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../../src/context.ts'
import { sql } from '../../src/platform/db.ts'
import { createEndpoint } from '../../src/receipts/endpoints.ts'
import type { WebhookEndpointCreated } from '../../src/schema-types.ts'

let made = 0

/** A firm of the registry; gives its id. */
export async function aFirm(ctx: Context): Promise<string> {
  const id = ctx.newId()
  const number = String(++made).padStart(4, '0')
  await sql(ctx.db.registry)`
    insert into firm (id, name, customs_code, social_credit_code, roles, tier, created_at)
    values (${id}, ${`演示贸易有限公司${number}`}, ${`310500${number}`}, ${`91310000MA1FL${number}X`},
            ${['DECLARANT']}, 'REGULAR', ${ctx.now()})`
  return id
}

/** An endpoint of a firm whose receiver has answered the challenge. */
export async function anEndpoint(
  ctx: Context,
  firmId: string,
  url: string,
): Promise<WebhookEndpointCreated> {
  const endpoint = await createEndpoint(ctx, firmId, { url })
  await sql(ctx.db.officer)`
    update webhook_endpoint set confirmed_at = now(), challenge_due_at = null where id = ${endpoint.id}`
  return endpoint
}

/** A declaration with its acceptance receipt (1) and, if wanted, its outcome receipt (2); gives its id. */
export async function aDeclaration(
  ctx: Context,
  firmId: string,
  receipts: 1 | 2 = 2,
): Promise<string> {
  const id = ctx.newId()
  const serial = String(900_000_000 + ++made)
  await sql(ctx.db.lodger)`
    insert into declaration (id, declarant_id, declaration_no, mrn, lot_id, state, procedure, tier, lane, policy,
                             body_sha256, lodged_at)
    values (${id}, ${firmId}, ${`D${serial}`}, ${`51412026I${serial}`}, ${ctx.newId()},
            ${receipts === 2 ? 'RELEASED' : 'LODGED'}, '9610', 'REGULAR', 'GREEN', 'test', ${randomBytes(32)},
            ${ctx.now()})`
  for (const [seq, kind] of (['ACCEPTANCE', 'OUTCOME'] as const).slice(0, receipts).entries()) {
    await sql(ctx.db.lodger)`
      insert into receipt (declaration_id, seq, declarant_id, kind, state, jws, issued_at)
      values (${id}, ${seq + 1}, ${firmId}, ${kind}, ${kind === 'OUTCOME' ? 'RELEASED' : 'LODGED'},
              ${`a.${kind}.c`}, ${ctx.now()})`
  }
  return id
}

/** Owes the receipts of a declaration to an endpoint, due now. */
export async function owe(ctx: Context, endpointId: string, declarationId: string): Promise<void> {
  await sql(ctx.db.officer)`
    insert into delivery (endpoint_id, declaration_id, seq, declarant_id, state, next_attempt_at, created_at)
    select ${endpointId}, declaration_id, seq, declarant_id, 'PENDING', now(), now()
      from receipt where declaration_id = ${declarationId}`
}

/** What the rows say of an endpoint's deliveries, by declaration and number. */
export type DeliveryRow = {
  declaration_id: string
  seq: number
  state: string
  attempts: number
  last_status: number | null
  last_error: string | null
  wait_ms: number
}

/** Reads an endpoint's deliveries; `wait_ms`: until the next attempt. */
export function deliveries(ctx: Context, endpointId: string): Promise<DeliveryRow[]> {
  return sql<DeliveryRow>(ctx.db.officer)`
    select declaration_id, seq, state, attempts, last_status, last_error,
           (extract(epoch from next_attempt_at - now()) * 1000)::float8 as wait_ms
      from delivery where endpoint_id = ${endpointId} order by declaration_id, seq`
}

/** Lets the wait of everything that is owed to an endpoint pass, and that until its next pilot. */
export async function letWaitPass(ctx: Context, endpointId: string): Promise<void> {
  await sql(ctx.db.officer)`
    update webhook_endpoint set pilot_at = now() where id = ${endpointId} and pilot_at is not null`
  await sql(ctx.db.officer)`
    update delivery set next_attempt_at = now() - interval '3 seconds'
     where endpoint_id = ${endpointId} and state = 'PENDING'`
}
