/** Counts what goods cost: customs learns prices from the declarations in which it saw nothing. */
import type { Context } from '../context.ts'
import { monthOf } from '../declarations/usual-prices.ts'
import { amount } from '../domain/money.ts'
import { bucketOf } from '../domain/price-buckets.ts'
import { kept } from '../platform/db.ts'
import type { GoodsLine } from '../schema-types.ts'

/** Counts what these lines cost. */
export async function countPrices(ctx: Context, lines: readonly GoodsLine[]): Promise<void> {
  const counts = new Map<string, { code: string; bucket: number; seen: number }>()
  for (const line of lines) {
    const quantity = amount(line.firstStatutoryQuantity)
    if (quantity === 0n) continue
    const bucket = bucketOf((amount(line.totalPrice) * ONE) / quantity)
    const key = `${line.commodityCode} ${bucket}`
    const seen = (counts.get(key)?.seen ?? 0) + 1
    counts.set(key, { code: line.commodityCode, bucket, seen })
  }
  if (counts.size === 0) return
  // In the order of their keys: several departments' workers count at the same time.
  await kept(ctx.db.program, 'prices seen')`
    insert into price_seen as p (commodity_code, month, bucket, seen)
    select code, ${monthOf(ctx.now())}::date, bucket, seen
      from json_to_recordset(${JSON.stringify([...counts.values()])}::json) as c (code text, bucket int, seen int)
     order by code, bucket
    on conflict (commodity_code, month, bucket) do update set seen = p.seen + excluded.seen`
}

const ONE = amount('1')
