/** What a firm reads about the sending to an endpoint: what became of each receipt, each attempt, and the counts. */
import type { Context } from '../context.ts'
import { latencyAt } from '../domain/latency.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, sql } from '../platform/db.ts'
import type {
  Delivery,
  DeliveryAttempt,
  DeliveryAttemptList,
  DeliveryList,
  DeliveryState,
  DeliveryStatistics,
  DeliveryWindow,
  PageQuery,
} from '../schema-types.ts'
import { type Issued, messageBody, messageId } from './message.ts'
import { mustOwn } from './own.ts'
import { PLAIN_HEADERS } from './send-signed.ts'

const DELIVERIES = 'deliveries'
const ATTEMPTS = 'delivery-attempts'

type DeliveryRow = {
  declaration_id: string
  seq: number
  state: DeliveryState
  attempts: number
  due_at: Date | null
  last_status: number | null
  last_error: string | null
  created_at: Date
  delivered_at: Date | null
}

/**
 * A page of what became of the receipts to an endpoint, of the newest declarations first. Throws `not-found` when the
 * firm has no such endpoint.
 */
export async function listDeliveries(
  ctx: Context,
  firmId: string,
  endpointId: string,
  { limit, after }: PageQuery,
): Promise<DeliveryList> {
  const [declarationId = null, seq = null] =
    after === undefined ? [] : positionIn(ctx.keys.cursor, DELIVERIES, after).split(' ')
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    await mustOwn(tx, endpointId)
    // Declaration ids ascend with time, so the primary key gives the newest first without a sort.
    return sql<DeliveryRow>(tx)`
      select declaration_id, seq, state, attempts, last_status, last_error, created_at, delivered_at,
             case state when 'PENDING' then next_attempt_at end as due_at
        from delivery
       where endpoint_id = ${endpointId}
         and (${declarationId}::uuid is null or (declaration_id, seq) < (${declarationId}::uuid, ${seq}::integer))
       order by declaration_id desc, seq desc limit ${limit + 1}`
  })
  return pageOf(rows, limit, deliveryFrom, (last) =>
    cursorAfter(ctx.keys.cursor, DELIVERIES, `${last.declaration_id} ${last.seq}`),
  )
}

function deliveryFrom(row: DeliveryRow): Delivery {
  return {
    messageId: messageId(row.declaration_id, row.seq),
    declarationId: row.declaration_id,
    seq: row.seq,
    state: row.state,
    attempts: row.attempts,
    ...(row.due_at && { nextAttemptAt: row.due_at.toISOString() }),
    ...(row.last_status !== null && { lastStatus: row.last_status }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    createdAt: row.created_at.toISOString(),
    ...(row.delivered_at && { deliveredAt: row.delivered_at.toISOString() }),
  }
}

type AttemptRow = Partial<Omit<Issued, 'declarationId' | 'seq'>> & {
  id: string
  message_id: string
  declaration_id: string | null
  seq: number | null
  sent_at: Date
  signature: string
  body: string | null
  latency_ms: number
  status: number | null
  error: string | null
  head: Record<string, string> | null
  url: string
}

/**
 * A page of the attempts of the last 30 days, newest first, with what was sent and how it was answered. Throws `not-found`
 * when the firm has no such endpoint.
 */
export async function listAttempts(
  ctx: Context,
  firmId: string,
  endpointId: string,
  { limit, after }: PageQuery,
): Promise<DeliveryAttemptList> {
  const list = `${ATTEMPTS} ${endpointId}`
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, list, after)
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    await mustOwn(tx, endpointId)
    return sql<AttemptRow>(tx)`
      select a.id, a.message_id, a.declaration_id, a.seq, a.sent_at, a.signature, a.body, a.latency_ms, a.status, a.error,
             a.head, e.url, r.kind, r.jws, r.state, r.issued_at as "issuedAt", c.mrn,
             c.declaration_no as "declarationNo"
        from webhook_attempt a
        join webhook_endpoint e on e.id = a.endpoint_id
        left join receipt r on r.declaration_id = a.declaration_id and r.seq = a.seq
        left join declaration c on c.id = a.declaration_id
       where a.endpoint_id = ${endpointId} and (${before}::uuid is null or a.id < ${before}::uuid)
       order by a.id desc limit ${limit + 1}`
  })
  return pageOf(rows, limit, attemptFrom, ({ id }) => cursorAfter(ctx.keys.cursor, list, id))
}

function attemptFrom(row: AttemptRow): DeliveryAttempt {
  return {
    messageId: row.message_id,
    sentAt: row.sent_at.toISOString(),
    latencyMs: row.latency_ms,
    request: {
      url: row.url,
      headers: {
        'webhook-id': row.message_id,
        'webhook-timestamp': String(Math.floor(row.sent_at.getTime() / 1000)),
        'webhook-signature': row.signature,
        ...PLAIN_HEADERS,
      },
      body: bodyOf(row),
    },
    ...(row.status !== null && { response: { status: row.status, headers: row.head ?? {} } }),
    ...(row.error !== null && { cause: row.error }),
  }
}

// The bytes of a receipt's message are the same in every attempt, so they are made again rather than kept.
function bodyOf(row: AttemptRow): string {
  const { declaration_id: declarationId, seq, jws } = row
  if (declarationId === null || seq === null || jws == null) return row.body ?? ''
  return messageBody({ ...(row as unknown as Issued), declarationId, seq })
}

const WINDOWS = [
  ['HOUR', 1],
  ['DAY', 24],
  ['WEEK', 168],
] as const

type Counts = { window: DeliveryWindow; attempts: number; delivered: number; latencies: number[] }

/** Counts of the last hour, day and week, by slots of five minutes. Throws `not-found`. */
export async function deliveryStatistics(
  ctx: Context,
  firmId: string,
  endpointId: string,
): Promise<DeliveryStatistics> {
  const windows = JSON.stringify(WINDOWS.map(([name, hours]) => ({ name, hours })))
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    await mustOwn(tx, endpointId)
    return sql<Counts>(tx)`
      select w.name as "window", coalesce(sum(s.attempts), 0)::int as attempts, coalesce(sum(s.delivered), 0)::int as delivered,
             array(select sum(u.count)::int
                     from webhook_statistic t, unnest(t.latencies) with ordinality as u (count, n)
                    where t.endpoint_id = ${endpointId} and t.slot > now() - w.hours * interval '1 hour'
                    group by u.n order by u.n) as latencies
        from json_to_recordset(${windows}::json) as w (name text, hours int)
        left join webhook_statistic s
          on s.endpoint_id = ${endpointId} and s.slot > now() - w.hours * interval '1 hour'
       group by w.name, w.hours order by w.hours`
  })
  return { windows: rows.map(countsFrom) }
}

function countsFrom({ window, attempts, delivered, latencies }: Counts) {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => latencyAt(latencies, share))
  return {
    window,
    attempts,
    delivered,
    failed: attempts - delivered,
    ...(attempts > 0 && { successRate: Math.round((delivered / attempts) * 10_000) / 10_000 }),
    ...(p50 !== undefined && { latencyMs: { p50, p95: p95 ?? p50, p99: p99 ?? p50 } }),
  }
}
