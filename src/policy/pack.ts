/** Makes the pack that rules look things up in from the lines of its tables. Indexed once, and never changed. */
import type { WorkCalendar } from '../domain/business-time.ts'
import type { ServiceLevels } from '../domain/clock.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { type Examining, USUAL_EXAMINING } from '../domain/examination.ts'
import { LANES, type Lane } from '../domain/lane.ts'
import {
  BY_TIER_ALONE,
  type LaneRates,
  RATE_CODES,
  type RateCode,
  type TierRate,
} from '../domain/lane-choice.ts'
import { millionthsOf } from '../domain/lane-draw.ts'
import { type Amount, amount } from '../domain/money.ts'
import {
  type CodeList,
  type Commodity,
  type CommodityKind,
  type Origins,
  type PolicyPack,
  type Prefixes,
  type TaxFormula,
  USUAL_DECIDING as USUAL,
} from '../domain/policy-pack.ts'
import type { PolicyTable } from '../schema-types.ts'
import { creditOf } from './credit.ts'
import type { PolicyLine, RowOf } from './tables.ts'

// ISO 3166-1 leaves these letters to users, who take them for a country that is unknown or unspecified.
const UNKNOWN = 'ZZ'

/** Name of a version and the day from which it is in force. */
export type VersionName = { readonly version: string; readonly effectiveFrom: string }

/**
 * The pack of a version, from the lines that are valid on its first day.
 *
 * @throws RangeError when a limit, rate or parameter is missing, which no import lets happen.
 */
export function makePack({ version, effectiveFrom }: VersionName, lines: Lines): PolicyPack {
  const units = rows(lines, 'units')
  return {
    version,
    effectiveFrom,
    provenance: rows(lines, 'tables').map(({ code, standing, source }) => ({
      table: code,
      standing,
      source,
    })),
    limits: limitsOf(lines),
    retailTaxShare: percent(value(lines, 'rates', 'retailTaxShare')),
    formulas: new Map(
      rows(lines, 'formulas').map(({ code, ...rest }) => [code, formulaOf(code, rest)]),
    ),
    commodities: new Map(rows(lines, 'tariff').map((row) => [row.code, commodityOf(row)])),
    offList: prefixes(lines, 'off-list'),
    prohibited: prefixes(lines, 'prohibited'),
    bannedOrigins: origins(lines, 'banned-origins'),
    quarantine: origins(lines, 'quarantine'),
    registrationNeeded: prefixes(lines, 'registration-needed'),
    filingNeeded: prefixes(lines, 'filing-needed'),
    expiryNeeded: new Map(rows(lines, 'expiry-needed').map(({ code, missing }) => [code, missing])),
    samplingKinds: kinds(lines, 'samplingKinds'),
    labelKinds: kinds(lines, 'labelKinds'),
    licenceConditions: new Set(value(lines, 'parameters', 'licenceConditions').split(';')),
    priceTolerance: amount(value(lines, 'parameters', 'priceTolerance')),
    calendar: calendarOf(lines),
    serviceLevels: serviceLevelsOf(lines),
    deciding: decidingOf(lines),
    examining: examiningOf(lines),
    credit: creditOf({
      causes: rows(lines, 'credit-causes'),
      tiers: rows(lines, 'credit-tiers'),
      setting: (code) => setting(lines, code),
    }),
    laneRates: laneRatesOf(lines),
    laneQuotas: new Map(
      rows(lines, 'lane-quotas').map(({ code, perDay }) => [code, Number(perDay)]),
    ),
    lowRisk: prefixes(lines, 'low-risk'),
    currencies: codeList(lines, 'currencies'),
    countries: codeList(lines, 'countries'),
    unknownCountries: new Set(
      rows(lines, 'countries')
        .filter(({ isoAlpha2 }) => isoAlpha2 === UNKNOWN)
        .map(codeOf),
    ),
    units: codeList(lines, 'units'),
    countingUnits: new Set(units.filter(({ counting }) => counting === 'YES').map(codeOf)),
    transportModes: codeList(lines, 'transport-modes'),
    packageTypes: codeList(lines, 'package-types'),
    customsOffices: codeList(lines, 'customs-offices'),
  }
}

