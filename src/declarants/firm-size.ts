/**
 * How much firms have declared, by which the policy tells a small one. It is counted anew each night and added to as
 * declarations age, so that whoever lodges much in a day is small no longer, and no lodging has to count.
 */
import type { FirmSize } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import { breachIn, type Tally } from '../domain/credit-standing.ts'
import { chinaMidnight, monthsLater } from '../domain/day.ts'
import { amount } from '../domain/money.ts'
import { type Db, sql } from '../platform/db.ts'
import { leastUuidAt } from '../platform/ids.ts'

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

/** A night's look at these firms. */
type Night = {
  readonly day: string
  readonly credit: CreditPolicy
  readonly tallyOf: (firmId: string) => Tally
}

/**
 * Counts what these firms have declared, no further than it takes to know that one is not small. What is younger than
 * the mark of the tally is left to it, which adds it: see lane-tally.ts.
 */
export async function countSizes(
  tx: Db,
  firmIds: readonly string[],
  { day, credit, tallyOf }: Night,
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
    select firm.id, lodged.declarations, lodged.turnover,
           firm.created_at < ${new Date(from)} and firm.id <> all(${breached}::uuid[]), ${day}
      from firm, mark, lateral (
        select count(*)::integer as declarations, coalesce(sum(declared_value(tax)), 0) as turnover
          from (select id, lot_id from declaration
                 where declarant_id = firm.id and declaration.id >= ${leastUuidAt(from)} and declaration.id <= counted_to
                 limit ${credit.smallFirm.count + 1}) as own
          join bundle on bundle.lot_id = own.lot_id and bundle.declaration_id = own.id
      ) as lodged
     where firm.id = any(${firmIds}::uuid[])
    on conflict (firm_id) do update
       set declarations = excluded.declarations, turnover = excluded.turnover, good_conduct = excluded.good_conduct,
           counted_on = excluded.counted_on`
}
