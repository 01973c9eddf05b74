/** A second person of customs decides about another tier, and only so it changes. */
import type { Context } from '../context.ts'
import { holdsResidentId } from '../domain/check-digits.ts'
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
  proposeTier,
  subjectOf,
  type TierPayload,
} from './credit-proposals.ts'
import { cancelAgainst, repairNow, repairOf } from './credit-repairs.ts'

/** Whoever may decide about credit: customs, in the roles that sign what others propose. */
export function customsOf(actor: Actor | null): Reviewer {
  const reviewer = reviewerOf(actor, 'judge')
  if (reviewer.department === 'customs') return reviewer
  throw new Problem('forbidden', 'The credit of firms is a matter of customs.')
}

/** A person has the criteria asked about a firm now, instead of at night; another person decides. */
export async function askForTier(
  ctx: Context,
  { by }: Reviewer,
  firmId: string,
): Promise<TierProposal> {
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

/** Confirms a proposal, so that the tier changes, or rejects it. One without ground by now is void. */
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
    const { firmId, reasons } = await payloadOf(tx, id)
    const repair = reasons.includes('REPAIR')
    const tier = await lockTier(tx, firmId)
    const open = await openProposal(tx, repair ? repairOf(firmId) : subjectOf(firmId))
    if (open?.id !== id || tier === undefined) {
      throw new Problem('not-open', 'The proposal was answered, or it is void.')
    }
    assertSecondPerson(open, reviewer)
    if (request.answer === 'REJECT') {
      const { reason = '' } = request
      const ending = { state: 'REJECTED', countersigner: reviewer.by, reason } as const
      return endProposal(tx, id, ending, ctx.now())
    }
    const asked = { firmId, tier, credit }
    const now = await (repair ? repairStill(ctx, tx, asked) : changeNow(ctx, tx, asked))
    if (now === undefined || hashOf(now) !== open.seen) {
      await endProposal(tx, id, { state: 'VOID' }, ctx.now())
      return new Problem(
        'proposal-void',
        'The entries give another tier by now, or for other reasons.',
      )
    }
    return confirm(ctx, tx, { open, payload: now, by: reviewer.by })
  })
  if (problem) throw problem
  return readTierProposal(ctx.db.officer, id)
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

type Confirmed = { open: OpenProposal; payload: TierPayload; by: string }

async function confirm(
  ctx: Context,
  tx: Db,
  { open, payload: { firmId, from, to, reasons, causes }, by }: Confirmed,
): Promise<undefined> {
  const now = ctx.now()
  await endProposal(tx, open.id, { state: 'CONFIRMED', countersigner: by }, now)
  if (reasons.includes('REPAIR')) await cancelAgainst(ctx, tx, { firmId, by })
  // Whatever else was proposed of the firm rests on the tier that it had.
  await voidProposals(tx, [subjectOf(firmId), repairOf(firmId)], now)
  await sql(tx)`
    update firm set tier = ${to}, version = version + 1 where id = ${firmId} and tier = ${from}`
  await sql(tx)`
    insert into tier_change (firm_id, from_tier, to_tier, reasons, causes, at, proposed_by, decided_by)
    values (${firmId}, ${from}, ${to}, ${reasons}, ${causes}, ${now}, ${open.proposer}, ${by})`
  return undefined
}
