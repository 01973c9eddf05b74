/** Connections to Redis, whether it is one server, a group that Sentinels watch, or a Cluster. */
import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { parseRedisAddress, type RedisAddress } from './redis-address.ts'

/** What BullMQ works with. */
export type RedisConnection = Redis | Cluster

const CONNECT_MS = 2000

// Where another server takes the place of one that has become silent, a connection on which an answer is due for so
// long is ended, and the next goes to the other. A worker that has nothing to do asks for ten seconds at a time.
const SILENCE_MS = { impatient: 5000, patient: 15_000 }

/**
 * A connection that gives up soon, so that nobody waits for a Redis that is away: with no answer for 1.5 s a command
 * fails, without a connection at once.
 */
export function impatientRedis(address: string): RedisConnection {
  return connect(parseRedisAddress(address), false, {
    maxRetriesPerRequest: 1,
    commandTimeout: 1500,
    socketTimeout: SILENCE_MS.impatient,
  })
}

/** A connection that waits for Redis as long as it takes, as workers need it. */
export function patientRedis(address: string): RedisConnection {
  return connect(parseRedisAddress(address), true, {
    maxRetriesPerRequest: null,
    socketTimeout: SILENCE_MS.patient,
  })
}

/**
 * What stands before the keys of a queue. In a Cluster all keys of a queue must be in one slot, which the braces say;
 * different queues may be on different masters.
 */
export function prefixFor(address: string, queue: string): string {
  return parseRedisAddress(address).kind === 'cluster' ? `{${queue}}` : 'bull'
}

function connect(
  address: RedisAddress,
  enableOfflineQueue: boolean,
  patience: RedisOptions,
): RedisConnection {
  const options = { ...patience, connectTimeout: CONNECT_MS }
  const connection = open(address, enableOfflineQueue, options)
  connection.on('error', () => undefined)
  return connection
}

function open(
  address: RedisAddress,
  enableOfflineQueue: boolean,
  options: RedisOptions,
): RedisConnection {
  if (address.kind === 'single') {
    const { socketTimeout: _, ...alone } = options
    return new Redis(address.url, { ...alone, enableOfflineQueue, retryStrategy: again })
  }
  const { nodes, username, password, tls } = address
  const access: RedisOptions = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  }
  if (address.kind === 'cluster') {
    return new Cluster(nodes, {
      enableOfflineQueue,
      clusterRetryStrategy: again,
      slotsRefreshTimeout: CONNECT_MS,
      redisOptions: { ...options, ...access },
    })
  }
  return new Redis({
    ...options,
    ...access,
    enableOfflineQueue,
    retryStrategy: again,
    sentinels: nodes,
    name: address.name,
    db: address.db,
    sentinelRetryStrategy: again,
    ...(tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
    // One that was master and is no more refuses to write. ioredis could also listen to the Sentinels, but a message
    // that comes while it connects ends the connection for good (5.11.1, `failoverDetector`).
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  })
}

function again(attempt: number): number {
  return Math.min(attempt * 100, 1000)
}
