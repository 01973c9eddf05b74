/** An OpenID Connect issuer on this machine, and a browser that goes there and back. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

/** What the issuer knows of somebody. */
export type Identity = { sub: string; email?: string; email_verified?: boolean }

/** An issuer at which whoever comes is `who`. */
export type Issuer = {
  url: string
  clientId: string
  clientSecret: string
  /** Sets who the next browser is. */
  becomes(who: Identity): void
  close(): Promise<void>
}

const CLIENT = { clientId: 'portico', clientSecret: 'a secret between test and issuer' }

/** Starts an issuer that sends browsers back to `callback`, and takes no call without PKCE. */
export async function startIssuer(callback: string): Promise<Issuer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  const url = `http://127.0.0.1:${address.port}`
  const known = new Map<string, Identity>()
  let who: Identity = { sub: 'nobody' }
  const provider = await providerAt(url, callback, known)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    known.set(who.sub, who)
    const login = { accountId: who.sub }
    void provider.interactionFinished(request, response, { login })
  })
  return {
    url,
    ...CLIENT,
    becomes(identity) {
      who = identity
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function providerAt(url: string, callback: string, known: Map<string, Identity>) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }
  return new Provider(url, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['a key of the test'] },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...known.get(sub), sub }) }),
    // Nobody is asked whether the port may know of them.
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const { clientId } = client
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: session.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
}

const HOPS_MAX = 10

/** Follows the issuer's redirects as a browser with a cookie jar, until one leads to `back`; gives that address. */
export async function throughIssuer(location: string, back: string): Promise<URL> {
  const jar = new Map<string, string>()
  let next = new URL(location)
  for (let hop = 0; hop < HOPS_MAX; hop++) {
    if (next.href.startsWith(back)) return next
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to === null) throw new Error(`${next} answers ${answer.status}: ${await answer.text()}`)
    next = new URL(to, next)
  }
  throw new Error('The issuer leads nowhere.')
}
