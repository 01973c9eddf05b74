import type { GoodsLine, InspectionLot, OrderLine, TaxLine } from '../schema-types.ts'

/** A made-up article: price in fen (0.01 yuan), net weight in grams, codes of customs. */
export type Article = {
  readonly itemNo: string
  readonly commodityCode: string
  readonly name: string
  readonly specification: string
  readonly originCountry: string
  readonly unit: string
  /** One or two, as the tariff wants them for the commodity. */
  readonly statutoryUnits: readonly [first: string, second?: string]
  readonly priceFen: number
  /** Of one piece over the single limit, which pays in full; absent: none, as within the limits. */
  readonly fullTariffPercent?: number
  readonly netGrams: number
  readonly producer: InspectionLot['producer']
  readonly registrationNo?: string
  readonly filingNo?: string
  /** Of the label or its translation, ISO 639-1. */
  readonly labelLanguages?: readonly [string, ...string[]]
  /** Absent: two years. */
  readonly shelfLife?: 'unlimited'
}

/** So many units of an article, as one line of a bundle. */
export type Goods = { readonly article: Article; readonly quantity: number }

/**
 * The articles of the demo. 450 yuan for 50 ml stays below the 10 yuan per ml from which a cosmetic
 * bears consumption tax, so every article is taxed with VAT of 13 % only. The last two are for the
 * declarations that go wrong: one piece costs more than the single limit, the other is off the list.
 */
export const ARTICLES = {
  serum: {
    itemNo: 'SKU-1001',
    commodityCode: '3304990029',
    name: '保湿精华液',
    specification: '样例牌|50ml/瓶',
    originCountry: '116',
    unit: '142',
    statutoryUnits: ['035', '011'],
    priceFen: 45_000,
    netGrams: 50,
    producer: { name: 'Sample Cosmetics', country: '116' },
    filingNo: 'G20250001',
    labelLanguages: ['zh'],
  },
  formula: {
    itemNo: 'SKU-1002',
    commodityCode: '1901101010',
    name: '婴儿配方奶粉',
    specification: '样例牌|800g/罐',
    originCountry: '609',
    unit: '122',
    statutoryUnits: ['035'],
    priceFen: 35_000,
    netGrams: 800,
    producer: { name: 'Sample Dairy Ltd', country: '609', registrationNo: 'CNZL1000000001' },
    registrationNo: 'YP20250001',
    labelLanguages: ['zh'],
  },
  nappies: {
    itemNo: 'SKU-1003',
    commodityCode: '9619001100',
    name: '婴儿纸尿裤',
    specification: '样例牌|M 64片/包',
    originCountry: '116',
    unit: '125',
    statutoryUnits: ['035'],
    priceFen: 15_000,
    netGrams: 1_800,
    producer: { name: 'Sample Hygiene', country: '116' },
  },
  handbag: {
    itemNo: 'SKU-1004',
    commodityCode: '4202220000',
    name: '帆布手提包',
    specification: '样例牌|帆布|单肩',
    originCountry: '307',
    unit: '007',
    statutoryUnits: ['007', '035'],
    priceFen: 680_000,
    fullTariffPercent: 6,
    netGrams: 900,
    producer: { name: 'Sample Leather Goods', country: '307' },
    shelfLife: 'unlimited',
  },
  airGun: {
    itemNo: 'SKU-1005',
    commodityCode: '9304000000',
    name: '气枪',
    specification: '样例牌|4.5mm|1支/盒',
    originCountry: '116',
    unit: '012',
    statutoryUnits: ['012', '035'],
    priceFen: 29_900,
    netGrams: 800,
    producer: { name: 'Sample Sporting Goods', country: '116' },
    shelfLife: 'unlimited',
  },
} as const satisfies Record<string, Article>

/** Writes fen as yuan with two places: 45000 is "450.00". */
export function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/** Writes fen as yuan, and nothing as a plain 0. */
export function yuanOrZero(fen: number): string {
  return fen === 0 ? '0' : yuan(fen)
}

/** Writes grams as kilograms with three places: 800 is "0.800". */
export function kilograms(grams: number): string {
  return `${Math.trunc(grams / 1_000)}.${String(grams % 1_000).padStart(3, '0')}`
}

