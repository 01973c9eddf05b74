/**
 * Random bundles whose papers agree, for properties: both procedures, 1 to 99 lines, codes of the pack, sums that
 * add up, made-up people and the firms of the demo. The rules of the departments may still see something in them.
 */
import fc from 'fast-check'
import { asFirm, asRegistration, FIRMS } from '../../src/demo/firms.ts'
import { dutiableValues } from '../../src/domain/assessment/apportion.ts'
import { residentIdCheckDigit } from '../../src/domain/check-digits.ts'
import { type Amount, amount, text } from '../../src/domain/money.ts'
import type { Bundle, Firm } from '../../src/schema-types.ts'
import {
  type ArbitraryGoods,
  amounts,
  arbitraryGoods,
  goodsLineOf,
  lotsOf,
  orderLineOf,
  taxLineOf,
  words,
  written,
} from './arbitrary-goods.ts'

const DAY_MS = 86_400_000

type Person = { idType: '1'; idNumber: string; name: string; telephone: string }

// 310199 is an unused region code and 120 no mobile prefix, so nobody has such numbers.
const arbitraryPerson: fc.Arbitrary<Person> = fc
  .record({
    name: words(['张', '王', '李', '欧阳', '演', '示', '小', '样', '𠮷'], [2, 4]),
    born: fc.integer({ min: Date.UTC(1950, 0, 1) / DAY_MS, max: Date.UTC(2000, 0, 1) / DAY_MS }),
    serial: fc.nat(999),
    telephone: fc.nat(99_999_999),
  })
  .map(({ name, born, serial, telephone }) => {
    const body = `310199${day(born).replaceAll('-', '')}${padded(serial, 3)}`
    const idNumber = body + residentIdCheckDigit(body)
    return { idType: '1', idNumber, name, telephone: `120${padded(telephone, 8)}` }
  })

/** Everything about a bundle but its goods. */
const arbitraryPapers = fc.record({
  bonded: fc.boolean(),
  serial: fc.nat(999_999_999),
  buyer: arbitraryPerson,
  address: words(['上海市', '演示区', '样例路', '99号', '3单元', 'Block B'], [2, 6]),
  /** The platform is named by its social credit code rather than by its customs code. */
  byCreditCode: fc.boolean(),
  guarantor: fc.constantFrom('platform', 'seller', 'carrier'),
  declared: fc.integer({ min: Date.UTC(2026, 3, 1) / DAY_MS, max: Date.UTC(2027, 5, 1) / DAY_MS }),
  paidDaysBefore: fc.integer({ min: 1, max: 60 }),
  paidSecond: fc.nat(86_399),
  zone: fc.constantFrom('+08:00', 'Z', '+09:00'),
  freight: amounts('0', '90', 2),
  insurance: amounts('0', '9', 2),
  postage: amounts('0', '30', 2),
  discountPercent: fc.constantFrom(0n, 0n, 5n, 20n),
  net: amounts('0.01', '40', 3),
  packaging: amounts('0', '2', 3),
  /** Freight and insurance by value, as the port shares them, rather than all on the first line. */
  sharesByValue: fc.boolean(),
  namesProvider: fc.boolean(),
  namesMasterBill: fc.boolean(),
  lotsTurned: fc.boolean(),
})

type Papers = typeof arbitraryPapers extends fc.Arbitrary<infer Value> ? Value : never

/** A bundle that the schema accepts and in which no rule across documents sees anything. */
export function arbitraryBundle(
  lines: { minLines?: number; maxLines?: number } = {},
): fc.Arbitrary<Bundle> {
  const { minLines = 1, maxLines = 99 } = lines
  // Most bundles of the trade are short, and so are the best counterexamples.
  const goods = (most: number) =>
    fc.array(arbitraryGoods, { minLength: minLines, maxLength: most, size: 'max' })
  const few = Math.max(minLines, Math.min(6, maxLines))
  const choices = [
    { weight: 4, arbitrary: goods(few) },
    { weight: 1, arbitrary: goods(maxLines) },
  ]
  return fc
    .tuple(arbitraryPapers, fc.oneof(...choices))
    .map(([papers, each]) => assemble(papers, each))
}

function assemble(papers: Papers, goods: readonly ArbitraryGoods[]): Bundle {
  const money = sumsOf(papers, goods)
  return {
    header: header(papers),
    customs: customs(papers, goods),
    tax: {
      taxpayer: identity(papers.buyer),
      guarantor: firmsOf(papers)[papers.guarantor],
      currency: '142',
      lines: money.taxLines.map(({ vat, ct, ...line }) => line),
      customsDutyTotal: '0',
      valueAddedTaxTotal: written(money.vat, true),
      consumptionTaxTotal: text(money.ct),
      taxTotal: text(money.vat + money.ct),
    },
    inspection: { lots: lots(papers, goods) },
    banking: banking(papers, money.paid),
    commerce: commerce(papers, goods, money),
  }
}

function sumsOf(papers: Papers, goods: readonly ArbitraryGoods[]) {
  const value = total(goods.map((each) => each.total))
  const dutiable = dutiableOf(papers, goods)
  const taxLines = goods.map((each, index) => taxLineOf(each, index + 1, dutiable[index] ?? 0n))
  const vat = total(taxLines.map((line) => line.vat))
  const ct = total(taxLines.map((line) => line.ct))
  const discount = (value * papers.discountPercent) / 100n
  return { value, taxLines, vat, ct, discount, paid: value + papers.postage + vat + ct - discount }
}

