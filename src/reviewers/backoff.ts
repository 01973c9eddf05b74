/**
 * Who fails to log in waits, by login and by address. The failure is counted before the proof is looked at and taken
 * back when it was right, so that a hundred tries at once are a hundred tries. Kept for logins that do not exist as well.
 */
import ipaddr from 'ipaddr.js'
import type { Context } from '../context.ts'
import {
  ADDRESS_BACKOFF,
  type Backoff,
  FAILURES_FORGOTTEN_AFTER_MS,
  LOGIN_BACKOFF,
  waitAfter,
} from '../domain/backoff.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { keyedHash } from '../platform/secrets.ts'

/** What failures are counted by. */
export type Counted = { login: string; address: string }

// Not now: the clock of another process may be a little behind.
const NOT_LOCKED = new Date(0)

type Row = { subject: string; failures: number; failed_at: Date; locked_until: Date }

/** Counts a try. 429 while there is a wait. */
export async function countTry(ctx: Context, from: Counted): Promise<void> {
  const backoffs = backoffsOf(ctx, from)
  const subjects = [...backoffs.keys()].sort()
  const now = ctx.now()
  // Whoever has to wait is told so without a write.
  const known = await sql<Row>(ctx.db.registry)`
    select subject, failures, failed_at, locked_until from login_failure where subject = any(${subjects}::text[])`
  refuseWhileLocked(known, now)
  // The refusal is thrown outside, since a transaction that throws may be tried again.
  const locked = await transaction(ctx.db.registry, async (tx) => {
    const rows = await lockRows(tx, subjects, now)
    if (rows.some(({ locked_until: until }) => until > now)) return rows
    for (const row of rows) await countFailure(tx, row, backoffs.get(row.subject), now)
    await forgetStale(tx, now)
    return []
  })
  refuseWhileLocked(locked, now)
}

function refuseWhileLocked(rows: readonly Row[], now: Date): void {
  const waits = rows.map(({ locked_until: until }) => until.getTime() - now.getTime())
  const waitMs = Math.max(0, ...waits)
  if (waitMs === 0) return
  const seconds = Math.ceil(waitMs / 1000)
  throw new Problem('locked', `Log in again in ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  })
}

// Sorted, so that two tries lock their rows in the same order.
async function lockRows(tx: Db, subjects: string[], now: Date): Promise<Row[]> {
  return sql<Row>(tx)`
    insert into login_failure as known (subject, failures, failed_at, locked_until)
    select subject, 0, ${now}, ${NOT_LOCKED} from unnest(${subjects}::text[]) with ordinality given (subject, place)
     order by place
    on conflict (subject) do update set failures = known.failures
    returning subject, failures, failed_at, locked_until`
}

async function countFailure(
  tx: Db,
  row: Row,
  backoff: Backoff | undefined,
  now: Date,
): Promise<void> {
  if (!backoff) return
  const stale = now.getTime() - row.failed_at.getTime() > FAILURES_FORGOTTEN_AFTER_MS
  const failures = Math.min(1_000_000, stale ? 1 : row.failures + 1)
  const waitMs = waitAfter(failures, backoff)
  const until = waitMs === 0 ? NOT_LOCKED : new Date(now.getTime() + waitMs)
  await sql(tx)`
    update login_failure set failures = ${failures}, failed_at = ${now}, locked_until = ${until}
     where subject = ${row.subject}`
}

const SWEPT_AT_ONCE = 100

/** Takes a try back that was right: the login starts anew, the address has one failure less. */
export async function forgiveTry(ctx: Context, from: Counted): Promise<void> {
  const [login, address] = [...backoffsOf(ctx, from).keys()]
  await sql(ctx.db.registry)`delete from login_failure where subject = ${login}`
  await sql(ctx.db.registry)`
    update login_failure set failures = greatest(failures - 1, 0), locked_until = ${NOT_LOCKED}
     where subject = ${address}`
}

/** Takes a try back of which nobody can say whether it was right: login and address have one failure less. */
export async function takeBackTry(ctx: Context, from: Counted): Promise<void> {
  await sql(ctx.db.registry)`
    update login_failure set failures = greatest(failures - 1, 0), locked_until = ${NOT_LOCKED}
     where subject = any(${[...backoffsOf(ctx, from).keys()]}::text[])`
}

async function forgetStale(tx: Db, now: Date): Promise<void> {
  await sql(tx)`
    delete from login_failure where subject in
      (select subject from login_failure
        where failed_at < ${new Date(now.getTime() - FAILURES_FORGOTTEN_AFTER_MS)}
        order by failed_at limit ${SWEPT_AT_ONCE} for update skip locked)`
}

/** Forgets the failures of one login. */
export async function forgetFailures(ctx: Context, tx: Db, login: string): Promise<void> {
  await sql(tx)`delete from login_failure where subject = ${subjectOf(ctx, 'login', login)}`
}

function backoffsOf(ctx: Context, { login, address }: Counted): Map<string, Backoff> {
  return new Map([
    [subjectOf(ctx, 'login', login), LOGIN_BACKOFF],
    [subjectOf(ctx, 'address', networkOf(address)), ADDRESS_BACKOFF],
  ])
}

function subjectOf(ctx: Context, kind: 'login' | 'address', of: string): string {
  return keyedHash(ctx.keys.session, `${kind}:${of}`).toString('base64url')
}

// Whoever has one IPv6 address has the 2^64 beside it.
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}
