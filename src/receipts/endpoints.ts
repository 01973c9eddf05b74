/** A declarant's own endpoints: where its receipts are sent. Each has a secret of its own, shown once. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { seal } from '../platform/secrets.ts'
import type {
  Delivery,
  DeliveryList,
  DeliveryState,
  PageQuery,
  WebhookEndpoint,
  WebhookEndpointCreated,
} from '../schema-types.ts'
import { checkUrl } from './guard.ts'
import { messageId } from './message.ts'
import { publicKeyText, secretText } from './webhook-signature.ts'

const ENDPOINTS_MAX = 10
const DELIVERIES = 'deliveries'

/**
 * Registers an address; receipts that are issued from now on go there too. Throws `unsafe-address` when it can
 * never be sent to, `already-exists` when the firm has this address (naming the first), and `too-many` when it has
 * ten of them.
 */
export async function createEndpoint(
  ctx: Context,
  firmId: string,
  url: string,
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
      insert into webhook_endpoint (id, declarant_id, url, secret_sealed, created_at)
      values (${id}, ${firmId}, ${address}, ${sealed}, ${createdAt})`
  })
  return {
    id,
    url: address,
    createdAt: createdAt.toISOString(),
    secret: secretText(secret),
    publicKey: publicKeyText(ctx.signer),
  }
}

// The lock lets a firm register one endpoint at a time; else two at once could both be the tenth.
async function refuseOneTooMany(tx: Db, firmId: string, address: string): Promise<void> {
  await sql(tx)`select pg_advisory_xact_lock(hashtextextended(${`webhook_endpoint ${firmId}`}, 0))`
  const endpoints = await sql<{ id: string; url: string }>(tx)`select id, url from webhook_endpoint`
  const same = endpoints.find(({ url }) => url === address)
  if (same) {
    throw new Problem('already-exists', 'Receipts are sent to this address already.', {
      extra: { firstId: same.id },
    })
  }
  if (endpoints.length >= ENDPOINTS_MAX) {
    throw new Problem('too-many', `${ENDPOINTS_MAX} endpoints exist already; remove one first.`)
  }
}

type EndpointRow = { id: string; url: string; created_at: Date; disabled_at: Date | null }

/** The firm's endpoints, oldest first. */
export async function listEndpoints(ctx: Context, firmId: string): Promise<WebhookEndpoint[]> {
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<EndpointRow>(tx)`
      select id, url, created_at, disabled_at from webhook_endpoint order by id`,
  )
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    createdAt: row.created_at.toISOString(),
    ...(row.disabled_at && { disabledAt: row.disabled_at.toISOString() }),
  }))
}

/** Removes an endpoint and all that is still owed to it. Throws `not-found` when the firm has no such endpoint. */
export async function deleteEndpoint(
  ctx: Context,
  firmId: string,
  endpointId: string,
): Promise<void> {
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql(tx)`delete from webhook_endpoint where id = ${endpointId} returning id`,
  )
  if (rows.length === 0) throw noSuchEndpoint()
}

type DeliveryRow = {
  declaration_id: string
  seq: number
  state: DeliveryState
  attempts: number
  due_at: Date | null
  last_status: number | null
  last_error: string | null
  created_at: Date
  delivered_at: Date | null
}

/**
 * A page of what became of the receipts to an endpoint, of the newest declarations first. Throws `not-found` when the
 * firm has no such endpoint.
 */
export async function listDeliveries(
  ctx: Context,
  firmId: string,
  endpointId: string,
  { limit, after }: PageQuery,
): Promise<DeliveryList> {
  const [declarationId = null, seq = null] =
    after === undefined ? [] : positionIn(ctx.keys.cursor, DELIVERIES, after).split(' ')
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const found = await sql(tx)`select id from webhook_endpoint where id = ${endpointId}`
    if (found.length === 0) throw noSuchEndpoint()
    // Declaration ids ascend with time, so the primary key gives the newest first without a sort.
    return sql<DeliveryRow>(tx)`
      select declaration_id, seq, state, attempts, last_status, last_error, created_at, delivered_at,
             case state when 'PENDING' then next_attempt_at end as due_at
        from delivery
       where endpoint_id = ${endpointId}
         and (${declarationId}::uuid is null or (declaration_id, seq) < (${declarationId}::uuid, ${seq}::integer))
       order by declaration_id desc, seq desc limit ${limit + 1}`
  })
  return pageOf(rows, limit, deliveryFrom, (last) =>
    cursorAfter(ctx.keys.cursor, DELIVERIES, `${last.declaration_id} ${last.seq}`),
  )
}

function deliveryFrom(row: DeliveryRow): Delivery {
  return {
    messageId: messageId(row.declaration_id, row.seq),
    declarationId: row.declaration_id,
    seq: row.seq,
    state: row.state,
    attempts: row.attempts,
    ...(row.due_at && { nextAttemptAt: row.due_at.toISOString() }),
    ...(row.last_status !== null && { lastStatus: row.last_status }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    createdAt: row.created_at.toISOString(),
    ...(row.delivered_at && { deliveredAt: row.delivered_at.toISOString() }),
  }
}

function noSuchEndpoint(): Problem {
  return new Problem('not-found', 'You have no endpoint with this id.')
}
