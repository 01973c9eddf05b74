/** Times of short work in one thread, in microseconds. */

/** The median of a job over rounds, and the lowest and the highest median of a round. */
export type Timing = { readonly median: number; readonly low: number; readonly high: number }

/** How much is measured: each round times the work on `samples` inputs, one by one. */
export type Effort = { readonly rounds: number; readonly samples: number }

const WARM_UP_MS = 400

/** Warms up, then times; an input is made for each sample, outside the time that is taken. */
export function time<Input>(
  { rounds, samples }: Effort,
  input: () => Input,
  work: (input: Input) => unknown,
): Timing {
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end; ) work(input())
  const medians = Array.from({ length: rounds }, () => {
    const inputs = Array.from({ length: samples }, input)
    return medianOf(inputs.map((each) => timed(() => work(each))))
  })
  return { median: medianOf(medians), low: Math.min(...medians), high: Math.max(...medians) }
}

/** Work that is too short for the clock is repeated on the same input. */
export function timeShort<Input>(
  effort: Effort,
  input: () => Input,
  work: (input: Input) => unknown,
): Timing {
  const times = 20
  const repeated = (each: Input) => {
    for (let turn = 0; turn < times; turn++) work(each)
  }
  const { median, low, high } = time(effort, input, repeated)
  return { median: median / times, low: low / times, high: high / times }
}

function timed(work: () => unknown): number {
  const began = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - began) / 1_000
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
