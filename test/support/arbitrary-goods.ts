/** Random goods: what one line of order, goods list, tax and inspection says, all of them in agreement. */
import fc from 'fast-check'
import { type Amount, amount, FEN, FIFTH_PLACE, multiply, text } from '../../src/domain/money.ts'
import type { Commodity } from '../../src/domain/policy-pack.ts'
import type { GoodsLine, InspectionLot, OrderLine, TaxLine } from '../../src/schema-types.ts'
import { shippedPack } from './shipped-pack.ts'

/** The pack whose codes the random bundles use. */
const PACK = await shippedPack()

/** One line of goods, before it is written into the papers. */
export type ArbitraryGoods = {
  readonly commodity: Commodity
  readonly goodsName: string
  readonly specification: string
  readonly origin: string
  readonly unit: string
  readonly quantity: Amount
  readonly price: Amount
  /** Price times quantity, exact or rounded to the fen, whichever this line writes. */
  readonly total: Amount
  /** In the units of the tariff, where the unit of sale is another. */
  readonly statutory: Amount
  /** How many lots the quantity is spread over. */
  readonly lots: number
  readonly itemNo: string | undefined
  readonly barcode: string | undefined
  /** Writes amounts with two places rather than without needless zeros. */
  readonly padded: boolean
}

/** Names of goods in Chinese; none of them calls itself a free gift. */
const GOODS_WORDS = [
  '婴儿',
  '有机',
  '保湿',
  '便携',
  '儿童',
  '进口',
  '奶粉',
  '面霜',
  '手提包',
  '饼干',
]
const BRANDS = ['样例牌', '演示牌', '𠮷祥牌', 'Sample']
const COMMODITIES = [...PACK.commodities.values()]
const COUNTRIES = [...PACK.countries.keys()]
const UNITS = [...PACK.units.keys()]

/** A text made of some of these words. */
export function words(
  from: readonly string[],
  [least, most]: readonly [number, number],
): fc.Arbitrary<string> {
  const word = fc.constantFrom(...from)
  return fc.array(word, { minLength: least, maxLength: most }).map((parts) => parts.join(''))
}

/** An amount between two decimals, with so many places at most. */
export function amounts(least: string, most: string, places: 0 | 2 | 3 | 5): fc.Arbitrary<Amount> {
  const step = 10n ** BigInt(5 - places)
  return fc.bigInt(amount(least) / step, amount(most) / step).map((units) => units * step)
}

/** One line of goods. */
export const arbitraryGoods: fc.Arbitrary<ArbitraryGoods> = fc
  .record({
    commodity: fc.constantFrom(...COMMODITIES),
    goodsName: words(GOODS_WORDS, [1, 4]),
    specification: words(BRANDS, [1, 2]).map((brand) => `${brand}|500g/袋`),
    origin: fc.constantFrom(...COUNTRIES),
    unitChoice: fc.option(fc.constantFrom(...UNITS), { nil: undefined }),
    quantity: fc.oneof(amounts('1', '20', 0), amounts('0.001', '9', 3)),
    price: fc.oneof(amounts('0', '60', 2), amounts('0', '60', 2), amounts('0', '60', 5)),
    toFen: fc.boolean(),
    statutory: amounts('0.001', '20', 3),
    lots: fc.constantFrom(1, 1, 1, 2),
    itemNo: fc.option(
      fc.nat(9999).map((n) => `SKU-${n}`),
      { nil: undefined },
    ),
    barcode: fc.option(fc.constantFrom('4900000000016', '无'), { nil: undefined }),
    padded: fc.boolean(),
  })
  .map(({ unitChoice, toFen, ...goods }) => ({
    ...goods,
    unit: unitChoice ?? goods.commodity.firstUnit,
    total: multiply(goods.price, goods.quantity, toFen ? FEN : FIFTH_PLACE),
  }))

/** Writes an amount in its short form, or with the two places that invoices have. */
export function written(value: Amount, padded: boolean): string {
  const short = text(value)
  const [whole, places = ''] = short.split('.')
  return padded ? `${whole}.${places.padEnd(2, '0')}` : short
}

