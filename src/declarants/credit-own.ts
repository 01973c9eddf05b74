/** A firm's credit as the firm reads it: its tier, what counts, and what would lead to another tier. */
import type { Context } from '../context.ts'
import type { Tier } from '../domain/credit.ts'
import type { CreditPolicy, TierCriteria, WeighedCause } from '../domain/credit-criteria.ts'
import {
  type Need,
  type Standing,
  standingOf,
  type Tally,
  tallyOf,
  tallyWith,
} from '../domain/credit-standing.ts'
import { monthsLater } from '../domain/day.ts'
import type { TierReason } from '../domain/tier-change.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Credit,
  CreditEntryList,
  CreditSimulation,
  CreditStanding,
  PageQuery,
  TierChangeList,
  TierNeed,
  TierCriteria as ToldCriteria,
} from '../schema-types.ts'
import { creditToday, listEntries, todayOf } from './credit-entries.ts'
import { tallyOfFirm } from './credit-tally.ts'

type FirmRow = { tier: Tier; since: Date }

/** The tier of a firm, since when it has it, and what the criteria make of its entries today. */
export async function readCredit(ctx: Context, firmId: string): Promise<Credit> {
  const day = todayOf(ctx)
  const credit = await creditToday(ctx)
  return asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const [firm] = await sql<FirmRow>(tx)`
      select tier, coalesce((select at from tier_change where firm_id = firm.id order by id desc limit 1),
                            created_at) as since
        from firm where id = ${firmId}`
    if (!firm) throw new Problem('not-found', 'The registry does not have your firm.')
    const tally = await tallyOfFirm(tx, firmId, day)
    return {
      tier: firm.tier,
      since: firm.since.toISOString(),
      day,
      ...standingTold(standingOf(tally, credit, day)),
      criteria: credit.tiers.map(criteriaTold),
    }
  })
}

/** A page of the firm's own entries, the newest first. */
export function listOwnEntries(
  ctx: Context,
  firmId: string,
  page: PageQuery,
): Promise<CreditEntryList> {
  return asDeclarant(ctx.db.declarant, firmId, (tx) => listEntries(ctx, tx, firmId, page))
}

/** What the criteria would make of the firm's entries with some more. Nothing is kept of it. */
export async function simulateCredit(
  ctx: Context,
  firmId: string,
  simulation: CreditSimulation,
): Promise<CreditStanding> {
  const day = todayOf(ctx)
  const credit = await creditToday(ctx)
  const imagined = imaginedTally(simulation, credit, day)
  const tally = await asDeclarant(ctx.db.declarant, firmId, (tx) => tallyOfFirm(tx, firmId, day))
  return standingTold(standingOf(tallyWith(tally, imagined), credit, day))
}

function imaginedTally(
  { entries }: CreditSimulation,
  { causes }: CreditPolicy,
  day: string,
): Tally {
  const imagined = entries.map(({ cause, happenedOn = day }, index) => {
    if (happenedOn > day) throw new Problem('invalid-request', 'happenedOn is still ahead.')
    const { points = 0, months = 12 } = causes.get(cause) ?? {}
    const expiresOn = monthsLater(happenedOn, months)
    return { id: String(index), cause, points, happenedOn, expiresOn }
  })
  return tallyOf(imagined, day)
}

function standingTold({ points, tier, causes, up, down, breachOn }: Standing): CreditStanding {
  return {
    points,
    given: tier,
    causes: causes.map((each) => ({ ...each })),
    up: up.map(({ tier: next, needs }) => ({ tier: next, needs: needs.map(needTold) })),
    ...(down && { down }),
    ...(breachOn !== undefined && { breachOn }),
  }
}

function needTold(need: Need): TierNeed {
  return { ...need }
}

function criteriaTold(criteria: TierCriteria): ToldCriteria {
  const { tier, from, to, certification, conductMonths, repairMonths } = criteria
  return {
    tier,
    ...(from !== null && { fromPoints: from }),
    ...(to !== null && { toPoints: to }),
    ...(certification !== null && { certification }),
    conductMonths,
    ...(repairMonths !== null && { repairMonths }),
  }
}

type ChangeRow = {
  id: string
  from_tier: Tier | null
  to_tier: Tier
  reasons: TierReason[]
  causes: WeighedCause[]
  at: Date
}

const LIST = 'tier changes'

/** A page of the changes of the firm's tier, the newest first. */
export async function listTierChanges(
  ctx: Context,
  firmId: string,
  { limit, after }: PageQuery,
): Promise<TierChangeList> {
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, LIST, after)
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<ChangeRow>(tx)`
      select id, from_tier, to_tier, reasons, causes, at from tier_change
       where firm_id = ${firmId} and (${before}::bigint is null or id < ${before}::bigint)
       order by id desc limit ${limit + 1}`,
  )
  const told = ({ from_tier, to_tier, reasons, causes, at }: ChangeRow) => ({
    ...(from_tier !== null && { from: from_tier }),
    to: to_tier,
    reasons,
    causes,
    at: at.toISOString(),
  })
  return pageOf(rows, limit, told, ({ id }) => cursorAfter(ctx.keys.cursor, LIST, id))
}
