/**
 * `npm run bench:rules`: how long a bundle is judged, by part and by rule. One thread, warmed up, no database. The
 * last line is the same as JSON. Ends with 1 when a goal is missed.
 */
import { cpus } from 'node:os'
import { bundleOf, type Job, parts, prepare, rules, SIZES, type Size, WHOLE } from './jobs.ts'
import { type Effort, type Timing, time, timeShort } from './timing.ts'

/** Medians in microseconds. */
const GOALS: Readonly<Record<Size, number>> = { 3: 150, 99: 2_000 }
const EFFORT: Readonly<Record<Size, Effort>> = {
  3: { rounds: 11, samples: 1_000 },
  99: { rounds: 11, samples: 100 },
}
const SHORT: Effort = { rounds: 5, samples: 40 }
const SLOWEST = 10

type Row = Timing & { readonly name: string }

function main(): void {
  const results = SIZES.map((size) => ({ size, parts: measure(size), slowest: slowestOf(size) }))
  for (const { size, parts, slowest } of results) {
    print(`\n${size} lines, microseconds`.padEnd(44) + heads())
    for (const row of parts) print(line(row))
    print(`\n${SLOWEST} slowest rules of ${size} lines`)
    for (const row of slowest) print(line(row))
  }
  const missed = results.filter(({ size, parts }) => wholeOf(parts) > GOALS[size])
  for (const { size, parts } of results) {
    const reached = wholeOf(parts) <= GOALS[size] ? 'reached' : 'MISSED'
    print(`\n${size} lines: ${wholeOf(parts).toFixed(1)} µs, goal ${GOALS[size]}: ${reached}`)
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`
  print(`\n${JSON.stringify({ machine, goals: GOALS, results })}`)
  process.exitCode = missed.length > 0 ? 1 : 0
}

function measure(size: Size): Row[] {
  const input = bundleOf(size)
  return parts().map(({ name, run }) => ({ name, ...time(EFFORT[size], input, run) }))
}

function slowestOf(size: Size): Row[] {
  const make = bundleOf(size)
  const rows = rules().map(({ name, run }: Job) => ({
    name,
    ...timeShort(SHORT, () => prepare(make()), run),
  }))
  return rows.sort((one, other) => other.median - one.median).slice(0, SLOWEST)
}

function wholeOf(rows: readonly Row[]): number {
  return rows.find(({ name }) => name === WHOLE)?.median ?? Number.POSITIVE_INFINITY
}

function heads(): string {
  return ['median', 'low', 'high'].map((head) => head.padStart(10)).join('')
}

function line({ name, median, low, high }: Row): string {
  const cells = [median, low, high].map((value) => value.toFixed(1).padStart(10))
  return `  ${name.padEnd(42)}${cells.join('')}`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

main()
