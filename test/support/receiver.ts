/** A declarant's server on this machine: takes receipts, checks both signatures, answers as it is told. */
import { createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import type { ReceiptMessage } from '../../src/schema-types.ts'

/** A message as it arrived. `v1` and `v1a`: whether that signature held; false too when no key was given. */
type Received = {
  id: string
  path: string
  text: string
  message: ReceiptMessage
  v1: boolean
  v1a: boolean
}

/** How the receiver answers: by status, or by hand. */
type Reaction = number | ((received: Received, response: ServerResponse) => unknown)

/** How the receiver answers a challenge: with the challenge as text or JSON, or by hand. */
type Echo = 'text' | 'json' | ((challenge: string, response: ServerResponse) => unknown)

/** The receiver. `sockets`: how many connections were ever opened to it. `asked`: how many challenges came. */
export type Receiver = {
  url: string
  received: Received[]
  sockets(): number
  asked(): number
  /** Answers challenges so; as text until told otherwise. They are not among what it received. */
  echo(how: Echo): void
  /** Keys to check signatures with, as createEndpoint gave them. */
  trust(keys: { secret: string; publicKey: string }): void
  /** Answers every further message so; 204 until told otherwise. */
  react(reaction: Reaction): void
  close(): Promise<void>
}

/** Opens a receiver on a free port of 127.0.0.1. */
export async function openReceiver(): Promise<Receiver> {
  let keys: { secret: string; publicKey: string } | undefined
  let reaction: Reaction = 204
  let sockets = 0
  let asked = 0
  let echo: Echo = 'text'
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const text = await bodyOf(request)
    const message = JSON.parse(text || 'null')
    if (message?.type === 'endpoint.challenge') {
      asked++
      const { challenge } = message.data
      if (echo === 'text') return response.end(challenge)
      if (echo === 'json') return response.end(JSON.stringify({ challenge }))
      return echo(challenge, response)
    }
    const one = {
      id: String(request.headers['webhook-id']),
      path: request.url ?? '',
      text,
      message,
      v1: keys !== undefined && holdsV1(request, text, keys.secret),
      v1a: keys !== undefined && holdsV1a(request, text, keys.publicKey),
    }
    received.push(one)
    if (typeof reaction === 'number') response.writeHead(reaction).end()
    else await reaction(one, response)
  })
  server.on('connection', () => sockets++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    sockets: () => sockets,
    asked: () => asked,
    echo(how) {
      echo = how
    },
    trust(given) {
      keys = given
    },
    react(next) {
      reaction = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  return Object.fromEntries(names.map((name) => [name, String(request.headers[name])]))
}

function holdsV1(request: IncomingMessage, text: string, secret: string): boolean {
  try {
    new Webhook(secret).verify(text, headersOf(request))
    return true
  } catch {
    return false
  }
}

function holdsV1a(request: IncomingMessage, text: string, publicKey: string): boolean {
  const headers = headersOf(request)
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  const x = Buffer.from(publicKey.replace('whpk_', ''), 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const signatures = (headers['webhook-signature'] ?? '').split(' ')
  return signatures
    .filter((signature) => signature.startsWith('v1a,'))
    .some((signature) => {
      return verify(null, Buffer.from(signed), key, Buffer.from(signature.slice(4), 'base64'))
    })
}
