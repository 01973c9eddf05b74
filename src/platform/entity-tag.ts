/**
 * Entity tags. Public answers carry one, and whoever has it already is told so and gets no body; what may be changed
 * carries its version, and a change says which version it is meant for.
 */
import type { App } from './http.ts'
import { Problem } from './problem.ts'

/** The entity tag of a version. */
export function tagOf(version: number): string {
  return `"${version}"`
}

/** The version that If-Match names; undefined without that header. Throws `version-differs` for what is no version. */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined
  const [, version] = /^"(\d{1,9})"$/.exec(ifMatch.trim()) ?? []
  if (version !== undefined) return Number(version)
  throw new Problem('version-differs', 'If-Match names one ETag as it was read, as in "1".')
}

/** The same, where it must be there: throws `version-missing` without it. */
export function neededVersionIn(ifMatch: string | undefined): number {
  const version = versionIn(ifMatch)
  if (version !== undefined) return version
  throw new Problem('version-missing', 'Read it first, and send its ETag as If-Match.')
}

/** What a call with entity tags says of the request. */
export const KNOWN_TAG = {
  type: 'object',
  properties: {
    'if-none-match': {
      type: 'string',
      maxLength: 1000,
      description: 'The ETag of an answer that you have; 304 without a body while it still holds.',
    },
  },
} as const

/** What a call with entity tags says of the headers of its answer. */
export const TAG_HEADERS = {
  etag: { type: 'string', description: 'Changes whenever the answer could.' },
  'cache-control': { type: 'string', description: 'Shared caches may keep the answer a minute.' },
} as const

/** What a call with entity tags says of an answer without a body. */
export const STILL_HOLDS = { type: 'null', description: 'What you have still holds.' } as const

/** On these routes an answer with an entity tag may be kept a minute, and is not sent again to whoever has it. */
export function answerOnce(app: App): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const etag = reply.getHeader('etag')
    if (reply.statusCode !== 200 || etag === undefined) return payload
    reply.header('cache-control', 'public, max-age=60')
    const known = request.headers['if-none-match']?.split(',').map(bareTag) ?? []
    if (!known.includes('*') && !known.includes(String(etag))) return payload
    reply.code(304).removeHeader('content-type').removeHeader('content-length')
    return null
  })
}

// If-None-Match compares weakly (RFC 9110, 13.1.2).
function bareTag(tag: string): string {
  return tag.trim().replace(/^W\//, '')
}
