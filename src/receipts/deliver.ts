/**
 * Delivery: receipts go from rows to a declarant's endpoint. One job means "send what this endpoint is owed".
 * A worker leases the endpoint, so no two send to it at once, and goes to the end of the queue when its twenty
 * seconds are over or the receiver takes nothing, so no endpoint keeps the others waiting. Every attempt and due
 * time is a row: a lost queue or a killed worker loses no receipt, at worst a receiver sees one twice, under the
 * same webhook-id.
 */
import type { Context } from '../context.ts'
import { retryWaitMs } from '../domain/retry.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { unseal } from '../platform/secrets.ts'
import { type Issued, messageBody, messageId } from './message.ts'
import { type Answer, send } from './send.ts'
import { webhookHeaders } from './webhook-signature.ts'

const BATCH = 50
const IN_FLIGHT = 8
const RUN_MS = 20_000

// A batch begins no request after this time; with 15 s for the last one it ends before the lease of 30 s does.
const BEGIN_MS = 10_000

/** Sends an endpoint what is due to it. Does nothing when another worker is at it, or it is disabled or gone. */
export async function deliver(ctx: Context, endpointId: string): Promise<void> {
  const lease = await takeLease(ctx.db.officer, endpointId)
  if (lease === undefined) return
  // When something throws from here on, the lease is left to run out: that is the pause before the next try.
  const last = await drain(ctx, lease)
  if (last === undefined) return
  await endLease(ctx.db.officer, last)
  // What came in after the last look found the endpoint leased, so its ring fell flat.
  if (await hasDue(ctx.db.officer, endpointId)) ctx.queues.ring('deliver', endpointId)
}

/** Endpoints for which a receipt is due for two seconds and nobody is sending: their ring was lost, or a wait is over. */
export async function dueEndpoints(ctx: Context, limit: number): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db.officer,
    `select e.id from webhook_endpoint e
      where e.disabled_at is null and e.drained_until < now()
        and exists (select from delivery d where d.endpoint_id = e.id and ${DUE}
                       and d.next_attempt_at < now() - interval '2 seconds')
      limit $1`,
    [limit],
  )
  return rows.map((row) => row.id)
}

// Returns the lease that is still held, or undefined when it was lost or there is nothing left to hold it for.
async function drain(ctx: Context, taken: Lease): Promise<Lease | undefined> {
  const db = ctx.db.officer
  const secret = unseal(ctx.keys.webhook, taken.secret_sealed, taken.id)
  const until = performance.now() + RUN_MS
  let lease: Lease | undefined = taken
  while (lease !== undefined) {
    const batch = await dueReceipts(db, lease.id)
    if (batch.length === 0) return lease
    const attempts = await sendBatch(ctx, { url: lease.url, secret }, batch)
    await record(db, lease.id, attempts)
    report(ctx, lease.id, attempts)
    if (attempts.some(isGone)) return disable(db, lease.id)
    if (performance.now() > until || !attempts.some(isDelivered)) return lease
    lease = await renewLease(db, lease)
  }
  return undefined
}

type Endpoint = { url: string; secret: Buffer }

type Attempt = { owed: Owed; answer: Answer }

async function sendBatch(ctx: Context, endpoint: Endpoint, batch: Owed[]): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  const until = performance.now() + BEGIN_MS
  const waiting = batch.values()
  let gone = false
  const lane = async () => {
    for (const owed of waiting) {
      if (gone || performance.now() > until) return
      const attempt = { owed, answer: await sendOne(ctx, endpoint, owed) }
      gone ||= isGone(attempt)
      attempts.push(attempt)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return attempts
}

async function sendOne(ctx: Context, { url, secret }: Endpoint, owed: Owed): Promise<Answer> {
  const id = messageId(owed.declarationId, owed.seq)
  const now = ctx.now()
  const body = messageBody(owed)
  const timestamp = Math.floor(now.getTime() / 1000)
  const signed = webhookHeaders({ id, timestamp, body }, secret, ctx.signer)
  const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'portico' }
  return send(ctx.courier, { url, headers, body }, now)
}

function isDelivered({ answer }: Attempt): boolean {
  return answer.error === null
}

// RFC 9110, 15.5.11: the receiver says that it is gone for good.
function isGone({ answer }: Attempt): boolean {
  return answer.status === 410
}

function report(ctx: Context, endpointId: string, attempts: Attempt[]): void {
  const failures = attempts.map(({ answer }) => answer.error).filter((error) => error !== null)
  ctx.log.info(
    {
      endpointId,
      delivered: attempts.length - failures.length,
      failed: failures.length,
      error: failures[0],
    },
    'receipts sent',
  )
}

