/**
 * Persons of customs decide about another tier, and only so it changes: one besides the person who asked for it, two
 * where the program proposed it. Nobody decides on what rests on that person's own notes or answers.
 */
import type { Context } from '../context.ts'
import { holdsResidentId } from '../domain/check-digits.ts'
import type { Tier } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import { type Actor, type Reviewer, reviewerOf } from '../platform/actor.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import {
  assertSecondPerson,
  endProposal,
  type OpenProposal,
  openProposal,
  voidProposals,
} from '../platform/proposals.ts'
import type { TierDecisionRequest, TierProposal } from '../schema-types.ts'
import { creditToday } from './credit-entries.ts'
import { readTierProposal } from './credit-proposal-list.ts'
import {
  changeNow,
  hashOf,
  lockTier,
  PROGRAM,
  proposeTier,
  subjectOf,
  type TierPayload,
} from './credit-proposals.ts'
import { repairFirm, repairNow, repairOf } from './credit-repairs.ts'

/** What a call for {@link customsOf} says of who may make it. */
export const CUSTOMS_ONLY = 'For persons of customs with the role SENIOR or SUPERVISOR.'

/** Whoever may decide about credit: customs, in the roles that sign what others propose. */
export function customsOf(actor: Actor | null): Reviewer {
  const reviewer = reviewerOf(actor, 'judge')
  if (reviewer.department === 'customs') return reviewer
  throw new Problem('forbidden', 'The credit of firms is a matter of customs.')
}

/** A person has the criteria asked about a firm now, instead of at night; another person decides. */
export async function askForTier(
  ctx: Context,
  { by, person }: Reviewer,
  firmId: string,
): Promise<TierProposal> {
  if (!person) {
    throw new Problem('second-person', "A person has to ask; this is a department's own system.")
  }
  const credit = await creditToday(ctx)
  const id = await transaction(ctx.db.officer, async (tx) => {
    if ((await lockTier(tx, firmId)) === undefined) {
      throw new Problem('not-found', 'No firm of the registry has this id.')
    }
    return proposeTier(ctx, tx, { firmId, credit, by })
  })
  if (id !== undefined) return readTierProposal(ctx.db.officer, id)
  throw new Problem('tier-stands', 'Its entries come to that on this day.')
}

/**
 * Confirms a proposal, so that the tier changes once all have signed who have to, or rejects it. One without ground by
 * now is void.
 */
export async function decideTier(
  ctx: Context,
  reviewer: Reviewer,
  id: string,
  request: TierDecisionRequest,
): Promise<TierProposal> {
  if (holdsResidentId(request.reason ?? '')) {
    throw new Problem('personal-data', 'The firm would read an identity number.')
  }
  const credit = await creditToday(ctx)
  const problem = await transaction(ctx.db.officer, async (tx) => {
    const { open, tier } = await lockProposal(tx, id)
    assertSecondPerson(open, reviewer)
    const involved = await involvedIn(tx, open.payload.firmId)
    if (involved.has(reviewer.by)) {
      const told =
        'Whoever noted an entry of the firm, or answered an objection of it, since its tier last changed'
      throw new Problem('second-person', `${told}, does not decide about its tier.`)
    }
    if (request.answer === 'REJECT') {
      const { reason = '' } = request
      const ending = { state: 'REJECTED', countersigner: reviewer.by, reason } as const
      return endProposal(tx, id, ending, ctx.now())
    }
    const first = open.signed_by !== null && involved.has(open.signed_by) ? null : open.signed_by
    return sign(ctx, tx, { open: { ...open, signed_by: first }, tier, credit, by: reviewer.by })
  })
  if (problem) throw problem
  return readTierProposal(ctx.db.officer, id)
}

type OpenTier = OpenProposal & { payload: TierPayload }

async function lockProposal(tx: Db, id: string): Promise<{ open: OpenTier; tier: Tier }> {
  const payload = await payloadOf(tx, id)
  const tier = await lockTier(tx, payload.firmId)
  const open = await openProposal(tx, subjectIn(payload))
  if (open?.id !== id || tier === undefined) {
    throw new Problem('not-open', 'The proposal was answered, or it is void.')
  }
  return { open: { ...open, payload }, tier }
}

