/** The version of a thing, as ETag and If-Match: a number in quotes that every change of the thing raises. */
import { Problem } from './problem.ts'

/** The header by which an act names the version that its caller saw, as the OpenAPI document tells it. */
export const IF_MATCH = {
  type: 'object',
  properties: {
    'if-match': { type: 'string', description: 'The ETag of what was read, as in "0". Needed.' },
  },
}

/** The version that the request names; 428 where it names none, or has another form than our ETags. */
export function versionIn({ 'if-match': header }: { 'if-match'?: string | undefined }): number {
  const [, version] = /^"(\d{1,7})"$/.exec(header ?? '') ?? []
  if (version === undefined) {
    throw new Problem('version-missing', 'Send the ETag of what you read as If-Match.')
  }
  return Number(version)
}
