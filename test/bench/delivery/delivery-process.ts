/**
 * `npm run bench:delivery -- [--receipts 20000] [--endpoints 50] [--silent 200] [--rate 100] [--seconds 30]`: how fast
 * receipts get out, in an embedded database that is thrown away, to receivers on this machine that are a process of their own.
 * First a backlog to prompt receivers, as fast as it goes; then receipts at a rate to them and to as many others that are
 * prompt as well; then the same where the others are silent, and were so before the process started. The last line is the
 * same as JSON. Ends with 1 when a goal is missed.
 */
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createContext } from '../../../src/context.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { createLog } from '../../../src/platform/telemetry.ts'
import { startWorker } from '../../../src/worker.ts'
import { readyLine, start } from '../children.ts'
import { createUndo, makeDatabase, startPostgres, throwawayFolder, type Undo } from '../servers.ts'
import { type Feed, openFeed, type Target } from './feed.ts'

const GOALS = { perSecond: 1000, firstP95Ms: 1000, rise: 0.1 }

type Options = {
  receipts: number
  endpoints: number
  silent: number
  rate: number
  seconds: number
}

type Times = { count: number; p50: number; p95: number; p99: number }

type Bench = { feed: Feed; ring: (targets: readonly Target[]) => void; base: string }

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  const undo = createUndo()
  try {
    const bench = await open(undo)
    const { endpoints, silent: dead } = options
    const made = (kind: string, count = endpoints) =>
      bench.feed.endpoints(addresses(bench.base, kind, count))
    const measured = await made('fast')
    const { perSecond, cpuMs } = await backlog(bench, measured, options)
    print(`backlog: ${perSecond} deliveries/s, ${cpuMs} ms of the sending process's CPU each`)
    const prompt = await made('fast/others')
    // Once before it counts, so that code and pools are warm.
    await paced(bench, { measured, others: prompt }, { ...options, seconds: 5 })
    const alone = await paced(bench, { measured, others: prompt }, options)
    print(`beside ${endpoints} prompt ones: ${words(alone)}`)
    const silent = await made('silent', dead)
    await bench.feed.ask('update webhook_endpoint set failures = 1 where id = any($1::uuid[])', [
      silent.map(({ id }) => id),
    ])
    const beside = await paced(bench, { measured, others: silent }, options)
    print(`beside ${dead} silent ones: ${words(beside)}`)
    report(options, { perSecond, cpuMs, prompt: alone, silent: beside })
  } finally {
    await undo.all()
  }
}

function optionsOf(args: string[]): Options {
  const number = (fallback: string) => ({ type: 'string', default: fallback }) as const
  const { values } = parseArgs({
    args,
    options: {
      receipts: number('20000'),
      endpoints: number('50'),
      silent: number('200'),
      rate: number('100'),
      seconds: number('30'),
    },
  })
  return {
    receipts: Number(values.receipts),
    endpoints: Number(values.endpoints),
    silent: Number(values.silent),
    rate: Number(values.rate),
    seconds: Number(values.seconds),
  }
}

async function open(undo: Undo): Promise<Bench> {
  const folder = await throwawayFolder(undo)
  const url = await makeDatabase(await startPostgres(folder, undo), 'delivery')
  const env = {
    DATABASE_URL: url,
    PORTICO_SECRET: 'the-secret-of-a-port-that-is-only-measured',
    PORTICO_WEBHOOK_ALLOW: '127.0.0.0/8',
  }
  const ctx = await createContext(readConfig(env), createLog('silent'))
  undo.add(() => ctx.close(5000))
  const receivers = await start({
    name: 'receivers',
    file: process.execPath,
    args: [fileURLToPath(new URL('./receivers-process.js', import.meta.url))],
    env: {},
    ready: readyLine,
  })
  undo.add(() => receivers.stop())
  const feed = await openFeed(ctx, url)
  undo.add(() => feed.close())
  undo.add(startWorker(ctx))
  const ring = (targets: readonly Target[]) => {
    for (const { id } of targets) ctx.queues.ring('deliver', id)
  }
  return { feed, ring, base: receivers.address }
}

