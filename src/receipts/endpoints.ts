/** A declarant's own endpoints: where its receipts are sent. Each has a secret of its own, shown once. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { isOpen } from '../domain/endpoint-health.ts'
import { asDeclarant, type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { seal } from '../platform/secrets.ts'
import type {
  DisabledCause,
  ReceiptKind,
  ReceiptMessageType,
  WebhookEndpoint,
  WebhookEndpointCreated,
  WebhookEndpointState,
} from '../schema-types.ts'
import { checkUrl } from './guard.ts'
import { kindsOf, typeOf } from './message.ts'
import { note } from './notices.ts'
import { noSuchEndpoint } from './own.ts'
import { publicKeyText, secretText } from './webhook-signature.ts'

const ENDPOINTS_MAX = 10

// Each has the port ask a server that may be a stranger's, so removing one makes no room for the next at once.
const MADE_AN_HOUR_MAX = 30

/** What a firm asks for; without types it gets all. */
type Wanted = { url: string; types?: readonly ReceiptMessageType[] }

/**
 * Registers an address; receipts that are issued from now on go there too, as soon as its receiver has answered the
 * challenge. Throws `unsafe-address` when it can never be sent to, `already-exists` when the firm has this address (naming
 * the first), `too-many` when it has ten of them, and `locked` when it has registered thirty within an hour.
 */
export async function createEndpoint(
  ctx: Context,
  firmId: string,
  { url, types }: Wanted,
): Promise<WebhookEndpointCreated> {
  checkUrl(url, ctx.config.webhookAllow)
  const address = new URL(url).href
  const id = ctx.newId()
  const createdAt = ctx.now()
  const secret = randomBytes(32)
  const sealed = seal(ctx.keys.webhook, secret, id)
  await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    await refuseOneTooMany(tx, firmId, address)
    await sql(tx)`
      insert into webhook_endpoint (id, declarant_id, url, secret_sealed, created_at, kinds, challenge, challenge_due_at,
                                    challenge_asked_at)
      values (${id}, ${firmId}, ${address}, ${sealed}, ${createdAt}, ${types ? kindsOf(types) : null},
              ${newChallenge()}, now(), now())`
  })
  return {
    id,
    url: address,
    ...(types && { types: kindsOf(types).map(typeOf) }),
    state: 'UNCONFIRMED',
    createdAt: createdAt.toISOString(),
    secret: secretText(secret),
    publicKey: publicKeyText(ctx.signer),
  }
}

/** A text that nobody guesses. */
export function newChallenge(): string {
  return randomBytes(32).toString('base64url')
}

// The lock lets a firm register one endpoint at a time; else two at once could both be the tenth.
async function refuseOneTooMany(tx: Db, firmId: string, address: string): Promise<void> {
  await sql(tx)`select pg_advisory_xact_lock(hashtextextended(${`webhook_endpoint ${firmId}`}, 0))`
  const endpoints = await sql<{ id: string; url: string }>(tx)`
    select id, url from webhook_endpoint where removed_at is null`
  const same = endpoints.find(({ url }) => url === address)
  if (same) {
    throw new Problem('already-exists', 'Receipts are sent to this address already.', {
      extra: { firstId: same.id },
    })
  }
  if (endpoints.length >= ENDPOINTS_MAX) {
    throw new Problem('too-many', `${ENDPOINTS_MAX} endpoints exist already; remove one first.`)
  }
  await refuseHaste(tx, firmId)
}

async function refuseHaste(tx: Db, firmId: string): Promise<void> {
  const [recent] = await sql<{ made: number; wait_s: number }>(tx)`
    select count(*)::int as made, ceil(extract(epoch from min(created_at) - now()) + 3600)::int as wait_s
      from webhook_endpoint where declarant_id = ${firmId} and created_at > now() - interval '1 hour'`
  if (recent && recent.made >= MADE_AN_HOUR_MAX) {
    throw new Problem('locked', `${MADE_AN_HOUR_MAX} endpoints were registered within an hour.`, {
      headers: { 'retry-after': String(Math.max(1, recent.wait_s)) },
    })
  }
}

