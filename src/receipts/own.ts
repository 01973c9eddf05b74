/** Whose endpoint it is. */
import { type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'

/** Throws `not-found` when the firm of this transaction has no such endpoint, or has removed it. */
export async function mustOwn(tx: Db, endpointId: string): Promise<void> {
  const found = await sql(tx)`
    select id from webhook_endpoint where id = ${endpointId} and removed_at is null`
  if (found.length === 0) throw noSuchEndpoint()
}

/** The answer to whoever asks for an endpoint that is not theirs. */
export function noSuchEndpoint(): Problem {
  return new Problem('not-found', 'You have no endpoint with this id.')
}
