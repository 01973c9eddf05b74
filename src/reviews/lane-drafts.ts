/**
 * Drafts of lane rules: made, replaced and discarded by persons of customs. Rules that do not pass the check are not
 * stored, so that a draft can always be tried and proposed. Whatever changes a draft voids what was proposed of it.
 */
import type { Context } from '../context.ts'
import { checkRules } from '../domain/lane-rule-check.ts'
import { type Actor, type Reviewer, reviewerOf } from '../platform/actor.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { voidProposals } from '../platform/proposals.ts'
import type { LaneRuleDraft, LaneRuleDraftRequest } from '../schema-types.ts'
import {
  DRAFT_COLUMNS,
  type DraftRow,
  noDraft,
  readDraft,
  rulesSubject,
} from './lane-draft-view.ts'
import { endShadow, restartShadow } from './lane-shadow.ts'

// Open drafts that there can be.
const DRAFTS_MAX = 50

const FAULTS_MAX = 50

/** Who drafts and proposes: persons of customs who supervise. */
export function ruleMakerOf(actor: Actor | null): Reviewer {
  return personOfCustoms(reviewerOf(actor, 'rule'))
}

/** Who reads and signs: persons of customs who sign what others propose. */
export function ruleSignerOf(actor: Actor | null): Reviewer {
  return personOfCustoms(reviewerOf(actor, 'countersign'))
}

function personOfCustoms(reviewer: Reviewer): Reviewer {
  if (reviewer.department === 'customs' && reviewer.person) return reviewer
  throw new Problem('forbidden', 'Lane rules are a matter of persons of customs.')
}

/** Refuses rules that do not pass the check, with the place of each fault in the body. */
export function assertSound(rules: readonly unknown[]): void {
  const checked = checkRules(rules)
  if ('rules' in checked) return
  const ruleFaults = checked
    .slice(0, FAULTS_MAX)
    .map((fault) => ({ ...fault, pointer: `/rules${fault.pointer}` }))
  const [first] = ruleFaults
  throw new Problem(
    'lane-rules-faulty',
    `${checked.length} faults; the first is at ${first?.pointer}: ${first?.detail}.`.slice(0, 1000),
    { extra: { ruleFaults } },
  )
}

/** Makes a draft. */
export async function createDraft(
  ctx: Context,
  { by }: Reviewer,
  { name, rules }: LaneRuleDraftRequest,
): Promise<LaneRuleDraft> {
  assertSound(rules)
  const rulesText = JSON.stringify(rules)
  const id = await transaction(ctx.db.officer, (tx) =>
    insertDraft(ctx, tx, { by, name, rulesText }),
  )
  return readDraft(ctx.db.officer, id)
}

/** Writes a draft of checked rules, as JSON, if there is room for one; gives its id. */
export async function insertDraft(
  { newId, now }: Pick<Context, 'newId' | 'now'>,
  tx: Db,
  { by, name, rulesText }: { by: string; name: string; rulesText: string },
): Promise<string> {
  await sql(tx)`select pg_advisory_xact_lock(hashtextextended('lane_rule_draft', 0))`
  const [open] = await sql<{ drafts: number }>(tx)`
    select count(*)::int as drafts from lane_rule_draft where state = 'OPEN'`
  if ((open?.drafts ?? 0) >= DRAFTS_MAX) {
    throw new Problem('too-many', `There are ${DRAFTS_MAX} drafts; discard one first.`)
  }
  const id = newId()
  await sql(tx)`
    insert into lane_rule_draft (id, name, rules, state, made_by, made_at, changed_by, changed_at)
    values (${id}, ${name}, ${rulesText}, 'OPEN', ${by}, ${now()}, ${by}, ${now()})`
  return id
}

/** A draft for the rest of the transaction: open, and of the version that was read. */
export async function lockDraft(tx: Db, id: string, version?: number): Promise<DraftRow> {
  const [draft] = await run<DraftRow>(
    tx,
    `select ${DRAFT_COLUMNS} from lane_rule_draft where id = $1 and state <> 'DISCARDED' for update`,
    [id],
  )
  if (!draft) throw noDraft()
  if (draft.state !== 'OPEN') throw new Problem('not-open', 'The draft is published; make another.')
  if (version !== undefined && draft.version !== version) {
    throw new Problem('version-differs', `The draft has version ${draft.version} by now.`)
  }
  return draft
}

type Change = { id: string; version: number; by: string }

/** Replaces what a draft holds. What was proposed of it is void. */
export async function replaceDraft(
  ctx: Context,
  { id, version, by }: Change,
  { name, rules }: LaneRuleDraftRequest,
): Promise<LaneRuleDraft> {
  assertSound(rules)
  await transaction(ctx.db.officer, async (tx) => {
    await lockDraft(tx, id, version)
    await voidProposals(tx, [rulesSubject(id)], ctx.now())
    await sql(tx)`
      update lane_rule_draft
         set version = version + 1, name = ${name}, rules = ${JSON.stringify(rules)}, changed_by = ${by},
             changed_at = ${ctx.now()}
       where id = ${id} and state = 'OPEN'`
    await restartShadow(ctx, tx, id)
  })
  return readDraft(ctx.db.officer, id)
}

/** Discards a draft. What was proposed of it is void, and its trials end and are forgotten. */
export async function discardDraft(ctx: Context, { id, version, by }: Change): Promise<void> {
  await transaction(ctx.db.officer, async (tx) => {
    await lockDraft(tx, id, version)
    await voidProposals(tx, [rulesSubject(id)], ctx.now())
    await sql(tx)`
      update lane_rule_draft
         set version = version + 1, state = 'DISCARDED', changed_by = ${by}, changed_at = ${ctx.now()}
       where id = ${id} and state = 'OPEN'`
    await sql(tx)`delete from lane_backtest where draft_id = ${id}`
    await endShadow(tx, id)
  })
}
