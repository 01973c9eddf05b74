/** The environment, read once at the start and checked against schemas/config.json. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { Settings } from '../schema-types.ts'
import { PROJECT_ROOT } from './paths.ts'
import { parseRedisAddress } from './redis-address.ts'
import { createValidators, type ShapeFault, validator } from './schemas.ts'

/** What this process does. */
export type Config = {
  role: Settings['ROLE']
  departments: Department[]
  host: string
  port: number
  /** The owner's address; absent on the embedded default. */
  databaseUrl: string | undefined
  /** Absent: the queues are in PostgreSQL. */
  redisUrl: string | undefined
  /** Absent: from the data folder. */
  secret: string | undefined
  dataDir: string
  logLevel: Settings['PORTICO_LOG']
  /** Networks (CIDR) that receipts may go to although they are not public. */
  webhookAllow: string[]
  /** Networks (CIDR) of proxies that are believed when they say for whom they ask. */
  proxies: string[]
  /** Scheme, host and port by which browsers reach the port. Absent: whatever the header Host says. */
  publicUrl: string | undefined
  /** The OpenID Connect issuer through which people log in. Absent: with password and code only. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** How open reviews find a reviewer. */
  assignment: Settings['PORTICO_ASSIGNMENT']
  /** Whether lanes are drawn by the rates of the policy. */
  laneDraws: boolean
  /** The bucket of documents; absent: they are in the data folder. */
  s3: BucketSettings | undefined
  /** Where the virus scanner answers; absent: nothing is scanned. */
  clamd: { host: string; port: number } | undefined
  /** Where checkpoints of the audit log go; absent: into the bucket, or the data folder where there is none. */
  auditDir: string | undefined
}

/** An S3 bucket. `url` absent: Amazon's; `credentials` absent: what the environment gives. */
export type BucketSettings = {
  bucket: string
  url: string | undefined
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
}

/** A setting that stops the start; the message is one sentence that names it. */
export class ConfigError extends Error {}

