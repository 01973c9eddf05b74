/** Proposals of another tier, as customs reads them. */
import type { Context } from '../context.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { CreditEntryList, PageQuery, TierProposal, TierProposalList } from '../schema-types.ts'
import { listEntries } from './credit-entries.ts'
import type { TierPayload } from './credit-proposals.ts'

type Row = {
  id: string
  payload: TierPayload & { text?: string }
  proposer: string
  proposed_at: Date
  state: TierProposal['state']
  closed_at: Date | null
  signed_by: string | null
  countersigner: string | null
  reason: string | null
  name: string
  customs_code: string
}

const SELECTED = `select proposal.id, payload, proposer, proposed_at, state, closed_at, signed_by, countersigner, reason, name, customs_code
  from proposal join firm on firm.id = (payload ->> 'firmId')::uuid
 where kind = 'TIER_CHANGE'`

/** One proposal; 404 when there is none. */
export async function readTierProposal(db: Db, id: string): Promise<TierProposal> {
  const [row] = await run<Row>(db, `${SELECTED} and proposal.id = $1`, [id])
  if (!row) throw new Problem('not-found', 'There is no such proposal.')
  return proposalOf(row)
}

/** A page of the entries of the firm that a proposal is about, the newest first. */
export async function listProposedEntries(
  ctx: Context,
  id: string,
  query: PageQuery,
): Promise<CreditEntryList> {
  const { firmId } = await readTierProposal(ctx.db.officer, id)
  return listEntries(ctx, ctx.db.officer, firmId, query)
}

const LIST = 'tier proposals'

/** A page of the open proposals, the oldest first. */
export async function listTierProposals(
  ctx: Context,
  { limit, after }: PageQuery,
): Promise<TierProposalList> {
  const last = after === undefined ? null : positionIn(ctx.keys.cursor, LIST, after)
  const rows = await run<Row>(
    ctx.db.officer,
    `${SELECTED} and state = 'OPEN'
        and ($1::uuid is null or (proposed_at, proposal.id) > (select proposed_at, id from proposal where id = $1))
      order by proposed_at, proposal.id limit $2`,
    [last, limit + 1],
  )
  return pageOf(rows, limit, proposalOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST, id))
}

function proposalOf(row: Row): TierProposal {
  const { firmId, from, to, reasons, causes, points, text } = row.payload
  return {
    id: row.id,
    firmId,
    firmName: row.name,
    customsCode: row.customs_code,
    from,
    to,
    reasons: [...reasons],
    causes: [...causes],
    points,
    ...(text !== undefined && { text }),
    proposedBy: row.proposer,
    proposedAt: row.proposed_at.toISOString(),
    state: row.state,
    ...(row.signed_by !== null && { signedBy: row.signed_by }),
    ...(row.countersigner !== null && { decidedBy: row.countersigner }),
    ...(row.closed_at !== null && { closedAt: row.closed_at.toISOString() }),
    ...(row.reason !== null && { reason: row.reason }),
  }
}
