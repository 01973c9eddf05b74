/**
 * The declarants' side of the receipts: a web server on this machine that takes them, and checks all three
 * signatures as a careful firm would. Only node:crypto, so that it can be copied into a firm's own program.
 */
import { createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { PublicKey, WebhookEndpointCreated } from '../schema-types.ts'
import type { Client } from './client.ts'

/** A receipt that came in; `verified` when every signature held. */
type Arrival = {
  messageId: string
  declarationId: string
  mrn: string
  type: string
  state: string
  /** SHA-256 of the lodged bytes that the receipt was signed over, hexadecimal. */
  bodySha256: string
  verified: boolean
}

/** What one endpoint checks signatures with: its own secret, and the keys that the port publishes. */
export type Trust = Pick<WebhookEndpointCreated, 'secret' | 'publicKey'> & {
  keys: readonly PublicKey[]
}

/** The running server. */
export type Listener = {
  /** Where an endpoint of this name is to be registered. */
  urlOf(name: string): string
  /** Says how the receipts that come to this name are checked. */
  trust(name: string, trust: Trust): void
  /** Every different message that came for a declaration. */
  arrivals(declarationId: string): Arrival[]
  /** Calls back for each new message from now on. */
  onArrival(tell: (arrival: Arrival) => void): void
  close(): Promise<void>
}

/** The part of the path by which the endpoints of an earlier demo are known. */
export const LISTENER_PATH = '/portico-demo/'

const BODY_MAX = 65_536

// Standard Webhooks: an older message may be one that somebody else has caught and sends again.
const CLOCKS_APART_S = 300

/** Starts the server on a free port of 127.0.0.1. */
export async function startListener(client: Client): Promise<Listener> {
  const trusted = new Map<string, Trust>()
  const arrived = new Map<string, Arrival>()
  const listeners: ((arrival: Arrival) => void)[] = []
  const server = createServer(async (request, response) => {
    const trust = trusted.get(request.url?.slice(LISTENER_PATH.length) ?? '')
    const text = await bodyOf(request).catch(() => undefined)
    const challenge = text && challengeIn(client, text)
    if (challenge) return response.writeHead(200).end(challenge)
    const arrival = trust && text ? arrivalOf(client, request.headers, text, trust) : undefined
    response.writeHead(arrival?.verified ? 204 : 400).end()
    if (!arrival || arrived.has(arrival.messageId)) return
    arrived.set(arrival.messageId, arrival)
    for (const tell of listeners) tell(arrival)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The listener has no port.')
  return {
    urlOf: (name) => `http://127.0.0.1:${address.port}${LISTENER_PATH}${name}`,
    trust: (name, trust) => trusted.set(name, trust),
    arrivals: (id) => [...arrived.values()].filter(({ declarationId }) => declarationId === id),
    onArrival: (tell) => listeners.push(tell),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > BODY_MAX) throw new Error('The message is too long.')
  }
  return text
}

// Whoever is asked whether it wants receipts has no secret yet: it comes with the answer to the registration.
function challengeIn(client: Client, text: string): string | undefined {
  try {
    return client.expect('endpoint-challenge', JSON.parse(text)).data.challenge
  } catch {
    return undefined
  }
}

function arrivalOf(
  client: Client,
  headers: IncomingHttpHeaders,
  text: string,
  trust: Trust,
): Arrival | undefined {
  try {
    const { type, data } = client.expect('receipt-message', JSON.parse(text))
    const claims = claimsOf(data.receipt, trust.keys)
    const { declarationId, mrn, state } = data
    return {
      messageId: String(headers['webhook-id']),
      declarationId,
      mrn,
      type,
      state,
      bodySha256: String(claims?.bodySha256),
      verified:
        isSigned(headers, text, trust) && claims?.id === declarationId && claims.mrn === mrn,
    }
  } catch {
    return undefined
  }
}

/**
 * Whether a message is signed per Standard Webhooks 1.0.0, with the endpoint's secret (`v1`, HMAC-SHA-256) and
 * with the port's key (`v1a`, ed25519), and was sent within the last five minutes.
 */
export function isSigned(
  headers: IncomingHttpHeaders,
  text: string,
  trust: Pick<Trust, 'secret' | 'publicKey'>,
): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > CLOCKS_APART_S) return false
  const signed = Buffer.from(`${id}.${timestamp}.${text}`)
  const secret = Buffer.from(trust.secret.replace('whsec_', ''), 'base64')
  const x = Buffer.from(trust.publicKey.replace('whpk_', ''), 'base64').toString('base64url')
  const signatures = String(headers['webhook-signature']).split(' ')
  const some = (version: string, holds: (signature: Buffer) => boolean) =>
    signatures
      .filter((signature) => signature.startsWith(`${version},`))
      .some((signature) => holds(Buffer.from(signature.slice(version.length + 1), 'base64')))
  const expected = createHmac('sha256', secret).update(signed).digest()
  return (
    some('v1', (mac) => mac.length === expected.length && timingSafeEqual(mac, expected)) &&
    some('v1a', (signature) => verify(null, signed, publicKey(x), signature))
  )
}

/** What a receipt (compact JWS, ed25519) states, when one of these keys has signed it. */
export function claimsOf(
  jws: string,
  keys: readonly PublicKey[],
): Record<string, unknown> | undefined {
  const [head = '', claims = '', signature = ''] = jws.split('.')
  const { kid, alg } = partOf(head)
  const key = keys.find((each) => each.kid === kid)
  if (alg !== 'EdDSA' || key === undefined) return undefined
  const signed = Buffer.from(`${head}.${claims}`)
  const holds = verify(null, signed, publicKey(key.x), Buffer.from(signature, 'base64url'))
  return holds ? partOf(claims) : undefined
}

function partOf(text: string): Record<string, unknown> {
  return Object(JSON.parse(Buffer.from(text, 'base64url').toString()))
}

function publicKey(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}
