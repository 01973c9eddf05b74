/**
 * Verifies the lane of a declaration: the seed against its published hash, the draws against the seed, and the lanes
 * against draws, rules, rates and the receipts that were signed. Whatever was changed in the database afterwards shows in
 * one of them.
 */
import type { Context } from '../context.ts'
import type { Tier } from '../domain/credit.ts'
import { chinaDayOf } from '../domain/day.ts'
import { differingParts, type LanePart } from '../domain/lane-again.ts'
import { type RateCode, rateOf } from '../domain/lane-choice.ts'
import { drawText } from '../domain/lane-draw.ts'
import { sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { createRuleSets, versionInForce } from '../policy/lane-rule-sets.ts'
import { drawUnder, isCommitted, readSeed, type StoredSeed } from '../policy/lane-seeds.ts'
import type { Lane, LaneTrace } from '../schema-types.ts'
import { type ReceiptRow, receiptFault, type Told, toldIn } from './lane-receipts.ts'
import { isOtherSize, ratedBy } from './lanes.ts'

/**
 * What does not agree: the hash of the seed, the day, the draw, the tier, the size of the firm, a signed receipt, the
 * rules, a trace that is not there, or a part of one.
 */
type LaneFault =
  | 'commitment'
  | 'day'
  | 'draw'
  | 'tier'
  | 'size'
  | 'receipt'
  | 'rules'
  | 'trace'
  | LanePart

/** What was verified; no faults when all agrees. `draw`: of the lodging, as the seed gives it. */
export type VerifiedLane = {
  readonly id: string
  readonly day: string
  readonly lane: Lane
  readonly commitment?: string
  readonly draw?: string
  readonly faults: readonly LaneFault[]
}

type Row = {
  id: string
  lane: Lane
  tier: Tier
  policy: string
  lodged_at: Date
  version: number
  bundle_lane: Lane | null
}

/** `at`: when the version was judged, which for the first is when it was lodged. */
type TraceRow = {
  version: number
  at: Date
  lane: Lane
  tier: RateCode
  trace: LaneTrace
  text: string
}

/** Verifies a stored lane. `commitment`: the hash of the seed as it was read before its day, hexadecimal. */
export async function verifyLane(
  ctx: Context,
  id: string,
  commitment: string | undefined,
): Promise<VerifiedLane> {
  const [declaration] = await sql<Row>(ctx.db.officer)`
    select d.id, d.lane, d.tier, d.policy, d.lodged_at, d.version, b.lane as bundle_lane
      from declaration d left join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id where d.id = ${id}`
  if (!declaration) throw new Problem('not-found', `There is no declaration ${id}.`)
  const traces = await sql<TraceRow>(ctx.db.officer)`
    select t.version, t.lane, t.tier, t.trace, t.trace::text as text,
           case when t.version = 1 then t.lodged_at else coalesce(v.at, t.lodged_at) end as at
      from lane_trace t
      left join declaration_version v on v.declaration_id = t.declaration_id and v.version = t.version
     where t.declaration_id = ${id} order by t.version`
  const told = await toldOf(ctx, id)
  await refuseOfBefore(ctx, declaration, { traces, told })
  const day = chinaDayOf(declaration.lodged_at.toISOString())
  const drawn = traces.some(({ trace }) => trace.drawsOff !== true)
  const seed = drawn ? await readSeed(ctx.db.registry, day) : undefined
  const shown = seed && shownOf(seed, id)
  const isOther = commitment !== undefined && commitment !== shown?.commitment
  const hasNone = drawn && (!seed || !isCommitted(seed))
  const faults = new Set<LaneFault>(isOther || hasNone ? ['commitment'] : [])
  for (const row of traces) {
    for (const fault of await traceFaults(ctx, { declaration, row, day, seed })) faults.add(fault)
  }
  for (const fault of wholeFaults(declaration, traces, told)) faults.add(fault)
  return { id, day, lane: declaration.lane, ...shown, faults: [...faults] }
}

function shownOf(seed: StoredSeed, id: string): { commitment: string; draw: string } {
  return { commitment: seed.commitment.toString('hex'), draw: drawText(drawUnder(seed.seed, id)) }
}

async function toldOf({ db, signer }: Context, id: string): Promise<(Told | undefined)[]> {
  const receipts = await sql<ReceiptRow>(db.officer)`
    select jws from receipt where declaration_id = ${id} and kind in ('ACCEPTANCE', 'AMENDMENT') order by seq`
  return receipts.map((row) => toldIn(signer, row))
}

type Kept = { traces: readonly TraceRow[]; told: readonly (Told | undefined)[] }

// Lanes of before were not traced. Since then a trace that is not there is a fault, and not nothing.
async function refuseOfBefore(ctx: Context, { id, policy }: Row, kept: Kept): Promise<void> {
  if (kept.traces.length > 0 || kept.told.some((each) => each?.laneSha256 !== undefined)) return
  const { effectiveFrom } = await ctx.policies.ofVersion(policy)
  const loaded = await ctx.policies.loadedOn(effectiveFrom)
  if (loaded?.lines.has('lane-rates')) return
  throw new Problem('not-found', `Nothing is kept of a lane of ${id}.`)
}

function wholeFaults(
  { id, version, lane, bundle_lane }: Row,
  traces: readonly TraceRow[],
  told: readonly (Told | undefined)[],
): LaneFault[] {
  const last = traces.at(-1)
  const current = told.at(-1)?.lane ?? lane
  const isOther = lane !== last?.trace.lane || lane !== bundle_lane || lane !== current
  const hasFault = receiptFault({ id, version }, traces, told)
  return [
    ...(hasFault ? (['receipt'] as const) : []),
    ...(traces[0]?.version === 1 ? [] : (['trace'] as const)),
    ...(last && isOther ? (['lane'] as const) : []),
  ]
}

type Traced = { declaration: Row; row: TraceRow; day: string; seed: StoredSeed | undefined }

async function traceFaults(
  ctx: Context,
  { declaration: { id, tier, policy }, row, day, seed }: Traced,
): Promise<LaneFault[]> {
  const { trace, version } = row
  const pack = await ctx.policies.ofVersion(policy)
  const { tier: own, brokerTier = 'NONE', small = 'NO', lowRisk = 'NO' } = trace.facts
  const rated = ratedBy(pack, { tier, brokerTier, small, lowRisk })
  const isDrawn = seed !== undefined && trace.drawsOff !== true
  const draw = isDrawn ? drawText(drawUnder(seed.seed, id, version)) : undefined
  const checks: [LaneFault, boolean][] = [
    ['day', trace.day === day],
    ['draw', trace.draw === draw],
    ['tier', own === tier && row.tier === rated],
    ['size', !isOtherSize(pack, trace)],
    ['lane', row.lane === trace.lane],
  ]
  const faults = checks.filter(([, agrees]) => !agrees).map(([part]) => part)
  const { registry } = ctx.db
  const set = await createRuleSets(registry, () => ctx.now()).ofVersion(trace.rules)
  if (!set) return [...faults, 'rules']
  // Rules that are stored, but were not in force then, are as good as none.
  if ((await versionInForce(registry, row.at)) !== trace.rules) faults.push('rules')
  const basis = { rules: set.rules, rates: rateOf(pack.laneRates, rated), quotas: pack.laneQuotas }
  return [...faults, ...differingParts(trace, basis)]
}