/** The lines of each table; a table without lines may be absent. */
export type Lines = ReadonlyMap<PolicyTable, readonly PolicyLine[]>

/** Lines by their table, in the order in which they come. */
export function byTable(lines: readonly PolicyLine[]): Lines {
  const tables = new Map<PolicyTable, PolicyLine[]>()
  for (const line of lines) {
    const known = tables.get(line.table)
    if (known) known.push(line)
    else tables.set(line.table, [line])
  }
  return tables
}

// The lines were held against the schema of their table when they were imported.
function rows<Table extends PolicyTable>(lines: Lines, table: Table): RowOf<Table>[] {
  return (lines.get(table) ?? []).map(
    ({ code, columns }) => ({ code, ...columns }) as unknown as RowOf<Table>,
  )
}

function codeOf({ code }: { code: string }): string {
  return code
}

// A parameter that a policy need not set.
function setting(lines: Lines, code: string): string | undefined {
  return lines.get('parameters')?.find((each) => each.code === code)?.columns.value
}

function examiningOf(lines: Lines): Examining {
  const number = (code: string, usual: number) => Number(setting(lines, code) ?? usual)
  return {
    places: new Map(
      rows(lines, 'examination-places').map(({ code, customsOffice, slotMinutes, capacity }) => [
        code,
        { code, customsOffice, slotMinutes: Number(slotMinutes), capacity: Number(capacity) },
      ]),
    ),
    bookDays: number('examinationBookDays', USUAL_EXAMINING.bookDays),
    horizonDays: number('examinationHorizonDays', USUAL_EXAMINING.horizonDays),
    noticeHours: number('examinationNoticeHours', USUAL_EXAMINING.noticeHours),
    moves: number('examinationMoves', USUAL_EXAMINING.moves),
  }
}

function laneRatesOf(lines: Lines): LaneRates {
  const told = new Map(rows(lines, 'lane-rates').map((row) => [row.code, row]))
  const millionths = (percent: string) => millionthsOf(percent) ?? 0
  const rates = RATE_CODES.flatMap((code): [RateCode, TierRate][] => {
    const row = told.get(code)
    return row ? [[code, { rate: millionths(row.rate), minimum: millionths(row.minimum) }]] : []
  })
  return { ...BY_TIER_ALONE, ...Object.fromEntries(rates) }
}

function decidingOf(lines: Lines): PolicyPack['deciding'] {
  const signatureValue = setting(lines, 'signatureValue')
  const undoSeconds = setting(lines, 'undoSeconds')
  return {
    signatureValue: signatureValue === undefined ? USUAL.signatureValue : amount(signatureValue),
    undoSeconds: undoSeconds === undefined ? USUAL.undoSeconds : Number(undoSeconds),
    checklist: new Set(setting(lines, 'checklist')?.split(';')),
  }
}

function value(lines: Lines, table: 'limits' | 'rates' | 'parameters', code: string): string {
  const line = lines.get(table)?.find((each) => each.code === code)
  const found = line?.columns.value
  if (found === undefined) throw new RangeError(`the policy has no ${code} in its table ${table}`)
  return found
}

/** A rate in per cent, as a part of one. */
function percent(rate: string): Amount {
  return amount(rate) / 100n
}

function limitsOf(lines: Lines): PolicyPack['limits'] {
  const limit = (code: string) => amount(value(lines, 'limits', code))
  const count = (code: string) => Number(value(lines, 'limits', code))
  return {
    singleTransaction: limit('singleTransaction'),
    annual: limit('annual'),
    personalUseQuantity: limit('personalUseQuantity'),
    parcelWeight: limit('parcelWeight'),
    providerPayment: limit('providerPayment'),
    paymentAgeDays: count('paymentAgeDays'),
    buyerAgeYears: count('buyerAgeYears'),
    shelfLifeDays: count('shelfLifeDays'),
    requestDays: count('requestDays'),
    requestGraceDays: count('requestGraceDays'),
  }
}

