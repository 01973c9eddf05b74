/** A whole port for one test file: its own database, real queues, the API on a free port of this machine. */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import request from 'supertest'
import { createApi } from '../../src/api.ts'
import { type Context, createContext } from '../../src/context.ts'
import { createKey } from '../../src/declarants/keys.ts'
import { bondedBundle, directBundle } from '../../src/demo/bundles.ts'
import { FIRM_NAMES, FIRMS } from '../../src/demo/firms.ts'
import { enterFirms } from '../../src/demo/members.ts'
import { chinaDayOf } from '../../src/domain/day.ts'
import { DEPARTMENTS, type Department } from '../../src/domain/departments.ts'
import type { Config } from '../../src/platform/config.ts'
import type { App } from '../../src/platform/http.ts'
import type { Acceptance, Bundle, Declaration } from '../../src/schema-types.ts'
import { startWorker } from '../../src/worker.ts'
import { watchAnswers } from './answers.ts'
import { freshDatabase, TEST_SECRET, type TestDatabase, testRedisUrl } from './database.ts'
import { authenticatePersons } from './persons.ts'
import { until } from './until.ts'

/** A firm of the demo, which every test port knows. */
export type FirmName = keyof typeof FIRMS

/** What may differ from the usual. `work: false`: the queues are not served, so nothing is reviewed. */
export type PortOptions = {
  work?: boolean
  databaseUrl?: string
  redisUrl?: string
  queuePrefix?: string
  assignment?: Config['assignment']
  /** Lanes are drawn by the shipped rates; without it nobody is opened by chance. */
  laneDraws?: boolean
  /** Where documents go; without it nobody can add one. */
  dataDir?: string
  s3?: Config['s3']
  clamd?: Config['clamd']
  /** Where checkpoints go; a folder of its own that goes with the port, unless told. */
  auditDir?: string
}

/** How a bundle is lodged; what is left out is brightSeller's key and a new Idempotency-Key. */
type LodgeOptions = {
  key?: string
  idempotencyKey?: string
  headers?: Record<string, string>
}

/** A running port. `log`: every line that was logged. */
export type Port = {
  ctx: Context
  app: App
  base: string
  database: TestDatabase
  log: string[]
  firmIds: Record<FirmName, string>
  firmKeys: Record<FirmName, string>
  reviewerKeys: Record<Department, string>
  administratorKey: string
  call(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    key?: string,
  ): request.Test
  lodge(body: Bundle | string, options?: LodgeOptions): request.Test
  /** Lodges and expects 202. */
  accepted(bundle: Bundle, options?: LodgeOptions): Promise<Acceptance>
  /** Waits for the outcome of a declaration of brightSeller, or of the key's firm. */
  outcomeOf(id: string, key?: string): Promise<Declaration>
  /** Starts the working side, if `work: false` left it out. */
  work(): void
  /** Stops everything. Fails when an answer was not as the OpenAPI document says. */
  close(): Promise<void>
}

/** Starts a port with the demo firms, registered everywhere, and a key for everybody. */
export async function startPort(options: PortOptions = {}): Promise<Port> {
  const database = await freshDatabase()
  const log: string[] = []
  const { queuePrefix = `t${randomBytes(4).toString('hex')}-` } = options
  const auditDir =
    options.auditDir ?? join(tmpdir(), `portico-audit-${randomBytes(6).toString('hex')}`)
  const ctx = await createContext(
    settings({ ...options, auditDir }, database),
    logTo(log),
    queuePrefix,
  )
  const people = await enter(ctx)
  const app = await createApi(ctx, authenticatePersons(ctx))
  const unlike = watchAnswers(app, ctx.validators)
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  let stopSweep = options.work === false ? undefined : startWorker(ctx)
  return {
    ctx,
    app,
    base,
    database,
    log,
    ...people,
    ...calls(app, people.firmKeys.brightSeller),
    work() {
      stopSweep ??= startWorker(ctx)
    },
    async close() {
      await app.close()
      await stopSweep?.()
      await ctx.close(5000)
      await database.drop()
      if (options.auditDir === undefined) await rm(auditDir, { recursive: true, force: true })
      const faults = unlike()
      if (faults.length > 0) throw new Error(`Not as documented:\n${faults.join('\n')}`)
    },
  }
}

function settings(options: PortOptions, database: TestDatabase): Config {
  return {
    role: 'all',
    departments: [...DEPARTMENTS],
    host: '127.0.0.1',
    port: 0,
    databaseUrl: options.databaseUrl ?? database.ownerUrl,
    redisUrl: options.redisUrl ?? testRedisUrl(),
    secret: TEST_SECRET,
    dataDir: options.dataDir ?? '/nonexistent',
    logLevel: 'debug',
    webhookAllow: ['127.0.0.0/8'],
    proxies: [],
    publicUrl: undefined,
    oidc: undefined,
    assignment: options.assignment ?? 'pull',
    laneDraws: options.laneDraws ?? false,
    s3: options.s3,
    clamd: options.clamd,
    auditDir: options.auditDir,
  }
}

function logTo(lines: string[]) {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return pino({ level: 'debug', base: null }, stream)
}

async function enter(ctx: Context) {
  const each = async <Name extends string>(
    of: readonly Name[],
    make: (name: Name) => Promise<string>,
  ) =>
    Object.fromEntries(
      await Promise.all(of.map(async (name) => [name, await make(name)])),
    ) as Record<Name, string>
  const keyFor = async (holder: Parameters<typeof createKey>[1]) =>
    (await createKey(ctx, holder, 'test')).key
  const firmIds = await enterFirms(ctx)
  return {
    firmIds,
    firmKeys: await each(FIRM_NAMES, (name) =>
      keyFor({ kind: 'DECLARANT', firmId: firmIds[name] }),
    ),
    reviewerKeys: await each(DEPARTMENTS, (department) => keyFor({ kind: 'REVIEWER', department })),
    administratorKey: await keyFor({ kind: 'ADMINISTRATOR' }),
  }
}

type Calls = Pick<Port, 'call' | 'lodge' | 'accepted' | 'outcomeOf'>

function calls(app: App, usualKey: string): Calls {
  const call: Port['call'] = (method, path, key) => {
    const made = request(app.server)[method](path)
    return key === undefined ? made : made.set('authorization', `Bearer ${key}`)
  }
  const lodge: Port['lodge'] = (
    body,
    { key = usualKey, idempotencyKey = aKey(), headers = {} } = {},
  ) =>
    call('post', '/v1/declarations', key)
      .set({ 'content-type': 'application/json', 'idempotency-key': idempotencyKey, ...headers })
      .send(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    call,
    lodge,
    async accepted(bundle, options) {
      const answer = await lodge(bundle, options)
      if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`)
      return answer.body
    },
    outcomeOf(id, key = usualKey) {
      return until(`The outcome of ${id}`, async () => {
        const { body } = await call('get', `/v1/declarations/${id}`, key)
        return body.concludedAt === undefined ? undefined : body
      })
    },
  }
}

/** A new Idempotency-Key. */
export function aKey(): string {
  return `key-${randomBytes(12).toString('hex')}`
}

let made = 0

/** A bundle that every department passes, declared today and unlike any other of this file. */
export function freshBundle(firm: FirmName = 'brightSeller'): Bundle {
  return directBundle({ seed: ++made, declarant: FIRMS[firm], on: today() })
}

/** A bonded bundle (1210) that every department passes. */
export function freshBondedBundle(): Bundle {
  return bondedBundle(++made, today())
}

/** Today in China, YYYY-MM-DD. */
export function today(): string {
  return chinaDayOf(new Date().toISOString())
}