/** Reads the settings. Throws {@link ConfigError} on the first that is unknown or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const validate = validator(createValidators().lenient, 'config')
  const settings: Record<string, unknown> = pick(env)
  if (!validate(settings)) throw new ConfigError(sentence(validate.errors?.[0], settings))
  for (const [name, judge] of JUDGES) refuseWrong(name, settings[name], judge)
  return fromSettings(settings)
}

type Judge = (value: string) => void

// What a pattern cannot judge. A judge throws a RangeError that tells what is wrong, never the value: it may hold a
// password.
const JUDGES: readonly (readonly [keyof Settings, Judge])[] = [
  ['DATABASE_URL', judgeDatabaseUrl],
  ['REDIS_URL', parseRedisAddress],
  ['PORTICO_WEBHOOK_ALLOW', judgeNetworks],
  ['PORTICO_PUBLIC_URL', judgeOrigin],
  ['PORTICO_S3_URL', judgeUrl],
]

function refuseWrong(name: keyof Settings, value: unknown, judge: Judge): void {
  if (typeof value !== 'string') return
  try {
    judge(value)
  } catch (error) {
    throw new ConfigError(`${name} ${error instanceof Error ? error.message : 'is not valid'}.`)
  }
}

function judgeUrl(value: string): void {
  if (!URL.canParse(value)) throw new RangeError('is no address')
}

function judgeDatabaseUrl(value: string): void {
  judgeUrl(value)
  const { hostname, pathname } = new URL(value)
  if (hostname === '') throw new RangeError('names no host')
  if (!/^\/[^/]+$/.test(pathname)) throw new RangeError('names no database')
}

// It is compared with what browsers send.
function judgeOrigin(value: string): void {
  judgeUrl(value)
  const { origin } = new URL(value)
  if (origin !== value) throw new RangeError(`is written ${origin} by browsers`)
}

function judgeNetworks(value: string): void {
  const wrong = value.split(',').find((network) => !isNetwork(network))
  if (wrong !== undefined) throw new RangeError(`has "${wrong}", which is no network`)
}

// ipaddr.js also takes short forms of IPv4, which do not mean what they look like.
function isNetwork(text: string): boolean {
  return isIP(text.replace(/\/.*$/, '')) !== 0 && ipaddr.isValidCIDR(text)
}

const OURS = ['ROLE', 'DEPARTMENTS', 'HOST', 'PORT', 'DATABASE_URL', 'REDIS_URL']

// Other programs' variables are no business of ours; one that begins like ours and is unknown is a mistake.
function pick(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      (OURS.includes(entry[0]) || entry[0].startsWith('PORTICO_')) &&
      entry[1] !== undefined &&
      entry[1] !== '',
  )
  return Object.fromEntries(entries)
}

function sentence(fault: ShapeFault | undefined, settings: Record<string, unknown>): string {
  if (fault === undefined) return 'The settings are not valid.'
  if (fault.keyword === 'additionalProperties') {
    return `${fault.params.additionalProperty} is not a setting of this port; see schemas/config.json.`
  }
  if (fault.keyword === 'dependentRequired') {
    return `${fault.params.missingProperty} is missing; ${fault.params.property} needs it.`
  }
  const name = fault.instancePath.slice(1)
  const allowed =
    fault.keyword === 'enum' ? ` (one of ${fault.params.allowedValues.join(', ')})` : ''
  const shown = /SECRET|URL|KEY/.test(name) ? '' : ` "${settings[name]}"`
  return `${name}${shown} ${fault.message ?? 'is not valid'}${allowed}.`
}

function fromSettings(settings: Settings): Config {
  const wanted = new Set(settings.DEPARTMENTS.split(','))
  return {
    role: settings.ROLE,
    departments: DEPARTMENTS.filter((department) => wanted.has(department)),
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    secret: settings.PORTICO_SECRET,
    dataDir: resolve(PROJECT_ROOT, settings.PORTICO_DATA_DIR),
    logLevel: settings.PORTICO_LOG,
    webhookAllow: settings.PORTICO_WEBHOOK_ALLOW?.split(',') ?? [],
    proxies: settings.PORTICO_PROXIES?.split(',') ?? [],
    publicUrl: settings.PORTICO_PUBLIC_URL,
    oidc: oidcOf(settings),
    assignment: settings.PORTICO_ASSIGNMENT,
    laneDraws: settings.PORTICO_LANE_DRAWS === 'on',
    s3: bucketOf(settings),
    clamd: clamdOf(settings),
    auditDir: settings.PORTICO_AUDIT_DIR && resolve(PROJECT_ROOT, settings.PORTICO_AUDIT_DIR),
  }
}

function oidcOf(settings: Settings): Config['oidc'] {
  const {
    PORTICO_OIDC_ISSUER: issuer,
    PORTICO_OIDC_CLIENT_ID: clientId,
    PORTICO_OIDC_CLIENT_SECRET: clientSecret,
  } = settings
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer, clientId, clientSecret }
}

function bucketOf(settings: Settings): BucketSettings | undefined {
  const { PORTICO_S3_BUCKET: bucket, PORTICO_S3_URL: url } = settings
  const { PORTICO_S3_KEY_ID: accessKeyId, PORTICO_S3_SECRET_KEY: secretAccessKey } = settings
  if (bucket === undefined) return undefined
  const credentials =
    accessKeyId === undefined || secretAccessKey === undefined
      ? undefined
      : { accessKeyId, secretAccessKey }
  return { bucket, url, region: settings.PORTICO_S3_REGION ?? 'us-east-1', credentials }
}

function clamdOf({ PORTICO_CLAMD: address }: Settings): Config['clamd'] {
  const [, host, port] = /^\[?(.+?)\]?:(\d+)$/.exec(address ?? '') ?? []
  return host === undefined ? undefined : { host, port: Number(port) }
}
