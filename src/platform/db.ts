/**
 * PostgreSQL through TypeORM: connection, transaction, one way to run a statement. A function that may run
 * inside a transaction takes `db: Db` and never sees the pool behind it; asking the pool for a second
 * connection while holding the first is how a pool deadlocks.
 */
import pg from 'pg'
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm'
import { HeardClient } from './heard-client.ts'
import { impatientSocket, KEEP_ALIVE_AFTER_MS } from './impatient-socket.ts'
import { Problem } from './problem.ts'

/** What statements run on: a pool's manager, or the one of an open transaction. */
export type Db = EntityManager

/** The connections of one role. */
export type Pool = DataSource

// Days stay text: pg's default would turn 2026-03-01 into a local midnight, a day off west of Greenwich.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

/** The settings of one pool. */
export type PoolSettings = { url: string; size: number; statementTimeoutMs: number }

/** Opens a pool. Its role decides what it may see; see migrations/ for the grants. */
export async function openPool(settings: PoolSettings): Promise<Pool> {
  const source = new DataSource({
    type: 'postgres',
    url: settings.url,
    poolSize: settings.size,
    installExtensions: false,
    synchronize: false,
    logging: false,
    poolErrorHandler: () => undefined,
    extra: {
      Client: HeardClient,
      connectionTimeoutMillis: 3000,
      statement_timeout: settings.statementTimeoutMs,
      lock_timeout: 5000,
      idle_in_transaction_session_timeout: 10_000,
      // Closed before the silence of a connection that nobody uses could be taken for that of a dead one.
      idleTimeoutMillis: settings.statementTimeoutMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      stream: () => impatientSocket(settings.statementTimeoutMs + 1000),
      application_name: 'portico',
    },
  })
  return source.initialize()
}

/** A database that is not there: enough for what is described and never run. */
export function noDatabase(): Db {
  return new DataSource({ type: 'postgres' }).manager
}

/** One statement, its rows back: ``await sql<Row>(db)`select …` ``. The only place that knows of `[rows, count]`. */
export function sql<Row>(db: Db) {
  return async (text: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> =>
    rowsOf(await db.sql(text, ...values))
}

/** One statement whose text was built from constants, with its values apart. For multi-row VALUES. */
export async function run<Row>(db: Db, text: string, values: unknown[]): Promise<Row[]> {
  return rowsOf(await db.query(text, values))
}

/**
 * A statement that each connection reads and plans once, under a name that always means the same text. For inserts, and
 * for reads that have one index to go by whatever the values and however much is stored: a plan that is kept from when a
 * table was empty finds nothing quickly.
 */
export async function prepared<Row>(
  db: Db,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  // TypeORM hands what it gets to pg, which knows named statements; TypeORM's own type does not.
  return rowsOf(await db.query({ name, text, values } as never))
}

/**
 * {@link sql} for a statement that the hot path runs over and over, {@link prepared} under this name:
 * ``await kept<Row>(db, 'name')`select …` ``.
 */
export function kept<Row>(db: Db, name: string) {
  return (text: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> =>
    prepared(
      db,
      name,
      text.reduce((before, after, index) => `${before}$${index}${after}`),
      values,
    )
}

function rowsOf<Row>(answer: unknown[]): Row[] {
  return (typeof answer[1] === 'number' ? answer[0] : answer) as Row[]
}

const TRIES = 3

/**
 * Runs `work` in one transaction and tries again when PostgreSQL says that trying again may help
 * (40001 serialization failure, 40P01 deadlock). So `work` must have no effect outside the database.
 */
export async function transaction<T>(pool: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await pool.transaction(work)
    } catch (error) {
      if (attempt === TRIES || !mayHelpAgain(error)) throw error
    }
  }
}

/** A transaction that sees the rows of one firm only; the setting ends with the transaction. */
export function asDeclarant<T>(pool: Db, firmId: string, work: (tx: Db) => Promise<T>): Promise<T> {
  return transaction(pool, async (tx) => {
    await sql(tx)`select set_config('portico.declarant', ${firmId}, true)`
    return work(tx)
  })
}

/** What one firm may read, as it was at one moment: nothing can be written in this transaction. */
export function readAsDeclarant<T>(
  pool: Db,
  firmId: string,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  return pool.transaction('REPEATABLE READ', async (tx) => {
    await sql(tx)`
      select set_config('portico.declarant', ${firmId}, true), set_config('transaction_read_only', 'on', true)`
    return work(tx)
  })
}

/** Whether two transactions waited for each other and this one was chosen to give way. */
export function isDeadlock(error: unknown): boolean {
  return sqlState(error) === '40P01'
}

function mayHelpAgain(error: unknown): boolean {
  const code = sqlState(error)
  return code === '40001' || code === '40P01'
}

/** The SQLSTATE of a failed statement, or undefined when it was no failed statement. */
function sqlState(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined
  const { driverError } = error as { driverError?: { code?: unknown } }
  return typeof driverError?.code === 'string' ? driverError.code : undefined
}

/** The name of the constraint that a statement ran into, if it ran into one. */
export function violatedConstraint(error: unknown): string | undefined {
  if (sqlState(error) !== '23505') return undefined
  const { driverError } = error as { driverError?: { constraint?: string } }
  return driverError?.constraint
}

/** Says whether the database is away, as against having refused: no SQLSTATE, or classes 08, 53 and 57. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Problem) return false
  const code = sqlState(error) ?? (error as { code?: unknown } | null)?.code
  if (typeof code === 'string') {
    return (
      /^(08|53|57|25006|40001|40P01|55P03)/.test(code) ||
      /^(E(CONN|PIPE|TIMEDOUT|HOST|NET|NOTFOUND|AI_)|ERR_STREAM_)/.test(code)
    )
  }
  const message = error instanceof Error ? error.message : ''
  return /Connection terminated|timeout exceeded when trying to connect|connection timeout|not queryable|Client was closed/i.test(
    message,
  )
}
