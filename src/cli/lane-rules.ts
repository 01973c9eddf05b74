/** Lane rules from the command line: a file is checked, and tried on what is stored, before anybody thinks of using it. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Context } from '../context.ts'
import { type Backtest, backtestLanes } from '../declarations/lane-backtest.ts'
import { checkRules } from '../domain/lane-rule-check.ts'
import type { LaneRule } from '../domain/lane-rules.ts'
import type { Done } from './done.ts'
import { options, UsageError } from './options.ts'

/** Checking rules, and trying them on the declarations of the last days. */
export type LaneRulesCommand =
  | { do: 'lane-rules check'; file: string }
  | { do: 'lane-rules backtest'; file: string; days: number }

const DAYS_MAX = 90
const DAYS = 30

/** Reads the options of `lane-rules check` and `lane-rules backtest`. */
export function laneRulesCommand(
  verb: 'check' | 'backtest',
  [file, ...rest]: string[],
): LaneRulesCommand {
  if (file === undefined || file.startsWith('-')) throw new UsageError('The file is missing.')
  if (verb === 'check') {
    options(rest, { one: [] })
    return { do: 'lane-rules check', file }
  }
  const { one } = options(rest, { one: ['days'] })
  const days = Number(one.days ?? DAYS)
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX) {
    throw new UsageError(`--days is from 1 to ${DAYS_MAX}.`)
  }
  return { do: 'lane-rules backtest', file, days }
}

type Read = { rules: readonly LaneRule[] } | { faulty: Done }

function readRules(file: string): Read {
  const checked = checkRules(valueIn(file))
  if ('rules' in checked) return { rules: checked.rules }
  const lines = checked.map(({ pointer, code, detail }) => `${pointer || '/'}  ${code}: ${detail}`)
  return { faulty: { value: { faults: checked }, lines, failed: true } }
}

function valueIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(process.env.INIT_CWD ?? '', file), 'utf8'))
  } catch {
    throw new UsageError(`${file} cannot be read, or is not JSON.`)
  }
}

/** Checks the rules of a file; tells each fault with its JSON Pointer. */
export function checkLaneRules(file: string): Done {
  const read = readRules(file)
  if ('faulty' in read) return read.faulty
  const { length } = read.rules
  return { value: { rules: length }, lines: [`${length} rules, and nothing is wrong with them.`] }
}

/** Tries the rules of a file on what is stored. */
export async function tryLaneRules(
  ctx: Context,
  { file, days }: { file: string; days: number },
): Promise<Done> {
  const read = readRules(file)
  if ('faulty' in read) return read.faulty
  const progress = (done: number, of: number) =>
    ctx.log.info(`${done} of ${of} declarations are tried.`)
  const value = await backtestLanes(ctx, read.rules, { days, progress })
  return { value, lines: linesOf(value) }
}

function linesOf({ declarations, days, cut, moves, load, positives, hits }: Backtest): string[] {
  return [
    `${declarations} declarations of the last ${days} days${cut ? ', the newest' : ''}.`,
    ...moves.map(
      ({ tier, from, to, declarations: count }) => `  ${tier}: ${count} from ${from} to ${to}`,
    ),
    ...load.map(
      ({ department, before, after, peakAfter }) =>
        `  ${department}: ${before} reviews of people were, ${after} would be, ${peakAfter} on the fullest day`,
    ),
    `  Not as declared: ${positives.found} would be opened again, ${positives.missed} would not.`,
    ...Object.entries(hits).map(([id, count]) => `  ${id}: applies to ${count}`),
  ]
}
