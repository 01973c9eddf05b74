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
  lanesFor,
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
  const run: Run = { ctx, secrets, prompt: true }
  if (await sendProbes(run, lease)) return release(run, lease)
  const last = lease.paused ? lease : await drain(run, lease)
  return last === undefined ? paceOf(run) : release(run, last)
}

// A challenge or tests; receipts wait for the next ring, so that the lease does not run out under both.
async function sendProbes(run: Run, lease: Lease): Promise<boolean> {
  const { ctx, secrets } = run
  const began = performance.now()
  if (lease.challenge) lease.confirmed = await sendChallenge(ctx, lease, secrets)
  const some = lease.challenge !== null || (await sendTests(ctx, lease, secrets)) > 0
  run.prompt = performance.now() - began < PROMPT_MS
  return some || !lease.confirmed
}

/** `prompt`: whether every answer came at once so far. */
type Run = { ctx: Context; secrets: readonly Buffer[]; prompt: boolean }

function paceOf({ prompt }: Run): Pace {
  return prompt ? 'PROMPT' : 'SLOW'
}

async function release(run: Run, lease: Lease): Promise<Pace> {
  const { db, queues } = run.ctx
  await endLease(db.officer, lease)
  // What came in after the last look found the endpoint leased, so its ring fell flat.
  const takes = lease.confirmed && !lease.paused && !isOpen(lease)
  if (takes && (await hasDue(db.officer, lease.id))) queues.ring('deliver', lease.id)
  return paceOf(run)
}

function secretsOf({ keys }: Context, { id, secret_sealed, former_sealed }: Lease): Buffer[] {
  const sealed = former_sealed ? [secret_sealed, former_sealed] : [secret_sealed]
  return sealed.map((each) => unseal(keys.webhook, each, id))
}

// Returns the lease that is still held, or undefined when it was lost or there is nothing left to hold it for.
async function drain(run: Run, taken: Lease): Promise<Lease | undefined> {
  const { ctx } = run
  const until = performance.now() + RUN_MS
  let lease: Lease = taken
  let lanes: number | undefined
  for (;;) {
    lanes = lanesFor(lease, lanes)
    const limit = isOpen(lease) ? 1 : Math.min(BATCH, lanes * lanes)
    const batch = await dueReceipts(ctx.db.officer, lease.id, limit)
    if (batch.length === 0) return lease
    const { attempts, health } = await sendBatch(run, lease, batch, lanes)
    const kept = await settle(run, lease, { attempts, health })
    if (kept === undefined) return undefined
    lease = kept
    const pointless = isOpen(lease) || !attempts.some(isDelivered)
    if (performance.now() > until || pointless) return lease
  }
}

// Writes down what became of a batch, and what it says about the receiver.
async function settle(run: Run, lease: Lease, sent: Sent): Promise<Lease | undefined> {
  const { ctx } = run
  const { attempts, health } = sent
  await record(ctx, lease, attempts)
  report(ctx, lease.id, attempts)
  if (attempts.some(isGone)) return disable(ctx, lease, 'GONE')
  if (isGivenUp(health, ctx.now())) return disable(ctx, lease, 'FAILING')
  if (isOpen(health) !== isOpen(lease)) await tell(ctx, lease, isOpen(health) ? 'HELD' : 'RESUMED')
  const kept = await keepLease(ctx.db.officer, { ...lease, ...health })
  // It was paused; whoever holds no lease any more gives nothing back.
  if (kept === undefined) await endLease(ctx.db.officer, lease)
  return kept
}

type Sent = { attempts: Attempt[]; health: Health }

async function sendBatch(run: Run, lease: Lease, batch: Owed[], lanes: number): Promise<Sent> {
  const { ctx } = run
  const attempts: Attempt[] = []
  const until = performance.now() + BEGIN_MS
  const waiting = batch.values()
  let health: Health = lease
  let over = false
  const lane = async () => {
    for (const owed of waiting) {
      if (over || performance.now() > until) return
      const began = performance.now()
      const attempt = await sendOne(run, lease, owed)
      const { status, error } = attempt.answer
      health = healthAfter(health, resultOf(status, error !== null), ctx.now())
      over ||= isGone(attempt) || isOpen(health)
      if (performance.now() - began > PROMPT_MS || error !== null) run.prompt = false
      attempts.push(attempt)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
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
