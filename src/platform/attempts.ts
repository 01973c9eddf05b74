/** Counts what an address tries in vain, so that guessing is slow and costs the port little. */
import ipaddr from 'ipaddr.js'
import { Problem } from './problem.ts'

/** At most `max` attempts of an address in `windowMs`, remembered for at most `addresses` of them. */
type Limits = { max: number; windowMs: number; addresses: number; now: () => number }

/** The attempts that a process has seen. */
export type Attempts = {
  /** Counts an attempt before it is made. Throws `too-many-requests` when the address has made too many. */
  begin(address: string): void
  /** Takes an attempt back that was not in vain. */
  forgive(address: string): void
}

/** A counter with a fixed window for each address. */
export function countAttempts({ max, windowMs, addresses, now }: Limits): Attempts {
  const seen = new Map<string, { count: number; until: number }>()
  const current = (address: string) => {
    const known = seen.get(networkOf(address))
    return known && known.until > now() ? known : undefined
  }
  return {
    begin(address) {
      const known = current(address)
      if (!known) {
        seen.delete(networkOf(address))
        const [oldest] = seen.size >= addresses ? seen.keys() : []
        if (oldest !== undefined) seen.delete(oldest)
        seen.set(networkOf(address), { count: 1, until: now() + windowMs })
        return
      }
      if (known.count >= max) throw tooMany(known.until - now())
      known.count += 1
    },
    forgive(address) {
      const known = current(address)
      if (known) known.count -= 1
    },
  }
}

function tooMany(waitMs: number): Problem {
  const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)))
  return new Problem(
    'too-many-requests',
    `Too many keys that nobody holds came from your address; try again in ${seconds} s.`,
    { headers: { 'retry-after': seconds } },
  )
}

// A subscriber of IPv6 has a whole /64 to call from.
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}
