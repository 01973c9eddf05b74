/**
 * The lane of a declaration after an amendment. Other goods may be watched goods, so the rules see the new version; what
 * was given is never taken back, or an amendment would be a way out. Each version is drawn anew under the seed of the
 * lodging's day, or whoever knew its draw could amend to what it spares.
 */
import type { Context } from '../context.ts'
import { isStricter } from '../domain/lane-choice.ts'
import type { ReadyRules } from '../domain/lane-rules.ts'
import { type Db, sql } from '../platform/db.ts'
import { drawUnder, readSeed } from '../policy/lane-seeds.ts'
import type { Bundle, LaneTrace } from '../schema-types.ts'
import { judgeLane, type LaneAnswer, sizeIn } from './lanes.ts'
import type { Locked } from './steps.ts'

/**
 * The stricter lane that the new version leads to, with a draw of its own and the rates and quotas of the lodging; undefined where the
 * lane stays as it is.
 */
export async function laneAfter(
  ctx: Context,
  tx: Db,
  { id, declarant_id, lane, version }: Locked,
  { bundle, ready }: { bundle: Bundle; ready: ReadyRules },
): Promise<LaneAnswer | undefined> {
  const [lodged] = await sql<{ trace: LaneTrace; policy: string }>(tx)`
    select t.trace, d.policy from lane_trace t join declaration d on d.id = t.declaration_id
     where t.declaration_id = ${id} and t.version = 1`
  if (!lodged) return undefined
  const { facts, day, counts, countedAt, size } = lodged.trace
  const { tier = 'REGULAR', brokerTier = 'NONE' } = facts
  const seed = ctx.config.laneDraws ? await readSeed(ctx.db.registry, day) : undefined
  const after = judgeLane(
    ctx,
    { bundle, parties: { declarant: { id: declarant_id, tier, size: sizeIn(size) }, brokerTier } },
    {
      ready,
      day,
      pack: await ctx.policies.ofVersion(lodged.policy),
      draw: seed && drawUnder(seed.seed, id, version + 1),
      counted: { counts, ...(countedAt === undefined ? {} : { at: new Date(countedAt) }) },
    },
  )
  return isStricter(after.lane, lane) ? after : undefined
}
