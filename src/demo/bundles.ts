import { residentIdCheckDigit } from '../domain/check-digits.ts'
import type { Bundle, CustomsSection, Header } from '../schema-types.ts'
import { asFirm, asRegistration, type DemoFirm, FIRMS } from './firms.ts'
import {
  ARTICLES,
  dutyFen,
  type Goods,
  goodsLine,
  kilograms,
  lot,
  orderLine,
  taxLine,
  valueFen,
  vatFen,
  yuan,
  yuanOrZero,
} from './goods.ts'

/** What may differ between demo bundles; `on` is the day of declaration, YYYY-MM-DD. */
export type BundleInput = {
  readonly seed: number
  readonly declarant?: DemoFirm
  /** Who lodges for the declarant; absent: it lodges itself. */
  readonly broker?: DemoFirm
  readonly on?: string
  readonly goods?: readonly Goods[]
}

const DAY = '2025-11-23'
const DAY_MS = 86_400_000
const PACKAGING_GRAMS = 500
// Birthdays from 1960-01-01 to 1998: every made-up buyer is of age.
const FIRST_BIRTHDAY = Date.UTC(1960, 0, 1)
const BIRTHDAYS = 14_000
const SURNAMES = ['张', '王', '李', '赵', '陈', '刘', '杨', '黄']

type Person = { idType: '1'; idNumber: string; name: string; telephone: string }

type Numbers = { declarationNo: string; orderNo: string; waybillNo: string; transactionNo: string }

type Parts = {
  readonly seed: number
  readonly procedure: Header['procedure']
  readonly declarant: DemoFirm
  readonly broker?: DemoFirm | undefined
  readonly on: string
  readonly goods: readonly Goods[]
  readonly office: string
  readonly transport: Partial<CustomsSection> &
    Pick<CustomsSection, 'transportMode' | 'dispatchCountry'>
}

/**
 * A direct-purchase bundle (9610) that every cross-document rule accepts. The same input gives the same
 * bundle; other seeds give other numbers and another buyer. Amounts in yuan.
 */
export function directBundle(input: BundleInput): Bundle {
  return assemble({
    seed: input.seed,
    procedure: '9610',
    declarant: input.declarant ?? FIRMS.brightSeller,
    broker: input.broker,
    on: input.on ?? DAY,
    goods: input.goods ?? [
      { article: ARTICLES.serum, quantity: 2 },
      { article: ARTICLES.formula, quantity: 6 },
    ],
    office: '5141',
    transport: {
      transportMode: '5',
      conveyance: 'NH8519',
      voyageNo: 'NH8519',
      masterBillNo: '99912345675',
      dispatchCountry: '116',
    },
  })
}

/** A bonded bundle (1210) that every cross-document rule accepts; see directBundle. */
export function bondedBundle(
  seed: number,
  on: string = DAY,
  parties: Pick<BundleInput, 'declarant' | 'broker'> = {},
): Bundle {
  const { code, name } = asFirm(FIRMS.zoneWarehouse)
  return assemble({
    seed,
    procedure: '1210',
    declarant: parties.declarant ?? FIRMS.brightSeller,
    broker: parties.broker,
    on,
    goods: [
      { article: ARTICLES.formula, quantity: 4 },
      { article: ARTICLES.nappies, quantity: 2 },
    ],
    office: '3105',
    transport: {
      transportMode: '7',
      ledgerNo: 'T3105W000001',
      zoneWarehouse: { code, name },
      dispatchCountry: '142',
    },
  })
}

function person(seed: number): Person {
  const birthday = new Date(FIRST_BIRTHDAY + (seed % BIRTHDAYS) * DAY_MS).toISOString().slice(0, 10)
  const serial = String(Math.floor(seed / BIRTHDAYS) % 1_000).padStart(3, '0')
  // 310199 is an unused region code and 120 no mobile prefix, so nobody has such numbers.
  const body = `310199${birthday.replaceAll('-', '')}${serial}`
  return {
    idType: '1',
    idNumber: body + residentIdCheckDigit(body),
    name: `${SURNAMES[seed % SURNAMES.length] ?? '张'}演示`,
    telephone: `120${String(seed % 100_000_000).padStart(8, '0')}`,
  }
}

function numbers(procedure: string, seed: number): Numbers {
  const serial = `${procedure}${String(seed).padStart(10, '0')}`
  return {
    declarationNo: `D${serial}`,
    orderNo: `P${serial}`,
    waybillNo: `W${serial}`,
    transactionNo: `T${serial}`,
  }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)
}

