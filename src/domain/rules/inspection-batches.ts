/** Batches: how much of each, who made it, and whether two lots of one batch agree. */
import type { InspectionLot } from '../../schema-types.ts'
import { amount } from '../money.ts'
import { isPlaceholder } from '../placeholder.ts'
import { isUnknownCountry, saidOf } from '../policy-pack.ts'
import { show } from '../shown.ts'
import { INSPECTION_BATCH_TEXTS } from './inspection-batches-texts.ts'
import { type DepartmentRule, PORT_DEFAULT, rule, type Sighting, wherever } from './rule.ts'

const LOTS = '/inspection/lots'
const ONE = amount('1')

/** The rules of inspection on batches. */
export const INSPECTION_BATCH_RULES: readonly DepartmentRule<'inspection'>[] = [
  rule('inspection', {
    code: 'LOT_QUANTITY_NOT_POSITIVE',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.LOT_QUANTITY_NOT_POSITIVE,
    look: ({ section }) =>
      wherever(
        section.lots,
        LOTS,
        ({ quantity }) => amount(quantity) === 0n,
        ({ quantity }, at) => ({
          pointers: [`${at}/quantity`],
          expected: '> 0',
          found: quantity,
        }),
      ),
  }),
  rule('inspection', {
    code: 'LOT_QUANTITY_NOT_WHOLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.LOT_QUANTITY_NOT_WHOLE,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ quantity, unit }) => pack.countingUnits.has(unit) && amount(quantity) % ONE !== 0n,
        ({ quantity }, at) => ({ pointers: [`${at}/quantity`, `${at}/unit`], found: quantity }),
      ),
  }),
  rule('inspection', {
    code: 'LOT_UNIT_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.LOT_UNIT_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ unit }) => !pack.units.has(unit),
        ({ unit }, at) => ({ pointers: [`${at}/unit`], found: unit }),
      ),
  }),
  rule('inspection', {
    code: 'PRODUCER_COUNTRY_DIFFERS',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.PRODUCER_COUNTRY_DIFFERS,
    look: ({ section }) =>
      wherever(
        section.lots,
        LOTS,
        ({ producer, originCountry }) => producer.country !== originCountry,
        ({ producer, originCountry }, at) => ({
          pointers: [`${at}/producer/country`, `${at}/originCountry`],
          expected: originCountry,
          found: producer.country,
        }),
      ),
  }),
  rule('inspection', {
    code: 'PRODUCER_COUNTRY_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.PRODUCER_COUNTRY_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        ({ producer }) => isUnknownCountry(pack, producer.country),
        ({ producer }, at) => ({ pointers: [`${at}/producer/country`], found: producer.country }),
      ),
  }),
  rule('inspection', {
    code: 'PRODUCER_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.PRODUCER_UNKNOWN,
    look: ({ section }) =>
      wherever(
        section.lots,
        LOTS,
        ({ producer }) => isPlaceholder(producer.name),
        ({ producer }, at) => ({ pointers: [`${at}/producer/name`], found: show(producer.name) }),
      ),
  }),
  rule('inspection', {
    code: 'BATCH_NUMBER_PLACEHOLDER',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.BATCH_NUMBER_PLACEHOLDER,
    look: ({ section, pack }) =>
      wherever(
        section.lots,
        LOTS,
        // Of food and cosmetics a batch may have to be recalled, of wine and vinegar as well.
        ({ batchNo, commodityCode }) =>
          isPlaceholder(batchNo) && saidOf(pack.expiryNeeded, commodityCode) !== undefined,
        ({ batchNo }, at) => ({ pointers: [`${at}/batchNo`], found: show(batchNo) }),
      ),
  }),
  rule('inspection', {
    code: 'BATCH_DECLARED_TWICE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.BATCH_DECLARED_TWICE,
    look: ({ section: { lots } }) =>
      ofTwins(lots, (one, other) => one.lineNumber === other.lineNumber && isOneBatch(one, other)),
  }),
  rule('inspection', {
    code: 'BATCH_DATES_DIFFER',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: INSPECTION_BATCH_TEXTS.BATCH_DATES_DIFFER,
    look: ({ section: { lots } }) =>
      ofTwins(
        lots,
        (one, other) =>
          one.commodityCode === other.commodityCode &&
          (one.producedOn !== other.producedOn || one.expiresOn !== other.expiresOn) &&
          isOneBatch(one, other),
      ),
  }),
]

type Compare = (one: InspectionLot, other: InspectionLot) => boolean

function isOneBatch(one: InspectionLot, other: InspectionLot): boolean {
  return one.batchNo === other.batchNo && one.producer.name === other.producer.name
}

/** Each lot that has such a twin before it, with the first of them. */
function ofTwins(lots: readonly InspectionLot[], alike: Compare): readonly Sighting[] {
  const before = (lot: InspectionLot, index: number): number => {
    const twin = lots.findIndex((earlier) => earlier === lot || alike(earlier, lot))
    return twin < index ? twin : -1
  }
  return wherever(
    lots,
    LOTS,
    (lot, index) => before(lot, index) >= 0,
    (lot, at, index) => ({
      pointers: [`${LOTS}/${before(lot, index)}/batchNo`, `${at}/batchNo`],
      found: show(lot.batchNo),
    }),
  )
}
