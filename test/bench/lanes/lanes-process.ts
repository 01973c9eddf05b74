/**
 * `npm run bench:lanes`: a certified firm lodges half of what the port can review, alone and while a dishonest firm floods
 * the port, and the flood comes alone, in turns. It tells how long the certified firm's declarations take from the request
 * to RELEASED, by the port's own books, and how many of the flood are accepted and reviewed. The last line is the same as
 * JSON. Ends with 1 when the goal is missed or a declaration is not released.
 */
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type LoadClient, startLoadClient, type Tally } from '../load.ts'
import { type PortSide, startEmbeddedPort, startOnRedis } from '../port.ts'
import {
  createUndo,
  hasRedis,
  makeDatabase,
  startPostgres,
  startRedis,
  throwawayFolder,
  type Undo,
} from '../servers.ts'

const GOAL_P95_MS = 1000
const WARM_UP_S = 8
const SATURATING_S = 6
// The flood has begun, and its backlog stands, before the certified firm is timed.
const AHEAD_MS = 2000
const PATIENCE_MS = 180_000
const SERIALS_A_RUN = 1_000_000

const USAGE =
  'npm run bench:lanes -- [--on embedded|redis] [--rounds 3] [--seconds 10] [--rate half] [--connections 256]'

type Options = { on: string; rounds: number; seconds: number; connections: number }

/** Who lodges. */
type How = 'alone' | 'flooded' | 'flood'

/** Milliseconds of one round; `answerP50`, `answerP99`: until the 202. */
type Figures = {
  p50: number
  p95: number
  p99: number
  answerP50: number
  answerP99: number
  lodged: number
  unreleased: number
  floodAccepted: number
  floodReviewed: number
}

type Bench = {
  side: PortSide
  books: pg.Client
  steady: LoadClient
  flooding: LoadClient
  options: Options
  /** Of the certified firm, a second. */
  rate: number
}

let runs = 0

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const undo = createUndo()
  const stop = () => void undo.all().finally(() => process.exit(130))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const bench = await prepare(options, undo)
    const measured: Record<How, Figures[]> = { alone: [], flooded: [], flood: [] }
    for (let round = 1; round <= options.rounds; round++) {
      for (const how of ['alone', 'flooded', 'flood'] as const) {
        measured[how].push(await measure(bench, how))
        say(`round ${round} of ${options.rounds}, ${how}: ${JSON.stringify(measured[how].at(-1))}`)
      }
    }
    await undo.all()
    const { alone, flooded, flood } = measured
    report(bench, { alone: medians(alone), flooded: medians(flooded), flood: medians(flood) })
  } finally {
    await undo.all()
  }
}

function readOptions(args: string[]): Options & { rate: number | undefined } {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    args,
    options: {
      on: text('embedded'),
      rounds: text('3'),
      seconds: text('10'),
      rate: text('half'),
      connections: text('256'),
    },
  })
  const { on, ...counts } = values
  if (on !== 'embedded' && on !== 'redis') throw new Error(`--on ${on}? ${USAGE}`)
  const number = (name: keyof typeof counts) => {
    if (!/^[1-9][0-9]{0,3}$/.test(counts[name])) throw new Error(`--${name}? ${USAGE}`)
    return Number(counts[name])
  }
  return {
    on,
    rounds: number('rounds'),
    seconds: number('seconds'),
    rate: counts.rate === 'half' ? undefined : number('rate'),
    connections: number('connections'),
  }
}

async function prepare(
  { rate, ...options }: ReturnType<typeof readOptions>,
  undo: Undo,
): Promise<Bench> {
  const folder = await throwawayFolder(undo)
  const place = { folder, undo, profile: undefined }
  const side = options.on === 'redis' ? await onRedis(place, undo) : await startEmbeddedPort(place)
  const books = new pg.Client({ connectionString: side.databaseUrl })
  await books.connect()
  undo.add(() => books.end())
  const [steady, flooding] = [startLoadClient(), startLoadClient()]
  undo.add(() => Promise.all([steady.stop(), flooding.stop()]))
  const bench = { side, books, steady, flooding, options, rate: rate ?? 0 }
  say('warming up')
  await steady.run({ ...run(bench), target: side.target, connections: 64, seconds: WARM_UP_S })
  await quiet(bench)
  return rate === undefined ? { ...bench, rate: await halfOfWhatSaturates(bench) } : bench
}

async function halfOfWhatSaturates(bench: Bench): Promise<number> {
  const { steady, side } = bench
  const { accepted, startedAt } = await steady.run({
    ...run(bench),
    target: side.target,
    connections: 64,
    seconds: SATURATING_S,
  })
  await quiet(bench)
  const rate = Math.max(1, Math.floor((accepted * 500) / (Date.now() - startedAt)))
  say(`the certified firm lodges ${rate} a second`)
  return rate
}

