/** The days of goods and certificates: made, issued, and still good on the day of arrival. */
import type { Certificate, Header, InspectionLot, InspectionSection } from '../../schema-types.ts'
import { daysBetween } from '../day.ts'
import { type PolicyPack, saidOf, type WithoutExpiry } from '../policy-pack.ts'
import { INSPECTION_DATE_TEXTS } from './inspection-dates-texts.ts'
import {
  type DepartmentRule,
  NOTHING,
  PORT_DEFAULT,
  rule,
  type Sighting,
  wherever,
} from './rule.ts'

const LOTS = '/inspection/lots'
const LAST_DAY = '9999-12-31'
// Ten years: wine and salt apart, nothing that expires keeps so long.
const LONGEST_LIFE_DAYS = 3_653
// What is said of the lot itself, and not of its seller or its country.
const ABOUT_THE_LOT: ReadonlySet<Certificate['type']> = new Set([
  ...(['HEALTH', 'PHYTOSANITARY', 'VETERINARY', 'FUMIGATION', 'TEST_REPORT'] as const),
])

/** The rules of inspection on days. */
export const INSPECTION_DATE_RULES: readonly DepartmentRule<'inspection'>[] = [
  rule('inspection', {
    code: 'EXPIRY_DATE_MISSING',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.EXPIRY_DATE_MISSING,
    look: ({ section, pack }) => withoutExpiry(section, pack, 'REFUSE'),
  }),
  rule('inspection', {
    code: 'EXPIRY_DATE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.EXPIRY_DATE_UNKNOWN,
    look: ({ section, pack }) => withoutExpiry(section, pack, 'REFER'),
  }),
  rule('inspection', {
    code: 'GOODS_EXPIRED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.GOODS_EXPIRED,
    look: ({ header, section }) =>
      wherever(
        section.lots,
        LOTS,
        ({ expiresOn = LAST_DAY }) => expiresOn < arrivalOf(header),
        (lot, at) => expired(lot, at, header),
      ),
  }),
  rule('inspection', {
    code: 'SHELF_LIFE_SHORT',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.SHELF_LIFE_SHORT,
    look: ({ header, section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ expiresOn }) => {
          if (expiresOn === undefined) return false
          const days = daysBetween(arrivalOf(header), expiresOn)
          return days >= 0 && days < pack.limits.shelfLifeDays
        },
        ({ expiresOn = '' }, at) => ({ pointers: [`${at}/expiresOn`], found: expiresOn }),
      ),
  }),
  rule('inspection', {
    code: 'SHELF_LIFE_IMPLAUSIBLE',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.SHELF_LIFE_IMPLAUSIBLE,
    look: ({ section }) =>
      wherever(
        section.lots,
        LOTS,
        ({ producedOn, expiresOn }) =>
          producedOn !== undefined &&
          expiresOn !== undefined &&
          daysBetween(producedOn, expiresOn) > LONGEST_LIFE_DAYS,
        ({ expiresOn = '' }, at) => ({
          pointers: [`${at}/producedOn`, `${at}/expiresOn`],
          found: expiresOn,
        }),
      ),
  }),
  rule('inspection', {
    code: 'PRODUCTION_DATE_IMPOSSIBLE',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.PRODUCTION_DATE_IMPOSSIBLE,
    look: ({ header, section }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => (lot.producedOn ?? '') > lastDayToMake(lot, header),
        (lot, at) => ({
          pointers: [`${at}/producedOn`],
          expected: `<= ${lastDayToMake(lot, header)}`,
          found: lot.producedOn ?? '',
        }),
      ),
  }),
  rule('inspection', {
    code: 'CERTIFICATE_EXPIRED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.CERTIFICATE_EXPIRED,
    look: ({ header, section }) =>
      ofCertificates(
        section,
        ({ expiresOn = LAST_DAY }) => expiresOn < arrivalOf(header),
        (certificate, at) => expired(certificate, at, header),
      ),
  }),
  rule('inspection', {
    code: 'CERTIFICATE_DATE_IMPOSSIBLE',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.CERTIFICATE_DATE_IMPOSSIBLE,
    look: ({ header, section }) =>
      ofCertificates(
        section,
        ({ issuedOn, expiresOn = LAST_DAY }) =>
          issuedOn > header.declaredOn || issuedOn > expiresOn,
        ({ issuedOn }, at) => ({ pointers: [`${at}/issuedOn`], found: issuedOn }),
      ),
  }),
  rule('inspection', {
    code: 'CERTIFICATE_BEFORE_PRODUCTION',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_DATE_TEXTS.CERTIFICATE_BEFORE_PRODUCTION,
    look: ({ section }) =>
      ofCertificates(
        section,
        ({ type, issuedOn }, { producedOn = '' }) =>
          ABOUT_THE_LOT.has(type) && issuedOn < producedOn,
        ({ issuedOn }, at) => ({ pointers: [`${at}/issuedOn`], found: issuedOn }),
      ),
  }),
]

/** The lots without an expiry date for which the policy says so. */
function withoutExpiry(
  { lots }: InspectionSection,
  { expiryNeeded }: PolicyPack,
  consequence: WithoutExpiry,
): readonly Sighting[] {
  return wherever(
    lots,
    LOTS,
    ({ expiresOn, commodityCode }) =>
      expiresOn === undefined && saidOf(expiryNeeded, commodityCode) === consequence,
    ({ commodityCode }, at) => ({
      pointers: [`${at}/expiresOn`, `${at}/commodityCode`],
      found: commodityCode,
    }),
  )
}

/** The day on which goods must still be good: of arrival if it is known, else of declaration. */
function arrivalOf(header: Header): string {
  return header.arrivesOn ?? header.declaredOn
}

function expired({ expiresOn = '' }: { expiresOn?: string }, at: string, header: Header): Sighting {
  return {
    pointers: [`${at}/expiresOn`],
    expected: `>= ${arrivalOf(header)}`,
    found: expiresOn,
  }
}

function lastDayToMake({ expiresOn = LAST_DAY }: InspectionLot, { declaredOn }: Header): string {
  return expiresOn < declaredOn ? expiresOn : declaredOn
}

/** The certificates of all lots that are wrong. */
function ofCertificates(
  { lots }: InspectionSection,
  wrong: (certificate: Certificate, lot: InspectionLot) => boolean,
  tell: (certificate: Certificate, at: string) => Sighting,
): readonly Sighting[] {
  let seen: readonly Sighting[] = NOTHING
  lots.forEach((lot, index) => {
    if (lot.certificates === undefined) return
    const at = `${LOTS}/${index}/certificates`
    const here = wherever(lot.certificates, at, (certificate) => wrong(certificate, lot), tell)
    if (here.length > 0) seen = [...seen, ...here]
  })
  return seen
}
