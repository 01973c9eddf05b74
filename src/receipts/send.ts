/** One attempt to hand one message to a receiver. What goes wrong out there is an answer, not an exception. */
import { type Dispatcher, request } from 'undici'
import { retryAfterMs } from '../domain/retry.ts'

/** A signed message and where it goes. */
export type Sending = { url: string; headers: Record<string, string>; body: string }

/** Status line and headers of an answer, bounded. */
type AnswerHead = Record<string, string>

/**
 * What came of an attempt. `status`: of the HTTP answer, null when there was none. `error`: a short code, null
 * when the receiver took the message (2xx). `askedMs`: how long the receiver asks to be left alone, 0 if it does not.
 * `latencyMs`: until the status was known. `text`: how the answer's body begins.
 */
export type Answer = {
  status: number | null
  error: string | null
  askedMs: number
  latencyMs: number
  head: AnswerHead | null
  text: string
}

/** The longest that an attempt takes, from the look-up of the name to the end of the answer. */
const ATTEMPT_MS = 15_000

// A receiver's answer is its status. The body is read only so that the connection can be used again, and its beginning
// to see whether a challenge was answered.
const ANSWER_BODY_MAX = 64 * 1024
const TEXT_MAX = 1024

/** Sends once, through the guarded courier. `now` is for a Retry-After that is a date. */
export async function send(courier: Dispatcher, sending: Sending, now: Date): Promise<Answer> {
  const { url, headers, body } = sending
  const signal = AbortSignal.timeout(ATTEMPT_MS)
  const began = performance.now()
  const passed = () => Math.round(performance.now() - began)
  let answer: Dispatcher.ResponseData
  try {
    answer = await request(url, { method: 'POST', dispatcher: courier, headers, body, signal })
  } catch (error) {
    const none = { status: null, askedMs: 0, head: null, text: '' }
    return { ...none, error: codeOf(error), latencyMs: passed() }
  }
  const latencyMs = passed()
  const asked = answer.headers['retry-after']
  return {
    status: answer.statusCode,
    error: errorOfStatus(answer.statusCode),
    askedMs: retryAfterMs(typeof asked === 'string' ? asked : undefined, now),
    latencyMs,
    head: headOf(answer.headers),
    text: await beginningOf(answer.body),
  }
}

// An endless or broken body changes nothing: the status has been said. Leaving the loop ends the connection; the signal
// of the request ends one that drips.
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const kept: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      if (size < TEXT_MAX) kept.push(chunk.subarray(0, TEXT_MAX - size))
      size += chunk.length
      if (size > ANSWER_BODY_MAX) break
    }
  } catch {
    return ''
  }
  return Buffer.concat(kept).toString()
}

const HEADERS_MAX = 32
const VALUE_MAX = 200

// As JSON, in which a quotation mark is two signs; the database takes 20,000.
const HEAD_MAX = 16_000

// What a receiver's cookies hold is its own business.
function headOf(headers: Dispatcher.ResponseData['headers']): AnswerHead {
  const told = Object.entries(headers)
    .filter(([name]) => name !== 'set-cookie')
    .slice(0, HEADERS_MAX)
    .map(([name, value]) => [
      printable(name).slice(0, 100),
      printable(String(value)).slice(0, VALUE_MAX),
    ])
  let size = 2
  const kept = told.filter((each) => {
    size += JSON.stringify(each).length + 1
    return size <= HEAD_MAX
  })
  return Object.fromEntries(kept)
}

// Bytes that are no text would be refused by the database, and by whoever reads the log.
function printable(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '?')
}

function errorOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirect' : `status-${status}`
}

const CODES: [RegExp, string][] = [
  [/^ADDRESS_NOT_ALLOWED$/, 'address-not-allowed'],
  [/^(TimeoutError|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT|ETIMEOUT)$/, 'timeout'],
  [/^ECONNREFUSED$/, 'connect-refused'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'connection-lost'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES)$/, 'unreachable'],
  [/^(ENOTFOUND|ENODATA|ESERVFAIL|EREFUSED|EBADNAME)$/, 'name-not-found'],
  [/CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SIGNATURE/, 'tls-failed'],
  [/^(HTTPParserError|HPE_\w+|UND_ERR_HEADERS_OVERFLOW)$/, 'answer-not-http'],
]

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  const said = typeof code === 'string' ? code : String(name)
  return CODES.find(([pattern]) => pattern.test(said))?.[1] ?? 'failed'
}
