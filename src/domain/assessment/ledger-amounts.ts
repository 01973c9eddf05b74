import type { TaxLine, TaxSection } from '../../schema-types.ts'
import { type Amount, amount } from '../money.ts'
import type { PolicyPack } from '../policy-pack.ts'
import { type AssessmentLine, TAXES } from './assess.ts'
import { assessSection } from './section.ts'

/** What a declaration takes from the books, in yuan. */
export type LedgerAmounts = {
  /** Of the buyer's annual limit: the dutiable value of all lines. */
  readonly annual: Amount
  /** Of the guarantor's guarantee: the assessed tax; a line that is not assessed counts with its declared tax. */
  readonly guarantee: Amount
}

/** What a declaration with this tax section asks of the two ledgers. */
export function ledgerAmounts(section: TaxSection, pack: PolicyPack): LedgerAmounts {
  const lines = lineAmounts(section, pack)
  const annual = lines.reduce((sum, line) => sum + line.annual, 0n)
  return { annual, guarantee: lines.reduce((sum, line) => sum + line.guarantee, 0n) }
}

/** The same, line by line. */
export function lineAmounts(
  section: TaxSection,
  pack: PolicyPack,
): (LedgerAmounts & { readonly lineNumber: number })[] {
  const { lines } = assessSection(section, pack)
  return section.lines.map((line, at) => ({
    lineNumber: line.lineNumber,
    annual: amount(line.dutiableValue),
    guarantee: taxOf(line, lines[at]),
  }))
}

function taxOf(declared: TaxLine, assessed: AssessmentLine | undefined): Amount {
  if (assessed?.state === 'ASSESSED') return assessed.total
  return TAXES.reduce((sum, tax) => sum + amount(declared[tax]), 0n)
}
