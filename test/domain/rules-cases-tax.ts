import type { LedgerAnswer } from '../../src/domain/facts.ts'
import { amount } from '../../src/domain/money.ts'
import {
  type Case,
  firmIs,
  firstCommodity,
  given,
  known,
  type RuleCases,
} from '../fixtures/rule-cases.ts'

/** The clean bundle with one tax line only: these goods of this value, and these taxes where they are not 0. */
export function oneItem(
  commodityCode: string,
  dutiableValue: string,
  taxes: Readonly<Record<string, string>> = {},
): Case {
  const none = { customsDuty: '0', valueAddedTax: '0', consumptionTax: '0' }
  const line = { lineNumber: 1, commodityCode, quantity: '1', dutiableValue, ...none, ...taxes }
  return given(['/tax/lines', [line]])
}

const HANDBAG = '4202220000'
const WINE = '2204210000'
const UNKNOWN = '9999999999'
const PERFUME = '3303000020'
// Below 10,000 yuan a kilogram, so without consumption tax.
const PERFUME_TAX = { valueAddedTax: '9.10' }

const GRANTED: LedgerAnswer = { asked: amount('3000'), left: amount('3000'), granted: true }
const REFUSED: LedgerAnswer = { asked: amount('3000'), left: amount('2999.99'), granted: false }

const LIMITS: Record<string, RuleCases> = {
  SINGLE_LIMIT_EXCEEDED: {
    passes: given(['/tax/lines/0/dutiableValue', '2900'], ['/tax/lines/1/dutiableValue', '2100']),
    fails: given(['/tax/lines/0/dutiableValue', '2900.01'], ['/tax/lines/1/dutiableValue', '2100']),
  },
  TAX_QUANTITY_MISSING: {
    passes: oneItem(PERFUME, '100', { ...PERFUME_TAX, firstStatutoryQuantity: '0.05' }),
    fails: oneItem(PERFUME, '100', PERFUME_TAX),
  },
  INDIVISIBLE_ITEM_OVER_LIMIT: {
    passes: oneItem(HANDBAG, '5000', { valueAddedTax: '455' }),
    fails: oneItem(HANDBAG, '5000.01'),
  },
  VALUE_OVER_ANNUAL_LIMIT: {
    passes: oneItem(HANDBAG, '26000'),
    fails: oneItem(HANDBAG, '26000.01'),
  },
  ANNUAL_LIMIT_EXCEEDED: {
    passes: known({ annual: GRANTED }),
    fails: known({ annual: REFUSED }),
  },
}

const GUARANTOR: Record<string, RuleCases> = {
  GUARANTEE_TOO_LOW: {
    passes: known({ guarantee: GRANTED }),
    fails: known({ guarantee: REFUSED }),
  },
  GUARANTEE_UNKNOWN: {
    passes: known({ guarantee: REFUSED }),
    fails: known({ guarantee: 'NO_ACCOUNT' }),
  },
  GUARANTOR_NAME_DIFFERS: {
    passes: given(),
    fails: given(['/tax/guarantor/name', '另一平台有限公司']),
  },
  GUARANTOR_NOT_TRUSTED: {
    passes: firmIs('platform', { tier: 'REGULAR' }),
    fails: firmIs('platform', { tier: 'DISHONEST' }),
  },
}

const LINES: Record<string, RuleCases> = {
  CUSTOMS_DUTY_NOT_ZERO: {
    passes: given(['/tax/lines/0/customsDuty', '0.00']),
    fails: given(['/tax/lines/0/customsDuty', '0.01']),
  },
  CUSTOMS_DUTY_DIFFERS: {
    passes: oneItem(HANDBAG, '6800', { customsDuty: '408' }),
    fails: oneItem(HANDBAG, '6800', { customsDuty: '407.99' }),
  },
  VALUE_ADDED_TAX_DIFFERS: {
    passes: given(['/tax/lines/0/valueAddedTax', '81.904']),
    fails: given(['/tax/lines/0/valueAddedTax', '81.91']),
  },
  CONSUMPTION_TAX_DIFFERS: {
    passes: given(
      ['/tax/lines/0/commodityCode', PERFUME],
      ['/tax/lines/0/firstStatutoryQuantity', '0.09'],
      ['/tax/lines/0/consumptionTax', '111.18'],
    ),
    fails: given(
      ['/tax/lines/0/commodityCode', PERFUME],
      ['/tax/lines/0/firstStatutoryQuantity', '0.09'],
    ),
  },
  TAX_RATE_UNKNOWN: { passes: firstCommodity('8543400000'), fails: firstCommodity(UNKNOWN) },
  TAX_ABOVE_VALUE: {
    passes: oneItem(UNKNOWN, '100', { customsDuty: '50', valueAddedTax: '50' }),
    fails: oneItem(UNKNOWN, '100', { customsDuty: '50', valueAddedTax: '50.01' }),
  },
  TAX_NOT_IN_FEN: {
    passes: given(['/tax/lines/0/valueAddedTax', '81.90000']),
    fails: given(['/tax/lines/0/valueAddedTax', '81.904']),
  },
  LINE_WITHOUT_VALUE: {
    passes: given(['/tax/lines/0/dutiableValue', '0.00001']),
    fails: given(['/tax/lines/0/dutiableValue', '0']),
  },
  NOTHING_TO_TAX: {
    passes: given(['/tax/lines/0/dutiableValue', '0']),
    fails: given(['/tax/lines/0/dutiableValue', '0'], ['/tax/lines/1/dutiableValue', '0']),
  },
}

/** One passing and one failing case for every rule of tax, those on firms apart. */
export const TAX_CASES: Readonly<Record<string, RuleCases>> = { ...LIMITS, ...GUARANTOR, ...LINES }

/** One bottle over the single limit, with the taxes that it owes in full. */
export const WINE_IN_FULL = oneItem(WINE, '6000.01', {
  customsDuty: '840',
  consumptionTax: '760',
  valueAddedTax: '988',
})
