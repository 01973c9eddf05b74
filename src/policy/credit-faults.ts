/** What a schema cannot say of the tables of credit: weights that nothing could reach, tiers that overlap or leave a gap. */
import { criteriaFaults } from '../domain/credit-criteria.ts'
import { criteriaOf } from './credit.ts'
import type { PolicyFault, TableFile } from './csv.ts'
import { boundaries } from './references.ts'
import type { Faults } from './row-faults.ts'
import { isValidOn, type PolicyLine, type RowOf } from './tables.ts'

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

function criteriaIn({ code, columns }: PolicyLine) {
  return criteriaOf({ code, ...columns } as unknown as RowOf<'credit-tiers'>)
}
