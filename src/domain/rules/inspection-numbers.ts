/** The numbers under which goods and their producers are registered: that they are there, and have the right form. */
import type { InspectionLot } from '../../schema-types.ts'
import { isPlaceholder } from '../placeholder.ts'
import { type CommodityKind, coveredBy, type PolicyPack, type Prefixes } from '../policy-pack.ts'
import { show } from '../shown.ts'
import { INSPECTION_NUMBER_TEXTS } from './inspection-numbers-texts.ts'
import {
  type DepartmentRule,
  PORT_DEFAULT,
  type RuleInput,
  rule,
  type Sighting,
  wherever,
} from './rule.ts'

const LOTS = '/inspection/lots'

// The words before a number are often left out. YP is infant formula, TY food for special medical purposes.
const INFANT_FORMULA = /^(?:国食注字)?(?:YP|TY)[0-9]{8}$/
// Registered: G (made in China) or J (imported) and eight digits; filed: twelve.
const HEALTH_FOOD =
  /^(?:(?:国食健[注字])?[GJ][0-9]{8}|(?:食健备)?[GJ][0-9]{12}|(?:国食注字)?TY[0-9]{8})$/
// The year and a serial number of four to six digits; filing offices put their province before them.
const COSMETIC =
  /^(?:国妆(?:网备进字|备进字|特进字|特字)(?:[（(]\p{Script=Han}{1,3}[）)])?)?[GJ]?(?:19|20)[0-9]{6,8}$/u
// C, three letters of the country, and the number of the producer.
const OVERSEAS_PRODUCER = /^C[A-Z]{3}[0-9A-Z]{4,14}$/

// Food whose producers are always looked at. Infant formula has a rule of its own.
const CLOSELY_WATCHED: ReadonlySet<CommodityKind> = new Set([
  ...(['INFANT_FOOD', 'HEALTH_FOOD', 'FRESH_FOOD'] as const),
])
const OTHER_FOOD: ReadonlySet<CommodityKind> = new Set([...(['FOOD', 'ALCOHOL'] as const)])

/** The rules of inspection on registration and filing numbers. */
export const INSPECTION_NUMBER_RULES: readonly DepartmentRule<'inspection'>[] = [
  rule('inspection', {
    code: 'REGISTRATION_NUMBER_MISSING',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_NUMBER_TEXTS.REGISTRATION_NUMBER_MISSING,
    look: (input) => unnumbered(input, 'INFANT_FORMULA', input.pack.registrationNeeded),
  }),
  rule('inspection', {
    code: 'HEALTH_FOOD_NUMBER_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_NUMBER_TEXTS.HEALTH_FOOD_NUMBER_MISSING,
    look: (input) => unnumbered(input, 'HEALTH_FOOD'),
  }),
  rule('inspection', {
    code: 'FILING_NUMBER_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_NUMBER_TEXTS.FILING_NUMBER_MISSING,
    look: (input) => unnumbered(input, 'COSMETIC', input.pack.filingNeeded),
  }),
  rule('inspection', {
    code: 'MEDICAL_DEVICE_NUMBER_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_NUMBER_TEXTS.MEDICAL_DEVICE_NUMBER_MISSING,
    look: (input) => unnumbered(input, 'MEDICAL_DEVICE'),
  }),
  rule('inspection', {
    code: 'INFANT_FORMULA_NUMBER_MALFORMED',
    severity: 'REFER',
    source:
      'Forms of the registration numbers of SAMR as commonly printed; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.INFANT_FORMULA_NUMBER_MALFORMED,
    look: (input) => malformed(input, 'INFANT_FORMULA', INFANT_FORMULA),
  }),
  rule('inspection', {
    code: 'HEALTH_FOOD_NUMBER_MALFORMED',
    severity: 'REFER',
    source:
      'Forms of the registration numbers of SAMR as commonly printed; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.HEALTH_FOOD_NUMBER_MALFORMED,
    look: (input) => malformed(input, 'HEALTH_FOOD', HEALTH_FOOD),
  }),
  rule('inspection', {
    code: 'COSMETIC_NUMBER_MALFORMED',
    severity: 'REFER',
    source: 'Forms of the filing numbers of NMPA as commonly printed; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.COSMETIC_NUMBER_MALFORMED,
    look: (input) => malformed(input, 'COSMETIC', COSMETIC),
  }),
  rule('inspection', {
    code: 'INFANT_FORMULA_PRODUCER_UNREGISTERED',
    severity: 'REFER',
    source: 'GACC Decree 248, overseas producers of food; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.INFANT_FORMULA_PRODUCER_UNREGISTERED,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => !isRegistered(lot.producer) && kindOf(lot, pack) === 'INFANT_FORMULA',
        unregistered,
      ),
  }),
  rule('inspection', {
    code: 'FOOD_PRODUCER_UNREGISTERED',
    severity: 'REFER',
    source: 'GACC Decree 248, overseas producers of food; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.FOOD_PRODUCER_UNREGISTERED,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => !isRegistered(lot.producer) && isOneOf(CLOSELY_WATCHED, lot, pack),
        unregistered,
      ),
  }),
  rule('inspection', {
    code: 'PRODUCER_REGISTRATION_MISSING',
    severity: 'WARN',
    source: 'GACC Decree 248, overseas producers of food; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.PRODUCER_REGISTRATION_MISSING,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => lot.producer.registrationNo === undefined && isOneOf(OTHER_FOOD, lot, pack),
        unregistered,
      ),
  }),
  rule('inspection', {
    code: 'PRODUCER_REGISTRATION_MALFORMED',
    severity: 'WARN',
    source:
      'GACC Decree 248, overseas producers of food; the form is a default of the port; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.PRODUCER_REGISTRATION_MALFORMED,
    look: ({ section }) =>
      wherever(
        section.lots,
        LOTS,
        ({ producer }) => producer.registrationNo !== undefined && !isRegistered(producer),
        ({ producer: { registrationNo = '' } }, at) => ({
          pointers: [`${at}/producer/registrationNo`],
          found: show(registrationNo),
        }),
      ),
  }),
]

