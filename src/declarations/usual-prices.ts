/** What goods cost of late, as the port itself has seen. */
import { chinaDayOf } from '../domain/day.ts'
import type { PriceRange } from '../domain/policy-pack.ts'
import { type PriceCount, usualRange } from '../domain/price-buckets.ts'
import { type Db, sql } from '../platform/db.ts'

type Row = { commodity_code: string; counts: PriceCount[] }

/** The usual prices of a first statutory unit in the month of `at` and the two before, by commodity code. */
export async function usualPrices(
  db: Db,
  at: Date,
  commodityCodes: readonly string[],
): Promise<Map<string, PriceRange>> {
  const rows = await sql<Row>(db)`
    select commodity_code, json_agg(json_build_object('bucket', bucket, 'seen', seen)) as counts
      from (select commodity_code, bucket, sum(seen) as seen from price_seen
             where commodity_code = any(${commodityCodes})
               and month >= ${monthOf(at)}::date - interval '2 months'
             group by commodity_code, bucket) as counted
     group by commodity_code`
  return new Map(
    rows.flatMap(({ commodity_code, counts }) => {
      const range = usualRange(counts)
      return range ? [[commodity_code, range] as const] : []
    }),
  )
}

/** The first day of the month in China, YYYY-MM-DD. */
export function monthOf(at: Date): string {
  return `${chinaDayOf(at.toISOString()).slice(0, 7)}-01`
}