/** Price of a line in fen. */
export function valueFen(goods: Goods): number {
  return goods.article.priceFen * goods.quantity
}

/** Customs duty of a line in fen: only what pays in full pays any. Rounded half up to a whole fen. */
export function dutyFen(goods: Goods): number {
  return Math.floor((valueFen(goods) * tariffPercent(goods) + 50) / 100)
}

/** VAT of a line in fen: 70 % of 13 %, in full all of it on value and duty. Rounded half up to a whole fen. */
export function vatFen(goods: Goods): number {
  if (goods.article.fullTariffPercent === undefined) {
    return Math.floor((valueFen(goods) * 91 + 500) / 1_000)
  }
  return Math.floor((valueFen(goods) * (100 + tariffPercent(goods)) * 13 + 5_000) / 10_000)
}

function tariffPercent({ article }: Goods): number {
  return article.fullTariffPercent ?? 0
}

/** The goods as a line of the goods list; a ledger item number makes it a bonded line. */
export function goodsLine(goods: Goods, lineNumber: number, ledgerItemNo?: string): GoodsLine {
  const { article, quantity } = goods
  const [firstUnit, secondUnit] = article.statutoryUnits
  return {
    lineNumber,
    ...(ledgerItemNo === undefined ? {} : { ledgerItemNo }),
    commodityCode: article.commodityCode,
    goodsName: article.name,
    specification: article.specification,
    originCountry: article.originCountry,
    currency: '142',
    quantity: String(quantity),
    unit: article.unit,
    firstStatutoryQuantity: quantityIn(firstUnit, goods),
    firstStatutoryUnit: firstUnit,
    ...(secondUnit === undefined
      ? {}
      : {
          secondStatutoryQuantity: quantityIn(secondUnit, goods),
          secondStatutoryUnit: secondUnit,
        }),
    unitPrice: yuan(article.priceFen),
    totalPrice: yuan(valueFen(goods)),
  }
}

const KILOGRAM = '035'

function quantityIn(unit: string, { article, quantity }: Goods): string {
  return unit === KILOGRAM ? kilograms(article.netGrams * quantity) : String(quantity)
}

/** The goods as a line of the order. */
export function orderLine(goods: Goods, lineNumber: number): OrderLine {
  const { article, quantity } = goods
  return {
    lineNumber,
    itemNo: article.itemNo,
    itemName: article.name,
    specification: article.specification,
    unit: article.unit,
    quantity: String(quantity),
    unitPrice: yuan(article.priceFen),
    totalPrice: yuan(valueFen(goods)),
    currency: '142',
    originCountry: article.originCountry,
  }
}

/** The tax of a line: freight and insurance are 0, so the dutiable value is the price. */
export function taxLine(goods: Goods, lineNumber: number): TaxLine {
  const { commodityCode, statutoryUnits } = goods.article
  const [firstUnit, secondUnit] = statutoryUnits
  return {
    lineNumber,
    commodityCode,
    quantity: String(goods.quantity),
    firstStatutoryQuantity: quantityIn(firstUnit, goods),
    ...(secondUnit === undefined ? {} : { secondStatutoryQuantity: quantityIn(secondUnit, goods) }),
    dutiableValue: yuan(valueFen(goods)),
    customsDuty: yuanOrZero(dutyFen(goods)),
    valueAddedTax: yuan(vatFen(goods)),
    consumptionTax: '0',
  }
}

/** The goods of a line as one lot, made in the October of the year before; most are good for two years. */
export function lot(goods: Goods, lineNumber: number, year: number): InspectionLot {
  const { article, quantity } = goods
  return {
    lineNumber,
    commodityCode: article.commodityCode,
    goodsName: article.name,
    originCountry: article.originCountry,
    producer: { ...article.producer },
    batchNo: `B${year - 1}${lineNumber}`,
    producedOn: `${year - 1}-10-01`,
    ...(article.shelfLife === 'unlimited' ? {} : { expiresOn: `${year + 1}-09-30` }),
    ...(article.registrationNo === undefined ? {} : { registrationNo: article.registrationNo }),
    ...(article.filingNo === undefined ? {} : { filingNo: article.filingNo }),
    ...(article.labelLanguages === undefined
      ? {}
      : { labelLanguages: [...article.labelLanguages] }),
    quantity: String(quantity),
    unit: article.unit,
  }
}
