/** The lines of the order: goods and gifts, and nothing else. */
import type { OrderLine } from '../../schema-types.ts'
import { amount, sameAmount } from '../money.ts'
import { show } from '../shown.ts'
import { COMMERCE_LINE_TEXTS } from './commerce-lines-texts.ts'
import { type DepartmentRule, NOTHING, PORT_DEFAULT, rule, wherever } from './rule.ts'

const LINES = '/commerce/order/lines'
const ONE = amount('1')
const HALF = 2

// Only from the beginning of a name: a red envelope of paper is goods, one that is taken off the price is not.
const COUPON =
  /^(?:店铺|平台|商家|新人|满额)?(?:优惠券|优惠|代金券|抵用券|抵扣券|红包抵扣|积分抵扣|满减|折扣|减免|(?:coupon|voucher|discount)s?\b)/i
const SERVICE =
  /^(?:(?:运费|邮费|快递费|配送费|税费|税款|关税|服务费|手续费|包装费|补?差价|补运费|定金|订金|尾款)|(?:freight|shipping|postage|delivery|tax|duty|service|handling)(?: (?:fee|charge|cost)s?)?$)/i

/** The rules of commerce registration on the lines of the order. */
export const COMMERCE_LINE_RULES: readonly DepartmentRule<'commerce'>[] = [
  rule('commerce', {
    code: 'GIFT_NOT_MARKED',
    severity: 'REFER',
    source:
      'CEB interface specification 202205, CEB311 price: 0 for a gift; the note is a default of the port; verify before legal use',
    texts: COMMERCE_LINE_TEXTS.GIFT_NOT_MARKED,
    look: ({ section: { order } }) =>
      wherever(
        order.lines,
        LINES,
        (line) => line.note === undefined && isGift(line),
        ({ unitPrice }, at) => ({ pointers: [`${at}/unitPrice`, `${at}/note`], found: unitPrice }),
      ),
  }),
  rule('commerce', {
    code: 'GIFTS_OUTNUMBER_GOODS',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_LINE_TEXTS.GIFTS_OUTNUMBER_GOODS,
    look: ({ section: { order } }) => {
      let gifts = 0
      for (const line of order.lines) if (isGift(line)) gifts += 1
      if (gifts * HALF <= order.lines.length) return NOTHING
      return [{ pointers: [LINES], found: `${gifts} / ${order.lines.length}` }]
    },
  }),
  rule('commerce', {
    code: 'COUPON_AS_LINE',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB311 discount: points and vouchers',
    texts: COMMERCE_LINE_TEXTS.COUPON_AS_LINE,
    look: ({ section: { order } }) =>
      wherever(order.lines, LINES, ({ itemName }) => COUPON.test(itemName), named),
  }),
  rule('commerce', {
    code: 'SERVICE_AS_LINE',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB311 freight and taxTotal: not in the price',
    texts: COMMERCE_LINE_TEXTS.SERVICE_AS_LINE,
    look: ({ section: { order } }) =>
      wherever(order.lines, LINES, ({ itemName }) => SERVICE.test(itemName), named),
  }),
  rule('commerce', {
    code: 'SAME_ARTICLE_TWO_PRICES',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_LINE_TEXTS.SAME_ARTICLE_TWO_PRICES,
    look: ({ section: { order } }) =>
      wherever(
        order.lines,
        LINES,
        (line, index) => otherPriceBefore(order.lines, line, index) >= 0,
        (line, at, index) => {
          const before = otherPriceBefore(order.lines, line, index)
          return {
            pointers: [`${LINES}/${before}/unitPrice`, `${at}/unitPrice`],
            expected: order.lines[before]?.unitPrice ?? '',
            found: line.unitPrice,
          }
        },
      ),
  }),
  rule('commerce', {
    code: 'ORDER_QUANTITY_NOT_WHOLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_LINE_TEXTS.ORDER_QUANTITY_NOT_WHOLE,
    look: ({ section: { order }, pack }) =>
      wherever(
        order.lines,
        LINES,
        ({ quantity, unit }) => pack.countingUnits.has(unit) && amount(quantity) % ONE !== 0n,
        ({ quantity }, at) => ({ pointers: [`${at}/quantity`, `${at}/unit`], found: quantity }),
      ),
  }),
]

function isGift({ unitPrice }: OrderLine): boolean {
  return unitPrice.startsWith('0') && amount(unitPrice) === 0n
}

function named({ itemName }: OrderLine, at: string) {
  return { pointers: [`${at}/itemName`], found: show(itemName) }
}

/** The first line before this one that has the same article in the same unit at another price; -1 for none. */
function otherPriceBefore(lines: readonly OrderLine[], line: OrderLine, index: number): number {
  const before = lines.findIndex((earlier) => earlier === line || isOtherPrice(earlier, line))
  return before < index ? before : -1
}

// A gift beside the same article is no second price.
function isOtherPrice(one: OrderLine, other: OrderLine): boolean {
  return (
    one.itemName === other.itemName &&
    one.specification === other.specification &&
    one.itemNo === other.itemNo &&
    one.unit === other.unit &&
    !sameAmount(one.unitPrice, other.unitPrice) &&
    !isGift(one) &&
    !isGift(other)
  )
}
