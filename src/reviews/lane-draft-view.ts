/** Drafts of lane rules as persons of customs read them. */
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  LaneRule,
  LaneRuleDraft,
  LaneRuleDraftList,
  LaneRuleDraftSummary,
  LaneRuleProposal,
  PageQuery,
} from '../schema-types.ts'
import { readShadow } from './lane-shadow.ts'

/** A draft as it is stored. */
export type DraftRow = {
  id: string
  name: string
  version: number
  state: LaneRuleDraft['state']
  rules_sha256: string
  made_by: string
  made_at: Date
  changed_by: string
  changed_at: Date
}

/** What a proposal about a draft is about. */
export function rulesSubject(draftId: string): string {
  return `lane-rules:${draftId}`
}

/** SHA-256 of a column `rules` as it is stored, in hexadecimal, so that nobody has to read it. */
export const RULES_SHA256 = `encode(sha256(convert_to(rules::text, 'UTF8')), 'hex') as rules_sha256`

/** What a proposal holds besides its subject. */
export type RulesPayload = { readonly effectiveFrom: string; readonly text: string }

/** The hash that a proposal is bound to: of the draft as it is, and of who proposed it how. */
export function hashOfProposed(
  draft: DraftRow,
  proposed: { id: string; proposer: string; payload: RulesPayload },
): string {
  const { id, version, rules_sha256 } = draft
  const { effectiveFrom, text } = proposed.payload
  const all = [id, version, rules_sha256, effectiveFrom, text, proposed.id, proposed.proposer]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

/** The columns of {@link DraftRow}. */
export const DRAFT_COLUMNS = `id, name, version, state, ${RULES_SHA256}, made_by, made_at, changed_by, changed_at`

/** One draft with its newest proposal; 404 for none, and for one that was discarded. */
export async function readDraft(db: Db, id: string): Promise<LaneRuleDraft> {
  const [row] = await run<DraftRow & { rules: LaneRule[] }>(
    db,
    `select rules, ${DRAFT_COLUMNS} from lane_rule_draft where id = $1 and state <> 'DISCARDED'`,
    [id],
  )
  if (!row) throw noDraft()
  const [proposal] = await sql<ProposalRow>(db)`
    select id, payload, seen, proposer, proposed_at, state, countersigner, closed_at, reason
      from proposal where kind = 'LANE_RULES' and subject = ${rulesSubject(id)} order by id desc limit 1`
  const [set] = await sql<{ version: number }>(db)`
    select version from lane_rule_set where draft_id = ${id}`
  const shadow = await readShadow(db, id)
  return {
    ...headOf(row),
    rules: row.rules,
    ...(shadow && { shadow }),
    ...(proposal && { proposal: proposalOf(proposal) }),
    ...(set && { publishedAs: set.version }),
  }
}

/** What whoever asks for a draft that there is not is told. */
export function noDraft(): Problem {
  return new Problem('not-found', 'No draft of lane rules has this id.')
}

const LIST = 'lane rule drafts'

/** A page of the open drafts, the newest first. */
export async function listDrafts(
  ctx: Context,
  { limit, after }: PageQuery,
): Promise<LaneRuleDraftList> {
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, LIST, after)
  const rows = await run<ListedRow>(
    ctx.db.officer,
    `select ${DRAFT_COLUMNS}, json_array_length(rules) as rule_count, exists (select from proposal p
              where p.subject = 'lane-rules:' || d.id and p.state = 'OPEN') as proposed
       from lane_rule_draft d where state = 'OPEN' and ($1::uuid is null or id < $1::uuid) order by id desc limit $2`,
    [before, limit + 1],
  )
  return pageOf(rows, limit, summaryOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST, id))
}

type ListedRow = DraftRow & { rule_count: number; proposed: boolean }

function summaryOf(row: ListedRow): LaneRuleDraftSummary {
  return { ...headOf(row), ruleCount: row.rule_count, proposed: row.proposed }
}

function headOf(row: DraftRow): Omit<LaneRuleDraftSummary, 'ruleCount' | 'proposed'> {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    state: row.state,
    rulesSha256: row.rules_sha256,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
  }
}

type ProposalRow = {
  id: string
  payload: RulesPayload
  seen: string
  proposer: string
  proposed_at: Date
  state: LaneRuleProposal['state']
  countersigner: string | null
  closed_at: Date | null
  reason: string | null
}

function proposalOf(row: ProposalRow): LaneRuleProposal {
  const { effectiveFrom, text } = row.payload
  return {
    id: row.id,
    sha256: row.seen,
    effectiveFrom,
    text,
    proposedBy: row.proposer,
    proposedAt: row.proposed_at.toISOString(),
    state: row.state,
    ...(row.countersigner !== null && { decidedBy: row.countersigner }),
    ...(row.closed_at !== null && { closedAt: row.closed_at.toISOString() }),
    ...(row.reason !== null && { reason: row.reason }),
  }
}
