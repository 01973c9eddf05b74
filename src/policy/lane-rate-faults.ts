/** What a schema cannot say of the rates of random selection: how a tier stands to the others. */
import { millionthsOf, WHOLE } from '../domain/lane-draw.ts'
import type { PolicyFault, TableFile } from './csv.ts'
import { boundaries } from './references.ts'
import type { Faults } from './row-faults.ts'
import { isValidOn } from './tables.ts'

type Row = Readonly<Record<string, string>>

/** Faults of a row of lane-rates. */
export function laneRateFaults({ rate = '', minimum = '' }: Row): Faults {
  const [of, least] = [millionthsOf(rate) ?? WHOLE + 1, millionthsOf(minimum) ?? 0]
  const faults: Faults = []
  if (of > WHOLE) faults.push(['rate', `${rate} % is a rate over 100 %`])
  if (least > of) faults.push(['minimum', `${minimum} % is above the rate, ${rate} %`])
  return faults
}

const CERTIFIED: readonly string[] = ['ADVANCED_CERTIFIED', 'CERTIFIED']
const DISHONEST: readonly string[] = ['DISHONEST', 'SERIOUSLY_DISHONEST']
// Small firms are opened no more often than others, and their goods of low risk no more often than their goods.
const MILDER: Readonly<Record<string, string>> = { SMALL: 'REGULAR', SMALL_LOW_RISK: 'SMALL' }
const DISHONEST_LEAST = (WHOLE / 100) * 80
const CERTIFIED_PART = 5

/**
 * Tiers that are not as far apart as Order 282 says, on a day from `effective` on, in a file of lane-rates with one line of
 * each. A file in which all rates are 0 is one of a port that selects nobody.
 */
export function rateFileFaults({ file, lines }: TableFile, effective: string): PolicyFault[] {
  const faults = new Map<string, PolicyFault>()
  for (const day of boundaries(lines, effective)) {
    const inForce = lines
      .filter((line) => isValidOn(line, day))
      .map(({ code, line, columns }) => ({
        code,
        line,
        rate: millionthsOf(columns.rate ?? '') ?? 0,
      }))
    if (inForce.every(({ rate }) => rate === 0)) continue
    const rates = new Map(inForce.map(({ code, rate }) => [code, rate]))
    for (const { code, line, rate } of inForce) {
      const fault = rateFault(code, rate, rates)
      if (fault !== undefined) faults.set(`${line} ${fault}`, { file, line, column: 'rate', fault })
    }
  }
  return [...faults.values()]
}

function rateFault(
  code: string,
  rate: number,
  rates: ReadonlyMap<string, number>,
): string | undefined {
  const regular = rates.get('REGULAR') ?? 0
  if (code === 'REGULAR') {
    return rate === 0 ? 'REGULAR: 0 % is a rate only where every tier has it' : undefined
  }
  if (CERTIFIED.includes(code) && regular > 0 && rate * CERTIFIED_PART >= regular) {
    return `${code}: it is under 20 % of the rate of REGULAR`
  }
  const above = MILDER[code]
  if (above !== undefined && rate > (rates.get(above) ?? regular)) {
    return `${code}: it is not over the rate of ${above}`
  }
  if (!DISHONEST.includes(code)) return undefined
  if (rate < DISHONEST_LEAST) return `${code}: it is 80 % at least`
  return rate < regular ? `${code}: it is not under the rate of REGULAR` : undefined
}
