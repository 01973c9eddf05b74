/** The port's books in the usual way: a row is found, judged and saved, under a lock where several want the same one. */
import { type EntityManager, EntitySchema } from 'typeorm'
import { ledgerAmounts } from '../../../src/domain/assessment/ledger-amounts.ts'
import type { Department } from '../../../src/domain/departments.ts'
import {
  type History,
  type LedgerAnswer,
  NO_HISTORY,
  type UsedNumber,
} from '../../../src/domain/facts.ts'
import { type Amount, amount, text } from '../../../src/domain/money.ts'
import type { PolicyPack, PriceRange } from '../../../src/domain/policy-pack.ts'
import { bucketOf, usualRange } from '../../../src/domain/price-buckets.ts'
import type { Bundle, CustomsSection, GoodsLine, TaxSection } from '../../../src/schema-types.ts'

type Account = { holder: string; ceiling: string; reserved: string; committed: string }
type Entry = { id: string; declarationId: string; holder: string; step: string; amount: string }
type Taken = { number: string; declarationId: string; usedAt: Date }
type Price = { commodityCode: string; bucket: number; seen: number }

const AccountEntity = new EntitySchema<Account>({
  name: 'account',
  columns: {
    holder: { type: 'text', primary: true },
    ceiling: { type: 'numeric' },
    reserved: { type: 'numeric' },
    committed: { type: 'numeric' },
  },
})

const EntryEntity = new EntitySchema<Entry>({
  name: 'account_entry',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    declarationId: { type: 'uuid' },
    holder: { type: 'text' },
    step: { type: 'text' },
    amount: { type: 'numeric' },
  },
  indices: [{ columns: ['declarationId'] }],
})

const TakenEntity = new EntitySchema<Taken>({
  name: 'taken_number',
  columns: {
    number: { type: 'text', primary: true },
    declarationId: { type: 'uuid' },
    usedAt: { type: 'timestamptz' },
  },
})

const PriceEntity = new EntitySchema<Price>({
  name: 'price',
  columns: {
    commodityCode: { type: 'text', primary: true },
    bucket: { type: 'integer', primary: true },
    seen: { type: 'integer' },
  },
})

/** The tables of the books. */
export const BOOKS = [AccountEntity, EntryEntity, TakenEntity, PriceEntity]

const GUARANTEE = '10000000000'

/** What the books say of a case; asking takes numbers and reserves amounts, as in the port. */
export async function historyOf(
  tx: EntityManager,
  department: Department,
  section: Bundle[Department],
  { id, pack }: { id: string; pack: PolicyPack },
): Promise<History> {
  const of = { [department]: section } as Partial<Bundle>
  if (of.customs) {
    const usedBefore = await take(tx, id, 'WAYBILL', of.customs.waybill.waybillNo)
    return { ...NO_HISTORY, usedBefore, prices: await usualPrices(tx, of.customs) }
  }
  if (of.banking) {
    const usedBefore = await take(tx, id, 'PAYMENT', of.banking.payment.transactionNo)
    return { ...NO_HISTORY, usedBefore }
  }
  if (of.commerce) {
    return { ...NO_HISTORY, usedBefore: await take(tx, id, 'ORDER', of.commerce.order.orderNo) }
  }
  return of.tax ? { ...NO_HISTORY, ...(await reserveAll(tx, id, of.tax, pack)) } : NO_HISTORY
}

async function take(tx: EntityManager, declarationId: string, kind: UsedNumber, no: string) {
  const numbers = tx.getRepository(TakenEntity)
  const number = `${kind} ${no}`
  const holder = await numbers.findOneBy({ number })
  if (holder && holder.declarationId !== declarationId)
    return new Map([[kind, holder.usedAt.toISOString().slice(0, 10)]])
  if (!holder) await numbers.insert({ number, declarationId, usedAt: new Date() })
  return new Map<UsedNumber, string>()
}

async function usualPrices(tx: EntityManager, { lines }: CustomsSection) {
  const prices = new Map<string, PriceRange>()
  for (const commodityCode of new Set(lines.map((line) => line.commodityCode))) {
    const range = usualRange(await tx.getRepository(PriceEntity).findBy({ commodityCode }))
    if (range) prices.set(commodityCode, range)
  }
  return prices
}

/** Counts what these lines cost. */
export async function countPrices(tx: EntityManager, lines: readonly GoodsLine[]): Promise<void> {
  const prices = tx.getRepository(PriceEntity)
  for (const { commodityCode, totalPrice, firstStatutoryQuantity } of lines) {
    const bucket = bucketOf((amount(totalPrice) * amount('1')) / amount(firstStatutoryQuantity))
    const { affected } = await prices.increment({ commodityCode, bucket }, 'seen', 1)
    if (affected === 0) {
      await prices
        .createQueryBuilder()
        .insert()
        .values({ commodityCode, bucket, seen: 1 })
        .orIgnore()
        .execute()
    }
  }
}

async function reserveAll(tx: EntityManager, id: string, section: TaxSection, pack: PolicyPack) {
  const { annual, guarantee } = ledgerAmounts(section, pack)
  const buyer = { holder: `buyer ${section.taxpayer.idNumber}`, ceiling: text(pack.limits.annual) }
  const guarantor = { holder: `guarantor ${section.guarantor.code}`, ceiling: GUARANTEE }
  return {
    annual: await reserve(tx, id, buyer, annual),
    guarantee: await reserve(tx, id, guarantor, guarantee),
  }
}

type Holder = Pick<Account, 'holder' | 'ceiling'>

async function reserve(
  tx: EntityManager,
  declarationId: string,
  of: Holder,
  asked: Amount,
): Promise<LedgerAnswer> {
  const accounts = tx.getRepository(AccountEntity)
  await accounts
    .createQueryBuilder()
    .insert()
    .values({ ...of, reserved: '0', committed: '0' })
    .orIgnore()
    .execute()
  const account = await accounts.findOneOrFail({
    where: { holder: of.holder },
    lock: { mode: 'pessimistic_write' },
  })
  const left = amount(account.ceiling) - amount(account.reserved) - amount(account.committed)
  const granted = asked <= left
  if (granted) {
    account.reserved = text(amount(account.reserved) + asked)
    await accounts.save(account)
    await enter(tx, declarationId, { holder: of.holder, step: 'RESERVE', amount: text(asked) })
  }
  return { asked, left, granted }
}

/** Uses up what a released declaration has reserved. */
export async function commit(tx: EntityManager, declarationId: string): Promise<void> {
  const accounts = tx.getRepository(AccountEntity)
  const reserved = await tx.getRepository(EntryEntity).findBy({ declarationId, step: 'RESERVE' })
  for (const { holder, amount: sum } of reserved.sort((a, b) => (a.holder < b.holder ? -1 : 1))) {
    const account = await accounts.findOneOrFail({
      where: { holder },
      lock: { mode: 'pessimistic_write' },
    })
    account.reserved = text(amount(account.reserved) - amount(sum))
    account.committed = text(amount(account.committed) + amount(sum))
    await accounts.save(account)
    await enter(tx, declarationId, { holder, step: 'COMMIT', amount: sum })
  }
}

async function enter(
  tx: EntityManager,
  declarationId: string,
  entry: Omit<Entry, 'id' | 'declarationId'>,
) {
  await tx.getRepository(EntryEntity).save({ declarationId, ...entry })
}
