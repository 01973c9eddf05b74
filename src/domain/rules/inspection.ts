/**
 * Inspection and quarantine looks at each lot: may these goods come in, from there, and are they
 * still fit to use when they arrive? What goods need is a default of the port: retail imports
 * are treated as personal articles by other authorities, which ask for less.
 */
import type { Certificate, Header, InspectionLot } from '../../schema-types.ts'
import { daysBetween } from '../day.ts'
import { amount } from '../money.ts'
import { coveredBy, type PolicyPack, prefixesOf } from '../policy-pack.ts'
import { INSPECTION_TEXTS } from './inspection-texts.ts'
import { registrationRules } from './registration.ts'
import { type DepartmentRule, each, PORT_DEFAULT, rule, type Sighting } from './rule.ts'

const LOTS = '/inspection/lots'

/** The rules of inspection and quarantine. */
export const INSPECTION_RULES: readonly DepartmentRule<'inspection'>[] = [
  ...registrationRules('inspection'),
  rule('inspection', {
    code: 'GOODS_PROHIBITED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.GOODS_PROHIBITED,
    look: ({ section, pack }) =>
      each(section.lots, LOTS, ({ commodityCode }, at) =>
        coveredBy(pack.prohibited, commodityCode) === undefined
          ? undefined
          : { pointers: [`${at}/commodityCode`], found: commodityCode },
      ),
  }),
  rule('inspection', {
    code: 'ORIGIN_BANNED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.ORIGIN_BANNED,
    look: ({ section, pack }) =>
      each(section.lots, LOTS, (lot, at) =>
        isBanned(lot, pack)
          ? { pointers: [`${at}/originCountry`, `${at}/commodityCode`], found: lot.originCountry }
          : undefined,
      ),
  }),
  rule('inspection', {
    code: 'REGISTRATION_NUMBER_MISSING',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.REGISTRATION_NUMBER_MISSING,
    look: ({ section, pack }) =>
      each(section.lots, LOTS, (lot, at) =>
        needed(coveredBy(pack.registrationNeeded, lot.commodityCode), lot.registrationNo, {
          pointers: [`${at}/registrationNo`],
        }),
      ),
  }),
  rule('inspection', {
    code: 'FILING_NUMBER_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.FILING_NUMBER_MISSING,
    look: ({ section, pack }) =>
      each(section.lots, LOTS, (lot, at) =>
        needed(coveredBy(pack.filingNeeded, lot.commodityCode), lot.filingNo, {
          pointers: [`${at}/filingNo`],
        }),
      ),
  }),
  rule('inspection', {
    code: 'EXPIRY_DATE_MISSING',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.EXPIRY_DATE_MISSING,
    look: ({ section, pack }) =>
      each(section.lots, LOTS, (lot, at) =>
        needed(coveredBy(pack.expiryNeeded, lot.commodityCode), lot.expiresOn, {
          pointers: [`${at}/expiresOn`],
        }),
      ),
  }),
  rule('inspection', {
    code: 'GOODS_EXPIRED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.GOODS_EXPIRED,
    look: ({ header, section }) =>
      each(section.lots, LOTS, ({ expiresOn }, at) => expired(expiresOn, header, at)),
  }),
  rule('inspection', {
    code: 'SHELF_LIFE_SHORT',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.SHELF_LIFE_SHORT,
    look: ({ header, section, pack }) =>
      each(section.lots, LOTS, ({ expiresOn }, at) => {
        if (expiresOn === undefined) return undefined
        const days = daysBetween(arrivalOf(header), expiresOn)
        if (days < 0 || days >= pack.limits.shelfLifeDays) return undefined
        return { pointers: [`${at}/expiresOn`], found: expiresOn }
      }),
  }),
  rule('inspection', {
    code: 'PRODUCTION_DATE_IMPOSSIBLE',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.PRODUCTION_DATE_IMPOSSIBLE,
    look: ({ header, section }) =>
      each(section.lots, LOTS, ({ producedOn, expiresOn = '9999-12-31' }, at) => {
        const latest = expiresOn < header.declaredOn ? expiresOn : header.declaredOn
        if (producedOn === undefined || producedOn <= latest) return undefined
        return { pointers: [`${at}/producedOn`], expected: `<= ${latest}`, found: producedOn }
      }),
  }),
  rule('inspection', {
    code: 'CERTIFICATE_EXPIRED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.CERTIFICATE_EXPIRED,
    look: ({ header, section }) =>
      section.lots.flatMap(({ certificates = [] }, index) =>
        each(certificates, `${LOTS}/${index}/certificates`, ({ expiresOn }: Certificate, at) =>
          expired(expiresOn, header, at),
        ),
      ),
  }),
  rule('inspection', {
    code: 'PRODUCER_COUNTRY_DIFFERS',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.PRODUCER_COUNTRY_DIFFERS,
    look: ({ section }) =>
      each(section.lots, LOTS, ({ producer, originCountry }, at) =>
        producer.country === originCountry
          ? undefined
          : {
              pointers: [`${at}/producer/country`, `${at}/originCountry`],
              expected: originCountry,
              found: producer.country,
            },
      ),
  }),
  rule('inspection', {
    code: 'LOT_QUANTITY_NOT_POSITIVE',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_TEXTS.LOT_QUANTITY_NOT_POSITIVE,
    look: ({ section }) =>
      each(section.lots, LOTS, ({ quantity }, at) =>
        amount(quantity) > 0n
          ? undefined
          : { pointers: [`${at}/quantity`], expected: '> 0', found: quantity },
      ),
  }),
]

function isBanned({ commodityCode, originCountry }: InspectionLot, pack: PolicyPack): boolean {
  return prefixesOf(commodityCode).some((prefix) =>
    pack.bannedOrigins.get(prefix)?.has(originCountry),
  )
}

/** The sighting, when goods that need a value have none. */
function needed(
  need: string | undefined,
  value: string | undefined,
  sighting: Sighting,
): Sighting | undefined {
  return need === undefined || value !== undefined ? undefined : sighting
}

/** The day on which goods must still be good: of arrival if it is known, else of declaration. */
function arrivalOf(header: Header): string {
  return header.arrivesOn ?? header.declaredOn
}

function expired(expiresOn: string | undefined, header: Header, at: string): Sighting | undefined {
  const arrival = arrivalOf(header)
  if (expiresOn === undefined || expiresOn >= arrival) return undefined
  return { pointers: [`${at}/expiresOn`], expected: `>= ${arrival}`, found: expiresOn }
}
