/** The guarantor withholds the tax and stands surety for it: is it known, trusted, and good for this much? */
import type { Tier } from '../credit.ts'
import { text } from '../money.ts'
import { type DepartmentRule, PORT_DEFAULT, rule, unless } from './rule.ts'
import { TAX_GUARANTOR_TEXTS } from './tax-guarantor-texts.ts'

const GUARANTOR = '/tax/guarantor'
const UNTRUSTED: readonly Tier[] = ['DISHONEST', 'SERIOUSLY_DISHONEST']

/** The rules of tax on the guarantor. Its balance is its own affair and is never told to the declarant. */
export const GUARANTOR_RULES: readonly DepartmentRule<'tax'>[] = [
  rule('tax', {
    code: 'GUARANTEE_TOO_LOW',
    severity: 'REFUSE',
    source: 'Customs receipt code 1311 as integrators report it; verify before legal use',
    texts: TAX_GUARANTOR_TEXTS.GUARANTEE_TOO_LOW,
    look: ({ history: { guarantee } }) =>
      guarantee === undefined || guarantee === 'NO_ACCOUNT' || guarantee.granted
        ? []
        : [
            {
              pointers: [`${GUARANTOR}/code`, '/tax/taxTotal'],
              expected: `a guarantee for ${text(guarantee.asked)}`,
              found: 'less is left',
            },
          ],
  }),
  rule('tax', {
    code: 'GUARANTEE_UNKNOWN',
    severity: 'REFER',
    source: 'Customs receipt code 1311 as integrators report it; verify before legal use',
    texts: TAX_GUARANTOR_TEXTS.GUARANTEE_UNKNOWN,
    look: ({ history: { guarantee } }) =>
      unless(guarantee !== 'NO_ACCOUNT', `${GUARANTOR}/code`, {
        expected: 'a guarantee',
        found: 'NO_ACCOUNT',
      }),
  }),
  rule('tax', {
    code: 'GUARANTOR_NAME_DIFFERS',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_GUARANTOR_TEXTS.GUARANTOR_NAME_DIFFERS,
    look: ({ section: { guarantor }, facts }) => {
      const expected = facts.firms.get(guarantor.code)?.name ?? guarantor.name
      return unless(expected === guarantor.name, `${GUARANTOR}/name`, {
        expected,
        found: guarantor.name,
      })
    },
  }),
  rule('tax', {
    code: 'GUARANTOR_NOT_TRUSTED',
    severity: 'REFER',
    source:
      'GACC Order 282: the tiers; what follows from them here is a default of the port; verify before legal use',
    texts: TAX_GUARANTOR_TEXTS.GUARANTOR_NOT_TRUSTED,
    look: ({ section: { guarantor }, facts }) => {
      const tier = facts.firms.get(guarantor.code)?.tier
      if (tier === undefined || !UNTRUSTED.includes(tier)) return []
      return [{ pointers: [`${GUARANTOR}/code`], found: tier }]
    },
  }),
]
