/** What the goods are: whether they may come in by retail, need a licence, and are named and priced as they are. */
import type { GoodsLine } from '../../schema-types.ts'
import { isArticleNumber } from '../check-digits.ts'
import type { History } from '../facts.ts'
import { type Amount, amount, text } from '../money.ts'
import { isPlaceholder } from '../placeholder.ts'
import { coveredBy, type PolicyPack, type PriceRange } from '../policy-pack.ts'
import { show } from '../shown.ts'
import { CUSTOMS_GOODS_TEXTS } from './customs-goods-texts.ts'
import {
  type DepartmentRule,
  NOTHING,
  PORT_DEFAULT,
  type RuleInput,
  rule,
  type Sighting,
  wherever,
} from './rule.ts'

const LINES = '/customs/lines'
const POSITIVE_LIST =
  'List of goods of cross-border e-commerce retail import as the trade press reports it; verify before legal use'
const CHINA = '142'
const ONE = amount('1')
const ALL_DIGITS = /^[0-9]+$/
const TWO_LETTERS = /\p{L}{2}/u

// Names that say what somebody does with goods, or nothing, but not what they are.
const VAGUE_NAMES: ReadonlySet<string> = new Set([
  ...['礼品', '礼物', '赠品', '样品', '商品', '货物', '物品', '用品', '日用品', '杂货', '百货'],
  ...['其他', '其它', 'gift', 'gifts', 'sample', 'samples', 'goods', 'item', 'items', 'product'],
  ...['products', 'merchandise', 'other', 'others'],
])

/** The rules of customs on what the goods are. */
export const CUSTOMS_GOODS_RULES: readonly DepartmentRule<'customs'>[] = [
  rule('customs', {
    code: 'COMMODITY_OFF_LIST',
    severity: 'REFUSE',
    source: POSITIVE_LIST,
    texts: CUSTOMS_GOODS_TEXTS.COMMODITY_OFF_LIST,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        ({ commodityCode }) =>
          pack.commodities.get(commodityCode)?.onPositiveList === false ||
          coveredBy(pack.offList, commodityCode) !== undefined,
        ofCommodity,
      ),
  }),
  rule('customs', {
    code: 'COMMODITY_UNKNOWN',
    severity: 'REFER',
    source: POSITIVE_LIST,
    texts: CUSTOMS_GOODS_TEXTS.COMMODITY_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        ({ commodityCode }) =>
          !pack.commodities.has(commodityCode) &&
          coveredBy(pack.offList, commodityCode) === undefined,
        ofCommodity,
      ),
  }),
  rule('customs', {
    code: 'LICENCE_NEEDED',
    severity: 'REFER',
    source:
      'Supervision conditions of the tariff; which of them bind retail import is a default; verify before legal use',
    texts: CUSTOMS_GOODS_TEXTS.LICENCE_NEEDED,
    look: (input) => (input.section.licenceNo === undefined ? licensed(input) : NOTHING),
  }),
  rule('customs', {
    code: 'LICENCE_UNVERIFIED',
    severity: 'REFER',
    source:
      'Supervision conditions of the tariff; which of them bind retail import is a default; verify before legal use',
    texts: CUSTOMS_GOODS_TEXTS.LICENCE_UNVERIFIED,
    look: (input) => (input.section.licenceNo === undefined ? NOTHING : licensed(input)),
  }),
  rule('customs', {
    code: 'PRICE_UNUSUAL',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_GOODS_TEXTS.PRICE_UNUSUAL,
    look: ({ section, history, pack }) =>
      wherever(
        section.lines,
        LINES,
        (line) => isUnusual(line, usualPrice(line, history, pack)),
        (line, at) => {
          const range = usualPrice(line, history, pack)
          return {
            pointers: [`${at}/totalPrice`, `${at}/firstStatutoryQuantity`],
            ...(range && { expected: `${text(range.low)} .. ${text(range.high)}` }),
            found: `${line.totalPrice} / ${line.firstStatutoryQuantity}`,
          }
        },
      ),
  }),
  rule('customs', {
    code: 'ORIGIN_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_GOODS_TEXTS.ORIGIN_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        ({ originCountry }) => pack.unknownCountries.has(originCountry),
        ofOrigin,
      ),
  }),
  rule('customs', {
    code: 'ORIGIN_IS_CHINA',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_GOODS_TEXTS.ORIGIN_IS_CHINA,
    look: ({ section }) =>
      wherever(section.lines, LINES, ({ originCountry }) => originCountry === CHINA, ofOrigin),
  }),
  rule('customs', {
    code: 'GOODS_NAME_VAGUE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_GOODS_TEXTS.GOODS_NAME_VAGUE,
    look: ({ section }) =>
      wherever(
        section.lines,
        LINES,
        ({ goodsName }) =>
          VAGUE_NAMES.has(goodsName.trim().toLowerCase()) || !TWO_LETTERS.test(goodsName),
        ({ goodsName }, at) => ({ pointers: [`${at}/goodsName`], found: show(goodsName) }),
      ),
  }),
  rule('customs', {
    code: 'SPECIFICATION_INCOMPLETE',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB621 gmodel: name, brand, model, content',
    texts: CUSTOMS_GOODS_TEXTS.SPECIFICATION_INCOMPLETE,
    look: ({ section }) =>
      wherever(
        section.lines,
        LINES,
        ({ specification, goodsName }) =>
          specification === goodsName || isPlaceholder(specification),
        ({ specification }, at) => ({
          pointers: [`${at}/specification`],
          found: show(specification),
        }),
      ),
  }),
  rule('customs', {
    code: 'BARCODE_CHECK_DIGIT_WRONG',
    severity: 'WARN',
    source: 'GB 12904, GS1 article numbers, on CEB621 barCode; verify before legal use',
    texts: CUSTOMS_GOODS_TEXTS.BARCODE_CHECK_DIGIT_WRONG,
    look: ({ section }) =>
      wherever(
        section.lines,
        LINES,
        // A bar code with letters is one of the seller's own.
        ({ barcode }) =>
          barcode !== undefined && ALL_DIGITS.test(barcode) && !isArticleNumber(barcode),
        ({ barcode = '' }, at) => ({ pointers: [`${at}/barcode`], found: barcode }),
      ),
  }),
]

