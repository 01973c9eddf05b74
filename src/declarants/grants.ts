/**
 * Who may lodge for whom. What a process has read it trusts for five seconds, so a revoked grant takes effect within that
 * time.
 */
import type { Context } from '../context.ts'
import { chinaDayOf } from '../domain/day.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Grant, GrantList, GrantRequest, PageQuery } from '../schema-types.ts'

/** Lets a broker lodge for a declarant, from the first to the last day, both included. */
export async function grantLodging(ctx: Context, grant: GrantRequest): Promise<Grant> {
  if (grant.validFrom > grant.validTo)
    throw new Problem('invalid-request', 'validFrom is after validTo.')
  const firms = await sql<{ id: string }>(ctx.db.registry)`
    select id from firm where id = any(${[grant.declarantId, grant.brokerId]}::uuid[])`
  if (firms.length !== 2)
    throw new Problem('not-found', 'A grant needs two different firms of the registry.')
  const id = ctx.newId()
  const createdAt = ctx.now()
  await sql(ctx.db.registry)`
    insert into lodging_grant (id, declarant_id, broker_id, valid_from, valid_to, created_at)
    values (${id}, ${grant.declarantId}, ${grant.brokerId}, ${grant.validFrom}, ${grant.validTo}, ${createdAt})`
  return { id, ...grant, createdAt: createdAt.toISOString() }
}

type GrantRow = {
  id: string
  declarant_id: string
  broker_id: string
  valid_from: string
  valid_to: string
  created_at: Date
  revoked_at: Date | null
}

const LIST_OF_GRANTS = 'grants'

/** A page of all grants that were given, newest first; those that are over too. */
export async function listGrants(ctx: Context, { limit, after }: PageQuery): Promise<GrantList> {
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, LIST_OF_GRANTS, after)
  const rows = await sql<GrantRow>(ctx.db.registry)`
    select id, declarant_id, broker_id, valid_from, valid_to, created_at, revoked_at
      from lodging_grant
     where ${before}::uuid is null or id < ${before}::uuid
     order by id desc limit ${limit + 1}`
  return pageOf(rows, limit, grantOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST_OF_GRANTS, id))
}

function grantOf(row: GrantRow): Grant {
  return {
    id: row.id,
    declarantId: row.declarant_id,
    brokerId: row.broker_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    createdAt: row.created_at.toISOString(),
    ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
  }
}

/** Ends a grant before its last day. */
export async function revokeGrant(ctx: Context, id: string): Promise<void> {
  const rows = await sql(ctx.db.registry)`
    update lodging_grant set revoked_at = ${ctx.now()} where id = ${id} and revoked_at is null returning id`
  if (rows.length === 0) throw new Problem('not-found', 'No such grant is in force.')
}

/** Whether the broker may lodge for the declarant on the day of `at`, China time. */
export async function hasGrant(
  db: Db,
  brokerId: string,
  declarantId: string,
  at: Date,
): Promise<boolean> {
  const day = chinaDayOf(at.toISOString())
  const rows = await sql(db)`
    select 1 from lodging_grant
     where broker_id = ${brokerId} and declarant_id = ${declarantId} and revoked_at is null
       and valid_from <= ${day} and valid_to >= ${day} limit 1`
  return rows.length > 0
}
