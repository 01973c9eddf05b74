/**
 * Plain SQL files as TypeORM migrations, run by the owner of the database before the program starts. The
 * program itself never connects as the owner: it connects as the roles below, which own nothing, are not
 * superusers and cannot bypass row security.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm'
import { PROJECT_ROOT } from './paths.ts'
import { migrateQueues } from './queues.ts'

/**
 * The roles that the program connects as. lodger: may insert a lodging for anyone and read nothing.
 * declarant: reads the rows of the one firm that the transaction names. registry: firms, grants and keys.
 * program: the departments' automatic reviews.
 * officer: people's decisions, conclusions and the sending of receipts. auditor: reads what the audit log is about, and
 * alone may add to the log. witness: reads what proofs and certificates rest on, and writes nothing. queue: BullMQ's own schema, nothing else.
 */
const ROLES = [
  'lodger',
  'declarant',
  'registry',
  'program',
  'officer',
  'auditor',
  'witness',
  'queue',
] as const

// What these two write can be done again from what is durable: a review from its lot, a ring from the sweep. So
// they need not wait for the disk. The log of PostgreSQL is written in order: whatever is committed later and
// does wait, a conclusion for example, takes the reviews that it rests on to the disk with it.
const MAY_BE_REDONE: readonly Role[] = ['program', 'queue']

/** One of the program's database roles; its name in PostgreSQL has the prefix `portico_`. */
export type Role = (typeof ROLES)[number]

// Any numbers that no other program of the same server is likely to choose.
const START_LOCK = 7_026_112_301
const ROLES_LOCK = 7_026_112_302

const ROLE_TRIES = 10

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
    await makeRoles(owner, ownerUrl, passwordOf)
    await migrateQueues(owner)
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

/**
 * Roles belong to the server and not to a database, so starts on several of its databases must take turns in one that
 * all of them reach. Where the owner may not enter it, PostgreSQL refuses whoever comes second, who tries again.
 */
async function makeRoles(
  owner: pg.Client,
  ownerUrl: string,
  passwordOf: (role: string) => string,
): Promise<void> {
  const turn = await takeTurn(ownerUrl)
  try {
    for (const role of ROLES) await patiently(() => makeRole(owner, role, passwordOf(role)))
  } finally {
    await turn?.end()
  }
}

// Undefined when the owner cannot enter the database that every server has.
async function takeTurn(ownerUrl: string): Promise<pg.Client | undefined> {
  const url = new URL(ownerUrl)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch {
    return undefined
  }
  await client.query('select pg_advisory_lock($1)', [ROLES_LOCK])
  return client
}

async function patiently(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ROLE_TRIES || !isConcurrent(error)) throw error
      await sleep(50 * attempt * Math.random())
    }
  }
}

// Somebody else altered or created the role at the same moment; the first has no SQLSTATE of its own.
function isConcurrent(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false
  const { code, message } = error
  return code === '42710' || code === '23505' || message.includes('tuple concurrently updated')
}

type RoleRow = { privileged: boolean; settings: string[] }

async function makeRole(owner: pg.Client, role: Role, password: string): Promise<void> {
  const name = `portico_${role}`
  const { rows } = await owner.query<RoleRow>(
    `select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as privileged,
            coalesce(rolconfig, '{}') as settings
       from pg_roles where rolname = $1`,
    [name],
  )
  const [found] = rows
  const secret = pg.escapeLiteral(password)
  await owner.query(
    found === undefined
      ? `create role ${name} login nocreatedb nocreaterole noinherit password ${secret}`
      : `alter role ${name} password ${secret}`,
  )
  // Whoever made the role before, it must not be able to step over row security.
  if (found?.privileged) {
    await owner.query(
      `alter role ${name} nosuperuser nobypassrls nocreatedb nocreaterole noreplication`,
    )
  }
  const settings = Object.entries(settingsOf(role))
  for (const [setting, value] of settings) {
    if (!found?.settings.includes(`${setting}=${value}`)) {
      await owner.query(`alter role ${name} set ${setting} = ${value}`)
    }
  }
}

// Every statement of the program finds its rows by an index. A young table has no statistics, and the planner
// then likes to read all of it: measured, 16 ms for the reviews of one lot when the table had 31,000 rows. For the two
// roles whose statements are all of that kind no plan depends on the values, so none is made twice.
function settingsOf(role: Role): Record<string, string> {
  return {
    synchronous_commit: MAY_BE_REDONE.includes(role) ? 'off' : 'on',
    enable_seqscan: 'off',
    enable_hashjoin: 'off',
    enable_mergejoin: 'off',
    plan_cache_mode: role === 'lodger' || role === 'program' ? 'force_generic_plan' : 'auto',
  }
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
