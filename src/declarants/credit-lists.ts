/** The public lists: firms that are certified and firms that are not trusted, now and before. */
import type { Context } from '../context.ts'
import type { Tier } from '../domain/credit.ts'
import type { WeighedCause } from '../domain/credit-criteria.ts'
import type { TierReason } from '../domain/tier-change.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { run } from '../platform/db.ts'
import { remember } from '../platform/memory.ts'
import type { CreditListPage, CreditListQuery } from '../schema-types.ts'
import { creditKnown } from './credit-entries.ts'

const TIERS_OF: Readonly<Record<CreditListQuery['list'], readonly Tier[]>> = {
  integrity: ['ADVANCED_CERTIFIED', 'CERTIFIED'],
  untrustworthy: ['DISHONEST', 'SERIOUSLY_DISHONEST'],
}

const LATER =
  'exists (select from tier_change later where later.firm_id = c.firm_id and later.id > c.id)'

const WHEN: Readonly<Record<'CURRENT' | 'ENDED', string>> = {
  CURRENT: `and not ${LATER}`,
  ENDED: `and ${LATER}`,
}

type Row = {
  id: string
  name: string
  customs_code: string
  social_credit_code: string
  tier: Tier
  reasons: TierReason[]
  causes: WeighedCause[]
  since: Date
  until: Date | null
}

// Anybody may ask as often as it likes, so the registry is not asked the same twice within this time.
const KEPT_MS = 10_000
const PAGES_KEPT = 200

/** Reads pages of the lists, the newest stay in a tier first; what it has read it gives again for ten seconds. */
export function createCreditLists(
  ctx: Context,
): (query: CreditListQuery) => Promise<CreditListPage> {
  const now = () => ctx.now().getTime()
  const read = remember({ forMs: KEPT_MS, max: PAGES_KEPT, now }, (key) =>
    readPage(ctx, JSON.parse(key)),
  )
  return async ({ list, state, limit, after }) => {
    // A cursor that was made up is refused before anything is remembered of it.
    const before = after === undefined ? undefined : positionIn(ctx.keys.cursor, list, after)
    return read(JSON.stringify({ list, state, limit, before }))
  }
}

type Page = Pick<CreditListQuery, 'list' | 'state' | 'limit'> & { before?: string }

async function readPage(
  ctx: Context,
  { list, state, limit, before }: Page,
): Promise<CreditListPage> {
  const tiers = TIERS_OF[list].map((tier) => `'${tier}'`).join(', ')
  const rows = await run<Row>(
    ctx.db.registry,
    `select c.id, name, customs_code, social_credit_code, to_tier as tier, reasons, causes, at as since,
            (select later.at from tier_change later where later.firm_id = c.firm_id and later.id > c.id
              order by later.id limit 1) as until
       from tier_change c join firm on firm.id = c.firm_id
      where to_tier in (${tiers}) ${state === undefined ? '' : WHEN[state]}
        and ($1::bigint is null or c.id < $1::bigint)
      order by c.id desc limit $2`,
    [before ?? null, limit + 1],
  )
  const { causes } = creditKnown(ctx)
  const against = (cause: WeighedCause) =>
    list === 'untrustworthy' && (causes.get(cause)?.points ?? 0) < 0
  return pageOf(
    rows,
    limit,
    (row) => told(row, against),
    ({ id }) => cursorAfter(ctx.keys.cursor, list, id),
  )
}

function told(
  row: Row,
  against: (cause: WeighedCause) => boolean,
): CreditListPage['items'][number] {
  const causes = row.causes.filter(against)
  return {
    name: row.name,
    customsCode: row.customs_code,
    socialCreditCode: row.social_credit_code,
    tier: row.tier,
    since: row.since.toISOString(),
    ...(row.until !== null && { until: row.until.toISOString() }),
    reasons: row.reasons,
    ...(causes.length > 0 && { causes }),
  }
}