type EndpointRow = {
  id: string
  url: string
  kinds: ReceiptKind[] | null
  created_at: Date
  confirmed_at: Date | null
  paused_at: Date | null
  disabled_at: Date | null
  disabled_cause: DisabledCause
  failures: number
  failing_since: Date | null
  former_until: Date | null
}

/** The firm's endpoints, oldest first. */
export async function listEndpoints(ctx: Context, firmId: string): Promise<WebhookEndpoint[]> {
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<EndpointRow>(tx)`
      select id, url, kinds, created_at, confirmed_at, paused_at, disabled_at, failures, failing_since,
             coalesce(disabled_cause, 'GONE') as disabled_cause,
             case when former_until > now() then former_until end as former_until
        from webhook_endpoint where removed_at is null order by id`,
  )
  return rows.map(endpointFrom)
}

function endpointFrom(row: EndpointRow): WebhookEndpoint {
  return {
    id: row.id,
    url: row.url,
    ...(row.kinds && { types: row.kinds.map(typeOf) }),
    state: stateOf(row),
    createdAt: row.created_at.toISOString(),
    ...(row.disabled_at && {
      disabledAt: row.disabled_at.toISOString(),
      disabledCause: row.disabled_cause,
    }),
    ...(row.failing_since && { failingSince: row.failing_since.toISOString() }),
    ...(row.former_until && { formerSecretUntil: row.former_until.toISOString() }),
  }
}

function stateOf(row: EndpointRow): WebhookEndpointState {
  if (row.disabled_at) return 'DISABLED'
  if (!row.confirmed_at) return 'UNCONFIRMED'
  if (row.paused_at) return 'PAUSED'
  return isOpen({ failures: row.failures, failingSince: row.failing_since }) ? 'HELD' : 'ACTIVE'
}

/**
 * Removes an endpoint: no further batch is sent there. What it was owed and its history are cleared away by and by, since
 * there may be millions of rows. Throws `not-found` when the firm has no such endpoint.
 */
export async function deleteEndpoint(
  ctx: Context,
  firmId: string,
  endpointId: string,
): Promise<void> {
  await change(
    ctx,
    firmId,
    (tx) => sql(tx)`
      update webhook_endpoint set removed_at = now(), disabled_at = coalesce(disabled_at, now())
       where id = ${endpointId} and removed_at is null returning id`,
  )
}

/** Chooses the types of messages that are owed from now on; none: all. Throws `not-found`. */
export async function chooseTypes(
  ctx: Context,
  firmId: string,
  { id, types }: { id: string; types: readonly ReceiptMessageType[] },
): Promise<void> {
  const kinds = types.length > 0 ? kindsOf(types) : null
  await change(
    ctx,
    firmId,
    (tx) => sql(tx)`
      update webhook_endpoint set kinds = ${kinds} where id = ${id} and removed_at is null returning id`,
  )
}

/** Pauses an endpoint: it is owed what is issued, and sent it when the pause ends. Twice is once. Throws `not-found`. */
export async function pauseEndpoint(ctx: Context, firmId: string, id: string): Promise<void> {
  await change(ctx, firmId, async (tx) => {
    const begun = await sql(tx)`
      update webhook_endpoint set paused_at = now()
       where id = ${id} and removed_at is null and paused_at is null returning id`
    if (begun.length > 0) await note(ctx, tx, { id, declarant: firmId }, 'PAUSED')
    return sql(tx)`select id from webhook_endpoint where id = ${id} and removed_at is null`
  })
}

/** Ends a pause. Twice is once. Throws `not-found`. */
export async function endPause(ctx: Context, firmId: string, id: string): Promise<void> {
  await change(ctx, firmId, async (tx) => {
    const ended = await sql(tx)`
      update webhook_endpoint set paused_at = null
       where id = ${id} and removed_at is null and paused_at is not null returning id`
    if (ended.length > 0) await note(ctx, tx, { id, declarant: firmId }, 'PAUSE_ENDED')
    return sql(tx)`select id from webhook_endpoint where id = ${id} and removed_at is null`
  })
  ctx.queues.ring('deliver', id)
}

async function change(
  ctx: Context,
  firmId: string,
  work: (tx: Db) => Promise<unknown[]>,
): Promise<void> {
  const rows = await asDeclarant(ctx.db.declarant, firmId, work)
  if (rows.length === 0) throw noSuchEndpoint()
}
