/**
 * Verifies the lane of a declaration: the seed against its published hash, the draw against the seed, and the lane
 * against the draw, the rules, the rates and the receipt that was signed at the lodging. Whatever was changed in the database afterwards shows in one of them.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Tier } from '../domain/credit.ts'
import { chinaDayOf } from '../domain/day.ts'
import { differingParts, type LanePart } from '../domain/lane-again.ts'
import { drawText } from '../domain/lane-draw.ts'
import { sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { createRuleSets } from '../policy/lane-rule-sets.ts'
import { drawUnder, isCommitted, readSeed } from '../policy/lane-seeds.ts'
import type { Lane, LaneTrace } from '../schema-types.ts'
import { ratesFor } from './lanes.ts'

/** What does not agree: the hash of the seed, the day, the draw, the tier, the signed receipt, or a part of the trace. */
type LaneFault = 'commitment' | 'day' | 'draw' | 'tier' | 'receipt' | 'rules' | LanePart

/** What was verified; no faults when all agrees. `draw`: as the seed gives it. */
export type VerifiedLane = {
  readonly id: string
  readonly day: string
  readonly lane: Lane
  readonly commitment?: string
  readonly draw?: string
  readonly faults: readonly LaneFault[]
}

type Row = {
  lane: Lane
  tier: Tier
  policy: string
  lodged_at: Date
  version: number
  traced_lane: Lane
  traced_tier: Tier
  trace: LaneTrace
  text: string
  jws: string
}

/** Verifies a stored lane. `commitment`: the hash of the seed as it was read before its day, hexadecimal. */
export async function verifyLane(
  ctx: Context,
  id: string,
  commitment: string | undefined,
): Promise<VerifiedLane> {
  const rows = await sql<Row>(ctx.db.officer)`
    select d.lane, d.tier, d.policy, d.lodged_at, t.version, t.lane as traced_lane, t.tier as traced_tier, t.trace,
           t.trace::text as text, r.jws
      from declaration d join lane_trace t on t.declaration_id = d.id
      join receipt r on r.declaration_id = d.id and r.seq = 1 where d.id = ${id} order by t.version`
  const last = rows.at(-1)
  if (!last) throw new Problem('not-found', `Nothing is kept of a lane of ${id}.`)
  const day = chinaDayOf(last.lodged_at.toISOString())
  const drawn = rows.some(({ trace }) => trace.draw !== undefined)
  const { seedFault = false, ...again } = drawn ? await drawnAgain(ctx, id, day) : {}
  const isOther = commitment !== undefined && commitment !== again.commitment
  const faults = new Set<LaneFault>(seedFault || isOther ? ['commitment'] : [])
  for (const row of rows) {
    for (const fault of await rowFaults(ctx, row, { day, draw: again.draw })) faults.add(fault)
  }
  if (last.lane !== last.trace.lane) faults.add('lane')
  return { id, day, lane: last.lane, ...again, faults: [...faults] }
}

type Expected = { day: string; draw: string | undefined }

async function rowFaults(ctx: Context, row: Row, { day, draw }: Expected): Promise<LaneFault[]> {
  const { trace, tier, traced_tier, traced_lane } = row
  const checks: [LaneFault, boolean][] = [
    ['day', trace.day === day],
    ['draw', trace.draw === draw],
    ['tier', tier === traced_tier],
    ['receipt', isReceipted(ctx, row)],
    ['lane', traced_lane === trace.lane],
  ]
  const faults = checks.filter(([, agrees]) => !agrees).map(([part]) => part)
  return [...faults, ...(await traceFaults(ctx, row))]
}

type Drawn = { commitment?: string; draw?: string; seedFault?: boolean }

async function drawnAgain(ctx: Context, id: string, day: string): Promise<Drawn> {
  const seed = await readSeed(ctx.db.registry, day)
  if (!seed) return { seedFault: true }
  return {
    commitment: seed.commitment.toString('hex'),
    draw: drawText(drawUnder(seed.seed, id)),
    seedFault: !isCommitted(seed),
  }
}

// The declarant holds the same receipt, which nobody can make anew without the port's key. It is of the lodging.
function isReceipted({ signer }: Context, { jws, text, version, trace }: Row): boolean {
  if (version > 1) return true
  const [head = '', claims = '', signature = ''] = jws.split('.')
  const key = createPublicKey({ key: signer.publicJwk, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  if (!verify(null, signed, key, Buffer.from(signature, 'base64url'))) return false
  const told = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const hash = createHash('sha256').update(text).digest('hex')
  return told.lane === trace.lane && told.laneSha256 === hash
}

async function traceFaults(ctx: Context, { trace, tier, policy }: Row): Promise<LaneFault[]> {
  const set = await createRuleSets(ctx.db.registry, ctx.now).ofVersion(trace.rules)
  if (!set) return ['rules']
  const pack = await ctx.policies.ofVersion(policy)
  const { brokerTier = 'NONE' } = trace.facts
  return differingParts(trace, {
    rules: set.rules,
    rates: ratesFor(pack, { tier, brokerTier }),
    quotas: pack.laneQuotas,
  })
}
