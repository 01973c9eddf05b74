/**
 * The books as one firm may read them, for a dry run: row security leaves out whatever declarations of other firms
 * took, and nothing can be written. What they would say to the departments is in domain/own-history.ts.
 */
import type { Context } from '../context.ts'
import { chinaDayOf } from '../domain/day.ts'
import type { UsedNumber } from '../domain/facts.ts'
import { WITHOUT_RELEASE } from '../domain/lifecycle.ts'
import { type Amount, amount } from '../domain/money.ts'
import type { OwnBooks } from '../domain/own-history.ts'
import type { IssuedNumber } from '../domain/used-numbers.ts'
import { type Db, readAsDeclarant, sql } from '../platform/db.ts'
import { buyerHash, numberKey } from './book-keys.ts'
import { usualPrices } from './usual-prices.ts'

/** What a dry run looks up. */
export type Enquiry = {
  readonly numbers: readonly IssuedNumber[]
  readonly commodityCodes: readonly string[]
  /** The buyer's identity number, where it has its shape. */
  readonly buyerIdNumber: string | undefined
  /** The id of the firm that guarantees; undefined where nobody knows it. */
  readonly guarantorId: string | undefined
}

const NOTHING: OwnBooks = {
  usedBefore: new Map(),
  prices: new Map(),
  annualTaken: 0n,
  guarantee: 'NO_ACCOUNT',
}

/** What the books say to this firm. One transaction, read only; none where there is nothing to look up. */
export async function readOwnBooks(
  ctx: Context,
  firmId: string,
  enquiry: Enquiry,
): Promise<OwnBooks> {
  const { numbers, commodityCodes, buyerIdNumber, guarantorId } = enquiry
  const asked = [...numbers, ...commodityCodes, buyerIdNumber, guarantorId]
  if (asked.every((each) => each === undefined)) return NOTHING
  const now = ctx.now()
  return readAsDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const usedBefore = await usedByOwn(tx, numbers, now)
    const prices = await usualPrices(tx, now, [...new Set(commodityCodes)])
    const holder = buyerIdNumber === undefined ? undefined : buyerHash(ctx, buyerIdNumber)
    const annualTaken = holder === undefined ? 0n : await takenByOwn(tx, holder, now)
    if (guarantorId === undefined)
      return { usedBefore, prices, annualTaken, guarantee: 'NO_ACCOUNT' }
    const guarantee = guarantorId === firmId ? await leftOfOwn(tx, firmId) : 'UNTOLD'
    return { usedBefore, prices, annualTaken, guarantee }
  })
}

type Holder = { key: string; used_at: Date }

/** The numbers that declarations of this firm hold, as reviews/used-numbers.ts would find them taken. */
async function usedByOwn(
  tx: Db,
  numbers: readonly IssuedNumber[],
  now: Date,
): Promise<Map<UsedNumber, string>> {
  const kinds = new Map(numbers.map((each) => [numberKey(each), each.kind]))
  const held = await sql<Holder>(tx)`
    select key, used_at
      from used_number join declaration on declaration.id = declaration_id
     where key = any(${[...kinds.keys()]}::uuid[]) and state <> all(${WITHOUT_RELEASE})
       and used_number.version >= declaration.version
       and (kind <> 'WAYBILL' or used_at >= ${now}::timestamptz - interval '6 months')`
  return new Map(
    held.flatMap(({ key, used_at }) => {
      const kind = kinds.get(key)
      return kind === undefined ? [] : [[kind, chinaDayOf(used_at.toISOString())] as const]
    }),
  )
}

// By the reservations, of which there is an index: a year's other entries are found by their declarations.
/** What declarations of this firm have reserved or used up of a buyer's year. */
async function takenByOwn(tx: Db, holder: string, now: Date): Promise<Amount> {
  const year = Number(chinaDayOf(now.toISOString()).slice(0, 4))
  const [row] = await sql<{ taken: string }>(tx)`
    with own as materialized (
      select distinct declaration_id from ledger_entry
       where kind = 'ANNUAL' and step = 'RESERVE' and holder = ${holder} and year = ${year}
    )
    select (coalesce(sum(amount) filter (where taken_from = 'AVAILABLE'), 0)
            - coalesce(sum(amount) filter (where given_to = 'AVAILABLE'), 0))::text as taken
      from own join ledger_entry using (declaration_id)
     where kind = 'ANNUAL' and holder = ${holder} and year = ${year}`
  return amount(row?.taken ?? '0')
}

async function leftOfOwn(tx: Db, firmId: string): Promise<Amount | 'NO_ACCOUNT'> {
  const [row] = await sql<{ available: string }>(tx)`
    select (ceiling - reserved - committed)::text as available from ledger_account
     where kind = 'GUARANTEE' and holder = ${firmId} and year = 0`
  return row === undefined ? 'NO_ACCOUNT' : amount(row.available)
}
