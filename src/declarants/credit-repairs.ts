/**
 * A firm of a dishonest tier asks for repair. The program holds the conditions against it, and a person of customs
 * decides; then what spoke against the firm is cancelled, entry by entry.
 */
import type { Context } from '../context.ts'
import { holdsResidentId } from '../domain/check-digits.ts'
import type { Tier } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import { standingOf } from '../domain/credit-standing.ts'
import { chinaDayOf, dayLater } from '../domain/day.ts'
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
    await assertPaused(ctx, tx, subject)
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

const PAUSE_DAYS = 30

async function assertPaused({ now }: Pick<Context, 'now'>, tx: Db, subject: string): Promise<void> {
  const [last] = await sql<{ closed_at: Date }>(tx)`
    select closed_at from proposal
     where kind = 'TIER_CHANGE' and subject = ${subject} and state = 'REJECTED' order by closed_at desc limit 1`
  if (last === undefined) return
  const until = dayLater(chinaDayOf(last.closed_at.toISOString()), PAUSE_DAYS)
  if (until <= todayOf({ now })) return
  const detail = `Customs has rejected a request lately; repair can be asked for again from ${until} on.`
  throw new Problem('repair-refused', detail, { extra: { missing: 'PAUSE', until } })
}

/** A repair that customs agrees to. */
type Agreed = {
  firmId: string
  to: Tier
  credit: CreditPolicy
  by: string
  at: Date
  askedAt: Date
}

/**
 * Cancels what spoke against a firm when it asked, by an entry for each. Nothing is cancelled, and it gives false, when
 * the tier that was asked for is not what the entries come to then.
 */
export async function repairFirm(
  tx: Db,
  { firmId, to, credit, by, at, askedAt }: Agreed,
): Promise<boolean> {
  const day = chinaDayOf(at.toISOString())
  await sql(tx)`savepoint repair`
  await sql(tx)`
    insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, cancels, noted_by, noted_at)
    select ordered_id(${at}::timestamptz), firm_id, 'REPAIR', 0, happened_on, expires_on, id, ${by}::text, ${at}::timestamptz
      from credit_entry e
     where firm_id = ${firmId} and points < 0 and expires_on > ${day}::date and noted_at <= ${askedAt}::timestamptz
    on conflict (cancels) do nothing`
  const repaired = standingOf(await tallyOfFirm(tx, firmId, day), credit, day).tier === to
  if (!repaired) await sql(tx)`rollback to savepoint repair`
  await sql(tx)`release savepoint repair`
  return repaired
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
