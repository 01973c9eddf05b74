/**
 * An endpoint is sent receipts after its receiver has said that it wants them: it is asked by a challenge, and answers 2xx
 * with the same text. So nobody can have the port send to a stranger. Tests go the same way, once each.
 */
import type { Context } from '../context.ts'
import { sql } from '../platform/db.ts'
import type { ReceiptKind } from '../schema-types.ts'
import { type Attempt, record } from './attempts.ts'
import { newChallenge } from './endpoints.ts'
import type { Lease } from './lease.ts'
import { challengeBody, exampleMessage } from './message.ts'
import { tell } from './notices.ts'
import type { Answer } from './send.ts'
import { sendSigned } from './send-signed.ts'

// Seconds to the next try after the first, the second and so on; after the last one the endpoint is disabled.
const WAITS_S = [5, 30, 120, 600, 1800]

// How often a receiver is asked before it counts as one that does not want anything.
const CHALLENGE_TRIES = WAITS_S.length + 1

/** Asks the receiver; gives whether it is confirmed now. */
export async function sendChallenge(
  ctx: Context,
  lease: Lease,
  secrets: readonly Buffer[],
): Promise<boolean> {
  const challenge = lease.challenge ?? ''
  const message = {
    id: `challenge_${ctx.newId()}`,
    body: challengeBody(lease.id, challenge, ctx.now()),
  }
  const sent = await sendSigned(ctx, { url: lease.url, secrets }, message)
  const echoed = isEcho(sent.answer, challenge)
  const error = sent.answer.error ?? (echoed ? null : 'challenge-not-echoed')
  const attempt = attemptOf(message, { ...sent, answer: { ...sent.answer, error } })
  // The firm reads what was sent as soon as it is written down, so that is no challenge any more then.
  if (!echoed) await tryAgain(ctx, lease)
  await record(ctx, lease, [attempt])
  if (echoed) await confirm(ctx, lease)
  return echoed
}

function isEcho({ error, text }: Answer, challenge: string): boolean {
  if (error !== null) return false
  if (text.trim() === challenge) return true
  try {
    return (JSON.parse(text) as { challenge?: unknown } | null)?.challenge === challenge
  } catch {
    return false
  }
}

function attemptOf(
  { id, body }: { id: string; body: string },
  sent: Pick<Attempt, 'sentAt' | 'signature' | 'answer'>,
): Attempt {
  return { messageId: id, body, ...sent }
}

async function confirm(ctx: Context, lease: Lease): Promise<void> {
  const done = await sql(ctx.db.officer)`
    update webhook_endpoint
       set confirmed_at = now(), challenge = null, challenge_due_at = null, failures = 0, failing_since = null,
           pilot_at = null
     where id = ${lease.id} and confirmed_at is null and challenge = ${lease.challenge} returning 1`
  if (done.length > 0) await tell(ctx, lease, 'CONFIRMED')
}

// Each try has a challenge of its own. After the last one there is no wait, and the same statement disables the endpoint.
async function tryAgain(ctx: Context, lease: Lease): Promise<void> {
  const [row] = await sql<{ over: boolean }>(ctx.db.officer)`
    update webhook_endpoint
       set challenge_tries = least(challenge_tries + 1, ${CHALLENGE_TRIES}::int), challenge = ${newChallenge()},
           challenge_due_at = now() + (${WAITS_S}::int[])[challenge_tries + 1] * interval '1 second',
           disabled_at = case when challenge_tries + 1 >= ${CHALLENGE_TRIES}::int then now() end,
           disabled_cause = case when challenge_tries + 1 >= ${CHALLENGE_TRIES}::int then 'UNCONFIRMED' end
     where id = ${lease.id} and confirmed_at is null and disabled_at is null and challenge = ${lease.challenge}
    returning disabled_at is not null as over`
  if (row?.over) await tell(ctx, lease, 'DISABLED_UNCONFIRMED')
}

const TESTS_AT_ONCE = 10

/** Sends the tests that the firm has asked for, once each, whatever becomes of them. */
export async function sendTests(
  ctx: Context,
  lease: Lease,
  secrets: readonly Buffer[],
): Promise<void> {
  const tests = await sql<{ id: string; kind: ReceiptKind }>(ctx.db.officer)`
    select id, kind from webhook_test where endpoint_id = ${lease.id} order by id limit ${TESTS_AT_ONCE}`
  if (tests.length === 0) return
  const attempts = await Promise.all(
    tests.map(async ({ id, kind }) => {
      const message = { id: `test_${id}`, body: JSON.stringify(exampleMessage(kind, ctx.signer)) }
      return attemptOf(message, await sendSigned(ctx, { url: lease.url, secrets }, message))
    }),
  )
  await record(ctx, lease, attempts)
  const ids = tests.map(({ id }) => id)
  await sql(ctx.db.officer)`
    delete from webhook_test where endpoint_id = ${lease.id} and id = any(${ids}::uuid[])`
}