function dutiableOf(papers: Papers, goods: readonly ArbitraryGoods[]): Amount[] {
  const { freight, insurance, sharesByValue } = papers
  if (!sharesByValue) {
    return goods.map(({ total }, index) => total + (index === 0 ? freight + insurance : 0n))
  }
  const lines = goods.map(({ total }, index) => ({
    lineNumber: index + 1,
    totalPrice: text(total),
  }))
  return dutiableValues(lines, text(freight), text(insurance))
}

function header(papers: Papers): Bundle['header'] {
  const { platform, seller } = firmsOf(papers)
  const office = papers.bonded ? '3105' : '5141'
  return {
    declarationNo: `D${padded(papers.serial, 9)}`,
    direction: 'I',
    procedure: papers.bonded ? '1210' : '9610',
    customsOffice: office,
    portOfEntry: office,
    declaredOn: day(papers.declared),
    declarant: seller,
    platform,
    seller,
  }
}

function customs(papers: Papers, goods: readonly ArbitraryGoods[]): Bundle['customs'] {
  const { bonded, buyer, address, serial } = papers
  const warehouse = asFirm(FIRMS.zoneWarehouse)
  const grossWeight = text(papers.net + papers.packaging)
  const freight = text(papers.freight)
  const masterBillNo = `999${padded(serial, 9)}`
  return {
    orderNo: orderNo(papers),
    buyer: { ...buyer },
    consigneeAddress: address,
    ...(bonded
      ? { transportMode: '7', ledgerNo: 'T3105W000001', zoneWarehouse: warehouse }
      : { transportMode: '5', conveyance: 'NH8519', voyageNo: 'NH8519', masterBillNo }),
    dispatchCountry: bonded ? '142' : '116',
    freight,
    insurance: written(papers.insurance, true),
    currency: '142',
    packageCount: 1,
    grossWeight,
    netWeight: text(papers.net),
    waybill: {
      carrier: firmsOf(papers).carrier,
      waybillNo: `W${padded(serial, 9)}`,
      ...(!bonded && papers.namesMasterBill && { masterBillNo }),
      orderNo: orderNo(papers),
      freight,
      insurance: text(papers.insurance),
      currency: '142',
      grossWeight,
      packageCount: 1,
      consignee: { name: buyer.name, telephone: buyer.telephone, address },
    },
    lines: goods.map((each, index) => goodsLineOf(each, index + 1, bonded)),
  }
}

/** Ninety-nine at most, so only short lists of goods have several lots to a line; in any order. */
function lots({ declared, lotsTurned }: Papers, goods: readonly ArbitraryGoods[]) {
  const several = goods.length < 50
  const all = goods.flatMap((each, index) =>
    lotsOf(several ? each : { ...each, lots: 1 }, index + 1, day(declared)),
  )
  return lotsTurned ? all.reverse() : all
}

function banking(papers: Papers, paid: Amount): Bundle['banking'] {
  const { declared, paidDaysBefore, paidSecond, zone, buyer } = papers
  const at = new Date((declared - paidDaysBefore) * DAY_MS + paidSecond * 1000)
  return {
    payment: {
      provider: asFirm(FIRMS.paymentProvider),
      transactionNo: `T${padded(papers.serial, 9)}`,
      orderNo: orderNo(papers),
      platform: firmsOf(papers).platform,
      payer: { ...buyer },
      amount: text(paid),
      currency: '142',
      paidAt: `${at.toISOString().slice(0, 19)}${zone}`,
    },
  }
}

function commerce(
  papers: Papers,
  goods: readonly ArbitraryGoods[],
  money: ReturnType<typeof sumsOf>,
): Bundle['commerce'] {
  const { buyer, address, namesProvider, serial } = papers
  return {
    order: {
      orderNo: orderNo(papers),
      platform: firmsOf(papers).platform,
      seller: firmsOf(papers).seller,
      goodsValue: text(money.value),
      freight: text(papers.postage),
      discount: written(money.discount, true),
      tax: written(money.vat + money.ct, true),
      amountPaid: written(money.paid, true),
      currency: '142',
      buyer: { account: `buyer-${serial}`, ...buyer },
      ...(namesProvider && {
        paymentProvider: asFirm(FIRMS.paymentProvider),
        paymentTransactionNo: `T${padded(serial, 9)}`,
      }),
      consignee: { name: buyer.name, telephone: buyer.telephone, address },
      lines: goods.map((each, index) => orderLineOf(each, index + 1)),
    },
    platformRegistration: asRegistration(FIRMS.platform),
    sellerRegistration: asRegistration(FIRMS.brightSeller),
  }
}

function firmsOf({ byCreditCode }: Papers): Record<'platform' | 'seller' | 'carrier', Firm> {
  const { platform } = FIRMS
  return {
    platform: byCreditCode
      ? { code: platform.socialCreditCode, name: platform.name }
      : asFirm(platform),
    seller: asFirm(FIRMS.brightSeller),
    carrier: asFirm(FIRMS.carrier),
  }
}

function identity({ idType, idNumber, name }: Person) {
  return { idType, idNumber, name }
}

function orderNo({ serial }: Papers): string {
  return `P${padded(serial, 9)}`
}

function total(values: readonly Amount[]): Amount {
  return values.reduce((sum, value) => sum + value, amount('0'))
}

function day(daysSince1970: number): string {
  return new Date(daysSince1970 * DAY_MS).toISOString().slice(0, 10)
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
