/** A context on a test's own database, with a recorder in place of the queues: a test rings by calling the verb. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import type { Context } from '../../src/context.ts'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import type { Config } from '../../src/platform/config.ts'
import { openPool } from '../../src/platform/db.ts'
import { openDocumentDesk } from '../../src/platform/document-desk.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import type { Role } from '../../src/platform/migrations.ts'
import type { QueueName } from '../../src/platform/queues.ts'
import { createValidators } from '../../src/platform/schemas.ts'
import { deriveKey } from '../../src/platform/secrets.ts'
import { openFolderShelf } from '../../src/platform/shelf.ts'
import { createPolicies } from '../../src/policy/policies.ts'
import { createGuardedAgent } from '../../src/receipts/guard.ts'
import { createSigner } from '../../src/receipts/sign.ts'
import type { TestDatabase } from './database.ts'

const SECRET = 'a secret that only tests use'

/** A context and every ring that was made through it. */
export type TestContext = Context & { rings: { queue: QueueName; id: string }[] }

/** Opens the pools of all roles on the database; `webhookAllow` as in the settings. */
export async function testContext(
  database: TestDatabase,
  webhookAllow: string[] = ['127.0.0.0/8'],
): Promise<TestContext> {
  const open = (role: Role) =>
    openPool({ url: database.url(role), size: 3, statementTimeoutMs: 5000 })
  const [lodger, declarant, registry, program, officer, auditor, witness] = await Promise.all([
    open('lodger'),
    open('declarant'),
    open('registry'),
    open('program'),
    open('officer'),
    open('auditor'),
    open('witness'),
  ])
  const pools: DataSource[] = [lodger, declarant, registry, program, officer, auditor, witness]
  const courier = createGuardedAgent(webhookAllow)
  const config = settings(webhookAllow)
  const documents = await openDocumentDesk(config)
  const rings: TestContext['rings'] = []
  return {
    config,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    newId: () => uuidv7(Date.now()),
    db: {
      lodger: lodger.manager,
      declarant: declarant.manager,
      registry: registry.manager,
      program: program.manager,
      officer: officer.manager,
      auditor: auditor.manager,
      witness: witness.manager,
    },
    queues: {
      ring: (queue, id) => rings.push({ queue, id }),
      async ringForMany(queue, ids) {
        rings.push(...ids.map((id) => ({ queue, id })))
      },
      waiting: async () => 0,
      serve: () => undefined,
      close: async () => undefined,
    },
    validators: createValidators(),
    policies: createPolicies(registry.manager, Date.now),
    signer: createSigner(deriveKey(SECRET, 'receipt-signature')),
    courier,
    documents,
    shelf: openFolderShelf(join(tmpdir(), 'portico-no-audit')),
    keys: {
      apiKey: deriveKey(SECRET, 'api-key'),
      webhook: deriveKey(SECRET, 'webhook-secret'),
      cursor: deriveKey(SECRET, 'cursor'),
      buyer: deriveKey(SECRET, 'buyer-limit'),
      answer: deriveKey(SECRET, 'write-answer'),
      session: deriveKey(SECRET, 'session'),
      totp: deriveKey(SECRET, 'totp'),
    },
    rings,
    async close() {
      await courier.destroy()
      await Promise.all(pools.map((pool) => (pool.isInitialized ? pool.destroy() : undefined)))
    },
  }
}

function settings(webhookAllow: string[]): Config {
  return {
    role: 'all',
    departments: [...DEPARTMENTS],
    host: '127.0.0.1',
    port: 0,
    databaseUrl: undefined,
    redisUrl: undefined,
    secret: SECRET,
    dataDir: '.data',
    logLevel: 'silent',
    webhookAllow,
    proxies: [],
    publicUrl: undefined,
    oidc: undefined,
    assignment: 'pull',
    laneDraws: false,
    s3: undefined,
    clamd: undefined,
    auditDir: undefined,
  }
}
