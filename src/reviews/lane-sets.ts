/** The published sets of lane rules, as persons of customs read them. */
import type { Context } from '../context.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  LaneRule,
  LaneRuleSet,
  LaneRuleSetList,
  LaneRuleSetSummary,
  PageQuery,
} from '../schema-types.ts'
import { RULES_SHA256 } from './lane-draft-view.ts'

type Row = {
  version: number
  rules_sha256: string
  effective_from: Date
  created_at: Date
  draft_id: string | null
  proposed_by: string | null
  approved_by: string | null
  state: LaneRuleSet['state']
}

const CURRENT = `
  with current as (select version from lane_rule_set where effective_from <= $1 order by effective_from desc, version desc limit 1)`
const COLUMNS = `version, ${RULES_SHA256}, effective_from, created_at, draft_id, proposed_by, approved_by,
         case when version = (select version from current) then 'IN_FORCE'
              when effective_from > $1 then 'COMING' else 'PAST' end as state`

/** One set by its version. */
export async function readSet(ctx: Context, version: number): Promise<LaneRuleSet> {
  const [row] = await run<Row & { rules: LaneRule[] }>(
    ctx.db.officer,
    `${CURRENT} select rules, ${COLUMNS} from lane_rule_set where version = $2`,
    [ctx.now(), version],
  )
  if (!row) throw new Problem('not-found', 'No set of lane rules has this version.')
  return { ...headOf(row), rules: row.rules }
}

const LIST = 'lane rule sets'

/** A page of the sets, the newest version first. */
export async function listSets(
  ctx: Context,
  { limit, after }: PageQuery,
): Promise<LaneRuleSetList> {
  const before = after === undefined ? null : Number(positionIn(ctx.keys.cursor, LIST, after))
  const rows = await run<Row & { rule_count: number }>(
    ctx.db.officer,
    `${CURRENT} select json_array_length(rules) as rule_count, ${COLUMNS} from lane_rule_set
      where $2::int is null or version < $2::int order by version desc limit $3`,
    [ctx.now(), before, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row): LaneRuleSetSummary => ({ ...headOf(row), ruleCount: row.rule_count }),
    ({ version }) => cursorAfter(ctx.keys.cursor, LIST, String(version)),
  )
}

function headOf(row: Row): Omit<LaneRuleSetSummary, 'ruleCount'> {
  return {
    version: row.version,
    state: row.state,
    effectiveFrom: row.effective_from.toISOString(),
    rulesSha256: row.rules_sha256,
    createdAt: row.created_at.toISOString(),
    ...(row.draft_id !== null && { draftId: row.draft_id }),
    ...(row.proposed_by !== null && { proposedBy: row.proposed_by }),
    ...(row.approved_by !== null && { approvedBy: row.approved_by }),
  }
}
