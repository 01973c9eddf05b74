/** Admissions: which sellers a platform lets sell on it, and from when to when. */
import type { Context } from '../context.ts'
import { sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Admission, AdmissionRequest } from '../schema-types.ts'

/** Enters that a platform admits a seller, from the first to the last day, both included; without a last day for good. */
export async function admitSeller(ctx: Context, admission: AdmissionRequest): Promise<Admission> {
  const { platformId, sellerId, validFrom, validTo } = admission
  if (validTo !== undefined && validFrom > validTo)
    throw new Problem('invalid-request', 'validFrom is after validTo.')
  const id = ctx.newId()
  const entered = await sql(ctx.db.registry)`
    insert into admission (id, platform_id, seller_id, valid_from, valid_to, created_at)
    select ${id}::uuid, platform.id, seller.id, ${validFrom}::date, ${validTo ?? null}::date, ${ctx.now()}::timestamptz
      from firm platform, firm seller
     where platform.id = ${platformId} and 'PLATFORM' = any(platform.roles)
       and seller.id = ${sellerId} and 'ECOMMERCE_FIRM' = any(seller.roles) and seller.id <> platform.id
    returning 1`
  if (entered.length === 0)
    throw new Problem('not-found', 'An admission needs a platform and another firm that sells.')
  return { id, ...admission }
}

/** Ends an admission: from now on it counts for no declaration, of whatever day. */
export async function endAdmission(ctx: Context, id: string): Promise<void> {
  const rows = await sql(ctx.db.registry)`
    update admission set revoked_at = ${ctx.now()} where id = ${id} and revoked_at is null returning id`
  if (rows.length === 0) throw new Problem('not-found', 'No such admission is in force.')
}