function isRepair({ reasons }: TierPayload): boolean {
  return reasons.includes('REPAIR')
}

function subjectIn(payload: TierPayload): string {
  return isRepair(payload) ? repairOf(payload.firmId) : subjectOf(payload.firmId)
}

// Who has noted an entry of the firm, or answered an objection of it, since its tier last changed.
async function involvedIn(tx: Db, firmId: string): Promise<Set<string>> {
  const rows = await sql<{ by: string }>(tx)`
    with last as (select coalesce(max(at), '-infinity') as at from tier_change where firm_id = ${firmId})
    select noted_by as by from credit_entry, last where firm_id = ${firmId} and noted_at > last.at
     union
    select decided_by from credit_objection, last where firm_id = ${firmId} and decided_at > last.at`
  return new Set(rows.map(({ by }) => by))
}

async function voided(ctx: Context, tx: Db, id: string): Promise<Problem> {
  await endProposal(tx, id, { state: 'VOID' }, ctx.now())
  return new Problem('proposal-void', 'The entries give another tier by now, or for other reasons.')
}

// One whose conditions hold no more is as void as one whose entries give another tier.
async function repairStill(
  ctx: Context,
  tx: Db,
  asked: Parameters<typeof repairNow>[2],
): Promise<TierPayload | undefined> {
  try {
    return await repairNow(ctx, tx, asked)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

async function payloadOf(tx: Db, id: string): Promise<TierPayload> {
  const [row] = await sql<{ payload: TierPayload }>(tx)`
    select payload from proposal where id = ${id} and kind = 'TIER_CHANGE'`
  if (!row) throw new Problem('not-found', 'There is no such proposal.')
  return row.payload
}

type Signing = { open: OpenTier; tier: Tier; credit: CreditPolicy; by: string }

async function sign(ctx: Context, tx: Db, signing: Signing): Promise<Problem | undefined> {
  const { open, tier, credit, by } = signing
  const asked = { firmId: open.payload.firmId, tier, credit }
  const now = await (isRepair(open.payload)
    ? repairStill(ctx, tx, asked)
    : changeNow(ctx, tx, asked))
  if (now === undefined || hashOf(now) !== open.seen) return voided(ctx, tx, open.id)
  if (open.signed_by === by) {
    throw new Problem('second-person', 'Whoever signed first cannot sign second as well.')
  }
  if (open.proposer !== PROGRAM || open.signed_by !== null) {
    return confirm(ctx, tx, { ...signing, open: { ...open, payload: now } })
  }
  await sql(tx)`update proposal set signed_by = ${by} where id = ${open.id} and state = 'OPEN'`
  return undefined
}

async function confirm(
  ctx: Context,
  tx: Db,
  { open, by, credit }: Signing,
): Promise<Problem | undefined> {
  const { firmId, from, to, reasons, causes } = open.payload
  const now = ctx.now()
  const repair = { firmId, to, by, credit, at: now, askedAt: open.proposed_at }
  if (isRepair(open.payload) && !(await repairFirm(tx, repair))) {
    return voided(ctx, tx, open.id)
  }
  await endProposal(tx, open.id, { state: 'CONFIRMED', countersigner: by }, now)
  // Whatever else was proposed of the firm rests on the tier that it had.
  await voidProposals(tx, [subjectOf(firmId), repairOf(firmId)], now)
  await sql(tx)`
    update firm set tier = ${to}, version = version + 1 where id = ${firmId} and tier = ${from}`
  await sql(tx)`
    insert into tier_change (firm_id, from_tier, to_tier, reasons, causes, at, proposed_by, signed_by, decided_by)
    values (${firmId}, ${from}, ${to}, ${reasons}, ${causes}, ${now}, ${open.proposer}, ${open.signed_by}, ${by})`
  return undefined
}
