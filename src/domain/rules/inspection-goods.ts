/** May these goods come in, from there, with these papers, and does inspection take a sample? */
import type { InspectionLot } from '../../schema-types.ts'
import { isPlaceholder } from '../placeholder.ts'
import {
  ANY_ORIGIN,
  type CommodityKind,
  coveredBy,
  isUnknownCountry,
  type Origins,
  type PolicyPack,
  prefixesOf,
} from '../policy-pack.ts'
import { INSPECTION_GOODS_TEXTS } from './inspection-goods-texts.ts'
import { type DepartmentRule, PORT_DEFAULT, rule, type Sighting, wherever } from './rule.ts'

const LOTS = '/inspection/lots'
const CHINESE = 'zh'
const QUARANTINE: readonly string[] = ['HEALTH', 'PHYTOSANITARY', 'VETERINARY']
const TEST_REPORT: readonly string[] = ['TEST_REPORT']

/** The rules of inspection on what the goods are. */
export const INSPECTION_GOODS_RULES: readonly DepartmentRule<'inspection'>[] = [
  rule('inspection', {
    code: 'GOODS_PROHIBITED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.GOODS_PROHIBITED,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ commodityCode }) => coveredBy(pack.prohibited, commodityCode) !== undefined,
        ofCommodity,
      ),
  }),
  rule('inspection', {
    code: 'ORIGIN_BANNED',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.ORIGIN_BANNED,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => isNamed(lot, pack.bannedOrigins),
        ({ originCountry }, at) => ({
          pointers: [`${at}/originCountry`, `${at}/commodityCode`],
          found: originCountry,
        }),
      ),
  }),
  rule('inspection', {
    code: 'LOT_ORIGIN_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.LOT_ORIGIN_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ originCountry }) => isUnknownCountry(pack, originCountry),
        ({ originCountry }, at) => ({ pointers: [`${at}/originCountry`], found: originCountry }),
      ),
  }),
  rule('inspection', {
    code: 'QUARANTINE_CERTIFICATE_MISSING',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.QUARANTINE_CERTIFICATE_MISSING,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => isNamed(lot, pack.quarantine) && !hasCertificate(lot, QUARANTINE),
        ({ commodityCode }, at) => ({
          pointers: [`${at}/certificates`, `${at}/commodityCode`],
          expected: QUARANTINE.join(' | '),
          found: commodityCode,
        }),
      ),
  }),
  rule('inspection', {
    code: 'COMMODITY_KIND_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.COMMODITY_KIND_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ commodityCode }) =>
          !pack.commodities.has(commodityCode) &&
          // Goods that are refused anyway need no person.
          coveredBy(pack.offList, commodityCode) === undefined &&
          coveredBy(pack.prohibited, commodityCode) === undefined,
        ofCommodity,
      ),
  }),
  rule('inspection', {
    code: 'SAMPLING_DUE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.SAMPLING_DUE,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => isOneOf(pack.samplingKinds, lot, pack) && !hasCertificate(lot, TEST_REPORT),
        ({ commodityCode }, at) => ({
          pointers: [`${at}/certificates`, `${at}/commodityCode`],
          expected: 'TEST_REPORT',
          found: commodityCode,
        }),
      ),
  }),
  rule('inspection', {
    code: 'LABEL_NOT_CHINESE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.LABEL_NOT_CHINESE,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) =>
          lot.labelLanguages?.includes(CHINESE) === false && isOneOf(pack.labelKinds, lot, pack),
        ({ labelLanguages = [] }, at) => ({
          pointers: [`${at}/labelLanguages`],
          expected: CHINESE,
          found: labelLanguages.join(', '),
        }),
      ),
  }),
  rule('inspection', {
    code: 'LABEL_LANGUAGE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_GOODS_TEXTS.LABEL_LANGUAGE_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        (lot) => lot.labelLanguages === undefined && isOneOf(pack.labelKinds, lot, pack),
        (_lot, at) => ({ pointers: [`${at}/labelLanguages`], expected: CHINESE }),
      ),
  }),
]

function ofCommodity({ commodityCode }: InspectionLot, at: string): Sighting {
  return { pointers: [`${at}/commodityCode`], found: commodityCode }
}

function isNamed({ commodityCode, originCountry }: InspectionLot, goods: Origins): boolean {
  return prefixesOf(commodityCode).some((prefix) => {
    const origins = goods.get(prefix)
    return origins !== undefined && (origins.has(originCountry) || origins.has(ANY_ORIGIN))
  })
}

function isOneOf(
  kinds: ReadonlySet<CommodityKind>,
  { commodityCode }: InspectionLot,
  { commodities }: PolicyPack,
): boolean {
  const commodity = commodities.get(commodityCode)
  return commodity !== undefined && kinds.has(commodity.kind)
}

function hasCertificate({ certificates }: InspectionLot, types: readonly string[]): boolean {
  // A certificate without a number is none that anybody could look up.
  return (
    certificates?.some(({ type, number }) => types.includes(type) && !isPlaceholder(number)) ??
    false
  )
}
