/**
 * How much firms have declared, by which the policy tells a small one. It is counted anew each night and added to as
 * declarations age, so that whoever lodges much in a day is small no longer, and no lodging has to count.
 */
import type { Context } from '../context.ts'
import type { FirmSize } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import { breachIn, type Tally } from '../domain/credit-standing.ts'
import { chinaMidnight, monthsLater } from '../domain/day.ts'
import { amount } from '../domain/money.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { leastUuidAt } from '../platform/ids.ts'
import { talliesOf } from './credit-tally.ts'

/** A firm's size as it is read beside the firm; all null before the first night. */
export type SizeRow = {
  declarations: number | null
  turnover: string | null
  good_conduct: boolean | null
}

/** The size in a row. */
export function sizeOf({
  declarations,
  turnover,
  good_conduct: goodConduct,
}: SizeRow): FirmSize | undefined {
  if (declarations === null || turnover === null || goodConduct === null) return undefined
  return { count: declarations, turnover: amount(turnover), goodConduct }
}

const FIRMS_AT_ONCE = 20

/** Whose day it is, and what its policy says of credit. */
type Night = { readonly day: string; readonly credit: CreditPolicy }

/**
 * Counts the next few firms of the night, in a transaction of its own: the tally of lanes waits for it. Firms that cannot
 * be counted stay as they were. Gives whether there are more.
 */
export function countSome(ctx: Context, { day, credit }: Night): Promise<boolean> {
  return transaction(ctx.db.officer, async (tx) => {
    const [due] = await sql<{ sized_after: string | null }>(tx)`
      select sized_after from credit_evaluation
       where day = ${day} and done_at is not null and sized_at is null for update skip locked`
    if (!due) return false
    const firms = await sql<{ id: string }>(tx)`
      select id from firm
       where ${due.sized_after}::uuid is null or id > ${due.sized_after}::uuid order by id limit ${FIRMS_AT_ONCE}`
    const ids = firms.map(({ id }) => id)
    await sql(tx)`savepoint firms`
    try {
      await countSizes(tx, ids, { day, credit, tallyOf: await talliesOf(tx, ids, day) })
      await sql(tx)`release savepoint firms`
    } catch (error) {
      await sql(tx)`rollback to savepoint firms`
      ctx.log.error({ err: (error as Error).message }, 'the sizes of some firms were not counted')
    }
    const done = firms.length < FIRMS_AT_ONCE
    await sql(tx)`
      update credit_evaluation
         set sized_after = coalesce(${ids.at(-1) ?? null}::uuid, sized_after),
             sized_at = ${done ? ctx.now() : null}::timestamptz
       where day = ${day}`
    return !done
  })
}

/**
 * Counts what these firms have declared, no further than it takes to know that one is not small, and nothing of those that
 * are not for other reasons. What is younger than the mark of the tally is left to it, which adds it: see lane-tally.ts.
 */
export async function countSizes(
  tx: Db,
  firmIds: readonly string[],
  { day, credit, tallyOf }: Night & { readonly tallyOf: (firmId: string) => Tally },
): Promise<void> {
  const since = monthsLater(day, -credit.smallFirm.months)
  const from = chinaMidnight(since)
  const breached = firmIds.filter((id) => {
    const breachOn = breachIn(tallyOf(id), credit.causes)
    return breachOn !== undefined && breachOn >= since
  })
  await sql(tx)`
    with mark as materialized (
      select counted_to from lane_tally_mark for share
    )
    insert into firm_size (firm_id, declarations, turnover, good_conduct, counted_on)
    select night.id, lodged.declarations, lodged.turnover, good_conduct, ${day}
      from mark, (
        select id, created_at < ${new Date(from)} and id <> all(${breached}::uuid[]) as good_conduct
          from firm where id = any(${firmIds}::uuid[])
      ) as night, lateral (
        select count(*)::integer as declarations, coalesce(sum(declared_value(tax)), 0) as turnover
          from (select id, lot_id from declaration
                 where good_conduct and declarant_id = night.id
                   and declaration.id >= ${leastUuidAt(from)} and declaration.id <= counted_to
                 limit ${credit.smallFirm.count + 1}) as own
          join bundle on bundle.lot_id = own.lot_id and bundle.declaration_id = own.id
      ) as lodged
    on conflict (firm_id) do update
       set declarations = excluded.declarations, turnover = excluded.turnover, good_conduct = excluded.good_conduct,
           counted_on = excluded.counted_on`
}
