/** A request to lodge, read from what came over HTTP. */
import { firmOf } from '../platform/actor.ts'
import type { Request } from '../platform/http.ts'
import { languageOf } from '../platform/http-faults.ts'
import { Problem } from '../platform/problem.ts'
import { IDEMPOTENCY_KEY } from '../platform/write-once.ts'
import type { LodgeRequest } from './lodge.ts'
import { notJson } from './route-parts.ts'

const KEY = new RegExp(IDEMPOTENCY_KEY)

/** What the desk needs of the request; 400 without an Idempotency-Key, or with a body that is not JSON. */
export function lodgeRequest(request: Request): LodgeRequest {
  const idempotencyKey = request.headers['idempotency-key']
  if (typeof idempotencyKey !== 'string' || !KEY.test(idempotencyKey)) {
    throw new Problem(
      'idempotency-key-missing',
      'Send the header Idempotency-Key: 16 to 64 of A-Z a-z 0-9 _ -, new for each lodging.',
    )
  }
  if (!request.text) throw notJson()
  return {
    firmId: firmOf(request.actor),
    idempotencyKey,
    body: request.rawBody,
    value: request.body,
    ...request.text,
    language: languageOf(request.headers['accept-language']),
  }
}

const WAIT_MAX_S = 20

/** How long the answer may wait for the outcome, in milliseconds: Prefer: wait=N, at most 20 s. */
export function waitOf(request: Request): number {
  const header = request.headers.prefer
  const [, seconds = '0'] =
    /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(String(header ?? '')) ?? []
  return Math.min(Number(seconds), WAIT_MAX_S) * 1000
}