function ofCommodity({ commodityCode }: GoodsLine, at: string): Sighting {
  return { pointers: [`${at}/commodityCode`], found: commodityCode }
}

function ofOrigin({ originCountry }: GoodsLine, at: string): Sighting {
  return { pointers: [`${at}/originCountry`], found: originCountry }
}

/** The lines whose goods need a licence even by retail. Customs sees no certificates, so a person compares them. */
function licensed({ section, pack }: RuleInput<'customs'>): readonly Sighting[] {
  return wherever(
    section.lines,
    LINES,
    ({ commodityCode }) => conditionOf(commodityCode, pack) !== undefined,
    ({ commodityCode }, at) => ({
      pointers: ['/customs/licenceNo', `${at}/commodityCode`],
      expected: `licence for condition ${conditionOf(commodityCode, pack) ?? ''}`,
      found: section.licenceNo ?? 'none',
    }),
  )
}

function conditionOf(commodityCode: string, pack: PolicyPack): string | undefined {
  const conditions = pack.commodities.get(commodityCode)?.conditions
  return conditions?.find((condition) => pack.licenceConditions.has(condition))
}

/** The usual prices of a first statutory unit, those seen of late first; none of goods that the tariff lacks. */
function usualPrice(
  { commodityCode }: GoodsLine,
  { prices }: History,
  { commodities, priceTolerance }: PolicyPack,
): PriceRange | undefined {
  const range = prices.get(commodityCode) ?? commodities.get(commodityCode)?.usualPrice
  if (range === undefined || priceTolerance === 0n) return range
  return {
    low: (range.low * ONE) / priceTolerance,
    high: (range.high * priceTolerance) / ONE,
  }
}

/** Compares without dividing, so that nothing is rounded. A price of 0 is a gift, which commerce looks at. */
function isUnusual(line: GoodsLine, range: PriceRange | undefined): boolean {
  if (range === undefined) return false
  const total: Amount = amount(line.totalPrice) * ONE
  const quantity = amount(line.firstStatutoryQuantity)
  if (total === 0n || quantity === 0n) return false
  return total < range.low * quantity || total > range.high * quantity
}
