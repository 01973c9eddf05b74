/** What became of attempts, written down: on what was owed, in the log that firms read, and in the counts. */
import type { Context } from '../context.ts'
import { countLatencies } from '../domain/latency.ts'
import { retryWaitMs } from '../domain/retry.ts'
import { run } from '../platform/db.ts'
import type { Owed } from './due.ts'
import type { Lease } from './lease.ts'
import { messageId } from './message.ts'
import type { Answer } from './send.ts'

/** One attempt. `owed` is absent and `body` there when it was a challenge or a test. */
export type Attempt = {
  messageId: string
  owed?: Owed
  body?: string
  sentAt: Date
  signature: string
  answer: Answer
}

/** Whether the receiver took the message. */
export function isDelivered({ answer }: Attempt): boolean {
  return answer.error === null
}

/** Writes down what became of a batch. */
export async function record(ctx: Context, lease: Lease, attempts: Attempt[]): Promise<void> {
  if (attempts.length === 0) return
  const outcomes = attempts.flatMap(({ owed, answer }) => (owed ? [outcomeOf(owed, answer)] : []))
  await run(ctx.db.officer, RECORD, [
    lease.id,
    lease.declarant,
    JSON.stringify(outcomes),
    JSON.stringify(attempts.map((attempt) => logged(ctx, attempt))),
    attempts.filter(isDelivered).length,
    countLatencies(attempts.map(({ answer }) => answer.latencyMs)),
    attempts.length,
  ])
}

/** A row of what was tried, in the form that the statement below reads. */
type Outcome = {
  declaration_id: string
  seq: number
  attempts: number
  state: 'DELIVERED' | 'PENDING' | 'FAILED'
  wait_ms: number
  status: number | null
  error: string | null
}

function outcomeOf(owed: Owed, { status, error, askedMs }: Answer): Outcome {
  const { declarationId: declaration_id, seq } = owed
  const attempts = owed.attempts + 1
  const row = { declaration_id, seq, attempts, wait_ms: 0, status, error }
  if (error === null) return { ...row, state: 'DELIVERED' }
  const wait = retryWaitMs({ attempts, jitter: Math.random(), askedMs })
  return wait === undefined
    ? { ...row, state: 'FAILED' }
    : { ...row, state: 'PENDING', wait_ms: wait }
}

function logged(ctx: Context, attempt: Attempt) {
  const { owed, answer } = attempt
  return {
    id: ctx.newId(),
    message_id: attempt.messageId,
    declaration_id: owed?.declarationId ?? null,
    seq: owed?.seq ?? null,
    sent_at: attempt.sentAt,
    signature: attempt.signature,
    body: attempt.body ?? null,
    latency_ms: answer.latencyMs,
    status: answer.status,
    error: answer.error,
    head: answer.head,
  }
}

// Fenced by the number of attempts that was read: of two workers that both sent a receipt, one writes. Both were sent, so
// both are in the log. What waited behind a receipt that is settled now waits no longer.
const RECORD = `
  with told as (
    update delivery d
       set state = o.state, attempts = o.attempts, last_status = o.status, last_error = o.error,
           next_attempt_at = now() + o.wait_ms * interval '1 millisecond',
           delivered_at = case o.state when 'DELIVERED' then now() end
      from json_to_recordset($3::json)
        as o (declaration_id uuid, seq integer, attempts integer, state text, wait_ms bigint, status integer, error text)
     where d.endpoint_id = $1 and d.declaration_id = o.declaration_id and d.seq = o.seq
       and d.state = 'PENDING' and d.attempts = o.attempts - 1
  ), called as (
    update delivery d set next_attempt_at = now()
      from json_to_recordset($3::json) as o (declaration_id uuid, seq integer, state text)
     where o.state <> 'PENDING' and d.endpoint_id = $1 and d.declaration_id = o.declaration_id and d.seq > o.seq
       and d.state = 'PENDING' and d.next_attempt_at > now()
  ), logged as (
    insert into webhook_attempt (endpoint_id, id, declarant_id, message_id, declaration_id, seq, sent_at, signature, body,
                                 latency_ms, status, error, head)
    select $1, id, $2, message_id, declaration_id, seq, sent_at, signature, body, latency_ms, status, error, head
      from json_to_recordset($4::json)
        as a (id uuid, message_id text, declaration_id uuid, seq integer, sent_at timestamptz, signature text, body text,
              latency_ms integer, status integer, error text, head json)
  )
  insert into webhook_statistic as s (endpoint_id, slot, declarant_id, attempts, delivered, latencies)
  values ($1, date_bin('5 minutes', now(), 'epoch'), $2, $7::int, $5::int, $6::int[])
  on conflict (endpoint_id, slot) do update
     set attempts = s.attempts + excluded.attempts, delivered = s.delivered + excluded.delivered,
         latencies = (select array_agg(a + b order by n)
                        from unnest(s.latencies, excluded.latencies) with ordinality as sum (a, b, n))`

/** The message that brings a receipt, as the attempt that carried it. */
export function attemptOf(owed: Owed, sent: Omit<Attempt, 'messageId' | 'owed'>): Attempt {
  return { messageId: messageId(owed.declarationId, owed.seq), owed, ...sent }
}
