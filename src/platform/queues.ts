/**
 * The queues, on Redis or on PostgreSQL; nothing else in the program knows which, or imports bullmq. A queue
 * is a doorbell: a job says which row to look at and carries no data, so losing every job loses no work.
 */
import {
  createPostgresBackend,
  type PostgresConnectionOptions,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq'
import pg from 'pg'
import type { Logger } from 'pino'
import { HeardClient } from './heard-client.ts'
import { impatientSocket, KEEP_ALIVE_AFTER_MS } from './impatient-socket.ts'
import { impatientRedis, patientRedis, prefixFor } from './redis.ts'

/**
 * The queues' names: two for each department, so that certified firms do not wait behind the rings of others; and one for
 * sending receipts.
 */
const QUEUES = [
  'review-customs',
  'review-tax',
  'review-inspection',
  'review-banking',
  'review-commerce',
  'first-customs',
  'first-tax',
  'first-inspection',
  'first-banking',
  'first-commerce',
  'deliver',
] as const

/** The queue at which a department is rung for a lot; `first`: one of certified firms. */
export function queueOf<D extends string>(
  department: D,
  first: boolean,
): `first-${D}` | `review-${D}` {
  return first ? `first-${department}` : `review-${department}`
}

/** A queue's name. */
export type QueueName = (typeof QUEUES)[number]

/** Where jobs are kept. `prefix` keeps the queues of two ports on one server apart. */
export type QueueSettings = { redisUrl: string | undefined; databaseUrl: string; prefix: string }

/** The doorbells of one process. */
export type Queues = {
  /** Rings for one row and returns at once. A ring that is lost is repeated by the sweep. */
  ring(queue: QueueName, id: string): void
  /** Rings for many rows, {@link ROWS_A_RING} with each ring; resolves when the queue has them or cannot be reached. */
  ringForMany(queue: QueueName, ids: readonly string[]): Promise<void>
  /** Rings that nobody has answered yet; undefined when the queue server cannot tell. */
  waiting(queue: QueueName): Promise<number | undefined>
  /** Serves a queue until {@link close}. A failed job is not repeated by the queue: the sweep rings again. */
  serve(queue: QueueName, concurrency: number, work: Work): void
  /** Ends the serving, waiting for running work at most `waitMs`. */
  close(waitMs: number): Promise<void>
}

/** Answers a ring, which is for at most {@link ROWS_A_RING} rows. */
export type Work = (ids: readonly string[]) => Promise<void>

/** Rows that one ring is for at most. */
export const ROWS_A_RING = 16

// Rings that are under way to one queue; above this many, ringing is left to the sweep. While a queue does not answer
// it gets one at a time, so that nothing piles up before a frozen server.
const RINGS_MAX = 200

const KEPT = { removeOnComplete: true, removeOnFail: true }

// Longer than pg keeps an idle connection, which is 10 s.
const RING_SILENCE_MS = 12_000

// A dead worker's job is taken over after 10 s, and a worker looks again 1 s after the queue server failed it;
// BullMQ's own defaults make that 60 s and 15 s.
const TAKEOVER = {
  lockDuration: 10_000,
  stalledInterval: 5000,
  maxStalledCount: 3,
  runRetryDelay: 1000,
}

const AGAIN_MS = 1000

/** Brings BullMQ's own schema in PostgreSQL to what this version of it needs. */
export async function migrateQueues(owner: pg.Client): Promise<void> {
  await runMigrations(owner)
}

/** Opens the queues. Never waits for the server: a queue server that is away must not stop the API. */
export function openQueues(settings: QueueSettings, log: Logger): Queues {
  const backend = settings.redisUrl
    ? redisBackend(settings.redisUrl)
    : postgresBackend(settings.databaseUrl)
  const name = (queue: QueueName) => `${settings.prefix}${queue}`
  const doors = new Map<QueueName, Door>()
  const servers = new Set<Server>()
  const bells = new Map(QUEUES.map((queue) => [queue, { ringing: 0, answers: true }]))
  let closing = false

  const door = (queue: QueueName): Door => {
    const known = doors.get(queue)
    if (known) return known
    const made = backend.door(name(queue))
    made.on('error', (error) => log.warn({ queue, err: error.message }, 'queue unreachable'))
    // BullMQ on PostgreSQL never tries again when the server was away at the first look.
    made.waitUntilReady().catch(() => doors.delete(queue))
    doors.set(queue, made)
    return made
  }

  const serve: Queues['serve'] = (queue, concurrency, work) => {
    const server = backend.server(name(queue), concurrency, (job) => work(job.data.ids))
    server.on('error', (error) => log.warn({ queue, err: error.message }, 'queue unreachable'))
    server.on('failed', (_job, error) => log.error({ queue, err: error.message }, 'job failed'))
    servers.add(server)
    // As for a door: one that did not begin never will, so another takes its place.
    server.waitUntilReady().catch(() => {
      servers.delete(server)
      server.close(true).catch(() => undefined)
      if (!closing) setTimeout(() => closing || serve(queue, concurrency, work), AGAIN_MS)
    })
  }

  const send = async (queue: QueueName, add: (door: Door) => Promise<unknown>): Promise<void> => {
    const bell = bells.get(queue)
    if (bell === undefined || bell.ringing >= (bell.answers ? RINGS_MAX : 1)) return
    bell.ringing++
    try {
      await add(door(queue))
      bell.answers = true
    } catch (error) {
      bell.answers = false
      log.debug({ queue, err: error instanceof Error ? error.message : '' }, 'ring lost')
    } finally {
      bell.ringing--
    }
  }

  return {
    ring(queue, id) {
      void send(queue, (door) => door.add('ring', { ids: [id] }, KEPT))
    },
    ringForMany: (queue, ids) => send(queue, (door) => door.addBulk(ringsFor(ids))),
    waiting: async (queue) => getWaiting(door(queue)),
    serve,
    async close(waitMs) {
      closing = true
      const all = [...servers]
      await within(waitMs, Promise.all(all.map((server) => server.close())))
      await within(2000, Promise.all(all.map((server) => server.close(true))))
      await within(2000, Promise.all([...doors.values()].map((queue) => queue.close())))
      await within(2000, backend.close())
    },
  }
}

function getWaiting(door: Door): Promise<number | undefined> {
  return door.getWaitingCount().catch(() => undefined)
}

function ringsFor(ids: readonly string[]): Ring[] {
  const count = Math.ceil(ids.length / ROWS_A_RING)
  return Array.from({ length: count }, (_, index) => ({
    name: 'ring',
    data: { ids: ids.slice(index * ROWS_A_RING, (index + 1) * ROWS_A_RING) },
    opts: KEPT,
  }))
}

type Ring = { name: string; data: Job['data']; opts: typeof KEPT }

type Job = { data: { ids: readonly string[] } }

type Listening = {
  on(event: 'error', listener: (error: Error) => void): unknown
  waitUntilReady(): Promise<unknown>
}

type Door = Listening & {
  add(name: string, data: Job['data'], options: typeof KEPT): Promise<unknown>
  addBulk(rings: Ring[]): Promise<unknown>
  getWaitingCount(): Promise<number>
  close(): Promise<void>
}

type Server = Listening & {
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown
  close(force?: boolean): Promise<void>
}

type Backend = {
  door(name: string): Door
  server(name: string, concurrency: number, work: (job: Job) => Promise<void>): Server
  close(): Promise<void>
}

function redisBackend(address: string): Backend {
  const doorbell = impatientRedis(address)
  const blocking = patientRedis(address)
  const prefix = (name: string) => prefixFor(address, name)
  return {
    door: (name) =>
      new Queue(name, { connection: doorbell, prefix: prefix(name), skipWaitingForReady: true }),
    server: (name, concurrency, work) =>
      new Worker(name, work, {
        connection: blocking,
        prefix: prefix(name),
        concurrency,
        ...TAKEOVER,
      }),
    async close() {
      doorbell.disconnect()
      blocking.disconnect()
    },
  }
}

function postgresBackend(databaseUrl: string): Backend {
  const pool = (max: number, more: pg.PoolConfig = {}) => {
    const made = new pg.Pool({
      ...more,
      Client: HeardClient,
      connectionString: databaseUrl,
      options: '-c search_path=bullmq',
      max,
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      application_name: 'portico-queue',
    })
    return made.on('error', () => undefined)
  }
  const poolsFor = (queues: readonly string[], ringing: number, working: number) => ({
    doorbell: pool(ringing, { stream: () => impatientSocket(RING_SILENCE_MS) }),
    // Each served queue holds one connection to listen on; the rest take turns with what is left.
    serving: pool(queues.length + working),
  })
  const [firsts, others] = [QUEUES.filter(isFirst), QUEUES.filter((queue) => !isFirst(queue))]
  // Apart, or what comes first would wait for a connection behind what does not.
  const [first, usual] = [poolsFor(firsts, 2, 3), poolsFor(others, 3, 6)]
  const poolsOf = (name: string) => (firsts.some((queue) => name.endsWith(queue)) ? first : usual)
  // pg's own types declare optional members a little wider than BullMQ's copy of them.
  const connection = (of: pg.Pool) => of as unknown as Exclude<PostgresConnectionOptions, string>
  return {
    door: (name) =>
      new Queue(name, { connection: connection(poolsOf(name).doorbell) }, createPostgresBackend),
    server: (name, concurrency, work) => {
      const options = { connection: connection(poolsOf(name).serving), concurrency, ...TAKEOVER }
      return new Worker(name, work, options, createPostgresBackend)
    },
    async close() {
      await Promise.all([first, usual].flatMap((each) => [each.doorbell.end(), each.serving.end()]))
    },
  }
}

function isFirst(queue: string): boolean {
  return queue.startsWith('first-')
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  const done = work.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([done, deadline])
  clearTimeout(timer)
}
