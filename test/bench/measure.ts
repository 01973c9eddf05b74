import { setTimeout as sleep } from 'node:timers/promises'
import { cpuMs, treeCpuMs } from './cpu.ts'
import type { LoadClient, Tally } from './load.ts'
import type { Books, Side } from './side.ts'

/** What one round gave; rates a second, times in milliseconds. */
export type Figures = {
  acceptedPerSecond: number
  concludedPerSecond: number
  p50Ms: number
  p99Ms: number
  /** Processor time for each accepted declaration, of all processes and of the one that answers; 0 where unknown. */
  cpuMs: number
  apiCpuMs: number
}

/** One round of one side. `others` as in the tally. */
export type Round = Figures & Pick<Tally, 'others' | 'clientCpu'>

/** How a run is made. */
export type Bench = { client: LoadClient; connections: number; seconds: number }

const POLL_MS = 50
// A backlog must be gone by then; the conventional build needs the most.
const PATIENCE_MS = 90_000
const SERIALS_A_RUN = 1_000_000

let runs = 0

/**
 * Lodges as fast as the connections go, and waits until every accepted declaration is concluded. What is
 * concluded a second counts from the first request until the last outcome stands in the database.
 */
export async function saturate(bench: Bench, side: Side): Promise<Round> {
  const before = (await side.books?.concluded()) ?? 0
  const cpu = { all: treeCpuMs(), api: cpuMs(side.apiPid) }
  const tally = await lodge(bench, side)
  const { accepted, startedAt, p50Ms, p99Ms, others, clientCpu } = tally
  const acceptedPerSecond = perSecond(accepted, tally.endedAt - startedAt)
  const concluded = side.books && (await untilConcluded(side.books, before, accepted))
  return {
    acceptedPerSecond,
    concludedPerSecond:
      concluded === undefined ? acceptedPerSecond : perSecond(concluded, Date.now() - startedAt),
    p50Ms,
    p99Ms,
    cpuMs: used(cpu.all, treeCpuMs(), accepted),
    apiCpuMs: used(cpu.api, cpuMs(side.apiPid), accepted),
    others,
    clientCpu,
  }
}

function used(before: number | null, after: number | null, accepted: number): number {
  return before === null || after === null ? 0 : (after - before) / accepted
}

/** The time from acceptance to outcome that 99 % keep, in milliseconds, when lodging at this rate a second. */
export async function outcomeP99Ms(bench: Bench, side: Side, rate: number): Promise<number | null> {
  if (!side.books || rate < 1) return null
  const before = await side.books.concluded()
  const tally = await lodge(bench, side, rate)
  await untilConcluded(side.books, before, tally.accepted)
  return side.books.outcomeP99Ms(tally.startedAt)
}

function lodge(
  { client, connections, seconds }: Bench,
  { target }: Side,
  rate?: number,
): Promise<Tally> {
  const firstSerial = runs++ * SERIALS_A_RUN
  const run = { target, connections, seconds, firstSerial }
  return client.run(rate === undefined ? run : { ...run, rate })
}

async function untilConcluded(books: Books, before: number, accepted: number): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const concluded = (await books.concluded()) - before
    if (concluded >= accepted) return concluded
    if (Date.now() > deadline) {
      process.stderr.write(`Only ${concluded} of ${accepted} were concluded in time.\n`)
      return concluded
    }
    await sleep(POLL_MS)
  }
}

function perSecond(count: number, ms: number): number {
  return Math.round((count * 1000) / ms)
}

/** The median of each figure. */
export function medians(rounds: readonly Figures[]): Figures {
  const of = (key: keyof Figures) => median(rounds.map((round) => round[key]))
  return {
    acceptedPerSecond: of('acceptedPerSecond'),
    concludedPerSecond: of('concludedPerSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    cpuMs: median(
      rounds.map((round) => round.cpuMs),
      1000,
    ),
    apiCpuMs: median(
      rounds.map((round) => round.apiCpuMs),
      1000,
    ),
  }
}

function median(values: readonly number[], parts = 10): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return Math.round(((lower + upper) / 2) * parts) / parts
}
