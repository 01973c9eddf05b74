/** What several calls about declarations share. */
import { Problem } from '../platform/problem.ts'

/** The answer to a bundle that was not sent as JSON. */
export function notJson(): Problem {
  return new Problem('wrong-content-type', 'Send the bundle as application/json.')
}
