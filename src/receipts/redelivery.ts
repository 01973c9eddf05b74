/**
 * Receipts are sent again when their firm asks for it: one, those of a span of time, or all that were given up. Those of a
 * span are sent as well when they were never owed to this endpoint, because it was disabled or not there yet.
 */
import type { Context } from '../context.ts'
import { asDeclarant, type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Redelivery, RedeliveryRequest } from '../schema-types.ts'
import { noSuchEndpoint } from './own.ts'

const AT_ONCE_MAX = 1000
const SPAN_MAX_MS = 31 * 86_400_000

/**
 * Owes them again, about a thousand at a call; `more` says that there are others. Throws `not-found` for an
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
    return again(tx, { endpointId, firmId }, wanted)
  })
}

type Of = { endpointId: string; firmId: string }

async function again(tx: Db, of: Of, wanted: RedeliveryRequest): Promise<Redelivery> {
  const { messageId, issuedFrom, issuedBefore } = wanted
  if (messageId !== undefined) return one(tx, of, messageId)
  if (issuedFrom === undefined || issuedBefore === undefined) return failed(tx, of)
  const length = Date.parse(issuedBefore) - Date.parse(issuedFrom)
  if (length > 0 && length <= SPAN_MAX_MS) return span(tx, of, { issuedFrom, issuedBefore })
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

type Span = { issuedFrom: string; issuedBefore: string }

type Found = { count: number; seen: number; last: Date | null }

// What was issued at the same moment is taken together, so that a moment is where the rest begins.
async function span(tx: Db, of: Of, { issuedFrom, issuedBefore }: Span): Promise<Redelivery> {
  const { endpointId, firmId } = of
  const [found] = await sql<Found>(tx)`
    with wanted as (
      select r.declaration_id, r.seq, r.issued_at from receipt r
        join webhook_endpoint e on e.id = ${endpointId} and (e.kinds is null or r.kind = any(e.kinds))
       where r.issued_at >= ${issuedFrom}::timestamptz and r.issued_at < ${issuedBefore}::timestamptz
       order by r.issued_at fetch first (${AT_ONCE_MAX}::int) rows with ties
    ), owed as (
      insert into delivery as d (endpoint_id, declaration_id, seq, declarant_id, state, next_attempt_at, created_at)
      select ${endpointId}, declaration_id, seq, ${firmId}, 'PENDING', now(), now() from wanted
      on conflict (endpoint_id, declaration_id, seq) do update
         set state = 'PENDING', attempts = 0, next_attempt_at = now() where d.state <> 'PENDING'
      returning 1
    )
    select (select count(*)::int from owed) as count, (select count(*)::int from wanted) as seen,
           (select max(issued_at) from wanted) as last`
  const { count, seen, last } = found ?? { count: 0, seen: 0, last: null }
  if (seen < AT_ONCE_MAX || last === null) return { count, more: false }
  return { count, more: true, continueFrom: new Date(last.getTime() + 1).toISOString() }
}
