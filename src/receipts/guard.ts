/**
 * Where receipts may be sent. An endpoint's address is a stranger's text, so it must not become a way into
 * the network of the port (SSRF). The judge sits in the socket's own look-up: every address that a name
 * resolves to is judged at every connect, so a name that changes between check and use gains nothing.
 */
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector } from 'undici'
import { Problem } from '../platform/problem.ts'
import { createLookup } from './names.ts'

/** An address that receipts are not sent to. Raised before any socket is opened. */
class AddressNotAllowed extends Error {
  readonly code = 'ADDRESS_NOT_ALLOWED'
}

const CONNECT_TIMEOUT_MS = 5000
const ANSWER_TIMEOUT_MS = 15_000
const ANSWER_HEADERS_MAX = 16 * 1024

/**
 * The HTTP client that sends receipts. It reaches public addresses by https on ports 443 and 8443, and the
 * networks of `allow` (CIDR) by any scheme and port. It follows no redirect and heeds no proxy variable.
 * Throws when a network is no CIDR. `lookup` is for tests.
 */
export function createGuardedAgent(allow: string[], lookup = createLookup()): Agent {
  const networks = allow.map((network) => ipaddr.parseCIDR(network))
  const connector = (mayReach: Judge) => ({
    mayReach,
    open: buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: judged(lookup, mayReach) }),
  })
  const anywhere = connector((address) => isPublic(address) || isWithin(address, networks))
  const allowedOnly = connector((address) => isWithin(address, networks))

  return new Agent({
    connect: (target, callback) => {
      const { open, mayReach } = hasPublicForm(target) ? anywhere : allowedOnly
      // A literal address is never looked up, so it is judged here.
      if (isIP(target.hostname) === 0 || mayReach(target.hostname)) open(target, callback)
      else callback(refusal(target.hostname), null)
    },
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
    maxHeaderSize: ANSWER_HEADERS_MAX,
    keepAliveTimeout: 4000,
  })
}

type Judge = (address: string) => boolean

type Network = ReturnType<typeof ipaddr.parseCIDR>

// One forbidden address among many refuses the name: which one the socket would pick is not ours to choose.
function judged(lookup: LookupFunction, mayReach: Judge): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, answer) => {
      if (error) return callback(error, [])
      const found =
        typeof answer === 'string' ? [{ address: answer, family: isIP(answer) }] : answer
      const [first] = found
      if (!first || !found.every(({ address }) => mayReach(address))) {
        return callback(refusal(hostname), [])
      }
      if (options.all) callback(null, found)
      else callback(null, first.address, first.family)
    })
  }
}

function refusal(host: string): AddressNotAllowed {
  return new AddressNotAllowed(`Receipts are not sent to ${host}.`)
}

const PUBLIC_PORTS = ['', '443', '8443']

function hasPublicForm({ protocol, port }: { protocol: string; port: string }): boolean {
  return protocol === 'https:' && PUBLIC_PORTS.includes(port)
}

type Address = ReturnType<typeof ipaddr.parse>

// Of IPv6 only 2000::/3 is given out for public use; within it these parts are not (IANA special-purpose registry).
const IPV6_PUBLIC = ipaddr.parseCIDR('2000::/3')
const IPV6_SPECIAL = ['2001::/23', '2001:db8::/32', '2620:4f:8000::/48', '3fff::/20'].map(
  (network) => ipaddr.parseCIDR(network),
)

/** Whether an IP address, as text, is one that the public internet can reach. Anything unreadable is not. */
export function isPublic(text: string): boolean {
  if (isIP(text) === 0) return false
  const address = plain(ipaddr.parse(text))
  // ipaddr.js calls an IPv4 address "unicast" when it lies in none of the special-purpose ranges.
  if (address.kind() === 'ipv4') return address.range() === 'unicast'
  return matches(address, IPV6_PUBLIC) && !IPV6_SPECIAL.some((network) => matches(address, network))
}

function isWithin(text: string, networks: Network[]): boolean {
  if (isIP(text) === 0) return false
  const address = plain(ipaddr.parse(text))
  return networks.some((network) => matches(address, network))
}

function matches(address: Address, network: Network): boolean {
  return address.kind() === network[0].kind() && address.match(network)
}

// Forms of IPv6 that carry an IPv4 address, and the byte at which it stands: a connection to them ends up there.
const CARRIERS: [Network, number][] = [
  [ipaddr.parseCIDR('::ffff:0:0/96'), 12],
  [ipaddr.parseCIDR('64:ff9b::/96'), 12],
  [ipaddr.parseCIDR('2002::/16'), 2],
]

function plain(address: Address): Address {
  const [, at] = CARRIERS.find(([network]) => matches(address, network)) ?? []
  return at === undefined ? address : ipaddr.fromByteArray(address.toByteArray().slice(at, at + 4))
}

/**
 * Refuses, when an endpoint is registered, what could never be sent to: a scheme other than https, credentials,
 * a port other than 443 and 8443, a literal address that is not public. Literal addresses inside `allow` (CIDR)
 * may have any port and http. Names are judged at each connect instead. Throws {@link Problem} `unsafe-address`.
 */
export function checkUrl(text: string, allow: string[]): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // The parser would drop tabs and line breaks and turn backslashes: what it then names is not what was written.
  if (!url || !/^https?:\/\/[^\s\\]+$/i.test(text)) throw unsafe('it is no absolute https address.')
  if (url.username !== '' || url.password !== '') throw unsafe('it carries credentials.')
  const literal = literalOf(url.hostname)
  const networks = allow.map((network) => ipaddr.parseCIDR(network))
  if (literal !== undefined && isWithin(literal, networks)) return
  if (url.protocol !== 'https:') throw unsafe('only https is spoken to public addresses.')
  if (!hasPublicForm(url)) throw unsafe('only ports 443 and 8443 are used.')
  if (literal !== undefined && !isPublic(literal)) throw unsafe('it is not a public address.')
}

function unsafe(reason: string): Problem {
  return new Problem('unsafe-address', `Receipts cannot be sent there: ${reason}`)
}

// RFC 6761: localhost and all below it is always the machine itself.
function literalOf(hostname: string): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return host
  return /(^|\.)localhost\.?$/.test(host) ? '127.0.0.1' : undefined
}
