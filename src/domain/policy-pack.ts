/**
 * A policy pack is what a country's rules look up: limits, rates, code lists, lists of goods. It
 * is data with a date, so that another country, or another year, is another pack and not another
 * program. A pack is indexed once, when it is made; the rules only look things up.
 */
import type { WorkCalendar } from './business-time.ts'
import type { ServiceLevels } from './clock.ts'
import type { CreditPolicy } from './credit-criteria.ts'
import type { Examining } from './examination.ts'
import type { LaneQuotas, LaneRates } from './lane-choice.ts'
import { type Amount, amount } from './money.ts'

/** What a code is called in the texts for people. */
type CodeName = { readonly en: string; readonly zh: string }

/** A code list: codes are text of fixed length, since 0200 is a customs office and not 200. */
export type CodeList = ReadonlyMap<string, CodeName>

/** Goods by leading digits of the commodity code: two (a chapter) up to all ten. */
export type Prefixes = ReadonlySet<string>

/** What kind of good a tariff line is, as far as departments treat kinds differently. */
export const COMMODITY_KINDS = [
  'COSMETIC',
  'HEALTH_FOOD',
  'INFANT_FORMULA',
  'INFANT_FOOD',
  'FOOD',
  'FRESH_FOOD',
  'ALCOHOL',
  'PET_FOOD',
  'MEDICAL_DEVICE',
  'APPLIANCE',
  'ELECTRONICS',
  'APPAREL',
  'FOOTWEAR',
  'BAG',
  'JEWELLERY',
  'WATCH',
  'TOY',
  'TEXTILE',
  'HOUSEHOLD',
  'SPORT',
  'PAPER',
  'PLANT_PRODUCT',
  'OTHER',
] as const

/** The kind of a tariff line. */
export type CommodityKind = (typeof COMMODITY_KINDS)[number]

/** One line of the tariff. */
export type Commodity = CodeName & {
  /** Ten digits: HS six, two national, two additional. */
  readonly code: string
  readonly firstUnit: string
  readonly secondUnit?: string
  readonly kind: CommodityKind
  /** Whether it may be imported by retail. */
  readonly onPositiveList: boolean
  /** Most-favoured-nation rate as a part of one; retail import pays it only over the single limit. */
  readonly tariffRate: Amount
  /** Letters of the supervision conditions, such as A, inspection on entry. */
  readonly conditions: readonly string[]
  /** Largest quantity of one line that still looks like personal use; the limit of the pack where absent. */
  readonly personalUseQuantity?: Amount
  /** What a first statutory unit usually costs, in yuan: used while the port has seen too few itself. */
  readonly usualPrice: PriceRange
  /** Statutory rate as a part of one: 13 % is `amount('0.13')`. */
  readonly valueAddedTaxRate: Amount
  /** Statutory rate as a part of one. */
  readonly consumptionTaxRate: Amount
  /** What consumption tax depends on besides the rate; absent where on nothing. */
  readonly consumptionTaxTerms?: ConsumptionTaxTerms
}

/** Consumption tax that depends on the price or the quantity of a statutory unit; money in yuan. */
type ConsumptionTaxTerms = {
  /** The statutory unit in which it is counted. */
  readonly unit: 'FIRST' | 'SECOND'
  /** Dutiable value of one unit from which the rate applies; 0: always. */
  readonly from: Amount
  /** Due on each unit besides. */
  readonly perUnit: Amount
}

/** Prices of one unit in yuan, from the lowest to the highest that is still usual. */
export type PriceRange = { readonly low: Amount; readonly high: Amount }

/** The thresholds of a pack. Money is in yuan, weight in kilograms. */
type Limits = {
  /** Highest dutiable value of one declaration. */
  readonly singleTransaction: Amount
  /** Highest dutiable value of one buyer in one calendar year of China. */
  readonly annual: Amount
  /** Largest quantity of one line that still looks like personal use, in its declared unit. */
  readonly personalUseQuantity: Amount
  /** Gross weight above which one parcel does not look like retail. */
  readonly parcelWeight: Amount
  /** Highest single payment that a payment provider may take. */
  readonly providerPayment: Amount
  /** Days between payment and declaration after which a person looks. */
  readonly paymentAgeDays: number
  /** Age below which a person looks at a buyer or payer. */
  readonly buyerAgeYears: number
  /** Days of life that goods should have left when they arrive. */
  readonly shelfLifeDays: number
  /** Days that a declarant has to answer a department's question. */
  readonly requestDays: number
  /** Days between the reminder and the refusal. */
  readonly requestGraceDays: number
}

/** What persons who decide are held to. */
export type Deciding = {
  /** Dutiable value in yuan above which a decision takes two persons. */
  readonly signatureValue: Amount
  /** Seconds in which a person can take a decision back; nobody is told of it before. */
  readonly undoSeconds: number
  /** Codes of the questions that have to be answered before a department passes; see checklist.ts. */
  readonly checklist: ReadonlySet<string>
}

/** What persons are held to where a policy does not say. */
export const USUAL_DECIDING: Deciding = {
  signatureValue: amount('3000'),
  undoSeconds: 30,
  checklist: new Set(),
}

