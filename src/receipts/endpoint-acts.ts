/** What a firm does with an endpoint that it has: a new challenge, a new secret, a test. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { asDeclarant, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { seal } from '../platform/secrets.ts'
import type {
  ReceiptMessageType,
  WebhookExampleList,
  WebhookSecret,
  WebhookTest,
} from '../schema-types.ts'
import { newChallenge } from './endpoints.ts'
import { exampleMessage, KINDS, kindsOf } from './message.ts'
import { note } from './notices.ts'
import { noSuchEndpoint } from './own.ts'
import { secretText } from './webhook-signature.ts'

const ASK_AGAIN_S = 600
const TESTS_WAITING_MAX = 10

type Asked = { active: boolean; wait_s: number | null }

/**
 * Asks the receiver again whether it wants receipts: at once while it has not answered, and anew for an endpoint that is
 * disabled, which is in use again when it answers. Throws `state-forbids` when it is confirmed and in use, `locked` when it
 * was asked less than ten minutes ago, and `not-found`.
 */
export async function askAgain(ctx: Context, firmId: string, id: string): Promise<void> {
  await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const [row] = await sql<Asked>(tx)`
      select confirmed_at is not null and disabled_at is null as active,
             ceil(extract(epoch from challenge_asked_at - now()) + ${ASK_AGAIN_S}::int)::int as wait_s
        from webhook_endpoint where id = ${id} and removed_at is null for no key update`
    if (row === undefined) throw noSuchEndpoint()
    if (row.active) throw new Problem('state-forbids', 'This endpoint is confirmed and in use.')
    if ((row.wait_s ?? 0) > 0) {
      throw new Problem('locked', 'A receiver is asked anew at most every ten minutes.', {
        headers: { 'retry-after': String(row.wait_s) },
      })
    }
    await sql(tx)`
      update webhook_endpoint
         set challenge = ${newChallenge()}, challenge_due_at = now(), challenge_asked_at = now(), confirmed_at = null,
             challenge_tries = 0, disabled_at = null, disabled_cause = null, paused_at = null
       where id = ${id}`
  })
}

/**
 * Gives the endpoint a new secret. For `overlapHours` messages are signed with the former one as well; of several
 * rotations within that time only the last former one. Throws `not-found`.
 */
export async function rotateSecret(
  ctx: Context,
  firmId: string,
  { id, overlapHours }: { id: string; overlapHours: number },
): Promise<WebhookSecret> {
  const secret = randomBytes(32)
  const sealed = seal(ctx.keys.webhook, secret, id)
  return asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const [row] = await sql<{ former_until: Date }>(tx)`
      update webhook_endpoint
         set former_secret_sealed = secret_sealed, secret_sealed = ${sealed},
             former_until = now() + ${overlapHours}::int * interval '1 hour'
       where id = ${id} and removed_at is null returning former_until`
    if (row === undefined) throw noSuchEndpoint()
    await note(ctx, tx, { id, declarant: firmId }, 'SECRET_ROTATED')
    return { secret: secretText(secret), formerSecretUntil: row.former_until.toISOString() }
  })
}

/**
 * Has an example sent to the endpoint, once. Throws `state-forbids` unless it is confirmed and not disabled, `too-many` when
 * ten wait, and `not-found`.
 */
export async function sendTest(
  ctx: Context,
  firmId: string,
  { id, type }: { id: string; type: ReceiptMessageType },
): Promise<WebhookTest> {
  const [kind] = kindsOf([type])
  const testId = ctx.newId()
  await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const [row] = await sql<{ active: boolean; waiting: number }>(tx)`
      select confirmed_at is not null and disabled_at is null as active,
             (select count(*)::int from webhook_test where endpoint_id = ${id}) as waiting
        from webhook_endpoint where id = ${id} and removed_at is null for no key update`
    if (row === undefined) throw noSuchEndpoint()
    if (!row.active) throw new Problem('state-forbids', 'This endpoint is not in use.')
    if (row.waiting >= TESTS_WAITING_MAX)
      throw new Problem('too-many', `${TESTS_WAITING_MAX} tests wait to be sent.`)
    await sql(tx)`
      insert into webhook_test (endpoint_id, id, declarant_id, kind, created_at)
      values (${id}, ${testId}, ${firmId}, ${kind}, now())`
  })
  return { messageId: `test_${testId}` }
}

/** An example of each type of message. */
export function examples(ctx: Context): WebhookExampleList {
  return { items: KINDS.map((kind) => exampleMessage(kind, ctx.signer)) }
}
