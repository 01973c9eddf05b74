/**
 * Receipts are sent again when their firm asks for it: one, those of a span of time, or all that were given up. Those of a
 * span are sent as well when they were never owed to this endpoint, because it was disabled or not there yet.
 */
import type { Context } from '../context.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, run, sql } from '../platform/db.ts'
import { leastUuidAt } from '../platform/ids.ts'
import { Problem } from '../platform/problem.ts'
import type { Redelivery, RedeliveryRequest } from '../schema-types.ts'
import { noSuchEndpoint } from './own.ts'

const AT_ONCE_MAX = 1000
// Declarations of the firm that one call looks at: each costs a look into an index.
const LOOKED_AT = 10_000
const MINUTE_MS = 60_000
const SPANS = 'redelivery'
const SPAN_MAX_MS = 31 * 86_400_000

/**
 * Owes them again, about a thousand at a call; `more` says that there may be others, and `next` leads to those of a span. Throws `not-found` for an
 * endpoint or a message that the firm has not, `state-forbids` when the endpoint is disabled, and `invalid-request` for a
 * span that is empty or longer than 31 days.
 */
export async function redeliver(
  ctx: Context,
  firmId: string,
  endpointId: string,
  wanted: RedeliveryRequest,
): Promise<Redelivery> {
  return asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const [endpoint] = await sql<{ disabled: boolean }>(tx)`
      select disabled_at is not null as disabled from webhook_endpoint
       where id = ${endpointId} and removed_at is null for key share`
    if (endpoint === undefined) throw noSuchEndpoint()
    if (endpoint.disabled) throw new Problem('state-forbids', 'Confirm this endpoint first.')
    // Whoever asks has mended its receiver: it is tried at once, also when it was held back.
    await sql(
      tx,
    )`update webhook_endpoint set pilot_at = now() where id = ${endpointId} and pilot_at > now()`
    return again(ctx, tx, { endpointId, firmId }, wanted)
  })
}

type Of = { endpointId: string; firmId: string }

async function again(ctx: Context, tx: Db, of: Of, wanted: RedeliveryRequest): Promise<Redelivery> {
  const { messageId, issuedFrom, issuedBefore, after } = wanted
  if (messageId !== undefined) return one(tx, of, messageId)
  if (issuedFrom === undefined || issuedBefore === undefined) return failed(tx, of)
  const length = Date.parse(issuedBefore) - Date.parse(issuedFrom)
  if (length > 0 && length <= SPAN_MAX_MS)
    return span(ctx, tx, of, { issuedFrom, issuedBefore, after })
  throw new Problem('invalid-request', 'A span is longer than nothing, and 31 days at most.')
}

async function one(tx: Db, { endpointId }: Of, messageId: string): Promise<Redelivery> {
  const [, declarationId, seq] = messageId.split('_')
  const rows = await sql(tx)`
    update delivery set state = 'PENDING', next_attempt_at = now(),
           attempts = case state when 'PENDING' then attempts else 0 end
     where endpoint_id = ${endpointId} and declaration_id = ${declarationId}::uuid and seq = ${seq}::integer
    returning 1`
  if (rows.length === 0) throw new Problem('not-found', 'This message was never owed to it.')
  return { count: 1, more: false }
}

async function failed(tx: Db, { endpointId }: Of): Promise<Redelivery> {
  const rows = await sql(tx)`
    update delivery d set state = 'PENDING', attempts = 0, next_attempt_at = now()
      from (select declaration_id, seq from delivery
             where endpoint_id = ${endpointId} and state = 'FAILED' order by created_at limit ${AT_ONCE_MAX}) f
     where d.endpoint_id = ${endpointId} and d.declaration_id = f.declaration_id and d.seq = f.seq
       and d.state = 'FAILED'
    returning 1`
  return { count: rows.length, more: rows.length >= AT_ONCE_MAX }
}

type Span = { issuedFrom: string; issuedBefore: string; after?: string | undefined }

type Found = { count: number; last: string | null; more: boolean }

// Ids of declarations ascend with time, and a receipt is issued after its declaration was lodged; a minute is for clocks that
// differ. So a part costs what the firm's own declarations cost, however many others were lodged in that time. Receipts of one
// declaration are taken together.
async function span(ctx: Context, tx: Db, of: Of, wanted: Span): Promise<Redelivery> {
  const { endpointId, firmId } = of
  const list = `${SPANS} ${endpointId}`
  const before =
    wanted.after === undefined
      ? leastUuidAt(Date.parse(wanted.issuedBefore) + MINUTE_MS)
      : positionIn(ctx.keys.cursor, list, wanted.after)
  const [found] = await run<Found>(tx, SPAN, [
    endpointId,
    firmId,
    before,
    wanted.issuedFrom,
    wanted.issuedBefore,
  ])
  if (!found?.more || found.last === null) return { count: found?.count ?? 0, more: false }
  const next = cursorAfter(ctx.keys.cursor, list, found.last)
  return { count: found.count, more: true, next }
}

/**
 * A part of a span: endpoint, firm, the id of the declarations that come next, and the times. Of the two ways to be the
 * firm's, each has an index; together (`or`) they would have none.
 */
export const SPAN = `
  with looked as materialized (
    select id from (
      (select id from declaration where declarant_id = $2::uuid and id < $3::uuid order by id desc limit ${LOOKED_AT})
      union
      (select id from declaration where broker_id = $2::uuid and id < $3::uuid order by id desc limit ${LOOKED_AT})) own
     order by id desc limit ${LOOKED_AT}
  ), wanted as (
    select r.declaration_id, r.seq from looked
      join receipt r on r.declaration_id = looked.id
      join webhook_endpoint e on e.id = $1::uuid and (e.kinds is null or r.kind = any(e.kinds))
     where r.issued_at >= $4::timestamptz and r.issued_at < $5::timestamptz
     order by looked.id desc fetch first ${AT_ONCE_MAX} rows with ties
  ), owed as (
    insert into delivery as d (endpoint_id, declaration_id, seq, declarant_id, state, next_attempt_at, created_at)
    select $1::uuid, declaration_id, seq, $2::uuid, 'PENDING', now(), now() from wanted
    on conflict (endpoint_id, declaration_id, seq) do update
       set state = 'PENDING', attempts = 0, next_attempt_at = now() where d.state <> 'PENDING'
    returning 1
  ), seen as (
    select (select count(*) from wanted) >= ${AT_ONCE_MAX} as filled, (select count(*) from looked) >= ${LOOKED_AT} as rest
  )
  select (select count(*)::int from owed) as count, filled or rest as more,
         case when filled then (select declaration_id from wanted order by declaration_id limit 1)
              else (select id from looked order by id limit 1) end as last
    from seen`