function kindOf(
  { commodityCode }: InspectionLot,
  { commodities }: PolicyPack,
): CommodityKind | undefined {
  return commodities.get(commodityCode)?.kind
}

function isOneOf(kinds: ReadonlySet<CommodityKind>, lot: InspectionLot, pack: PolicyPack): boolean {
  const kind = kindOf(lot, pack)
  return kind !== undefined && kinds.has(kind)
}

function isGiven(number: string | undefined): number is string {
  return number !== undefined && !isPlaceholder(number)
}

/** Lots of this kind, or of these goods whatever their kind, that give neither a registration nor a filing number. */
function unnumbered(
  { section, pack }: RuleInput<'inspection'>,
  kind: CommodityKind,
  goods: Prefixes = NO_GOODS,
): readonly Sighting[] {
  return wherever(
    section.lots,
    LOTS,
    (lot) =>
      !isGiven(lot.registrationNo) &&
      !isGiven(lot.filingNo) &&
      (kindOf(lot, pack) === kind || coveredBy(goods, lot.commodityCode) !== undefined),
    ({ commodityCode }, at) => ({
      pointers: [`${at}/registrationNo`, `${at}/filingNo`, `${at}/commodityCode`],
      found: commodityCode,
    }),
  )
}

const NO_GOODS: Prefixes = new Set()
const NUMBERS = ['registrationNo', 'filingNo'] as const

/** Lots of this kind whose numbers all have another form; that there is none is another rule's matter. */
function malformed(
  { section, pack }: RuleInput<'inspection'>,
  kind: CommodityKind,
  form: RegExp,
): readonly Sighting[] {
  const given = (lot: InspectionLot) => NUMBERS.filter((field) => isGiven(lot[field]))
  return wherever(
    section.lots,
    LOTS,
    (lot) => {
      if (kindOf(lot, pack) !== kind) return false
      const fields = given(lot)
      return fields.length > 0 && !fields.some((field) => form.test(lot[field] ?? ''))
    },
    (lot, at) => ({
      pointers: given(lot).map((field) => `${at}/${field}`),
      found: show(
        given(lot)
          .map((field) => lot[field])
          .join(', '),
      ),
    }),
  )
}

function isRegistered({ registrationNo }: InspectionLot['producer']): boolean {
  return registrationNo !== undefined && OVERSEAS_PRODUCER.test(registrationNo)
}

function unregistered({ producer: { registrationNo } }: InspectionLot, at: string): Sighting {
  return {
    pointers: [`${at}/producer/registrationNo`, `${at}/commodityCode`],
    ...(registrationNo !== undefined && { found: show(registrationNo) }),
  }
}
