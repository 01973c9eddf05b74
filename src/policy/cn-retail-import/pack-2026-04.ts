/**
 * China, cross-border e-commerce retail import, as from April 2026, when the five credit tiers
 * of GACC Order 282 came into force. The provenance says which tables rest on an official
 * document; everything else is a default of the port.
 */
import { amount } from '../../domain/money.ts'
import {
  ANY_ORIGIN,
  type PolicyPack,
  type Provenance,
  type TaxFormula,
} from '../../domain/policy-pack.ts'
import {
  COUNTING_UNITS,
  CURRENCIES,
  CUSTOMS_OFFICES,
  PACKAGE_TYPES,
  TRANSPORT_MODES,
  UNITS,
} from './code-lists.ts'
import { COMMODITIES } from './commodities.ts'
import { COUNTRIES } from './countries.ts'
import {
  BANNED_ORIGINS,
  EXPIRY_NEEDED,
  FILING_NEEDED,
  OFF_LIST,
  PROHIBITED,
  REGISTRATION_NEEDED,
} from './goods-lists.ts'

const DEFAULT = 'Default of the port; verify before legal use'

const PROVENANCE: readonly Provenance[] = [
  {
    table: 'currencies',
    standing: 'OFFICIAL',
    source: 'CEB interface specification 202205: currency of import is 142',
  },
  { table: 'limits', standing: 'DEFAULT', source: `${DEFAULT}; 5,000 and 26,000 since 2019` },
  { table: 'retailTaxShare', standing: 'DEFAULT', source: `${DEFAULT}; 70 % in the trade press` },
  {
    table: 'commodities',
    standing: 'DEFAULT',
    source: `${DEFAULT}; six digits as in the Harmonized System 2022`,
  },
  ...[
    'offList',
    'prohibited',
    'bannedOrigins',
    'registrationNeeded',
    'filingNeeded',
    'expiryNeeded',
    'formulas',
    'quarantine',
    'samplingKinds',
    'labelKinds',
    'licenceConditions',
    'priceTolerance',
    'countries',
    'units',
    'countingUnits',
    'transportModes',
    'packageTypes',
    'customsOffices',
  ].map((table) => ({ table, standing: 'DEFAULT', source: DEFAULT }) as const),
]

const FORMULAS: readonly TaxFormula[] = [
  { id: 'RETAIL_CUSTOMS_DUTY', basis: 'RETAIL', tax: 'customsDuty', formula: 'value * 0' },
  {
    id: 'RETAIL_CONSUMPTION_TAX',
    basis: 'RETAIL',
    tax: 'consumptionTax',
    formula: 'value * ct / (1 - ct) * share',
  },
  {
    id: 'RETAIL_VALUE_ADDED_TAX',
    basis: 'RETAIL',
    tax: 'valueAddedTax',
    formula: 'value * vat / (1 - ct) * share',
  },
  { id: 'FULL_CUSTOMS_DUTY', basis: 'FULL', tax: 'customsDuty', formula: 'value * tariff' },
  {
    id: 'FULL_CONSUMPTION_TAX',
    basis: 'FULL',
    tax: 'consumptionTax',
    formula: '(value + customsDuty) * ct / (1 - ct)',
  },
  {
    id: 'FULL_VALUE_ADDED_TAX',
    basis: 'FULL',
    tax: 'valueAddedTax',
    formula: '(value + customsDuty + consumptionTax) * vat',
  },
]

/** The pack that is in force since 1 April 2026. */
export const PACK_2026_04: PolicyPack = {
  version: 'cn-retail-import/2026-04',
  effectiveFrom: '2026-04-01',
  provenance: PROVENANCE,
  limits: {
    singleTransaction: amount('5000'),
    annual: amount('26000'),
    personalUseQuantity: amount('20'),
    parcelWeight: amount('50'),
    // 50,000 US dollars at 7.1 yuan.
    providerPayment: amount('355000'),
    paymentAgeDays: 365,
    buyerAgeYears: 16,
    shelfLifeDays: 30,
  },
  retailTaxShare: amount('0.7'),
  formulas: new Map(FORMULAS.map((formula) => [formula.id, formula])),
  commodities: COMMODITIES,
  offList: OFF_LIST,
  prohibited: PROHIBITED,
  bannedOrigins: BANNED_ORIGINS,
  quarantine: new Map(
    ['02', '0511', '0713', '0714', '10', '1209', '14', '4401'].map((prefix) => [
      prefix,
      new Set([ANY_ORIGIN]),
    ]),
  ),
  registrationNeeded: REGISTRATION_NEEDED,
  filingNeeded: FILING_NEEDED,
  expiryNeeded: EXPIRY_NEEDED,
  samplingKinds: new Set(['HEALTH_FOOD', 'INFANT_FOOD', 'FRESH_FOOD']),
  labelKinds: new Set([
    'HEALTH_FOOD',
    'INFANT_FORMULA',
    'INFANT_FOOD',
    'FOOD',
    'FRESH_FOOD',
    'ALCOHOL',
    'COSMETIC',
  ]),
  licenceConditions: new Set(['F', 'J', 'O', 'Q', 'S', 'U', 'W', '6', '9']),
  priceTolerance: amount('4'),
  currencies: CURRENCIES,
  countries: COUNTRIES,
  units: UNITS,
  countingUnits: COUNTING_UNITS,
  transportModes: TRANSPORT_MODES,
  packageTypes: PACKAGE_TYPES,
  customsOffices: CUSTOMS_OFFICES,
}
