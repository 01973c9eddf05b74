/** The address of a Redis in its three forms: one server, a group that Sentinels watch, or a Cluster. */

// Where one server, Sentinel or node of a Cluster listens.
type Node = { host: string; port: number }

type Access = { username?: string; password?: string; tls: boolean }

/** What {@link parseRedisAddress} reads. `name`: what the Sentinels call the group. */
export type RedisAddress =
  | { kind: 'single'; url: string }
  | ({ kind: 'sentinel'; nodes: Node[]; name: string; db: number } & Access)
  | ({ kind: 'cluster'; nodes: Node[] } & Access)

const MANY =
  /^(rediss?)\+(sentinel|cluster):\/\/(?:([^:@/\s]*)(?::([^@/\s]*))?@)?([^@/?#\s]+)(?:\/([\w.-]{1,100})(?:\/(\d{1,5}))?)?\/?$/

const NODES_MAX = 20
const DEFAULT_PORT = { sentinel: 26_379, cluster: 6379 }

/**
 * Reads `redis://host:6379/0`, `redis+sentinel://host1:26379,host2:26379/name/0` and
 * `redis+cluster://host1:6379,host2:6379`; with `rediss` in place of `redis` for TLS, and `user:password@` before the
 * hosts. Throws a RangeError whose message tells what is wrong without telling the address, which may hold a password.
 */
export function parseRedisAddress(text: string): RedisAddress {
  if (/^rediss?:/.test(text)) {
    if (!URL.canParse(text) || new URL(text).hostname === '') throw new RangeError('is no address')
    return { kind: 'single', url: text }
  }
  const found = MANY.exec(text)
  if (found === null) throw new RangeError('is no address of one Redis, Sentinels or a Cluster')
  const [, scheme, kind, username, password, hosts = '', name, db] = found
  const access = {
    ...(username ? { username: decoded(username) } : {}),
    ...(password ? { password: decoded(password) } : {}),
    tls: scheme === 'rediss',
  }
  if (kind === 'sentinel') {
    if (name === undefined) throw new RangeError('does not name the group that the Sentinels watch')
    const nodes = nodesOf(hosts, DEFAULT_PORT.sentinel)
    return { kind, nodes, name, db: Number(db ?? 0), ...access }
  }
  if (name !== undefined) throw new RangeError('names a database, which a Cluster does not have')
  return { kind: 'cluster', nodes: nodesOf(hosts, DEFAULT_PORT.cluster), ...access }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new RangeError('has a percent sign that is not followed by two hexadecimal digits')
  }
}

function nodesOf(text: string, defaultPort: number): Node[] {
  const hosts = text.split(',')
  if (hosts.length > NODES_MAX) throw new RangeError(`names more than ${NODES_MAX} hosts`)
  return hosts.map((host) => nodeOf(host, defaultPort))
}

function nodeOf(text: string, defaultPort: number): Node {
  const [, host, bare, digits] =
    /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text) ?? []
  const name = host ?? bare
  const port = digits === undefined ? defaultPort : Number(digits)
  if (name === undefined || port < 1 || port > 65_535)
    throw new RangeError('has a host that is no host:port')
  return { host: name, port }
}
