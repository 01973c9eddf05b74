/**
 * The lease of an endpoint: whoever holds it is the only one that sends there, and writes down how the receiver does. Its
 * end, as the database wrote it, is the token by which a holder that came too late is known.
 */
import type { Context } from '../context.ts'
import { type Health, isOpen, pilotWaitMs } from '../domain/endpoint-health.ts'
import { type Db, run } from '../platform/db.ts'

/** An endpoint that this worker alone sends to. `until`: the lease's end and token. */
export type Lease = Health & {
  id: string
  declarant: string
  url: string
  secret_sealed: Buffer
  /** Signs as well, while receivers change to the new one. */
  former_sealed: Buffer | null
  confirmed: boolean
  /** Null when none is to be sent now. */
  challenge: string | null
  paused: boolean
  /** Whether tests wait to be sent. */
  tested: boolean
  until: string
  /** How long the receiver has asked in this run to be left alone, 0 if it has not. */
  askedMs: number
}

const COLUMNS = `id, declarant_id as declarant, url, secret_sealed, failures, failing_since as "failingSince",
  case when former_until > now() then former_secret_sealed end as former_sealed, confirmed_at is not null as confirmed,
  case when confirmed_at is null and challenge_due_at <= now() then challenge end as challenge,
  paused_at is not null as paused, exists (select from webhook_test t where t.endpoint_id = e.id) as tested,
  drained_until::text as until, 0 as "askedMs"`

// What may be sent: receipts to one that is confirmed, not paused, and not held back until the next pilot.
const RECEIVES =
  'e.confirmed_at is not null and e.paused_at is null and (e.pilot_at is null or e.pilot_at <= now())'
const ASKED = `e.confirmed_at is null and e.challenge_due_at <= now()`
const TESTED = `e.confirmed_at is not null and exists (select from webhook_test t where t.endpoint_id = e.id)`

/** Takes the lease; undefined when another holds it, or when nothing may be sent there now. */
export async function takeLease(db: Db, endpointId: string): Promise<Lease | undefined> {
  const [lease] = await run<Lease>(
    db,
    `update webhook_endpoint e set drained_until = now() + interval '30 seconds'
      where id = $1 and drained_until < now() and disabled_at is null
        and ((${RECEIVES}) or (${ASKED}) or (${TESTED}))
     returning ${COLUMNS}`,
    [endpointId],
  )
  return lease
}

/** Writes the health down and keeps the lease; undefined when it was lost, or the endpoint paused or disabled. */
export async function keepLease(db: Db, lease: Lease): Promise<Lease | undefined> {
  const { failures, failingSince } = lease
  const [kept] = await run<Lease>(
    db,
    `update webhook_endpoint e set drained_until = now() + interval '30 seconds',
            failures = $3, failing_since = $4, pilot_at = now() + $5::int * interval '1 millisecond'
      where id = $1 and drained_until = $2::timestamptz and disabled_at is null and paused_at is null
     returning ${COLUMNS}`,
    [
      lease.id,
      lease.until,
      failures,
      failingSince,
      isOpen(lease) ? pilotWaitMs(lease.askedMs) : null,
    ],
  )
  return kept
}

/** Gives the lease back; its end tells the sweep who waits longest. `tried`: something was sent, so its health is news. */
export async function endLease(db: Db, lease: Lease, tried: boolean): Promise<void> {
  const { failures, failingSince } = lease
  await run(
    db,
    `update webhook_endpoint set drained_until = now(),
            failures = case when $3 then $4::int else failures end,
            failing_since = case when $3 then $5::timestamptz else failing_since end,
            pilot_at = case when $3 then now() + $6::int * interval '1 millisecond' else pilot_at end
      where id = $1 and drained_until = $2::timestamptz`,
    [
      lease.id,
      lease.until,
      tried,
      failures,
      failingSince,
      isOpen(lease) ? pilotWaitMs(lease.askedMs) : null,
    ],
  )
}

/** Those of the endpoints that nobody should wait for: not confirmed yet, or failing when they were sent to last. */
export async function doubtfulOf(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await run<{ id: string }>(
    db,
    `select id from webhook_endpoint
      where id = any($1::uuid[]) and (confirmed_at is null or failures > 0 or disabled_at is not null)`,
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * Endpoints at which nobody works and for which something is due: a receipt for two seconds, whose ring was lost or whose
 * wait is over, a challenge, or a test. Whoever waits longest comes first; of those that fail and of those that do not at
 * most `limit` each, so that however many are dead, the others are found.
 */
export async function dueEndpoints({ db }: Context, limit: number): Promise<string[]> {
  const rows = await run<{ id: string }>(
    db.officer,
    `(${dueWhere('e.failures = 0')}) union all (${dueWhere('e.failures > 0')})`,
    [limit],
  )
  return rows.map((row) => row.id)
}

function dueWhere(health: string): string {
  return `select e.id from webhook_endpoint e
      where e.disabled_at is null and e.drained_until < now() and ${health}
        and ((${ASKED}) or (${TESTED})
             or (${RECEIVES} and exists (
                   select from delivery d where d.endpoint_id = e.id and d.state = 'PENDING'
                      and d.next_attempt_at < now() - interval '2 seconds')))
      order by e.drained_until limit $1`
}
