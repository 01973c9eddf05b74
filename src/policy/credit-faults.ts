/** What a schema cannot say of the tables of credit: weights that nothing could reach, tiers that overlap or leave a gap. */
import { criteriaFaults } from '../domain/credit-criteria.ts'
import { criteriaOf } from './credit.ts'
import type { PolicyFault, TableFile } from './csv.ts'
import { boundaries } from './references.ts'
import type { Faults } from './row-faults.ts'
import { columnOf, isValidOn, type PolicyLine, type RowOf } from './tables.ts'

type Row = Readonly<Record<string, string>>

const MONTHS_MAX = 120
const POINTS_MAX = 1000

/** Faults of a row of credit-causes. */
export function causeFaults({ points = '0', most = '0', months = '1' }: Row): Faults {
  const faults: Faults = []
  const one = Math.abs(Number(points))
  if (one > POINTS_MAX) faults.push(['points', `${points} is not from -1000 to 1000`])
  if (Number(most) > POINTS_MAX) faults.push(['most', `${most} is over 1000`])
  else if (Number(most) < one) faults.push(['most', `${most} is less than one entry counts`])
  return [...faults, ...monthFaults('months', months)]
}

const DISHONEST: readonly string[] = ['DISHONEST', 'SERIOUSLY_DISHONEST']

/** Faults of a row of credit-tiers. */
export function tierFaults({ code = '', ...row }: Row): Faults {
  const { fromPoints, toPoints, certification, conductMonths = '0', repairMonths } = row
  const faults: Faults = []
  if (fromPoints !== undefined && toPoints !== undefined && Number(fromPoints) > Number(toPoints)) {
    faults.push(['toPoints', `${toPoints} is under from_points, ${fromPoints}`])
  }
  if (certification === undefined && Number(conductMonths) > 0) {
    faults.push(['conductMonths', 'only a tier that needs a certification asks for good conduct'])
  }
  if (certification !== undefined && toPoints !== undefined) {
    faults.push(['toPoints', 'a tier that needs a certification has no upper end'])
  }
  const repairable = DISHONEST.includes(code)
  if (repairable !== (repairMonths !== undefined)) {
    const fault = repairable ? 'it says when repair can be asked for' : 'there is nothing to repair'
    faults.push(['repairMonths', fault])
  }
  if (repairable && certification !== undefined) {
    faults.push(['certification', 'nobody is certified to be dishonest'])
  }
  return [
    ...faults,
    ...monthFaults('conductMonths', conductMonths),
    ...monthFaults('repairMonths', repairMonths ?? '0'),
  ]
}

function monthFaults(property: string, months: string): Faults {
  return Number(months) > MONTHS_MAX ? [[property, `${months} is more than ${MONTHS_MAX}`]] : []
}

const COLUMNS = { from: 'from_points', to: 'to_points' } as const

/** Points with which no tier or several are held, on a day from `effective` on, in a file of credit-tiers. */
export function criteriaFileFaults({ file, lines }: TableFile, effective: string): PolicyFault[] {
  const faults = new Map<string, PolicyFault>()
  for (const day of boundaries(lines, effective)) {
    const inForce = lines.filter((line) => isValidOn(line, day))
    for (const { tier, end, fault } of criteriaFaults(inForce.map(criteriaIn))) {
      const line = inForce.find(({ code }) => code === tier)?.line ?? 1
      const told = { file, line, column: COLUMNS[end], fault: `${tier}: ${fault}` }
      faults.set(`${line} ${end} ${fault}`, told)
    }
  }
  return [...faults.values()]
}

const WAITS = ['conductMonths', 'repairMonths'] as const

/**
 * Breaches that are forgotten before good conduct or repair has been waited for, on a day from `effective` on. `others`
 * are the lines of all other tables that are valid on that day or later.
 */
export function forgottenFaults(
  { file, lines }: TableFile,
  others: readonly PolicyLine[],
  effective: string,
): PolicyFault[] {
  const places = new Map<PolicyLine, number>(lines.map((line) => [line, line.line]))
  if (!lines.some(({ table }) => CREDIT_TABLES.includes(table))) return []
  const all = [...others, ...lines].filter(({ table }) => CREDIT_TABLES.includes(table))
  const faults = new Map<string, PolicyFault>()
  for (const day of boundaries(all, effective)) {
    const inForce = all.filter((line) => isValidOn(line, day))
    for (const { of, property, fault } of forgotten(inForce)) {
      const line = places.get(of)
      if (line === undefined) continue
      faults.set(`${line} ${property}`, { file, line, column: columnOf(property), fault })
    }
  }
  return [...faults.values()].sort((one, other) => one.line - other.line)
}

const CREDIT_TABLES: readonly string[] = ['credit-causes', 'credit-tiers']

// Told of both lines; the caller knows which of them the file has.
function forgotten(
  lines: readonly PolicyLine[],
): { of: PolicyLine; property: string; fault: string }[] {
  const breaches = lines.flatMap((line) => {
    const { breach, months } = line.columns
    return breach === 'YES' ? [{ line, months: Number(months) }] : []
  })
  return lines.flatMap((tier) =>
    WAITS.flatMap((property) => {
      const wait = Number(tier.columns[property] ?? 0)
      return breaches
        .filter(({ months }) => months < wait)
        .flatMap(({ line, months }) => {
          const fault = `${tier.code} waits ${wait} months, and ${line.code} counts ${months}`
          return [
            { of: tier, property, fault },
            { of: line, property: 'months', fault },
          ]
        })
    }),
  )
}

function criteriaIn({ code, columns }: PolicyLine) {
  return criteriaOf({ code, ...columns } as unknown as RowOf<'credit-tiers'>)
}