function addresses(base: string, kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${base}/${kind}/${index}`)
}

/** Deliveries a second while a backlog is sent, and what each costs. */
async function backlog({ feed, ring }: Bench, targets: Target[], options: Options) {
  const rounds = Math.ceil(options.receipts / targets.length)
  for (let round = 0; round < rounds; round += 20) {
    await feed.owe(Array.from({ length: Math.min(20, rounds - round) }, () => targets).flat())
  }
  await feed.ask('analyze')
  const began = performance.now()
  const before = process.cpuUsage()
  ring(targets)
  await arrival(feed, targets)
  const count = rounds * targets.length
  const { user, system } = process.cpuUsage(before)
  return {
    perSecond: Math.round((count * 1000) / (performance.now() - began)),
    cpuMs: Math.round((user + system) / count / 10) / 100,
  }
}

async function arrival(feed: Feed, targets: readonly Target[]): Promise<void> {
  const ids = targets.map(({ id }) => id)
  const text = `select from delivery where state = 'PENDING' and endpoint_id = any($1::uuid[]) limit 1`
  while ((await feed.ask(text, [ids])).length > 0) await sleep(50)
}

const TICK_MS = 20

/** Times from the commit to the receiver's answer of first attempts at those measured; the others are owed as much. */
async function paced(
  { feed, ring }: Bench,
  { measured, others }: { measured: Target[]; others: Target[] },
  { rate, seconds }: Options,
): Promise<Times> {
  const [{ now: since } = { now: new Date() }] = await feed.ask<{ now: Date }>('select now()')
  const began = performance.now()
  const each = Math.max(1, Math.round((rate * TICK_MS) / 1000))
  for (let sent = 0; performance.now() - began < seconds * 1000; sent += each) {
    const picked = [...pick(measured, sent, each), ...pick(others, sent, each)]
    await feed.owe(picked)
    ring(picked)
    await sleep(began + (sent / each + 1) * TICK_MS - performance.now())
  }
  await arrival(feed, measured)
  const [times] = await feed.ask<Times>(TIMES, [since, measured.map(({ id }) => id)])
  if (times === undefined) throw new Error('Nothing was counted.')
  return times
}

function pick(targets: readonly Target[], from: number, count: number): Target[] {
  return Array.from(
    { length: count },
    (_, index) => targets[(from + index) % targets.length],
  ).filter((target) => target !== undefined)
}

const TIMES = `
  select count(*)::int, percentile_disc(0.5) within group (order by ms) as p50,
         percentile_disc(0.95) within group (order by ms) as p95, percentile_disc(0.99) within group (order by ms) as p99
    from (select round(1000 * extract(epoch from min(a.sent_at) - d.created_at)
                       + (array_agg(a.latency_ms order by a.id))[1])::int as ms
            from delivery d join webhook_attempt a using (endpoint_id, declaration_id, seq)
           where d.created_at >= $1 and d.endpoint_id = any($2::uuid[])
           group by d.endpoint_id, d.declaration_id, d.seq, d.created_at) as first`

type Measured = { perSecond: number; cpuMs: number; prompt: Times; silent: Times }

function report(options: Options, measured: Measured): void {
  const { perSecond, prompt, silent } = measured
  const rise = silent.p99 / prompt.p99 - 1
  const missed = [
    perSecond < GOALS.perSecond && 'deliveries/s',
    prompt.p95 > GOALS.firstP95Ms && 'first attempt',
    rise > GOALS.rise && 'rise of p99',
  ].filter(Boolean)
  print(`p99 beside silent ones: ${Math.round(rise * 100)} % more than beside prompt ones`)
  print(missed.length > 0 ? `Missed: ${missed.join(', ')}.` : 'All goals are met.')
  print(JSON.stringify({ options, ...measured, rise, cpus: cpus().length, load: loadavg()[0] }))
  if (missed.length > 0) process.exitCode = 1
}

function words({ count, p50, p95, p99 }: Times): string {
  return `${count} receipts, commit to answer p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
