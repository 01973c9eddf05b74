import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadClient, Tally } from './load.ts'
import type { Books, Side } from './side.ts'

/** What one round gave; rates a second, times in milliseconds. */
export type Figures = {
  acceptedPerSecond: number
  concludedPerSecond: number
  p50Ms: number
  p99Ms: number
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
  const tally = await lodge(bench, side)
  const ms = tally.endedAt - tally.startedAt
  const acceptedPerSecond = perSecond(tally.accepted, ms)
  const { p50Ms, p99Ms, others, clientCpu } = tally
  if (!side.books) {
    return {
      acceptedPerSecond,
      concludedPerSecond: acceptedPerSecond,
      p50Ms,
      p99Ms,
      others,
      clientCpu,
    }
  }
  const concluded = await untilConcluded(side.books, before, tally.accepted)
  const concludedPerSecond = perSecond(concluded, Date.now() - tally.startedAt)
  return { acceptedPerSecond, concludedPerSecond, p50Ms, p99Ms, others, clientCpu }
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
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return Math.round((lower + upper) * 5) / 10
}
