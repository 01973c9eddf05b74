/**
 * Tax works out what each line owes and compares it with what is declared, within the limits by the reduced rates
 * and for one item over the single limit by the full ones. Many items over it are refused as they are, whatever tax
 * is declared on them.
 */
import type { TaxLine } from '../../schema-types.ts'
import { type AssessmentLine, type Basis, TAXES, type Tax } from '../assessment/assess.ts'
import { assessSection } from '../assessment/section.ts'
import { type Amount, amount, FEN, roundHalfUp, sum, text } from '../money.ts'
import { coveredBy } from '../policy-pack.ts'
import { registrationRules } from './registration.ts'
import { type DepartmentRule, PORT_DEFAULT, type RuleInput, rule, type Sighting } from './rule.ts'
import { GUARANTOR_RULES } from './tax-guarantor.ts'
import { LIMIT_RULES } from './tax-limits.ts'
import { TAX_TEXTS } from './tax-texts.ts'

const LINES = '/tax/lines'

/** The rules of tax. */
export const TAX_RULES: readonly DepartmentRule<'tax'>[] = [
  ...registrationRules('tax'),
  ...LIMIT_RULES,
  ...GUARANTOR_RULES,
  rule('tax', {
    code: 'CUSTOMS_DUTY_NOT_ZERO',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.CUSTOMS_DUTY_NOT_ZERO,
    look: (input) => wrong('customsDuty', input, isRetailZero),
  }),
  rule('tax', {
    code: 'CUSTOMS_DUTY_DIFFERS',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.CUSTOMS_DUTY_DIFFERS,
    look: (input) => wrong('customsDuty', input, (due, basis) => !isRetailZero(due, basis)),
  }),
  rule('tax', {
    code: 'VALUE_ADDED_TAX_DIFFERS',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.VALUE_ADDED_TAX_DIFFERS,
    look: (input) => wrong('valueAddedTax', input),
  }),
  rule('tax', {
    code: 'CONSUMPTION_TAX_DIFFERS',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.CONSUMPTION_TAX_DIFFERS,
    look: (input) => wrong('consumptionTax', input),
  }),
  rule('tax', {
    code: 'TAX_RATE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.TAX_RATE_UNKNOWN,
    look: (input) =>
      eachAssessed(input, (assessed) => {
        if (assessed.state === 'ASSESSED' || assessed.reason === 'QUANTITY_UNKNOWN')
          return undefined
        const { commodityCode } = assessed
        // Goods off the positive list have no retail rate; customs refuses them.
        return coveredBy(input.pack.offList, commodityCode)
          ? undefined
          : { pointers: ['commodityCode'], found: commodityCode }
      }),
  }),
  rule('tax', {
    code: 'TAX_QUANTITY_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.TAX_QUANTITY_MISSING,
    look: (input) => [...itemsUnknown(input), ...eachAssessed(input, quantityUnknown(input))],
  }),
  rule('tax', {
    code: 'TAX_ABOVE_VALUE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.TAX_ABOVE_VALUE,
    look: (input) =>
      eachAssessed(input, ({ state, dutiableValue }, line) => {
        // What is assessed is compared to the fen by the rules above.
        if (state === 'ASSESSED') return undefined
        const declared = sum(TAXES.map((tax) => line[tax]))
        if (declared <= dutiableValue) return undefined
        const pointers = ['dutiableValue', ...TAXES]
        return { pointers, expected: `<= ${text(dutiableValue)}`, found: text(declared) }
      }),
  }),
  rule('tax', {
    code: 'TAX_NOT_IN_FEN',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.TAX_NOT_IN_FEN,
    look: (input) => TAXES.flatMap((tax) => eachAssessed(input, belowFen(tax))),
  }),
  rule('tax', {
    code: 'LINE_WITHOUT_VALUE',
    severity: 'WARN',
    source: 'CEB interface specification 202205: the price of a gift is 0',
    texts: TAX_TEXTS.LINE_WITHOUT_VALUE,
    look: (input) =>
      assessSection(input.section, input.pack).dutiableValue === 0n
        ? []
        : eachAssessed(input, ({ dutiableValue }) =>
            dutiableValue > 0n
              ? undefined
              : { pointers: ['dutiableValue'], expected: '> 0', found: '0' },
          ),
  }),
  rule('tax', {
    code: 'NOTHING_TO_TAX',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.NOTHING_TO_TAX,
    look: ({ section, pack }) =>
      assessSection(section, pack).dutiableValue > 0n
        ? []
        : [{ pointers: [LINES], expected: '> 0', found: '0' }],
  }),
]

type Input = Pick<RuleInput<'tax'>, 'section' | 'pack'>

/** What `look` sees in each line, told what the line owes. The pointers of a sighting are within the line. */
function eachAssessed(
  { section, pack }: Input,
  look: (assessed: AssessmentLine, declared: TaxLine) => Sighting | undefined,
): Sighting[] {
  const sightings: Sighting[] = []
  for (const [index, assessed] of assessSection(section, pack).lines.entries()) {
    const declared = section.lines[index]
    const seen = declared && look(assessed, declared)
    if (seen === undefined) continue
    const pointers = seen.pointers.map((field) => `${LINES}/${index}/${field}`)
    sightings.push({ ...seen, pointers })
  }
  return sightings
}

/** Lines whose declared tax, rounded to the fen, is not the one that they owe; `about` may leave some to another rule. */
function wrong(
  tax: Tax,
  input: Input,
  about: (due: Amount, basis: Basis) => boolean = () => true,
): Sighting[] {
  const { basis, overLimit } = assessSection(input.section, input.pack)
  if (overLimit && basis === 'RETAIL') return []
  return eachAssessed(input, (assessed, declared) => {
    if (assessed.state === 'UNASSESSED') return undefined
    const due = assessed.taxes.find((one) => one.tax === tax)?.amount ?? 0n
    if (roundHalfUp(amount(declared[tax]), FEN) === due || !about(due, basis)) return undefined
    return { pointers: [tax], expected: text(due), found: declared[tax] }
  })
}

function isRetailZero(due: Amount, basis: Basis): boolean {
  return basis === 'RETAIL' && due === 0n
}

function itemsUnknown({ section, pack }: Input): Sighting[] {
  const { overLimit, items } = assessSection(section, pack)
  if (!overLimit || items !== 'UNKNOWN') return []
  return [{ pointers: [`${LINES}/0/quantity`], expected: '1' }]
}

function quantityUnknown({ pack }: Input): (assessed: AssessmentLine) => Sighting | undefined {
  return (assessed) => {
    if (assessed.state === 'ASSESSED' || assessed.reason !== 'QUANTITY_UNKNOWN') return undefined
    const terms = pack.commodities.get(assessed.commodityCode)?.consumptionTaxTerms
    const ordinal = terms?.unit === 'SECOND' ? 'second' : 'first'
    return { pointers: [`${ordinal}StatutoryQuantity`], expected: '> 0' }
  }
}

const MORE_THAN_TWO_PLACES = /\.[0-9]{3}/

function belowFen(tax: Tax): (assessed: AssessmentLine, declared: TaxLine) => Sighting | undefined {
  return (_assessed, { [tax]: found }) => {
    if (!MORE_THAN_TWO_PLACES.test(found)) return undefined
    const expected = roundHalfUp(amount(found), FEN)
    return amount(found) === expected
      ? undefined
      : { pointers: [tax], expected: text(expected), found }
  }
}
