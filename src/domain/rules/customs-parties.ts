/** The firms behind the goods, beyond whether they are registered: their names and their credit. */
import type { Firm } from '../../schema-types.ts'
import type { Tier } from '../credit.ts'
import { CUSTOMS_PARTY_TEXTS } from './customs-parties-texts.ts'
import { type DepartmentRule, PORT_DEFAULT, type RuleInput, rule, wherever } from './rule.ts'

const UNTRUSTED: ReadonlySet<Tier> = new Set(['DISHONEST', 'SERIOUSLY_DISHONEST'])

type Party = {
  readonly at: string
  readonly of: (input: RuleInput<'customs'>) => Pick<Firm, 'code' | 'name'> | undefined
}

const BROKER: Party = { at: '/header/broker', of: ({ header }) => header.broker }
const CARRIER: Party = {
  at: '/customs/waybill/carrier',
  of: ({ section }) => section.waybill.carrier,
}
const WAREHOUSE: Party = {
  at: '/customs/zoneWarehouse',
  of: ({ section }) => section.zoneWarehouse,
}

// The names of platform and seller are compared by commerce.
const NAMED: readonly Party[] = [
  { at: '/header/declarant', of: ({ header }) => header.declarant },
  BROKER,
  CARRIER,
  WAREHOUSE,
]

// The tier of the declarant decides the lane; the tiers of the others would go unseen.
const PARTNERS: readonly Party[] = [
  BROKER,
  { at: '/header/platform', of: ({ header }) => header.platform },
  { at: '/header/seller', of: ({ header }) => header.seller },
  CARRIER,
  WAREHOUSE,
]

/** The rules of customs on the names and the credit of firms. */
export const CUSTOMS_PARTY_RULES: readonly DepartmentRule<'customs'>[] = [
  rule('customs', {
    code: 'PARTNER_NOT_TRUSTED',
    severity: 'REFER',
    source:
      'GACC Order 282: the tiers; what follows from them here is a default of the port; verify before legal use',
    texts: CUSTOMS_PARTY_TEXTS.PARTNER_NOT_TRUSTED,
    look: (input) => {
      const { firms } = input.facts
      const declarant = firms.get(input.header.declarant.code)?.socialCreditCode
      const tierOf = (party: Party): Tier | undefined => {
        const firm = firms.get(party.of(input)?.code ?? '')
        return firm === undefined || firm.socialCreditCode === declarant ? undefined : firm.tier
      }
      return wherever(
        PARTNERS,
        '',
        (party) => {
          const tier = tierOf(party)
          return tier !== undefined && UNTRUSTED.has(tier)
        },
        (party) => ({ pointers: [`${party.at}/code`], found: tierOf(party) ?? '' }),
      )
    },
  }),
  rule('customs', {
    code: 'PARTY_NAME_DIFFERS',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: CUSTOMS_PARTY_TEXTS.PARTY_NAME_DIFFERS,
    look: (input) =>
      wherever(
        NAMED,
        '',
        (party) => {
          const firm = party.of(input)
          const known = firm && input.facts.firms.get(firm.code)
          return known !== undefined && known.name !== firm?.name
        },
        (party) => {
          const firm = party.of(input)
          const expected = firm && input.facts.firms.get(firm.code)?.name
          return {
            pointers: [`${party.at}/name`],
            ...(expected !== undefined && { expected }),
            found: firm?.name ?? '',
          }
        },
      ),
  }),
]
