/** How a declaration came by its lane: all of it for those who look, and for the declarant what helps nobody to avoid it. */
import type { Context } from '../context.ts'
import { chinaDayOf } from '../domain/day.ts'
import { drawIn, isDrawn, millionthsOf } from '../domain/lane-draw.ts'
import { isConcluded } from '../domain/lifecycle.ts'
import { asDeclarant, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { RuleSets } from '../policy/lane-rule-sets.ts'
import { readSeed } from '../policy/lane-seeds.ts'
import type {
  DeclarationLane,
  DeclarationState,
  Lane,
  LaneHit,
  LaneRateCode,
  LaneReason,
  LaneTrace,
  ReviewLane,
} from '../schema-types.ts'

/** The whole trace, for a department whose review it is. */
export async function readReviewLane(
  ctx: Context,
  sets: RuleSets,
  id: string,
): Promise<ReviewLane> {
  const { trace } = await readTrace(ctx, id)
  if (!trace) throw new Problem('not-found', 'Nothing is kept of how this lane was chosen.')
  const set = await sets.ofVersion(trace.rules)
  const hits = (set?.rules ?? [])
    .filter((rule) => trace.hits.includes(rule.id))
    .map(({ id: rule, text, hard, action }): LaneHit => {
      const effect =
        'lane' in action
          ? { lane: action.lane, weight: 0 }
          : { weight: millionthsOf(action.weight) ?? 0 }
      return { id: rule, textZh: text.zh, textEn: text.en, hard, ...effect }
    })
  return { trace, hits }
}

type OwnRow = { lane: Lane; state: DeclarationState; lodged_at: Date }

/**
 * What the declarant is told: the lane, as everywhere, and what is public of its day. With an outcome and once the day is
 * over also why, since a draw next to its lane would tell that examiners are full today. Which rules applied, never.
 */
export async function readOwnLane(
  ctx: Context,
  firmId: string,
  id: string,
): Promise<DeclarationLane> {
  const [own] = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<OwnRow>(tx)`select lane, state, lodged_at from declaration where id = ${id}`,
  )
  if (!own) throw new Problem('not-found', 'None of your declarations has this id.')
  const { trace, version, rated } = await readTrace(ctx, id)
  const day = chinaDayOf(own.lodged_at.toISOString())
  const drawn = trace?.draw !== undefined
  const seed = drawn ? await readSeed(ctx.db.registry, day) : undefined
  const told = {
    lane: own.lane,
    day,
    ...(seed ? { commitment: seed.commitment.toString('hex') } : {}),
  }
  const isOver = day < chinaDayOf(ctx.now().toISOString())
  if (!trace || !isConcluded(own.state) || !isOver) return told
  return {
    ...told,
    version,
    reason: reasonOf(trace),
    ...(trace.draw === undefined ? {} : { draw: trace.draw }),
    ...(rated && { rated }),
    tierRate: trace.tierRate,
    minimum: trace.minimum,
    ...(seed ? { seed: seed.seed.toString('hex') } : {}),
  }
}

// No trace for a declaration of before lanes were traced.
async function readTrace(
  ctx: Context,
  id: string,
): Promise<{ trace?: LaneTrace; version: number; rated?: LaneRateCode }> {
  const [row] = await sql<{ trace: LaneTrace; version: number; rated: LaneRateCode }>(
    ctx.db.officer,
  )`
    select trace, version, tier as rated from lane_trace where declaration_id = ${id} order by version desc limit 1`
  return row ?? { version: 1 }
}

// A draw that only the weights of rules made count is theirs.
function reasonOf({ cause, draw, tierRate }: LaneTrace): LaneReason {
  if (cause === 'NONE') return 'NONE'
  if (cause === 'HARD_RULE' || cause === 'RULE') return 'RULE'
  const drawn = drawIn(draw ?? '')
  return drawn !== undefined && isDrawn(drawn, tierRate) ? 'DRAW' : 'RULE'
}
