/**
 * Rules are published by two persons of customs: one proposes a draft for a moment ahead, another signs exactly that.
 * The draft's row is locked first. What is published never changes; an earlier set comes back as a draft that is proposed.
 */
import type { Context } from '../context.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import {
  assertSecondPerson,
  endProposal,
  type OpenProposal,
  openProposal,
  propose,
  whyNotOpen,
} from '../platform/proposals.ts'
import type {
  LaneRule,
  LaneRuleDecisionRequest,
  LaneRuleDraft,
  LaneRuleProposalRequest,
} from '../schema-types.ts'
import { keepNewestBacktest } from './lane-backtests.ts'
import {
  type DraftRow,
  hashOfProposed,
  type RulesPayload,
  readDraft,
  rulesSubject,
} from './lane-draft-view.ts'
import { assertSound, insertDraft, lockDraft } from './lane-drafts.ts'

// Each process asks every ten seconds which sets are to come, twenty at most, so all know of one before its moment.
const LEAD_MS = 60_000
const LEAD_MAX_MS = 90 * 86_400_000

/** Proposes a draft as it was read, for a moment ahead. One proposed for another moment before is void. */
export async function proposeDraft(
  ctx: Context,
  { by }: Reviewer,
  { id, version }: { id: string; version: number },
  request: LaneRuleProposalRequest,
): Promise<LaneRuleDraft> {
  assertAhead(ctx, request.effectiveFrom)
  await transaction(ctx.db.officer, async (tx) => {
    const draft = await lockDraft(tx, id, version)
    await proposeLocked(ctx, tx, { draft, by, request })
  })
  return readDraft(ctx.db.officer, id)
}

/** Makes a draft of a set that was published, and proposes it: the way back. */
export async function proposeAgain(
  ctx: Context,
  { by }: Reviewer,
  version: number,
  request: LaneRuleProposalRequest,
): Promise<LaneRuleDraft> {
  assertAhead(ctx, request.effectiveFrom)
  const id = await transaction(ctx.db.officer, async (tx) => {
    const [set] = await sql<{ rules: LaneRule[]; text: string }>(tx)`
      select rules, rules::text as text from lane_rule_set where version = ${version}`
    if (!set) throw new Problem('not-found', 'No set of lane rules has this version.')
    assertSound(set.rules)
    const name = `Version ${version} again`
    const draftId = await insertDraft(ctx, tx, { by, name, rulesText: set.text })
    await proposeLocked(ctx, tx, { draft: await lockDraft(tx, draftId), by, request })
    return draftId
  })
  return readDraft(ctx.db.officer, id)
}

function assertAhead({ now }: Pick<Context, 'now'>, effectiveFrom: string): void {
  const lead = Date.parse(effectiveFrom) - now().getTime()
  if (lead >= LEAD_MS && lead <= LEAD_MAX_MS) return
  throw new Problem(
    'lead-too-short',
    `It is ${now().toISOString()}; rules rule from a minute to ninety days ahead.`,
  )
}

type Proposing = { draft: DraftRow; by: string; request: LaneRuleProposalRequest }

async function proposeLocked(
  { newId, now }: Context,
  tx: Db,
  { draft, by, request }: Proposing,
): Promise<void> {
  const effectiveFrom = new Date(request.effectiveFrom).toISOString()
  const payload: RulesPayload = { effectiveFrom, text: request.text }
  const open = await openProposal(tx, rulesSubject(draft.id))
  // Whatever changes a draft voids what was proposed of it, so this one is of the same rules.
  if (open && (open.payload as RulesPayload).effectiveFrom === effectiveFrom) {
    throw new Problem('proposal-open', `${open.proposer} has proposed it for this time already.`)
  }
  const id = newId()
  await propose(tx, {
    id,
    kind: 'LANE_RULES',
    subject: rulesSubject(draft.id),
    payload,
    causes: ['LANE_RULES'],
    seen: hashOfProposed(draft, { id, proposer: by, payload }),
    by,
    at: now(),
  })
}

/** Takes a proposal back; only whoever made it can. */
export async function withdrawProposal(ctx: Context, { by }: Reviewer, id: string): Promise<void> {
  await transaction(ctx.db.officer, async (tx) => {
    await lockDraft(tx, id)
    const open = await openProposal(tx, rulesSubject(id))
    if (!open) throw new Problem('not-open', 'Nothing is proposed of this draft.')
    if (open.proposer !== by) {
      throw new Problem('forbidden', 'Only whoever proposed it takes it back; you can reject it.')
    }
    await endProposal(tx, open.id, { state: 'WITHDRAWN' }, ctx.now())
  })
}

/** The second person signs, so that the rules are published, or says why not. */
export async function decideRules(
  ctx: Context,
  reviewer: Reviewer,
  id: string,
  request: LaneRuleDecisionRequest,
): Promise<LaneRuleDraft> {
  const problem = await transaction(ctx.db.officer, async (tx) => {
    const draft = await lockDraft(tx, id)
    const open = await openProposal(tx, rulesSubject(id))
    if (open?.seen !== request.sha256) throw await whyNotOpen(tx, rulesSubject(id), request.sha256)
    assertSecondPerson(open, reviewer)
    if (request.answer === 'CONFIRM') return publish(ctx, tx, { draft, open, by: reviewer.by })
    const { reason = '' } = request
    const ending = { state: 'REJECTED', countersigner: reviewer.by, reason } as const
    return endProposal(tx, open.id, ending, ctx.now())
  })
  if (problem) throw problem
  return readDraft(ctx.db.officer, id)
}

type Signing = { draft: DraftRow; open: OpenProposal; by: string }

async function publish(
  ctx: Context,
  tx: Db,
  { draft, open, by }: Signing,
): Promise<Problem | undefined> {
  const now = ctx.now()
  const { effectiveFrom } = open.payload as RulesPayload
  const proposed = { id: open.id, proposer: open.proposer, payload: open.payload as RulesPayload }
  const isOther = hashOfProposed(draft, proposed) !== open.seen
  if (isOther || Date.parse(effectiveFrom) - now.getTime() < LEAD_MS) {
    await endProposal(tx, open.id, { state: 'VOID' }, now)
    const why = isOther ? 'The draft has changed' : 'Its time is less than a minute ahead'
    return new Problem('proposal-void', `${why}: propose it anew.`)
  }
  const [stored] = await sql<{ rules: LaneRule[] }>(tx)`
    select rules from lane_rule_draft where id = ${draft.id}`
  assertSound(stored?.rules ?? [])
  await endProposal(tx, open.id, { state: 'CONFIRMED', countersigner: by }, now)
  await sql(tx)`select pg_advisory_xact_lock(hashtextextended('lane_rule_set', 0))`
  await sql(tx)`
    insert into lane_rule_set (version, rules, effective_from, draft_id, proposal_id, proposed_by, approved_by)
    select (select max(version) + 1 from lane_rule_set), rules, ${effectiveFrom}::timestamptz, id, ${open.id}::uuid,
           ${open.proposer}, ${by}
      from lane_rule_draft where id = ${draft.id}`
  await sql(tx)`
    update lane_rule_draft set state = 'PUBLISHED' where id = ${draft.id} and state = 'OPEN'`
  await keepNewestBacktest(tx, draft.id)
  return undefined
}