function formulaOf(id: string, row: Omit<RowOf<'formulas'>, 'code'>): TaxFormula {
  const { basis, tax, base = 'value', formula } = row
  return { id, basis, tax, base, formula }
}

function commodityOf(row: RowOf<'tariff'>): Commodity {
  return {
    code: row.code,
    en: row.nameEn,
    zh: row.nameZh,
    firstUnit: row.unit1,
    ...(row.unit2 === undefined ? {} : { secondUnit: row.unit2 }),
    kind: row.kind,
    onPositiveList: row.positiveList === 'YES',
    tariffRate: percent(row.tariff),
    conditions: row.conditions?.split(';') ?? [],
    ...(row.maxQuantity === undefined ? {} : { personalUseQuantity: amount(row.maxQuantity) }),
    usualPrice: { low: amount(row.priceLow), high: amount(row.priceHigh) },
    valueAddedTaxRate: percent(row.vat),
    consumptionTaxRate: percent(row.consumptionTax),
    ...consumptionTaxTermsOf(row),
  }
}

function consumptionTaxTermsOf({
  consumptionTaxFrom: from,
  consumptionTaxPerUnit: perUnit,
  consumptionTaxUnit: unit,
}: RowOf<'tariff'>): Pick<Commodity, 'consumptionTaxTerms'> {
  if (from === undefined && perUnit === undefined) return {}
  const terms = {
    unit: unit === '2' ? 'SECOND' : 'FIRST',
    from: amount(from ?? '0'),
    perUnit: amount(perUnit ?? '0'),
  } as const
  return { consumptionTaxTerms: terms }
}

function calendarOf(lines: Lines): WorkCalendar {
  const [opens = '', closes = ''] = value(lines, 'parameters', 'businessHours').split(';')
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(2))
  const days = (kind: string) =>
    new Set(
      rows(lines, 'calendar')
        .filter((row) => row.kind === kind)
        .map(codeOf),
    )
  return {
    opensAt: minutes(opens),
    closesAt: minutes(closes),
    holidays: days('HOLIDAY'),
    workdays: days('WORKDAY'),
  }
}

function serviceLevelsOf(lines: Lines): ServiceLevels {
  const minutes = new Map(rows(lines, 'service-levels').map((row) => [row.code, row.minutes]))
  const level = (department: Department, lane: Lane) => {
    const found = minutes.get(`${department}-${lane}`)
    if (found === undefined)
      throw new RangeError(`the policy has no time for ${department} ${lane}`)
    return Number(found)
  }
  const lanesOf = (department: Department) =>
    Object.fromEntries(LANES.map((lane) => [lane, level(department, lane)]))
  const entries = DEPARTMENTS.map((department) => [department, lanesOf(department)])
  return Object.fromEntries(entries) as ServiceLevels
}

type NamedTable =
  | 'countries'
  | 'currencies'
  | 'units'
  | 'transport-modes'
  | 'package-types'
  | 'customs-offices'

function codeList(lines: Lines, table: NamedTable): CodeList {
  return new Map(
    rows(lines, table).map(({ code, nameEn, nameZh }) => [code, { en: nameEn, zh: nameZh }]),
  )
}

function prefixes(lines: Lines, table: PolicyTable): Prefixes {
  return new Set((lines.get(table) ?? []).map(codeOf))
}

function origins(lines: Lines, table: 'banned-origins' | 'quarantine'): Origins {
  return new Map(
    rows(lines, table).map(({ code, origins: all }) => [code, new Set(all.split(';'))]),
  )
}

function kinds(lines: Lines, code: string): ReadonlySet<CommodityKind> {
  return new Set(value(lines, 'parameters', code).split(';') as CommodityKind[])
}
