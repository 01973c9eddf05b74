/** The numbers under which goods and their producers are registered: that they are there, and have the right form. */
import type { InspectionLot } from '../../schema-types.ts'
import { type CommodityKind, coveredBy, type PolicyPack } from '../policy-pack.ts'
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

// Infant formula has a rule of its own, since its producers are always looked at.
const FOOD: ReadonlySet<CommodityKind> = new Set([
  ...(['FOOD', 'FRESH_FOOD', 'HEALTH_FOOD', 'INFANT_FOOD', 'ALCOHOL'] as const),
])

/** The rules of inspection on registration and filing numbers. */
export const INSPECTION_NUMBER_RULES: readonly DepartmentRule<'inspection'>[] = [
  rule('inspection', {
    code: 'REGISTRATION_NUMBER_MISSING',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_NUMBER_TEXTS.REGISTRATION_NUMBER_MISSING,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ registrationNo, commodityCode }) =>
          registrationNo === undefined &&
          coveredBy(pack.registrationNeeded, commodityCode) !== undefined,
        (_lot, at) => ({ pointers: [`${at}/registrationNo`] }),
      ),
  }),
  rule('inspection', {
    code: 'FILING_NUMBER_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_NUMBER_TEXTS.FILING_NUMBER_MISSING,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ filingNo, commodityCode }) =>
          filingNo === undefined && coveredBy(pack.filingNeeded, commodityCode) !== undefined,
        (_lot, at) => ({ pointers: [`${at}/filingNo`] }),
      ),
  }),
  rule('inspection', {
    code: 'MEDICAL_DEVICE_NUMBER_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_NUMBER_TEXTS.MEDICAL_DEVICE_NUMBER_MISSING,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) =>
          lot.registrationNo === undefined &&
          lot.filingNo === undefined &&
          kindOf(lot, pack) === 'MEDICAL_DEVICE',
        (_lot, at) => ({ pointers: [`${at}/registrationNo`, `${at}/filingNo`] }),
      ),
  }),
  rule('inspection', {
    code: 'INFANT_FORMULA_NUMBER_MALFORMED',
    severity: 'REFER',
    source:
      'Forms of the registration numbers of SAMR as commonly printed; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.INFANT_FORMULA_NUMBER_MALFORMED,
    look: (input) => malformed(input, 'INFANT_FORMULA', 'registrationNo', INFANT_FORMULA),
  }),
  rule('inspection', {
    code: 'HEALTH_FOOD_NUMBER_MALFORMED',
    severity: 'REFER',
    source:
      'Forms of the registration numbers of SAMR as commonly printed; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.HEALTH_FOOD_NUMBER_MALFORMED,
    look: (input) => malformed(input, 'HEALTH_FOOD', 'registrationNo', HEALTH_FOOD),
  }),
  rule('inspection', {
    code: 'COSMETIC_NUMBER_MALFORMED',
    severity: 'REFER',
    source: 'Forms of the filing numbers of NMPA as commonly printed; verify before legal use',
    texts: INSPECTION_NUMBER_TEXTS.COSMETIC_NUMBER_MALFORMED,
    look: (input) => malformed(input, 'COSMETIC', 'filingNo', COSMETIC),
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
        (lot) =>
          lot.producer.registrationNo === undefined && kindOf(lot, pack) === 'INFANT_FORMULA',
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
        (lot) => {
          if (lot.producer.registrationNo !== undefined) return false
          const kind = kindOf(lot, pack)
          return kind !== undefined && FOOD.has(kind)
        },
        unregistered,
      ),
  }),
  rule('inspection', {
    code: 'PRODUCER_REGISTRATION_MALFORMED',
    severity: 'WARN',
    source: 'GACC Decree 248, overseas producers of food; the form is a default of the port',
    texts: INSPECTION_NUMBER_TEXTS.PRODUCER_REGISTRATION_MALFORMED,
    look: ({ section }) =>
      wherever(
        section.lots,
        LOTS,
        ({ producer: { registrationNo } }) =>
          registrationNo !== undefined && !OVERSEAS_PRODUCER.test(registrationNo),
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

/** Numbers of goods of this kind that have another form; one that is missing is another rule's matter. */
function malformed(
  { section, pack }: RuleInput<'inspection'>,
  kind: CommodityKind,
  field: 'registrationNo' | 'filingNo',
  form: RegExp,
): readonly Sighting[] {
  return wherever(
    section.lots,
    LOTS,
    (lot) => {
      const number = lot[field]
      return number !== undefined && kindOf(lot, pack) === kind && !form.test(number)
    },
    (lot, at) => ({ pointers: [`${at}/${field}`], found: show(lot[field] ?? '') }),
  )
}

function unregistered(_lot: InspectionLot, at: string): Sighting {
  return { pointers: [`${at}/producer/registrationNo`, `${at}/commodityCode`] }
}
