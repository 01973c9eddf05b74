/** What goods cost of late, as the port itself has seen: counted by customs, read by its rule on prices. */
import type { Context } from '../context.ts'
import { chinaDayOf } from '../domain/day.ts'
import { amount } from '../domain/money.ts'
import type { PriceRange } from '../domain/policy-pack.ts'
import { bucketOf, type PriceCount, usualRange } from '../domain/price-buckets.ts'
import { sql } from '../platform/db.ts'
import type { GoodsLine } from '../schema-types.ts'

type Row = { commodity_code: string; counts: PriceCount[] }

/** The usual prices of a first statutory unit in this month and the two before, by commodity code. */
export async function usualPrices(
  ctx: Context,
  commodityCodes: readonly string[],
): Promise<Map<string, PriceRange>> {
  const rows = await sql<Row>(ctx.db.program)`
    select commodity_code, json_agg(json_build_object('bucket', bucket, 'seen', seen)) as counts
      from (select commodity_code, bucket, sum(seen) as seen from price_seen
             where commodity_code = any(${commodityCodes})
               and month >= ${monthOf(ctx)}::date - interval '2 months'
             group by commodity_code, bucket) as counted
     group by commodity_code`
  return new Map(
    rows.flatMap(({ commodity_code, counts }) => {
      const range = usualRange(counts)
      return range ? [[commodity_code, range] as const] : []
    }),
  )
}

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
  await sql(ctx.db.program)`
    insert into price_seen as p (commodity_code, month, bucket, seen)
    select code, ${monthOf(ctx)}::date, bucket, seen
      from json_to_recordset(${JSON.stringify([...counts.values()])}::json) as c (code text, bucket int, seen int)
     order by code, bucket
    on conflict (commodity_code, month, bucket) do update set seen = p.seen + excluded.seen`
}

const ONE = amount('1')

function monthOf(ctx: Context): string {
  return `${chinaDayOf(ctx.now().toISOString()).slice(0, 7)}-01`
}
