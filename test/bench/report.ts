import { cpus, totalmem } from 'node:os'
import type { Figures } from './measure.ts'
import { type Options, SIDES, type SideName } from './options.ts'

/** All that was measured. A side that was left out has no figures. */
export type Results = {
  figures: Partial<Record<SideName, Figures>>
  outcomeP99Ms: number | null
  apiRssMb: number | null
  /** The states of all declarations at the end, for each side. */
  states: Partial<Record<SideName, Record<string, number>>>
}

/** The table for people. */
export function table({ figures, ...results }: Results): string {
  const head = ['', 'accepted /s', 'concluded /s', 'p50 ms', 'p99 ms', 'cpu ms', 'of it api']
  const rows = SIDES.flatMap((name) => {
    const row = figures[name]
    if (!row) return []
    const { acceptedPerSecond, concludedPerSecond, p50Ms, p99Ms, cpuMs, apiCpuMs } = row
    const cells = [acceptedPerSecond, concludedPerSecond, p50Ms, p99Ms, cpuMs, apiCpuMs]
    return [[name, ...cells.map(String)]]
  })
  const line = ([name = '', ...cells]: string[]) =>
    name.padEnd(14) + cells.map((cell) => cell.padStart(14)).join('')
  return [...[head, ...rows].map(line), '', ...goals({ figures, ...results })].join('\n')
}

function goals({ figures, outcomeP99Ms, apiRssMb, states }: Results): string[] {
  const { echo, redis, embedded, conventional } = figures
  const usual = conventional?.concludedPerSecond
  return [
    atLeast(
      'redis accepted, % of echo',
      share(redis?.acceptedPerSecond, echo?.acceptedPerSecond),
      20,
    ),
    atLeast(
      'redis concluded, % of echo',
      share(redis?.concludedPerSecond, echo?.acceptedPerSecond),
      20,
    ),
    atLeast('redis concluded, times conventional', times(redis?.concludedPerSecond, usual), 15),
    atLeast(
      'embedded concluded, times conventional',
      times(embedded?.concludedPerSecond, usual),
      10,
    ),
    atMost('redis, p99 from 202 to outcome at half rate, ms', outcomeP99Ms, 1000),
    atMost('redis, most memory of the api process, MB', apiRssMb, 300),
    ...unreleased(states),
  ]
}

function share(part: number | undefined, whole: number | undefined): number | null {
  const ratio = times(part, whole)
  return ratio === null ? null : ratio * 100
}

function times(one: number | undefined, other: number | undefined): number | null {
  return one === undefined || !other ? null : one / other
}

function atLeast(what: string, value: number | null, goal: number): string {
  return goalLine(what, value, `at least ${goal}`, value !== null && value >= goal)
}

function atMost(what: string, value: number | null, goal: number): string {
  return goalLine(what, value, `at most ${goal}`, value !== null && value <= goal)
}

function goalLine(what: string, value: number | null, goal: string, kept: boolean): string {
  if (value === null) return `not measured  ${what}`
  const shown = String(Math.round(value * 10) / 10)
  return `${kept ? 'reached' : 'MISSED '} ${shown.padStart(8)}  ${what} (${goal})`
}

/** A sentence for every side on which a declaration ended otherwise than released. */
export function unreleased(states: Results['states']): string[] {
  return Object.entries(states)
    .filter(([, counts]) => Object.keys(counts).some((state) => state !== 'RELEASED'))
    .map(([name, counts]) => `WRONG: on ${name} not all were released: ${JSON.stringify(counts)}`)
}

/** The figures for programs. */
export function jsonLine(results: Results, options: Options): string {
  const { figures, outcomeP99Ms, apiRssMb, states } = results
  const [cpu] = cpus()
  return JSON.stringify({
    ...Object.fromEntries(SIDES.map((name) => [name, figures[name] ?? null])),
    redisOutcomeP99Ms: outcomeP99Ms,
    apiRssMb,
    states,
    rounds: options.rounds,
    seconds: options.seconds,
    connections: options.connections,
    machine: {
      cores: cpus().length,
      cpu: cpu?.model ?? 'unknown',
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
  })
}