// Of each declaration only the earliest receipt that is still owed: a later one waits for it, and only that.
const DUE = `d.state = 'PENDING' and d.next_attempt_at <= now()
  and not exists (select from delivery earlier
                   where earlier.endpoint_id = d.endpoint_id and earlier.declaration_id = d.declaration_id
                     and earlier.seq < d.seq and earlier.state = 'PENDING')`

type Owed = Issued & { attempts: number }

function dueReceipts(db: Db, endpointId: string): Promise<Owed[]> {
  return run<Owed>(
    db,
    `select d.declaration_id as "declarationId", d.seq, d.attempts, r.kind, r.jws, r.issued_at as "issuedAt",
            r.state, c.mrn, c.declaration_no as "declarationNo"
       from delivery d
       join receipt r on r.declaration_id = d.declaration_id and r.seq = d.seq
       join declaration c on c.id = d.declaration_id
      where d.endpoint_id = $1 and ${DUE}
      order by d.next_attempt_at
      limit $2`,
    [endpointId, BATCH],
  )
}

async function hasDue(db: Db, endpointId: string): Promise<boolean> {
  const text = `select from delivery d where d.endpoint_id = $1 and ${DUE} limit 1`
  return (await run(db, text, [endpointId])).length > 0
}

/** A row of what was tried, in the form that the statement in {@link record} reads. */
type Outcome = {
  declaration_id: string
  seq: number
  attempts: number
  state: 'DELIVERED' | 'PENDING' | 'FAILED'
  wait_ms: number
  status: number | null
  error: string | null
}

function outcomeOf({ owed, answer }: Attempt): Outcome {
  const { declarationId: declaration_id, seq } = owed
  const { status, error, askedMs } = answer
  const attempts = owed.attempts + 1
  const row = { declaration_id, seq, attempts, wait_ms: 0, status, error }
  if (error === null) return { ...row, state: 'DELIVERED' }
  const wait = retryWaitMs({ attempts, jitter: Math.random(), askedMs })
  return wait === undefined
    ? { ...row, state: 'FAILED' }
    : { ...row, state: 'PENDING', wait_ms: wait }
}

// Fenced by the number of attempts that was read: of two workers that both sent a receipt, one writes.
async function record(db: Db, endpointId: string, attempts: Attempt[]): Promise<void> {
  const outcomes = JSON.stringify(attempts.map(outcomeOf))
  await sql(db)`
    update delivery d
       set state = o.state, attempts = o.attempts, last_status = o.status, last_error = o.error,
           next_attempt_at = now() + o.wait_ms * interval '1 millisecond',
           delivered_at = case o.state when 'DELIVERED' then now() end
      from json_to_recordset(${outcomes}::json)
        as o (declaration_id uuid, seq integer, attempts integer, state text, wait_ms bigint, status integer, error text)
     where d.endpoint_id = ${endpointId} and d.declaration_id = o.declaration_id and d.seq = o.seq
       and d.state = 'PENDING' and d.attempts = o.attempts - 1`
}

async function disable(db: Db, endpointId: string): Promise<undefined> {
  await sql(db)`
    update webhook_endpoint set disabled_at = now(), drained_until = '-infinity'
     where id = ${endpointId} and disabled_at is null`
}

/** An endpoint that this worker alone sends to. `until` is the lease's end as the database wrote it, and its token. */
type Lease = { id: string; url: string; secret_sealed: Buffer; until: string }

async function takeLease(db: Db, endpointId: string): Promise<Lease | undefined> {
  const [lease] = await sql<Lease>(db)`
    update webhook_endpoint set drained_until = now() + interval '30 seconds'
     where id = ${endpointId} and drained_until < now() and disabled_at is null
    returning id, url, secret_sealed, drained_until::text as until`
  return lease
}

async function renewLease(db: Db, { id, until }: Lease): Promise<Lease | undefined> {
  const [lease] = await sql<Lease>(db)`
    update webhook_endpoint set drained_until = now() + interval '30 seconds'
     where id = ${id} and drained_until = ${until}::timestamptz and disabled_at is null
    returning id, url, secret_sealed, drained_until::text as until`
  return lease
}

async function endLease(db: Db, { id, until }: Lease): Promise<void> {
  await sql(db)`
    update webhook_endpoint set drained_until = '-infinity'
     where id = ${id} and drained_until = ${until}::timestamptz`
}
