/**
 * Plain SQL files as TypeORM migrations, run by the owner of the database before the program starts. The
 * program itself never connects as the owner: it connects as the roles below, which own nothing, are not
 * superusers and cannot bypass row security.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'bullmq'
import pg from 'pg'
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm'
import { PROJECT_ROOT } from './paths.ts'

/**
 * The roles that the program connects as. lodger: may insert a lodging for anyone and read nothing.
 * declarant: reads the rows of the one firm that the transaction names. registry: firms, grants and keys.
 * program: the departments' automatic reviews.
 * officer: people's decisions, conclusions and the sending of receipts. queue: BullMQ's own schema, nothing else.
 */
const ROLES = ['lodger', 'declarant', 'registry', 'program', 'officer', 'queue'] as const

// What these two write can be done again from what is durable: a review from its lot, a ring from the sweep. So
// they need not wait for the disk. The log of PostgreSQL is written in order: whatever is committed later and
// does wait, a conclusion for example, takes the reviews that it rests on to the disk with it.
const MAY_BE_REDONE: readonly Role[] = ['program', 'queue']

/** One of the program's database roles; its name in PostgreSQL has the prefix `portico_`. */
export type Role = (typeof ROLES)[number]

// Any number that no other program of the same database is likely to choose.
const START_LOCK = 7_026_112_301

type MigrationClass = new () => MigrationInterface

function migrationFrom(file: string): MigrationClass {
  const [, timestamp = '', words = ''] = /^(\d{13})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
  const text = readFileSync(join(PROJECT_ROOT, 'migrations', file), 'utf8')
  return class implements MigrationInterface {
    name = `${words}-${timestamp}`
    transaction = !text.startsWith('-- transaction: none')
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(text)
    }
    async down(): Promise<void> {
      throw new Error('Migrations go forward only.')
    }
  }
}

/** Every migration of the project, oldest first. */
function migrationClasses(): MigrationClass[] {
  const files = readdirSync(join(PROJECT_ROOT, 'migrations')).filter((file) =>
    file.endsWith('.sql'),
  )
  return files.sort().map(migrationFrom)
}

/**
 * Brings roles, tables and BullMQ's schema to what this version of the program needs. Safe to call from
 * several processes at once: an advisory lock lets one in at a time, and the later ones find nothing to do.
 */
export async function migrate(
  ownerUrl: string,
  passwordOf: (role: string) => string,
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    await owner.query('select pg_advisory_lock($1)', [START_LOCK])
    await assertSameSecret(owner, passwordOf(SECRET_CHECK))
    for (const role of ROLES) await makeRole(owner, role, passwordOf(role))
    await runMigrations(owner)
    await grantQueueSchema(owner)
    await migrateTables(ownerUrl)
    await owner.query(
      'insert into installation (secret_check) values ($1) on conflict do nothing',
      [passwordOf(SECRET_CHECK)],
    )
  } finally {
    await owner.end()
  }
}

// No role: a name under which the secret can be recognised without being kept.
const SECRET_CHECK = 'installation'

async function assertSameSecret(owner: pg.Client, check: string): Promise<void> {
  const { rows } = await owner.query("select to_regclass('installation') is not null as made")
  if (!rows[0]?.made) return
  const { rows: known } = await owner.query('select secret_check from installation')
  if (known.length === 0 || known[0].secret_check === check) return
  throw new Error('PORTICO_SECRET is not the one that this database was set up with.')
}

async function makeRole(owner: pg.Client, role: Role, password: string): Promise<void> {
  const name = `portico_${role}`
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [name])
  const secret = pg.escapeLiteral(password)
  await owner.query(
    rowCount === 0
      ? `create role ${name} login nocreatedb nocreaterole noinherit password ${secret}`
      : `alter role ${name} password ${secret}`,
  )
  const wait = MAY_BE_REDONE.includes(role) ? 'off' : 'on'
  // Every statement of the program finds its rows by an index. A young table has no statistics, and the planner
  // then likes to read all of it: measured, 16 ms for the reviews of one lot when the table had 31,000 rows.
  await owner.query(`
    alter role ${name} set synchronous_commit = ${wait};
    alter role ${name} set enable_seqscan = off;
    alter role ${name} set enable_hashjoin = off;
    alter role ${name} set enable_mergejoin = off`)
}

// BullMQ's tables and functions belong to the owner. The queue role may use them, and create there what BullMQ
// makes as it runs (a sequence for each queue); it has no right to anything outside.
async function grantQueueSchema(owner: pg.Client): Promise<void> {
  await owner.query(`
    grant usage, create on schema bullmq to portico_queue;
    grant all on all tables in schema bullmq to portico_queue;
    grant all on all sequences in schema bullmq to portico_queue;
    grant execute on all functions in schema bullmq to portico_queue`)
}

async function migrateTables(ownerUrl: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: migrationClasses(),
    migrationsTransactionMode: 'each',
    migrationsTableName: 'migration',
    installExtensions: false,
    extra: { lock_timeout: 10_000 },
  })
  await source.initialize()
  try {
    await source.runMigrations({ transaction: 'each' })
  } finally {
    await source.destroy()
  }
}

/** The connection address of a role, from the address that the owner uses. */
export function roleUrl(ownerUrl: string, role: Role, password: string): string {
  const url = new URL(ownerUrl)
  url.username = `portico_${role}`
  url.password = password
  return url.href
}
