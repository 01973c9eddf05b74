/** One attempt to hand one message to a receiver. What goes wrong out there is an answer, not an exception. */
import { type Dispatcher, request } from 'undici'
import { retryAfterMs } from '../domain/retry.ts'

/** A signed message and where it goes. */
export type Sending = { url: string; headers: Record<string, string>; body: string }

/**
 * What came of an attempt. `status`: of the HTTP answer, null when there was none. `error`: a short code, null
 * when the receiver took the message (2xx). `askedMs`: how long the receiver asks to be left alone, 0 if it does not.
 */
export type Answer = { status: number | null; error: string | null; askedMs: number }

/** The longest that an attempt takes, from the look-up of the name to the end of the answer. */
const ATTEMPT_MS = 15_000

// A receiver's answer is its status. The body is read only so that the connection can be used again.
const ANSWER_BODY_MAX = 64 * 1024

/** Sends once, through the guarded courier. `now` is for a Retry-After that is a date. */
export async function send(courier: Dispatcher, sending: Sending, now: Date): Promise<Answer> {
  const { url, headers, body } = sending
  const signal = AbortSignal.timeout(ATTEMPT_MS)
  let answer: Dispatcher.ResponseData
  try {
    answer = await request(url, { method: 'POST', dispatcher: courier, headers, body, signal })
  } catch (error) {
    return { status: null, error: codeOf(error), askedMs: 0 }
  }
  // An endless or broken body changes nothing: the status has been said.
  await answer.body.dump({ limit: ANSWER_BODY_MAX, signal }).catch(() => undefined)
  const asked = answer.headers['retry-after']
  return {
    status: answer.statusCode,
    error: errorOfStatus(answer.statusCode),
    askedMs: retryAfterMs(typeof asked === 'string' ? asked : undefined, now),
  }
}

function errorOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirect' : `status-${status}`
}

const CODES: [RegExp, string][] = [
  [/^ADDRESS_NOT_ALLOWED$/, 'address-not-allowed'],
  [/^(TimeoutError|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/, 'timeout'],
  [/^ECONNREFUSED$/, 'connect-refused'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'connection-lost'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES)$/, 'unreachable'],
  [/^(ENOTFOUND|EAI_\w+)$/, 'name-not-found'],
  [/CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SIGNATURE/, 'tls-failed'],
  [/^(HTTPParserError|HPE_\w+|UND_ERR_HEADERS_OVERFLOW)$/, 'answer-not-http'],
]

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  const said = typeof code === 'string' ? code : String(name)
  return CODES.find(([pattern]) => pattern.test(said))?.[1] ?? 'failed'
}
