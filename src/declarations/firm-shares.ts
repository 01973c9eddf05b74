/**
 * What one declarant may take of a process that lodges: so many lodgings are judged and written at once, the next ones
 * wait in the order in which they came. So whoever floods the port makes its own requests wait, and not those of others.
 */
import { Problem } from '../platform/problem.ts'

/** How many of one share are under way at once, and how many bytes may wait over all shares. */
export type ShareLimits = { readonly atOnce: number; readonly waitingBytes: number }

/** Whose turn it is, and what is held while it waits. */
type Turn = { readonly share: string; readonly bytes: number }

type Share = { underWay: number; waiting: (() => void)[] }

/** Does the work of a share when its turn comes; refuses with 503 when too much waits. */
type Shares = <Answer>(turn: Turn, work: () => Promise<Answer>) => Promise<Answer>

/** Gives a function that does the work of a share when its turn comes. */
export function createShares({ atOnce, waitingBytes }: ShareLimits): Shares {
  const shares = new Map<string, Share>()
  let held = 0

  const shareOf = (name: string): Share => {
    const known = shares.get(name) ?? { underWay: 0, waiting: [] }
    shares.set(name, known)
    return known
  }
  const turnOf = async ({ waiting }: Share, bytes: number) => {
    if (held + bytes > waitingBytes) throw tooMuch()
    held += bytes
    await new Promise<void>((resolve) => waiting.push(resolve))
    held -= bytes
  }
  const leave = (name: string, share: Share) => {
    const next = share.waiting.shift()
    if (next) next()
    else if (--share.underWay === 0) shares.delete(name)
  }
  return async ({ share: name, bytes }, work) => {
    const share = shareOf(name)
    if (share.underWay < atOnce) share.underWay++
    else await turnOf(share, bytes)
    try {
      return await work()
    } finally {
      leave(name, share)
    }
  }
}

function tooMuch(): Problem {
  return new Problem('unavailable', 'Too many lodgings wait; wait for the answers to yours.', {
    headers: { 'retry-after': '1' },
  })
}

// No code is longer.
const CODE_MAX = 64

/**
 * The share of a body that nobody has judged yet: that of the declarant which it names, or a broker's clients would wait
 * for each other. The firm of the key is part of it, so that nobody fills the share of another by naming it.
 */
export function shareOf(firmId: string, value: unknown): string {
  const code: unknown = memberOf(memberOf(memberOf(value, 'header'), 'declarant'), 'code')
  return typeof code === 'string' && code.length <= CODE_MAX ? `${firmId} ${code}` : firmId
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
