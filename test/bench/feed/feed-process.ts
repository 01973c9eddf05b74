/**
 * `npm run bench:feed -- [--events 1000000] [--writers 16] [--firms 4]`: so many events are written by so many at once, in an
 * embedded database that is thrown away, while every firm reads its feed; whether each event is told once and each
 * declaration's in their order, how fast, and how late. Half of the writers' transactions begin long before they lock what
 * they write about. The last line is the same as JSON. Ends with 1 when an event was missed or told out of turn.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Context, createContext } from '../../../src/context.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { openPool } from '../../../src/platform/db.ts'
import { roleUrl } from '../../../src/platform/migrations.ts'
import { rolePassword } from '../../../src/platform/secrets.ts'
import { createLog } from '../../../src/platform/telemetry.ts'
import { createUndo, makeDatabase, startPostgres, throwawayFolder } from '../servers.ts'
import { follow, type Seen } from './readers.ts'
import { createWriters } from './writers.ts'

const SECRET = 'the-secret-of-a-port-that-is-only-measured'

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  const undo = createUndo()
  try {
    const server = await startPostgres(await throwawayFolder(undo), undo)
    const url = await makeDatabase(server, 'feed')
    const env = { DATABASE_URL: url, PORTICO_SECRET: SECRET }
    const ctx = await createContext(readConfig(env), createLog('silent'))
    undo.add(() => ctx.close(5000))
    const officers = await openPool({
      url: roleUrl(url, 'officer', rolePassword(SECRET, 'officer')),
      size: options.writers,
      statementTimeoutMs: 60_000,
    })
    undo.add(() => officers.destroy())
    report(
      options,
      await measure({ ...ctx, db: { ...ctx.db, officer: officers.manager } }, options),
    )
  } finally {
    await undo.all()
  }
}

type Options = { events: number; writers: number; firms: number }

function optionsOf(args: string[]): Options {
  const number = (fallback: string) => ({ type: 'string', default: fallback }) as const
  const { values } = parseArgs({
    args,
    options: { events: number('1000000'), writers: number('16'), firms: number('4') },
  })
  return {
    events: Number(values.events),
    writers: Number(values.writers),
    firms: Number(values.firms),
  }
}

type Measured = { written: number; writingS: number; readingS: number; seen: Seen[] }

async function measure(ctx: Context, options: Options): Promise<Measured> {
  const firms = Array.from({ length: options.firms }, () => ctx.newId())
  const writers = createWriters(ctx, firms, options.events)
  const began = performance.now()
  const since = () => (performance.now() - began) / 1000
  let done = false
  const reading = Promise.all(firms.map((firm) => follow(ctx, firm, () => done)))
  await Promise.all(Array.from({ length: options.writers }, () => writers.write()))
  const writingS = since()
  done = true
  const seen = await reading
  return { written: writers.written(), writingS, readingS: since(), seen }
}

function report(options: Options, { written, writingS, readingS, seen }: Measured): void {
  const sum = (of: (each: Seen) => number) => seen.reduce((all, each) => all + of(each), 0)
  const lags = seen.flatMap(({ lagsMs }) => lagsMs).sort((one, other) => one - other)
  const lag = (share: number) => Math.round(lags[Math.floor(lags.length * share)] ?? 0)
  const figures = {
    written,
    told: sum(({ told }) => told),
    missed: written - sum(({ told }) => told),
    outOfTurn: sum(({ outOfTurn }) => outOfTurn),
    writtenPerS: Math.round(written / writingS),
    toldPerS: Math.round(written / readingS),
    lagMs: { p50: lag(0.5), p99: lag(0.99) },
  }
  for (const [name, value] of Object.entries(figures)) {
    process.stdout.write(`  ${name.padEnd(12)} ${JSON.stringify(value)}\n`)
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`
  const load = loadavg().map((each) => Number(each.toFixed(2)))
  process.stdout.write(`\n${JSON.stringify({ machine, load, ...options, ...figures })}\n`)
  process.exitCode = figures.missed === 0 && figures.outOfTurn === 0 ? 0 : 1
}

await main()
