/**
 * Delivery: receipts go from rows to a declarant's endpoint. One ring means "send what this endpoint is owed".
 * A worker leases the endpoint, so no two send to it at once, and gives it back when its twenty seconds are over or the
 * receiver takes nothing, so no endpoint keeps the others waiting. Every attempt and due time is a row: a lost queue or a
 * killed worker loses no receipt, at worst a receiver sees one twice, under the same webhook-id.
 */
import type { Context } from '../context.ts'
import {
  type Health,
  healthAfter,
  isGivenUp,
  isOpen,
  messagesAtOnce,
  resultOf,
} from '../domain/endpoint-health.ts'
import { unseal } from '../platform/secrets.ts'
import { type Attempt, attemptOf, isDelivered, record } from './attempts.ts'
import { sendChallenge, sendTests } from './challenge.ts'
import { dueReceipts, hasDue, type Owed } from './due.ts'
import { endLease, keepLease, type Lease, takeLease } from './lease.ts'
import { messageBody, messageId } from './message.ts'
import { disable, tell } from './notices.ts'
import { sendSigned } from './send-signed.ts'

const BATCH = 50
const RUN_MS = 20_000

// A batch begins no request after this time; with 15 s for the last one it ends before the lease of 30 s does.
const BEGIN_MS = 10_000

// A receiver that takes longer than this is kept apart from the others.
const PROMPT_MS = 2000

/** How the receiver did: at once, slowly or not at all, or nothing could be sent. */
export type Pace = 'PROMPT' | 'SLOW' | 'IDLE'

/** Sends an endpoint what is due to it. Does nothing when another worker is at it, or it is held back, disabled or gone. */
export async function deliver(ctx: Context, endpointId: string): Promise<Pace> {
  const lease = await takeLease(ctx.db.officer, endpointId)
  if (lease === undefined) return 'IDLE'
  // When something throws from here on, the lease is left to run out: that is the pause before the next try.
  const secrets = secretsOf(ctx, lease)
  const run: Run = { ctx, secrets, pace: 'IDLE', tried: false }
  if (await sendProbes(run, lease)) return release(run, lease)
  const last = lease.paused ? lease : await drain(run, lease)
  return last === undefined ? 'SLOW' : release(run, last)
}

/** `pace`: of the slowest answer so far. `tried`: whether a receipt was sent. */
type Run = { ctx: Context; secrets: readonly Buffer[]; pace: Pace; tried: boolean }

// What the answer is makes no difference here: a 500 that comes at once holds nobody up.
function timed(run: Run, began: number): void {
  if (performance.now() - began > PROMPT_MS) run.pace = 'SLOW'
  else if (run.pace === 'IDLE') run.pace = 'PROMPT'
}

// A challenge or tests; receipts wait for the next ring, so that the lease does not run out under both.
async function sendProbes(run: Run, lease: Lease): Promise<boolean> {
  const { ctx, secrets } = run
  const began = performance.now()
  if (lease.challenge) lease.confirmed = await sendChallenge(ctx, lease, secrets)
  else if (lease.tested && lease.confirmed) await sendTests(ctx, lease, secrets)
  else return !lease.confirmed
  timed(run, began)
  // One that has not said that it wants anything holds nobody up.
  if (!lease.confirmed) run.pace = 'SLOW'
  return true
}

async function release(run: Run, lease: Lease): Promise<Pace> {
  const { db, queues } = run.ctx
  await endLease(db.officer, lease, run.tried)
  // What came in after the last look found the endpoint leased, so its ring fell flat.
  const takes = lease.confirmed && !lease.paused && !isOpen(lease)
  if (takes && (await hasDue(db.officer, lease.id))) queues.ring('deliver', lease.id)
  return run.pace
}

function secretsOf({ keys }: Context, { id, secret_sealed, former_sealed }: Lease): Buffer[] {
  const sealed = former_sealed ? [secret_sealed, former_sealed] : [secret_sealed]
  return sealed.map((each) => unseal(keys.webhook, each, id))
}

// Gives the lease to be given back, with what is known of the receiver now; undefined when the endpoint is disabled.
async function drain(run: Run, taken: Lease): Promise<Lease | undefined> {
  const { ctx } = run
  const until = performance.now() + RUN_MS
  let lease: Lease = taken
  let atOnce: number | undefined
  for (;;) {
    atOnce = messagesAtOnce(lease, atOnce)
    const limit = isOpen(lease) ? 1 : Math.min(BATCH, atOnce * atOnce)
    const { owed, more } = await dueReceipts(ctx.db.officer, lease.id, limit)
    if (owed.length === 0) return lease
    const sent = await sendBatch(run, lease, owed, atOnce)
    if (await settle(run, lease, sent)) return undefined
    const askedMs = Math.max(...sent.attempts.map(({ answer }) => answer.askedMs))
    lease = { ...lease, ...sent.health, askedMs }
    const pointless = isOpen(lease) || !sent.attempts.some(isDelivered)
    if (performance.now() > until || pointless || !more) return lease
    const kept = await keepLease(ctx.db.officer, lease)
    if (kept === undefined) return lease
    lease = kept
    // A secret that was replaced meanwhile signs from now on.
    run.secrets = secretsOf(ctx, kept)
  }
}

// Writes down what became of a batch and what it says about the receiver; gives whether that ends the endpoint.
async function settle(run: Run, lease: Lease, { attempts, health }: Sent): Promise<boolean> {
  const { ctx } = run
  run.tried = true
  await record(ctx, lease, attempts)
  report(ctx, lease.id, attempts)
  const cause = attempts.some(isGone)
    ? 'GONE'
    : isGivenUp(health, ctx.now())
      ? 'FAILING'
      : undefined
  if (cause) await disable(ctx, lease, cause)
  else if (isOpen(health) !== isOpen(lease))
    await tell(ctx, lease, isOpen(health) ? 'HELD' : 'RESUMED')
  return cause !== undefined
}

type Sent = { attempts: Attempt[]; health: Health }

async function sendBatch(run: Run, lease: Lease, batch: Owed[], atOnce: number): Promise<Sent> {
  const { ctx } = run
  const attempts: Attempt[] = []
  const until = performance.now() + BEGIN_MS
  const waiting = batch.values()
  let health: Health = lease
  let over = false
  const sender = async () => {
    for (const owed of waiting) {
      if (over || performance.now() > until) return
      const began = performance.now()
      const attempt = await sendOne(run, lease, owed)
      const { status, error } = attempt.answer
      health = healthAfter(health, resultOf(status, error !== null), ctx.now())
      over ||= isGone(attempt) || isOpen(health)
      timed(run, began)
      attempts.push(attempt)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return { attempts, health }
}

async function sendOne({ ctx, secrets }: Run, { url }: Lease, owed: Owed): Promise<Attempt> {
  const message = { id: messageId(owed.declarationId, owed.seq), body: messageBody(owed) }
  return attemptOf(owed, await sendSigned(ctx, { url, secrets }, message))
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
