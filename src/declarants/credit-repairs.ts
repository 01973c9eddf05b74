/**
 * A firm of a dishonest tier asks for repair. The program holds the conditions against it, and a person of customs
 * decides; then what spoke against the firm is cancelled, entry by entry.
 */
import type { Context } from '../context.ts'
import { holdsResidentId } from '../domain/check-digits.ts'
import type { Tier } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import { repairFor } from '../domain/tier-change.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, run, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { openProposal, propose } from '../platform/proposals.ts'
import type { PageQuery, Repair, RepairList, RepairRequest } from '../schema-types.ts'
import { todayOf } from './credit-entries.ts'
import { hashOf, lockTier, type TierPayload } from './credit-proposals.ts'
import { tallyOfFirm } from './credit-tally.ts'

/** What a request for repair is about. The database knows it: a firm reads its own. */
export function repairOf(firmId: string): string {
  return `repair:${firmId}`
}

type Asking = { firmId: string; tier: Tier; credit: CreditPolicy }

/**
 * The change that a repair would bring now, to a firm that is locked.
 *
 * @throws Problem `repair-refused` with what is missing.
 */
export async function repairNow(
  ctx: Pick<Context, 'now'>,
  tx: Db,
  { firmId, tier, credit }: Asking,
): Promise<TierPayload> {
  const day = todayOf(ctx)
  const change = repairFor(await tallyOfFirm(tx, firmId, day), credit, { tier, day })
  if (!('missing' in change)) return { firmId, ...change }
  if (change.missing === 'GOOD_CONDUCT') {
    const detail = `The newest breach of good conduct is too recent; repair can be asked for from ${change.until} on.`
    throw new Problem('repair-refused', detail, { extra: { ...change } })
  }
  throw new Problem('repair-refused', `The firm is ${tier}; there is nothing to repair.`, {
    extra: { missing: change.missing },
  })
}

/** Asks for repair. One request at a time waits for customs. */
export async function askForRepair(
  ctx: Context,
  { firmId, by, credit }: { firmId: string; by: string; credit: CreditPolicy },
  { text }: RepairRequest,
): Promise<Repair> {
  if (holdsResidentId(text)) {
    throw new Problem('personal-data', 'The text holds an identity number.')
  }
  const id = ctx.newId()
  const subject = repairOf(firmId)
  return transaction(ctx.db.officer, async (tx) => {
    const tier = await lockTier(tx, firmId)
    if (tier === undefined) throw new Problem('not-found', 'The registry does not have your firm.')
    const change = await repairNow(ctx, tx, { firmId, tier, credit })
    const [seen, payload] = [hashOf(change), { ...change, text }]
    if ((await openProposal(tx, subject))?.seen === seen) {
      throw new Problem('already-exists', 'Your firm has asked already, and customs has to answer.')
    }
    const causes = ['TIER_CHANGE']
    await propose(tx, {
      id,
      kind: 'TIER_CHANGE',
      subject,
      payload,
      causes,
      seen,
      by,
      at: ctx.now(),
    })
    const [row] = await run<Row>(tx, `select ${COLUMNS} from proposal where id = $1`, [id])
    if (!row) throw new Error('a request was not written')
    return toldOf(row)
  })
}

/** Cancels what speaks against a firm and counts, by an entry for each. */
export async function cancelAgainst(
  ctx: Pick<Context, 'now' | 'newId'>,
  tx: Db,
  { firmId, by }: { firmId: string; by: string },
): Promise<void> {
  const counting = await sql<{ id: string }>(tx)`
    select id from credit_entry e
     where firm_id = ${firmId} and points < 0 and expires_on > ${todayOf(ctx)}::date
       and not exists (select from credit_entry counter where counter.cancels = e.id)`
  const rows = counting.map(({ id: cancels }) => ({ id: ctx.newId(), cancels }))
  await sql(tx)`
    insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, cancels, noted_by, noted_at)
    select counter.id, e.firm_id, 'REPAIR', 0, e.happened_on, e.expires_on, e.id, ${by}::text, ${ctx.now()}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as counter (id uuid, cancels uuid)
      join credit_entry e on e.id = counter.cancels
    on conflict (cancels) do nothing`
}

type Row = {
  id: string
  payload: TierPayload & { text: string }
  proposed_at: Date
  state: Repair['state']
  closed_at: Date | null
  reason: string | null
}

const COLUMNS = 'id, payload, proposed_at, state, closed_at, reason'

const LIST = 'repairs'

/** A page of a firm's requests for repair, the newest first. */
export async function listRepairs(
  ctx: Context,
  firmId: string,
  { limit, after }: PageQuery,
): Promise<RepairList> {
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, LIST, after)
  const rows = await asDeclarant(ctx.db.declarant, firmId, (tx) =>
    run<Row>(
      tx,
      `select ${COLUMNS} from proposal
        where kind = 'TIER_CHANGE' and subject = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
      [repairOf(firmId), before, limit + 1],
    ),
  )
  return pageOf(rows, limit, toldOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST, id))
}

function toldOf({ id, payload, proposed_at, state, closed_at, reason }: Row): Repair {
  const { from, to, text } = payload
  return {
    id,
    from,
    to,
    text,
    askedAt: proposed_at.toISOString(),
    state,
    ...(closed_at !== null && { closedAt: closed_at.toISOString() }),
    ...(reason !== null && { reason }),
  }
}
