/** What was thrown while a call was answered, as a problem for the client and as a line for the log. */
import { Away } from './away.ts'
import { isDatabaseAway } from './db.ts'
import { Problem } from './problem.ts'

/** 1 MiB: two hundred times a usual bundle. */
export const BODY_LIMIT = 1024 * 1024

const FASTIFY_FAULTS: Record<string, ConstructorParameters<typeof Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', `A body may have at most ${BODY_LIMIT} bytes.`],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['wrong-content-type', 'Send the body as application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-json', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid-request',
    'Content-Length does not match the body.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'No call has an address with so long a part.'],
  FST_ERR_BAD_URL: ['invalid-request', 'The address is not a valid URL path.'],
}

/** The problem that a client is told when this was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code = '' } = error as { code?: string }
  const known = FASTIFY_FAULTS[code]
  if (known) return new Problem(...known)
  if (error instanceof Away) {
    return new Problem('unavailable', `${error.what} cannot be reached. Send the file again.`, {
      headers: { 'retry-after': '5' },
    })
  }
  if (isDatabaseAway(error)) {
    return new Problem(
      'unavailable',
      'The database cannot be reached. Send the same request again.',
      {
        headers: { 'retry-after': '2' },
      },
    )
  }
  return new Problem('internal', 'Tell the operator the request id in "instance".')
}

/**
 * What is logged of a fault: name, code, message and place. A failed statement carries its parameters too, and they
 * may be a buyer's data.
 */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error' }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    code,
    message: error.message.slice(0, 300),
    stack: error.stack?.split('\n', 6),
  }
}