async function onRedis(
  place: { folder: string; undo: Undo; profile: undefined },
  undo: Undo,
): Promise<PortSide> {
  if (!hasRedis()) throw new Error('There is no redis-server on the PATH.')
  const server = await startPostgres(place.folder, undo)
  const redis = await startRedis(place.folder, undo)
  return startOnRedis(place, await makeDatabase(server, 'port'), `${redis}/0`)
}

function run({ options }: Pick<Bench, 'options'>) {
  return { seconds: options.seconds, firstSerial: runs++ * SERIALS_A_RUN }
}

async function measure(bench: Bench, how: How): Promise<Figures> {
  const { side, steady, flooding, options, rate } = bench
  const more = { seconds: options.seconds + (2 * AHEAD_MS) / 1000 }
  const flood =
    how === 'alone'
      ? undefined
      : flooding.run({
          ...run(bench),
          ...more,
          target: side.flood,
          connections: options.connections,
        })
  await sleep(AHEAD_MS)
  const tally =
    how === 'flood'
      ? undefined
      : await steady.run({ ...run(bench), target: side.target, connections: 64, rate })
  const torrent = await flood
  await quiet(bench)
  return { ...(await timesOf(bench, tally)), ...(await floodOf(bench, torrent)) }
}

type FloodFigures = Pick<Figures, 'floodAccepted' | 'floodReviewed'>

// A second of the flood, before it ended.
async function floodOf({ books }: Bench, torrent: Tally | undefined): Promise<FloodFigures> {
  if (torrent === undefined) return { floodAccepted: 0, floodReviewed: 0 }
  const { accepted, startedAt, endedAt } = torrent
  const { rows } = await books.query<{ reviewed: number }>(
    `select coalesce(sum(size), 0)::int as reviewed from lot
      where not first and concluded_at between $1 and $2`,
    [new Date(startedAt), new Date(endedAt)],
  )
  const perSecond = (count: number) => Math.round((count * 1000) / (endedAt - startedAt))
  return { floodAccepted: perSecond(accepted), floodReviewed: perSecond(rows[0]?.reviewed ?? 0) }
}

async function timesOf(
  { books }: Bench,
  tally: Tally | undefined,
): Promise<Omit<Figures, keyof FloodFigures>> {
  if (tally === undefined) {
    return { p50: 0, p95: 0, p99: 0, answerP50: 0, answerP99: 0, lodged: 0, unreleased: 0 }
  }
  const { rows } = await books.query<{
    times: number[] | null
    lodged: number
    unreleased: number
  }>(
    `select percentile_disc(array[0.5, 0.95, 0.99]) within group (
              order by round(1000 * extract(epoch from concluded_at - lodged_at))::float8) as times,
            count(*)::int as lodged, count(*) filter (where state <> 'RELEASED')::int as unreleased
       from declaration where tier = 'CERTIFIED' and lodged_at between $1 and $2`,
    [new Date(tally.startedAt), new Date(tally.endedAt)],
  )
  const { times, lodged = 0, unreleased = 0 } = rows[0] ?? {}
  const [p50 = 0, p95 = 0, p99 = 0] = times ?? []
  const [answerP50, answerP99] = [tally.p50Ms, tally.p99Ms]
  return { p50, p95, p99, answerP50, answerP99, lodged, unreleased }
}

async function quiet({ books }: Pick<Bench, 'books'>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const { rows } = await books.query('select from lot where concluded_at is null limit 1')
    if (rows.length === 0) return
    await sleep(200)
  }
  throw new Error('Lots were not concluded in time.')
}

function medians(rounds: readonly Figures[]): Figures {
  const of = (key: keyof Figures) => {
    const sorted = rounds.map((round) => round[key]).sort((one, other) => one - other)
    return sorted[Math.floor(sorted.length / 2)] ?? 0
  }
  return {
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
    answerP50: of('answerP50'),
    answerP99: of('answerP99'),
    lodged: of('lodged'),
    unreleased: Math.max(...rounds.map(({ unreleased }) => unreleased)),
    floodAccepted: of('floodAccepted'),
    floodReviewed: of('floodReviewed'),
  }
}

function report({ options, rate }: Bench, results: Record<How, Figures>): void {
  const names = Object.keys(results.alone)
  print(`milliseconds, a certified firm at ${rate} /s on ${options.on}`)
  print(''.padEnd(10) + names.map((name) => name.padStart(16)).join(''))
  for (const [how, figures] of Object.entries(results)) {
    const cells = Object.values(figures).map((value) => String(value).padStart(16))
    print(how.padEnd(10) + cells.join(''))
  }
  const { alone, flooded } = results
  const reached = flooded.p95 <= GOAL_P95_MS && alone.unreleased + flooded.unreleased === 0
  print(`p95 while flooded at most ${GOAL_P95_MS}, all released: ${reached ? 'reached' : 'MISSED'}`)
  const load = loadavg().map((each) => each.toFixed(1))
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`
  print(
    `\n${JSON.stringify({ machine, load, options: { ...options, rate }, goal: GOAL_P95_MS, results })}`,
  )
  process.exitCode = reached ? 0 : 1
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
