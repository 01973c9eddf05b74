/**
 * The nightly look at the credit of all firms. A row of the database says that a day is due and how far it is done, so
 * a crash loses nothing and several workers take turns.
 */
import type { Context } from '../context.ts'
import type { Tier } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import { changeFor } from '../domain/tier-change.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { creditToday, todayOf } from './credit-entries.ts'
import { PROGRAM, proposeTier, subjectOf } from './credit-proposals.ts'
import { talliesOf } from './credit-tally.ts'
import { countSome } from './firm-size.ts'

const FIRMS_AT_ONCE = 200
// A run looks at 4,000 firms, or counts what 400 have declared, and the next one goes on from there a second later.
const ROUNDS_MAX = 20

/**
 * One run: looks at firms that were not looked at today, and once all were, counts what they have declared. Nothing to do
 * is one read of one row.
 */
export async function evaluateCredit(ctx: Context, ending?: AbortSignal): Promise<void> {
  const day = todayOf(ctx)
  // Every second, so that those who hold locks find today's rules read.
  const credit = await creditToday(ctx)
  const [night] = await sql<{ done: boolean; sized: boolean }>(ctx.db.officer)`
    select done_at is not null as done, sized_at is not null as sized from credit_evaluation where day = ${day}`
  if (night?.sized) return
  if (!night)
    await sql(
      ctx.db.officer,
    )`insert into credit_evaluation (day) values (${day}) on conflict do nothing`
  const rounds = async (some: () => Promise<boolean>) => {
    for (let round = 1; round <= ROUNDS_MAX && !ending?.aborted; round++)
      if (!(await some())) return
  }
  if (!night?.done) {
    await rounds(() => transaction(ctx.db.officer, (tx) => evaluateSome(ctx, tx, { day, credit })))
  }
  await rounds(() => countSome(ctx, { day, credit }))
}

type Night = { day: string; credit: CreditPolicy }

async function evaluateSome(ctx: Context, tx: Db, { day, credit }: Night): Promise<boolean> {
  const [due] = await sql<{ after: string | null }>(tx)`
    select after from credit_evaluation where day = ${day} and done_at is null for update skip locked`
  if (!due) return false
  const firms = await sql<{ id: string; tier: Tier; open: boolean }>(tx)`
    select id, tier from firm
     where ${due.after}::uuid is null or id > ${due.after}::uuid order by id limit ${FIRMS_AT_ONCE}`
  const ids = firms.map(({ id }) => id)
  const [tallyOf, open] = [await talliesOf(tx, ids, day), await openFor(tx, ids)]
  const moving = firms.filter(
    ({ id, tier }) => open.has(id) || mayMove(tallyOf(id), credit, { tier, day }),
  )
  let proposed = 0
  for (const { id } of moving) {
    if (await looksAt(ctx, tx, { firmId: id, credit })) proposed++
  }
  const done = firms.length < FIRMS_AT_ONCE
  await sql(tx)`
    update credit_evaluation
       set after = coalesce(${ids.at(-1) ?? null}::uuid, after), firms = firms + ${firms.length},
           proposed = proposed + ${proposed}, done_at = ${done ? ctx.now() : null}::timestamptz
     where day = ${day}`
  return !done
}

// One that cannot be judged is looked at alone, where that is told of it.
function mayMove(...of: Parameters<typeof changeFor>): boolean {
  try {
    return changeFor(...of) !== undefined
  } catch {
    return true
  }
}

// A firm that fails leaves the others alone, and is looked at again the next night.
async function looksAt(
  ctx: Context,
  tx: Db,
  { firmId, credit }: { firmId: string; credit: CreditPolicy },
): Promise<boolean> {
  await sql(tx)`savepoint firm`
  try {
    const proposal = await proposeTier(ctx, tx, { firmId, credit, by: PROGRAM })
    await sql(tx)`release savepoint firm`
    return proposal !== undefined
  } catch (error) {
    await sql(tx)`rollback to savepoint firm`
    ctx.log.error({ firmId, err: (error as Error).message }, 'a firm could not be looked at')
    return false
  }
}

// Firms about which a proposal is open; it may have no ground any more.
async function openFor(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  const subjects = ids.map(subjectOf)
  const rows = await sql<{ subject: string }>(tx)`
    select subject from proposal where subject = any(${subjects}) and state = 'OPEN'`
  const open = new Set(rows.map(({ subject }) => subject))
  return new Set(ids.filter((id) => open.has(subjectOf(id))))
}
