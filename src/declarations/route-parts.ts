/** What several calls about declarations share. */
import { Problem } from '../platform/problem.ts'

/** The header by which the language of findings is chosen, as the OpenAPI document tells it. */
export const LANGUAGE_HEADER = {
  'accept-language': {
    type: 'string',
    description: 'zh for findings in Chinese; English otherwise.',
  },
}

/** The answer to a bundle that was not sent as JSON. */
export function notJson(): Problem {
  return new Problem('wrong-content-type', 'Send the bundle as application/json.')
}
