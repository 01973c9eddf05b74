/** A message is signed anew for each attempt, since its time is part of what is signed. */
import type { Context } from '../context.ts'
import type { Attempt } from './attempts.ts'
import { send } from './send.ts'
import { webhookHeaders } from './webhook-signature.ts'

/** Where a message goes, and the secrets that it is signed with. */
export type Target = { url: string; secrets: readonly Buffer[] }

/** The headers that go with every message besides the three signed ones. */
export const PLAIN_HEADERS = { 'content-type': 'application/json', 'user-agent': 'portico' }

/** Signs a message and sends it once. */
export async function sendSigned(
  ctx: Context,
  { url, secrets }: Target,
  { id, body }: { id: string; body: string },
): Promise<Pick<Attempt, 'sentAt' | 'signature' | 'answer'>> {
  const sentAt = ctx.now()
  const timestamp = Math.floor(sentAt.getTime() / 1000)
  const signed = webhookHeaders({ id, timestamp, body }, secrets, ctx.signer)
  const headers = { ...signed, ...PLAIN_HEADERS }
  const answer = await send(ctx.courier, { url, headers, body }, sentAt)
  return { sentAt, signature: signed['webhook-signature'], answer }
}
