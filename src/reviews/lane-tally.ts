/**
 * Counts what the lanes came to, a day at a time, as declarations age. The sweep does it a piece at a time; a question
 * about ninety days then reads a few hundred rows, however many declarations there were.
 */
import type { Context } from '../context.ts'
import { sql, transaction } from '../platform/db.ts'
import { leastUuidAt } from '../platform/ids.ts'

// Whatever has an older id is committed by then.
const SETTLED_MS = 60_000
// A run each second keeps up with many times the peak of the nation.
const AT_ONCE = 10_000

/** Counts the next piece; of several processes at once one does. Gives how many declarations it counted. */
export async function tallyLanes(ctx: Context): Promise<number> {
  const settled = leastUuidAt(ctx.now().getTime() - SETTLED_MS)
  return transaction(ctx.db.officer, async (tx) => {
    const [mark] = await sql<{ counted_to: string }>(tx)`
      select counted_to from lane_tally_mark for update skip locked`
    if (!mark) return 0
    const [counted] = await sql<{ pieces: number }>(tx)`
      with piece as materialized (
        select declaration_id, declarant_id, (lodged_at at time zone 'Asia/Shanghai')::date as day, tier, lane, trace
          from lane_trace where declaration_id > ${mark.counted_to} and declaration_id < ${settled} and version = 1
         order by declaration_id limit ${AT_ONCE}
      ), lanes as (
        insert into lane_tally as t (day, tier, lane, declarations, undrawn)
        select day, tier, lane, count(*), count(*) filter (where trace ->> 'draw' is null)
          from piece group by day, tier, lane
        on conflict (day, tier, lane) do update set declarations = t.declarations + excluded.declarations,
                                                    undrawn = t.undrawn + excluded.undrawn
      ), rules as (
        insert into lane_rule_tally as t (day, rules, rule, hits)
        select day, (trace ->> 'rules')::int, hit, count(*)
          from piece, json_array_elements_text(trace -> 'hits') as hit group by 1, 2, 3
        on conflict (day, rules, rule) do update set hits = t.hits + excluded.hits
      ), sizes as (
        -- Added to what the night has counted, by the same measure: whoever is small is so for as long as it lodges little.
        update firm_size as s set declarations = s.declarations + own.lodged, turnover = s.turnover + own.value
          from (select piece.declarant_id, count(*) as lodged, coalesce(sum(declared_value(tax)), 0) as value
                  from piece join firm_size on firm_id = piece.declarant_id and good_conduct
                  join declaration d on d.id = piece.declaration_id
                  join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id
                 group by piece.declarant_id) as own
         where s.firm_id = own.declarant_id
      ), moved as (
        update lane_tally_mark set counted_to = (select declaration_id from piece order by declaration_id desc limit 1)
         where exists (select from piece)
      )
      select count(*)::int as pieces from piece`
    return counted?.pieces ?? 0
  })
}