/** The line of the goods list; a bonded one names its item in the ledger. */
export function goodsLineOf(goods: ArbitraryGoods, lineNumber: number, bonded: boolean): GoodsLine {
  const { commodity, unit, padded } = goods
  const counted = (statutoryUnit: string) =>
    text(statutoryUnit === unit ? goods.quantity : goods.statutory)
  return {
    lineNumber,
    ...(bonded && { ledgerItemNo: `${lineNumber}` }),
    ...(goods.itemNo !== undefined && { itemNo: goods.itemNo }),
    commodityCode: commodity.code,
    goodsName: goods.goodsName,
    specification: goods.specification,
    ...(goods.barcode !== undefined && { barcode: goods.barcode }),
    originCountry: goods.origin,
    currency: '142',
    quantity: text(goods.quantity),
    unit,
    firstStatutoryQuantity: counted(commodity.firstUnit),
    firstStatutoryUnit: commodity.firstUnit,
    ...(commodity.secondUnit !== undefined && {
      secondStatutoryQuantity: counted(commodity.secondUnit),
      secondStatutoryUnit: commodity.secondUnit,
    }),
    unitPrice: written(goods.price, padded),
    totalPrice: written(goods.total, padded),
  }
}

/** The line of the order. */
export function orderLineOf(goods: ArbitraryGoods, lineNumber: number): OrderLine {
  return {
    lineNumber,
    ...(goods.itemNo !== undefined && { itemNo: goods.itemNo }),
    itemName: goods.goodsName,
    specification: goods.specification,
    ...(goods.barcode !== undefined && { barcode: goods.barcode }),
    unit: goods.unit,
    quantity: text(goods.quantity),
    unitPrice: written(goods.price, false),
    totalPrice: written(goods.total, !goods.padded),
    currency: '142',
    originCountry: goods.origin,
  }
}

/** The tax of a line within the limits, on its dutiable value: the share of CT and VAT, each to the fen. */
export function taxLineOf(
  goods: ArbitraryGoods,
  lineNumber: number,
  dutiable: Amount,
): TaxLine & { readonly vat: Amount; readonly ct: Amount } {
  const { commodity, padded } = goods
  const line = goodsLineOf(goods, lineNumber, false)
  const { valueAddedTaxRate, code, consumptionTaxTerms: terms } = commodity
  const counted =
    terms?.unit === 'SECOND' ? line.secondStatutoryQuantity : line.firstStatutoryQuantity
  const units = amount(counted ?? '0')
  const isFree = terms !== undefined && dutiable * amount('1') < terms.from * units
  const ctRate = isFree ? 0n : commodity.consumptionTaxRate
  const specific = (terms?.perUnit ?? 0n) * units
  const base = amount('1') - ctRate
  // In the fifth power of the smallest part of a yuan, rounded once.
  const due = (numerator: bigint) => {
    const step = base * amount('1') * amount('1') * FEN
    return ((2n * numerator * PACK.retailTaxShare + step) / (2n * step)) * FEN
  }
  const vat = due((dutiable * amount('1') + specific) * valueAddedTaxRate)
  const ct = due(dutiable * amount('1') * ctRate + specific * amount('1'))
  return {
    lineNumber,
    commodityCode: code,
    quantity: line.quantity,
    firstStatutoryQuantity: line.firstStatutoryQuantity,
    ...(line.secondStatutoryQuantity !== undefined && {
      secondStatutoryQuantity: line.secondStatutoryQuantity,
    }),
    dutiableValue: written(dutiable, padded),
    customsDuty: '0',
    valueAddedTax: written(vat, padded),
    consumptionTax: written(ct, padded),
    vat,
    ct,
  }
}

/** The lots of a line, which together are as much as the line. */
export function lotsOf(goods: ArbitraryGoods, lineNumber: number, on: string): InspectionLot[] {
  const part = goods.quantity / BigInt(goods.lots)
  const first = goods.quantity - part * BigInt(goods.lots - 1)
  const year = Number(on.slice(0, 4))
  return Array.from({ length: goods.lots }, (_, index) => ({
    lineNumber,
    commodityCode: goods.commodity.code,
    goodsName: goods.goodsName,
    originCountry: goods.origin,
    producer: { name: 'Sample Producer', country: goods.origin, registrationNo: 'CP20250001' },
    batchNo: `B${lineNumber}-${index + 1}`,
    producedOn: `${year - 1}-10-01`,
    expiresOn: `${year + 1}-09-30`,
    registrationNo: 'YP20250001',
    filingNo: 'G20250001',
    quantity: text(index === 0 ? first : part),
    unit: goods.unit,
  }))
}
