/**
 * The release certificate: what a warehouse is shown before it hands out goods. It is signed anew whenever it is asked
 * for, from the outcome receipt, and tells the same each time; whether it still holds is asked online.
 */
import type { Context } from '../context.ts'
import type { TellHolders } from '../declarations/held-by.ts'
import { readDeclaration } from '../declarations/queries.ts'
import { type LineQuantity, quantitiesLeft } from '../domain/goods-return.ts'
import { isReleased } from '../domain/lifecycle.ts'
import { asDeclarant, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { CertificateStanding, DeclarationState } from '../schema-types.ts'
import { claimsIn, judgeBy } from './jws.ts'

/** What a certificate says. */
export type CertificateClaims = {
  id: string
  mrn: string
  declarationNo: string
  version: number
  procedure: string
  /** Customs code of the declarant. */
  declarant: string
  bodySha256: string
  releasedAt: string
  conditions: { department: string; code: string }[]
}

/** The `typ` of a certificate. */
const CERTIFICATE_TYPE = 'portico-certificate+jwt'

/** A certificate with what it says. */
export type Certificate = { jws: string; claims: CertificateClaims }

type Outcome = Pick<CertificateClaims, 'bodySha256' | 'conditions'> & {
  outcome: string
  concludedAt: string
}

/**
 * The certificate of a declaration of this firm.
 *
 * @throws Problem `not-found`, `state-forbids` when it is not released, and `goods-held` while an examiner has the goods.
 */
export async function readCertificate(
  ctx: Context,
  tellHolders: TellHolders,
  firmId: string,
  id: string,
): Promise<Certificate> {
  const { declaration } = await readDeclaration(ctx, tellHolders, firmId, id)
  const { state, goods, mrn, declarationNo, version, procedure } = declaration
  if (!isReleased(state)) {
    const extra = { state, allowedStates: ['RELEASED' as const] }
    throw new Problem('state-forbids', `It is ${state}; only what is RELEASED has one.`, { extra })
  }
  if (goods.state === 'HELD') {
    throw new Problem('goods-held', 'They were opened, and the examiner has not handed them out.')
  }
  const { outcome, declarant } = await outcomeOf(ctx, firmId, id)
  const claims: CertificateClaims = {
    id,
    mrn,
    declarationNo,
    version,
    procedure,
    declarant,
    bodySha256: outcome.bodySha256,
    releasedAt: outcome.concludedAt,
    conditions: outcome.conditions.map(({ department, code }) => ({ department, code })),
  }
  return { jws: ctx.signer.jws(CERTIFICATE_TYPE, claims), claims }
}

async function outcomeOf(
  ctx: Context,
  firmId: string,
  id: string,
): Promise<{ outcome: Outcome; declarant: string }> {
  const [row] = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<{ jws: string; declarant_id: string }>(tx)`
      select jws, declarant_id from receipt
       where declaration_id = ${id} and kind = 'OUTCOME' and state = 'RELEASED' order by seq desc limit 1`,
  )
  const judge = judgeBy([ctx.signer.publicJwk])
  const outcome = row && claimsIn<Outcome>(row.jws, 'portico-outcome+jwt', judge)
  if (!outcome) throw new Error(`Declaration ${id} is released without a receipt of the port.`)
  const [firm] = await sql<{ customs_code: string }>(ctx.db.registry)`
    select customs_code from firm where id = ${row.declarant_id}`
  return { outcome, declarant: firm?.customs_code ?? '' }
}

type Standing = {
  state: DeclarationState
  held: boolean
  declared: LineQuantity[]
  returned: LineQuantity[][] | null
}

/**
 * Whether the certificate of this id still holds; `not-found` when there never was one. Tells nothing else. The newest
 * event says, which nobody rewrites unseen, and not the row of the declaration.
 */
export async function certificateStanding(ctx: Context, id: string): Promise<CertificateStanding> {
  const [row] = await sql<Standing>(ctx.db.witness)`
    select e.data ->> 'state' as state, b.customs -> 'lines' as declared,
           exists (select from examination x where x.declaration_id = d.id and x.state = 'DONE'
                      and x.goods_released_at is null) as held,
           (select json_agg(lines) from goods_return g where g.declaration_id = d.id) as returned
      from declaration d
      join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id
      join lateral (select data from declaration_event where declaration_id = d.id order by seq desc limit 1) as e on true
     where d.id = ${id} and exists (select from declaration_event
                                     where declaration_id = d.id and type = 'declaration.released')`
  if (row === undefined) throw new Problem('not-found', 'No certificate has this identifier.')
  return { id, state: standingOf(row) }
}

function standingOf({ state, held, declared, returned }: Standing): CertificateStanding['state'] {
  if (!isReleased(state)) return 'REVOKED'
  if (held) return 'HELD'
  const left = [...quantitiesLeft(declared, returned?.flat() ?? []).values()]
  return left.every((quantity) => quantity === 0n) ? 'REVOKED' : 'VALID'
}
