/**
 * Logging in through an OpenID Connect issuer: authorization code with PKCE, state and nonce. What has to be
 * remembered meanwhile goes with the browser, sealed, so that any process can take the answer.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { Agent, fetch } from 'undici'
import type { Context } from '../context.ts'
import { remember } from '../platform/memory.ts'
import { Problem } from '../platform/problem.ts'
import { seal, unseal } from '../platform/secrets.ts'
import type { Claims } from './identity.ts'
import { loginFailed } from './refusals.ts'

/** The path of the port to which the issuer sends the browser back. */
export const CALLBACK_PATH = '/v1/session/oidc/callback'

/** So long may a person take at the issuer. */
export const AWAY_SECONDS = 600

const DISCOVERED_FOR_MS = 3_600_000
const ANSWER_WITHIN_S = 5
const ANSWER_MAX_BYTES = 1024 * 1024

/** An issuer, as far as the routes need it. */
export type Issuer = {
  begin(returnTo: string): Promise<{ location: string; sealed: string }>
  /** `query`: as the browser brought it; `sealed`: what {@link begin} gave along. */
  finish(query: string, sealed: string | undefined): Promise<{ claims: Claims; returnTo: string }>
  close(): Promise<void>
}

type Away = { state: string; nonce: string; verifier: string; returnTo: string; until: number }

/** The issuer of the settings; asks it nothing before it is needed. 404 where none is set. */
export function createIssuer(ctx: Context): Issuer {
  const agent = new Agent({
    connect: { timeout: ANSWER_WITHIN_S * 1000 },
    maxResponseSize: ANSWER_MAX_BYTES,
  })
  const limits = { forMs: DISCOVERED_FOR_MS, max: 1, now: () => ctx.now().getTime() }
  const discover = remember(limits, () => discoverIssuer(ctx, agent))
  return {
    begin: (returnTo) => begin(ctx, () => discover(issuerOf(ctx).issuer), returnTo),
    finish: (query, sealed) => finish(ctx, () => discover(issuerOf(ctx).issuer), { query, sealed }),
    close: () => agent.destroy(),
  }
}

function issuerOf(ctx: Context) {
  const { oidc, publicUrl } = ctx.config
  if (oidc && publicUrl !== undefined) return { ...oidc, callback: `${publicUrl}${CALLBACK_PATH}` }
  throw new Problem('not-found', 'This port knows no issuer; log in with password and code.')
}

async function discoverIssuer(ctx: Context, agent: Agent): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = issuerOf(ctx)
  const { origin, protocol } = new URL(issuer)
  const discovered = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: ANSWER_WITHIN_S,
    // The settings allow http for this machine only.
    execute: protocol === 'http:' ? [allowInsecureRequests] : [],
    // What the issuer names as its addresses could be anywhere.
    [customFetch]: async (address, init) => {
      if (new URL(address).origin !== origin) throw new Error(`${address} is not at the issuer.`)
      return (await fetch(address, { ...init, dispatcher: agent } as never)) as never
    },
  })
  enableNonRepudiationChecks(discovered)
  return discovered
}

async function begin(ctx: Context, discover: () => Promise<Configuration>, returnTo: string) {
  const { callback } = issuerOf(ctx)
  const until = ctx.now().getTime() + AWAY_SECONDS * 1000
  const verifier = randomPKCECodeVerifier()
  const away: Away = { state: randomState(), nonce: randomNonce(), verifier, returnTo, until }
  const location = buildAuthorizationUrl(await reached(ctx, discover), {
    redirect_uri: callback,
    scope: 'openid email',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: away.state,
    nonce: away.nonce,
  })
  const sealed = seal(ctx.keys.session, Buffer.from(JSON.stringify(away)), 'oidc')
  return { location: location.href, sealed: sealed.toString('base64url') }
}

async function reached<T>(ctx: Context, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Problem) throw error
    ctx.log.warn({ err: error }, 'the issuer cannot be asked')
    throw new Problem('unavailable', 'The issuer cannot be asked. Try again, or use a password.', {
      headers: { 'retry-after': '5' },
    })
  }
}

type Answer = { query: string; sealed: string | undefined }

async function finish(
  ctx: Context,
  discover: () => Promise<Configuration>,
  { query, sealed }: Answer,
) {
  const { callback } = issuerOf(ctx)
  const away = opened(ctx, sealed)
  if (!away) throw loginFailed('Begin again at GET /v1/session/oidc.')
  const discovered = await reached(ctx, discover)
  const claims = await grant(ctx, discovered, away, new URL(`${callback}${query}`))
  return { claims, returnTo: away.returnTo }
}

async function grant(
  ctx: Context,
  discovered: Configuration,
  away: Away,
  answer: URL,
): Promise<Claims> {
  try {
    const tokens = await authorizationCodeGrant(discovered, answer, {
      expectedState: away.state,
      expectedNonce: away.nonce,
      pkceCodeVerifier: away.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims) return await withEmail(discovered, tokens.access_token, claims)
  } catch (error) {
    // Its message may repeat what the browser brought.
    ctx.log.warn({ code: (error as { code?: unknown }).code }, 'a log-in through the issuer failed')
  }
  throw loginFailed('The issuer does not vouch for that.')
}

// Many an issuer tells the e-mail address only to whoever asks for it with the access token (OpenID Connect Core, 5.4).
async function withEmail(
  discovered: Configuration,
  accessToken: string,
  claims: Claims,
): Promise<Claims> {
  if (claims.email !== undefined || !discovered.serverMetadata().userinfo_endpoint) return claims
  const { email, email_verified: verified } = await fetchUserInfo(
    discovered,
    accessToken,
    claims.sub,
  )
  return { ...claims, email, email_verified: verified }
}

function opened(ctx: Context, sealed: string | undefined): Away | undefined {
  if (sealed === undefined) return undefined
  try {
    const text = unseal(ctx.keys.session, Buffer.from(sealed, 'base64url'), 'oidc').toString()
    const away: Away = JSON.parse(text)
    return away.until > ctx.now().getTime() ? away : undefined
  } catch {
    return undefined
  }
}
