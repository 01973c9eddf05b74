/**
 * One PostgreSQL for the whole run: the server of TEST_DATABASE_URL (a superuser's address), else the embedded
 * one in a folder that is thrown away. Migrations run once, on a template that every test file copies.
 */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPool } from '../../src/platform/db.ts'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { migrate, roleUrl } from '../../src/platform/migrations.ts'
import { createValidators } from '../../src/platform/schemas.ts'
import { storeShipped } from '../../src/policy/shipped.ts'
import { databaseUrl, TEMPLATE, testPassword } from './database.ts'
import { keepServer } from './server.ts'

type Run = { testPathPatterns?: { patterns?: string[] } }

export default async function globalSetup(run: Run): Promise<void> {
  const patterns = run.testPathPatterns?.patterns ?? []
  // Pure tests need no server, and whoever runs one of them alone should not wait for it.
  if (patterns.length > 0 && patterns.every((pattern) => pattern.includes('test/domain'))) return
  const server = process.env.TEST_DATABASE_URL ?? (await startThrowaway())
  process.env.TEST_DATABASE_URL = server
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query(`drop database if exists ${TEMPLATE} with (force)`)
    await admin.query(`create database ${TEMPLATE}`)
  } finally {
    await admin.end()
  }
  const template = databaseUrl(server, TEMPLATE)
  await migrate(template, testPassword)
  await storePolicy(template)
}

// The copies have the shipped policy, and need not read its files again.
async function storePolicy(template: string): Promise<void> {
  const url = roleUrl(template, 'registry', testPassword('registry'))
  const pool = await openPool({ url, size: 1, statementTimeoutMs: 5000 })
  const db = { registry: pool.manager }
  await storeShipped({ db, validators: createValidators(), now: () => new Date() })
  await pool.destroy()
}

async function startThrowaway(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-test-'))
  await chmod(dataDir, 0o711)
  const said: string[] = []
  const server = await startEmbedded({
    dataDir,
    ownerPassword: randomBytes(12).toString('hex'),
    port: 55_432,
    log: (line) => said.push(line),
  }).catch((cause) => {
    throw new Error(`No PostgreSQL for the tests: ${cause.message}\n${said.join('\n')}`, { cause })
  })
  keepServer({ dataDir, server })
  return server.url
}
