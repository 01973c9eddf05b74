/** An assessment as a declarant reads it: amounts as decimal text. */
import type * as reckoned from '../domain/assessment/assess.ts'
import { text } from '../domain/money.ts'
import type { AssessedTax, Assessment, AssessmentLine } from '../schema-types.ts'

/** The answer that tells this assessment. */
export function assessmentOf(assessment: reckoned.Assessment): Assessment {
  const { policy, basis, share, overLimit, complete, dutiableValue, lines, totals } = assessment
  return {
    policy,
    basis,
    share: text(share),
    overSingleLimit: overLimit,
    complete,
    dutiableValue: text(dutiableValue),
    lines: lines.map(lineOf),
    customsDutyTotal: text(totals.customsDuty),
    consumptionTaxTotal: text(totals.consumptionTax),
    valueAddedTaxTotal: text(totals.valueAddedTax),
    taxTotal: text(assessment.total),
  }
}

function lineOf(line: reckoned.AssessmentLine): AssessmentLine {
  const { lineNumber, commodityCode } = line
  const head = { lineNumber, commodityCode, dutiableValue: text(line.dutiableValue) }
  if (line.state === 'UNASSESSED') return { ...head, state: line.state, reason: line.reason }
  return { ...head, state: line.state, taxes: line.taxes.map(taxOf), total: text(line.total) }
}

function taxOf(owed: reckoned.AssessedTax): AssessedTax {
  const { tax, ruleId, formula, baseFormula, base, rate, amount } = owed
  const amounts = { base: text(base), rate: text(rate), amount: text(amount) }
  return { tax, ruleId, formula, baseFormula, ...amounts }
}
