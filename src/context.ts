/** The one place where the program is wired. Everything that needs the outside takes a Context as its first argument. */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Agent } from 'undici'
import type { Verifying } from './audit/verify.ts'
import type { Config } from './platform/config.ts'
import { type Db, openPool, type Pool } from './platform/db.ts'
import { type DocumentDesk, openDocumentDesk } from './platform/document-desk.ts'
import { type EmbeddedPostgres, startEmbedded } from './platform/embedded.ts'
import { uuidv7 } from './platform/ids.ts'
import { migrate, type Role, roleUrl } from './platform/migrations.ts'
import { openShelf } from './platform/open-shelf.ts'
import { openQueues, type Queues } from './platform/queues.ts'
import { createValidators, type Validators } from './platform/schemas.ts'
import { deriveKey, rolePassword, secretFromFile } from './platform/secrets.ts'
import type { Shelf } from './platform/shelf.ts'
import { checkStoredRules } from './policy/lane-rule-sets.ts'
import { makeSeeds } from './policy/lane-seeds.ts'
import { createPolicies, type Policies } from './policy/policies.ts'
import { storeShipped } from './policy/shipped.ts'
import { checkPlaces } from './receipts/feed-places.ts'
import { createGuardedAgent } from './receipts/guard.ts'
import { createSigner, type Signer } from './receipts/sign.ts'

/** What the program works with. Time and ids come from here, so that a test can bring its own. */
export type Context = {
  config: Config
  log: Logger
  now: () => Date
  newId: () => string
  /** One pool a role; see migrations/ for what each may do. */
  db: Record<Exclude<Role, 'queue'>, Db>
  queues: Queues
  validators: Validators
  signer: Signer
  /** The policy packs, by day and by version. */
  policies: Policies
  /** The HTTP client that carries receipts to endpoints, and to nowhere else. */
  courier: Agent
  /** Where the bytes of documents are kept, and who scans them. */
  documents: DocumentDesk
  /** The second place of the audit log's checkpoints. */
  shelf: Shelf
  keys: Record<'apiKey' | 'webhook' | 'cursor' | 'buyer' | 'answer' | 'session' | 'totp', Buffer>
  /** Closes what createContext opened; waits for running work at most `waitMs`. */
  close(waitMs: number): Promise<void>
}

// Officers wait for the disk when they claim and decide, and one wait serves all that came meanwhile.
const POOL_SIZES = {
  lodger: 3,
  declarant: 6,
  registry: 2,
  program: 10,
  officer: 12,
  auditor: 4,
  witness: 2,
} as const

const STATEMENT_TIMEOUT_MS = {
  lodger: 5000,
  declarant: 5000,
  registry: 5000,
  program: 30_000,
  officer: 30_000,
  // A million entries are held against their rows in one statement.
  auditor: 300_000,
  witness: 5000,
} as const

/**
 * Opens the database (starting the embedded one where none is configured), migrates it, opens the queues.
 * `queuePrefix` keeps apart the queues of two ports that share one Redis.
 */
export async function createContext(
  config: Config,
  log: Logger,
  queuePrefix = 'portico-',
): Promise<Context> {
  const courier = createGuardedAgent(config.webhookAllow)
  const secret = config.secret ?? secretFromFile(join(config.dataDir, 'secret'))
  const embedded = config.databaseUrl ? undefined : await startOwn(config, log, secret)
  const ownerUrl = config.databaseUrl ?? embedded?.url ?? ''
  const password = (role: string) => rolePassword(secret, role)
  log.info('Migrating the database.')
  await migrate(ownerUrl, password)
  const url = (role: Role) => roleUrl(ownerUrl, role, password(role))
  const pools = await openPools(url)
  const db = managers(pools)
  const validators = createValidators()
  const documents = await openDocumentDesk(config)
  const shelf = await openShelf(config.auditDir, config)
  const now = () => new Date()
  await checkPlaces(db.officer)
  await storeShipped({ db, validators, now })
  await checkStoredRules(db.registry, now)
  await makeSeeds({ db, now })
  const queues = openQueues(
    { redisUrl: config.redisUrl, databaseUrl: url('queue'), prefix: queuePrefix },
    log,
  )
  return {
    config,
    log,
    now,
    newId: () => uuidv7(Date.now()),
    db,
    queues,
    validators,
    policies: createPolicies(db.registry, Date.now),
    signer: createSigner(deriveKey(secret, 'receipt-signature')),
    courier,
    documents,
    shelf,
    keys: {
      apiKey: deriveKey(secret, 'api-key'),
      webhook: deriveKey(secret, 'webhook-secret'),
      cursor: deriveKey(secret, 'cursor'),
      buyer: deriveKey(secret, 'buyer-limit'),
      answer: deriveKey(secret, 'write-answer'),
      session: deriveKey(secret, 'session'),
      totp: deriveKey(secret, 'totp'),
    },
    async close(waitMs) {
      await queues.close(waitMs)
      await courier.destroy()
      documents.storage.close()
      shelf.close()
      await Promise.all(Object.values(pools).map((pool) => pool.destroy()))
      await embedded?.stop()
    },
  }
}

/** What `audit verify` works with: nothing is migrated, and nothing written to what it looks at. */
export async function openVerifying(
  config: Config,
  log: Logger,
): Promise<Verifying & { close(): Promise<void> }> {
  const secret = config.secret ?? secretFromFile(join(config.dataDir, 'secret'))
  const embedded = config.databaseUrl ? undefined : await startOwn(config, log, secret)
  const url = config.databaseUrl ?? embedded?.url ?? ''
  const auditor = await openPool({
    url: roleUrl(url, 'auditor', rolePassword(secret, 'auditor')),
    size: 2,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS.auditor,
  })
  const shelf = await openShelf(config.auditDir, config)
  return {
    db: { auditor: auditor.manager },
    shelf,
    signer: createSigner(deriveKey(secret, 'receipt-signature')),
    async close() {
      shelf.close()
      await auditor.destroy()
      await embedded?.stop()
    },
  }
}

type Pools = Record<Exclude<Role, 'queue'>, Pool>

async function openPools(url: (role: Role) => string): Promise<Pools> {
  const open = (role: Exclude<Role, 'queue'>) =>
    openPool({
      url: url(role),
      size: POOL_SIZES[role],
      statementTimeoutMs: STATEMENT_TIMEOUT_MS[role],
    })
  const [lodger, declarant, registry, program, officer, auditor, witness] = await Promise.all([
    open('lodger'),
    open('declarant'),
    open('registry'),
    open('program'),
    open('officer'),
    open('auditor'),
    open('witness'),
  ])
  return { lodger, declarant, registry, program, officer, auditor, witness }
}

function managers(pools: Pools): Context['db'] {
  return {
    lodger: pools.lodger.manager,
    declarant: pools.declarant.manager,
    registry: pools.registry.manager,
    program: pools.program.manager,
    officer: pools.officer.manager,
    auditor: pools.auditor.manager,
    witness: pools.witness.manager,
  }
}

function startOwn(config: Config, log: Logger, secret: string): Promise<EmbeddedPostgres> {
  return startEmbedded({
    dataDir: config.dataDir,
    ownerPassword: rolePassword(secret, 'portico_owner'),
    log: (line) => log.info(line),
  })
}
