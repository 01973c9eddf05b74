/**
 * Names of receivers, looked up by DNS queries of this process. The system's own look-up (getaddrinfo) holds one of the
 * four threads that all files and hashes of the process share, so a few silent name servers would stop everything.
 */
import { Resolver } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'

const QUERY_MS = 1500
const TRIES = 2

/**
 * A look-up for sockets: both families, bounded in time. The system's servers (/etc/resolv.conf) are asked unless others
 * are named; the hosts file and search domains are not heeded. localhost and all below it is this machine (RFC 6761).
 */
export function createLookup(servers?: readonly string[]): LookupFunction {
  const resolver = new Resolver({ timeout: QUERY_MS, tries: TRIES })
  if (servers) resolver.setServers(servers)
  return (hostname, _options, callback) => {
    addressesOf(resolver, hostname).then(
      (addresses) => callback(null, addresses.map(withFamily)),
      (error: NodeJS.ErrnoException) => callback(error, []),
    )
  }
}

async function addressesOf(resolver: Resolver, hostname: string): Promise<string[]> {
  if (/(^|\.)localhost\.?$/i.test(hostname)) return ['127.0.0.1']
  const answers = await Promise.allSettled([
    resolver.resolve4(hostname),
    resolver.resolve6(hostname),
  ])
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (found.length > 0) return found
  // Of two failures the one that says more: that there is no such address is also said of the other family.
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  throw reasons.find(({ code }) => code !== 'ENODATA') ?? reasons[0]
}

function withFamily(address: string): { address: string; family: number } {
  return { address, family: isIP(address) }
}