/** How one tax is worked out from the value of a line. */
export type TaxFormula = {
  /** Such as RETAIL_VALUE_ADDED_TAX. */
  readonly id: string
  /** RETAIL: within the limits. FULL: over the single limit, for one indivisible item. */
  readonly basis: 'RETAIL' | 'FULL'
  readonly tax: 'customsDuty' | 'consumptionTax' | 'valueAddedTax'
  /** What the rate is applied to: over the same names as `formula`, without `base` itself. */
  readonly base: string
  /**
   * Over the `base`, `value` (dutiable value of the line, in yuan), the rates `tariff`, `ct` and `vat` and the `share`
   * as parts of one, `specific` (consumption tax on the quantity), and the unrounded `customsDuty` and
   * `consumptionTax` of the same basis.
   */
  readonly formula: string
}

/** What becomes of goods that are declared without an expiry date; PASS: goods of this kind carry none. */
export type WithoutExpiry = 'REFUSE' | 'REFER' | 'PASS'

/** Goods by leading digits, each with the countries of origin that matter; {@link ANY_ORIGIN} stands for all. */
export type Origins = ReadonlyMap<string, ReadonlySet<string>>

/** In place of a country of origin: whatever the origin. */
export const ANY_ORIGIN = '*'

/** Where a table of the pack comes from. DEFAULT: set by this port, verify before legal use. */
type Provenance = {
  readonly table: string
  readonly standing: 'OFFICIAL' | 'DEFAULT'
  readonly source: string
}

/** One dated version of a country's rules for this trade. */
export type PolicyPack = {
  /** Name and month, as in `cn-retail-import/2026-04`: what a declaration is pinned to. */
  readonly version: string
  /** First day on which the pack is in force, YYYY-MM-DD. */
  readonly effectiveFrom: string
  readonly provenance: readonly Provenance[]
  readonly limits: Limits
  /** Part of the statutory tax that retail import pays within the limits, as a part of one. */
  readonly retailTaxShare: Amount
  /** The formulas of duty and taxes, by id; see docs/tax.md for the names that they may use. */
  readonly formulas: ReadonlyMap<string, TaxFormula>
  readonly commodities: ReadonlyMap<string, Commodity>
  /** Goods known not to be on the positive list. */
  readonly offList: Prefixes
  readonly prohibited: Prefixes
  /** Goods that may not come from some countries of origin. */
  readonly bannedOrigins: Origins
  /** Goods that need a quarantine certificate of the country of origin. */
  readonly quarantine: Origins
  /** Goods that need the number of a registration, beside those whose kind says so. */
  readonly registrationNeeded: Prefixes
  /** Goods that need the number of a filing, beside those whose kind says so. */
  readonly filingNeeded: Prefixes
  /** Goods that carry an expiry date, by leading digits; the longest that fit count. */
  readonly expiryNeeded: ReadonlyMap<string, WithoutExpiry>
  /** Kinds of which inspection takes samples. */
  readonly samplingKinds: ReadonlySet<CommodityKind>
  /** Kinds whose label must be in Chinese, or translated on the page of the shop. */
  readonly labelKinds: ReadonlySet<CommodityKind>
  /** Letters of supervision conditions for which retail import needs a licence too. */
  readonly licenceConditions: ReadonlySet<string>
  /** How many times above or below the usual prices a price is unusual: 4 is `amount('4')`. */
  readonly priceTolerance: Amount
  /** When the departments' people work. */
  readonly calendar: WorkCalendar
  /** How long they have for a review. */
  readonly serviceLevels: ServiceLevels
  readonly deciding: Deciding
  /** Where goods are opened, and how the time of it is chosen. */
  readonly examining: Examining
  /** What firms' credit is judged by. */
  readonly credit: CreditPolicy
  /** How many declarations of each tier are selected at random. */
  readonly laneRates: LaneRates
  /** Goods of low risk, for which small firms have a rate of their own. */
  readonly lowRisk: Prefixes
  /** How many declarations of a lane a department can look at in a day. */
  readonly laneQuotas: LaneQuotas
  readonly currencies: CodeList
  readonly countries: CodeList
  /** Codes of {@link countries} that say that the country is not known: ISO 3166-1 ZZ. */
  readonly unknownCountries: ReadonlySet<string>
  readonly units: CodeList
  /** Units that count things, so that a quantity in them is a whole number. */
  readonly countingUnits: ReadonlySet<string>
  readonly transportModes: CodeList
  readonly packageTypes: CodeList
  readonly customsOffices: CodeList
}

/** The prefixes of a commodity code, from the chapter (2 digits) to the whole code (10 digits). */
export function prefixesOf(commodityCode: string): string[] {
  return PREFIX_LENGTHS.map((length) => commodityCode.slice(0, length))
}

/** The shortest prefix that covers the commodity code, or undefined when none does. */
export function coveredBy(prefixes: Prefixes, commodityCode: string): string | undefined {
  return prefixesOf(commodityCode).find((prefix) => prefixes.has(prefix))
}

/** What the longest prefix that covers the commodity code says, or undefined when none does. */
export function saidOf<Said>(
  prefixes: ReadonlyMap<string, Said>,
  commodityCode: string,
): Said | undefined {
  const prefix = prefixesOf(commodityCode).findLast((each) => prefixes.has(each))
  return prefix === undefined ? undefined : prefixes.get(prefix)
}

/** Whether nobody can tell from this code which country is meant: it is not listed, or stands for none. */
export function isUnknownCountry(
  { countries, unknownCountries }: Pick<PolicyPack, 'countries' | 'unknownCountries'>,
  code: string,
): boolean {
  return !countries.has(code) || unknownCountries.has(code)
}

const PREFIX_LENGTHS = [2, 4, 6, 8, 10]