function sum(goods: readonly Goods[], of: (goods: Goods) => number): number {
  return goods.reduce((total, each) => total + of(each), 0)
}

function taxFen(goods: Goods): number {
  return dutyFen(goods) + vatFen(goods)
}

function paidFen(goods: Goods): number {
  return valueFen(goods) + taxFen(goods)
}

function assemble(parts: Parts): Bundle {
  const { goods } = parts
  const buyer = person(parts.seed)
  return {
    header: header(parts),
    customs: customs(parts, buyer),
    tax: {
      taxpayer: { idType: buyer.idType, idNumber: buyer.idNumber, name: buyer.name },
      guarantor: asFirm(FIRMS.platform),
      currency: '142',
      lines: goods.map((each, i) => taxLine(each, i + 1)),
      customsDutyTotal: yuanOrZero(sum(goods, dutyFen)),
      valueAddedTaxTotal: yuan(sum(goods, vatFen)),
      consumptionTaxTotal: '0',
      taxTotal: yuan(sum(goods, taxFen)),
    },
    inspection: {
      lots: goods.map((each, i) => lot(each, i + 1, Number(parts.on.slice(0, 4)))),
    },
    banking: banking(parts, buyer),
    commerce: commerce(parts, buyer),
  }
}

function header(parts: Parts): Header {
  return {
    declarationNo: numbers(parts.procedure, parts.seed).declarationNo,
    direction: 'I',
    procedure: parts.procedure,
    customsOffice: parts.office,
    portOfEntry: parts.office,
    declaredOn: parts.on,
    declarant: asFirm(parts.declarant),
    ...(parts.broker ? { broker: asFirm(parts.broker) } : {}),
    platform: asFirm(FIRMS.platform),
    seller: asFirm(parts.declarant),
  }
}

function consignee(buyer: Person, seed: number) {
  const address = `上海市演示区样例路${(seed % 999) + 1}号`
  return { name: buyer.name, telephone: buyer.telephone, address }
}

function customs(parts: Parts, buyer: Person): CustomsSection {
  const { goods, seed } = parts
  const { orderNo, waybillNo } = numbers(parts.procedure, seed)
  const netGrams = sum(goods, (each) => each.article.netGrams * each.quantity)
  const grossWeight = kilograms(netGrams + PACKAGING_GRAMS)
  const bonded = parts.procedure === '1210'
  return {
    orderNo,
    buyer: { ...buyer },
    consigneeAddress: consignee(buyer, seed).address,
    ...parts.transport,
    freight: '0',
    insurance: '0',
    currency: '142',
    packageCount: 1,
    grossWeight,
    netWeight: kilograms(netGrams),
    waybill: {
      carrier: asFirm(FIRMS.carrier),
      waybillNo,
      orderNo,
      freight: '0',
      insurance: '0',
      currency: '142',
      grossWeight,
      packageCount: 1,
      consignee: consignee(buyer, seed),
    },
    lines: goods.map((each, i) => goodsLine(each, i + 1, bonded ? String(i + 1) : undefined)),
  }
}

function banking(parts: Parts, buyer: Person): Bundle['banking'] {
  const { orderNo, transactionNo } = numbers(parts.procedure, parts.seed)
  return {
    payment: {
      provider: asFirm(FIRMS.paymentProvider),
      transactionNo,
      orderNo,
      platform: asFirm(FIRMS.platform),
      payer: { ...buyer },
      amount: yuan(sum(parts.goods, paidFen)),
      currency: '142',
      paidAt: `${dayBefore(parts.on)}T20:15:30+08:00`,
    },
  }
}

function commerce(parts: Parts, buyer: Person): Bundle['commerce'] {
  const { orderNo, transactionNo } = numbers(parts.procedure, parts.seed)
  return {
    order: {
      orderNo,
      platform: asFirm(FIRMS.platform),
      seller: asFirm(parts.declarant),
      goodsValue: yuan(sum(parts.goods, valueFen)),
      freight: '0',
      discount: '0',
      tax: yuan(sum(parts.goods, taxFen)),
      amountPaid: yuan(sum(parts.goods, paidFen)),
      currency: '142',
      buyer: { account: `buyer-${parts.seed}`, ...buyer },
      paymentProvider: asFirm(FIRMS.paymentProvider),
      paymentTransactionNo: transactionNo,
      consignee: consignee(buyer, parts.seed),
      lines: parts.goods.map((each, i) => orderLine(each, i + 1)),
    },
    platformRegistration: asRegistration(FIRMS.platform),
    sellerRegistration: asRegistration(parts.declarant),
  }
}
