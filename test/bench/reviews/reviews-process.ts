/**
 * `npm run bench:reviews -- [--open 100000] [--reviewers 50] [--seconds 10] [--pause 1000] [--rounds 10]`: how long a
 * reviewer waits, with so many open reviews in an embedded database that is thrown away and so many reviewers at once.
 * Each kind of call is made in two ways: at a pace, where each pauses so many milliseconds (half of it to one and a half)
 * between two calls, and in bursts, where all call at the same moment. Who calls is a process of its own. The last line
 * is the same as JSON. Ends with 1 when the goal is missed or a plan reads a large table from end to end.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { createApi } from '../../../src/api.ts'
import { type Context, createContext } from '../../../src/context.ts'
import { chinaDayOf } from '../../../src/domain/day.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { createLog } from '../../../src/platform/telemetry.ts'
import { createUndo, makeDatabase, startPostgres, throwawayFolder } from '../servers.ts'
import { acts } from './acts.ts'
import { type Callers, type Order, startCallers } from './callers.ts'
import { fill, type Worker } from './fill.ts'
import { listenTo, sequentialScans } from './plans.ts'
import { watchPool } from './pool-waits.ts'

const GOAL_MS = 50

type Options = Omit<Order, 'act' | 'how'> & { open: number; reviewers: number }

type Spread = { calls: number; p50: number; p99: number }

/** `waited`: for a connection of the port's pool, while calls came in bursts. */
type Row = { name: string; paced: Spread; burst: Spread; waited: Spread; scans: string[] }

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  const undo = createUndo()
  try {
    const folder = await throwawayFolder(undo)
    const server = await startPostgres(folder, undo)
    const url = await makeDatabase(server, 'reviews')
    const secret = 'the-secret-of-a-port-that-is-only-measured'
    const env = { DATABASE_URL: url, PORTICO_SECRET: secret }
    const ctx = await createContext(readConfig(env), createLog('silent'))
    undo.add(() => ctx.close(5000))
    print(`Writing ${options.open} open and as many closed reviews ...`)
    const { version: policy } = await ctx.policies.onDay(chinaDayOf(new Date().toISOString()))
    const workers = await fill(url, { ...options, policy })
    const ids = await claimable(ctx)
    const base = await serve(ctx, workers, undo)
    const callers = await startCallers({ base, tokens: workers.map(({ token }) => token), ids })
    undo.add(callers.stop)
    report(options, await measureAll(ctx, callers, options))
  } finally {
    await undo.all()
  }
}

function optionsOf(args: string[]): Options {
  const number = (fallback: string) => ({ type: 'string', default: fallback }) as const
  const { values } = parseArgs({
    args,
    options: {
      open: number('100000'),
      reviewers: number('50'),
      seconds: number('10'),
      pause: number('1000'),
      rounds: number('10'),
    },
  })
  return {
    open: Number(values.open),
    reviewers: Number(values.reviewers),
    seconds: Number(values.seconds),
    pause: Number(values.pause),
    rounds: Number(values.rounds),
  }
}

async function serve(
  ctx: Context,
  workers: readonly Worker[],
  undo: ReturnType<typeof createUndo>,
): Promise<string> {
  const known = new Map(workers.map(({ token, reviewer }) => [token, reviewer]))
  const app = await createApi(ctx, async (token) => {
    const reviewer = known.get(token)
    return reviewer && { ...reviewer, scopes: ['review'] }
  })
  undo.add(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

async function claimable(ctx: Context): Promise<string[]> {
  const rows: { id: string }[] = await ctx.db.officer.query(
    `select declaration_id || '.customs' as id from review_case c
      where department = 'customs' and closed_at is null
        and not exists (select from review_claim k where k.declaration_id = c.declaration_id)
      order by value limit 10000`,
  )
  return rows.map(({ id }) => id)
}

async function measureAll(ctx: Context, callers: Callers, options: Options): Promise<Row[]> {
  const results: Row[] = []
  for (const { name } of acts([])) {
    const order = { act: name, ...options }
    // Before it is timed: everybody once, so that each form of a statement is heard and read from memory, and all together,
    // so that each connection has made the call.
    const heard = listenTo(ctx.db.officer)
    await callers.carryOut({ ...order, how: 'ONCE' })
    const statements = heard.statements()
    await callers.carryOut({ ...order, how: 'BURST', rounds: 2 })
    const paced = spreadOf(await callers.carryOut({ ...order, how: 'PACED' }))
    const pool = watchPool(ctx.db.officer)
    const burst = spreadOf(await callers.carryOut({ ...order, how: 'BURST' }))
    const waited = spreadOf(pool.waits())
    const scanned = await Promise.all(
      statements.map((each) => sequentialScans(ctx.db.officer, each)),
    )
    results.push({ name, paced, burst, waited, scans: [...new Set(scanned.flat())] })
  }
  return results
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((one, other) => one - other)
  return { calls: sorted.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function report(options: Options, rows: readonly Row[]): void {
  const heads = ['calls', 'p50', 'p99', 'calls', 'p50', 'p99', 'pool p99']
  print(`\n${'milliseconds'.padEnd(34)}${' '.repeat(12)}at a pace${' '.repeat(15)}in bursts`)
  print(`${' '.repeat(34)}${cells(heads)}  read from end to end`)
  for (const { name, paced, burst, waited, scans } of rows) {
    const figures = [...figuresOf(paced), ...figuresOf(burst), waited.p99.toFixed(1)]
    print(`  ${name.padEnd(32)}${cells(figures)}  ${scans.join(', ') || '-'}`)
  }
  const scanning = rows.filter(({ scans }) => scans.length > 0)
  const slow = (how: 'paced' | 'burst') => rows.filter((row) => row[how].p99 > GOAL_MS)
  print(`\np99 above ${GOAL_MS} ms at a pace: ${namesOf(slow('paced'))}`)
  print(`p99 above ${GOAL_MS} ms in bursts: ${namesOf(slow('burst'))}`)
  print(`Large tables read from end to end: ${namesOf(scanning)}`)
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`
  const load = loadavg().map((each) => Number(each.toFixed(2)))
  print(`\n${JSON.stringify({ machine, load, goalMs: GOAL_MS, ...options, rows })}`)
  process.exitCode = slow('paced').length + scanning.length > 0 ? 1 : 0
}

function figuresOf({ calls, p50, p99 }: Spread): string[] {
  return [String(calls), p50.toFixed(1), p99.toFixed(1)]
}

function cells(texts: readonly string[]): string {
  return texts.map((text) => text.padStart(10)).join('')
}

function namesOf(rows: readonly Row[]): string {
  return rows.map(({ name }) => name).join(', ') || 'none'
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

await main()
