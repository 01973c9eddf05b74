/**
 * The lane of a lodging: its facts, the rules and rates of its day, its draw and what examiners have already, put before
 * the one pure function that chooses. All that the choice rested on is kept with the declaration.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { effectiveTier, type Tier } from '../domain/credit.ts'
import { chinaMidnight } from '../domain/day.ts'
import type { Lane } from '../domain/lane.ts'
import { chooseLane, type LaneCounts, quotaOf } from '../domain/lane-choice.ts'
import { drawText } from '../domain/lane-draw.ts'
import type { LaneFact, LaneFacts, ReadyRules } from '../domain/lane-rules.ts'
import { amount, sum, text } from '../domain/money.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { run } from '../platform/db.ts'
import { renew } from '../platform/memory.ts'
import { createRuleSets } from '../policy/lane-rule-sets.ts'
import { createDraws } from '../policy/lane-seeds.ts'
import type { Bundle, LaneTrace } from '../schema-types.ts'
import type { Parties } from './acting-for.ts'
import { buyerHash } from './book-keys.ts'

/** A lodging whose lane is asked for. `day`: of China, that of `lodgedAt`. */
type LaneQuestion = {
  readonly id: string
  readonly lodgedAt: Date
  readonly day: string
  readonly bundle: Bundle
  readonly parties: Parties
  readonly pack: PolicyPack
}

/** The lane, the tier by whose rates it was drawn, and how it came about. */
export type LaneAnswer = { readonly lane: Lane; readonly tier: Tier; readonly trace: LaneTrace }

const LOOKED_AT = ['RED', 'YELLOW', 'BLUE'] as const
const NONE_YET: LaneCounts = { RED: 0, YELLOW: 0, BLUE: 0 }
const SALT_BYTES = 16
const COUNTS_TRUSTED_MS = 1000
// While the database hangs, lodgings go by what was counted last.
const COUNTS_AT_MOST_MS = 30_000

/** The question which lane a lodging gets. Beside the counts, a second old at most, everything is remembered. */
export function createLanes(ctx: Context): (question: LaneQuestion) => Promise<LaneAnswer> {
  const sets = createRuleSets(ctx.db.registry, () => ctx.now())
  const drawOn = createDraws(ctx.db.registry)
  const countsOn = createCounts(ctx)
  return async ({ id, lodgedAt, day, pack, ...subject }) => {
    const { ready } = await sets.inForce(lodgedAt)
    const draw = ctx.config.laneDraws ? await drawOn(day, id) : undefined
    return judgeLane(ctx, subject, { ready, day, pack, draw, counted: await countsOn(day, pack) })
  }
}

/** What a lane is judged by, beside its subject. */
type LaneBasis = {
  readonly ready: ReadyRules
  readonly day: string
  readonly pack: PolicyPack
  readonly draw: bigint | undefined
  readonly counted: Counted
}

/** The tier by which a lodging is treated: where a broker lodges, both firms' credit counts. */
export function laneTierOf(
  { credit }: Pick<PolicyPack, 'credit'>,
  { tier, brokerTier }: Pick<LaneFacts, 'tier' | 'brokerTier'>,
): Tier {
  return effectiveTier(tier, brokerTier === 'NONE' ? undefined : brokerTier, credit)
}

/** The lane of a subject, and all that it rests on. */
export function judgeLane(
  ctx: Pick<Context, 'keys' | 'config'>,
  subject: LaneSubject,
  { ready, day, pack, draw, counted: { counts, at } }: LaneBasis,
): LaneAnswer {
  const facts = laneFactsOf(subject, ready.uses, (idNumber) => buyerHash(ctx, idNumber))
  const hits = ready.hits(facts)
  const tier = laneTierOf(pack, facts)
  const rates = pack.laneRates[tier]
  const chosen = chooseLane({ hits, rates, draw, quotas: pack.laneQuotas, counts })
  const trace: LaneTrace = {
    salt: randomBytes(SALT_BYTES).toString('base64url'),
    rules: ready.version,
    day,
    facts: told(facts, ready.uses),
    hits: hits.map((hit) => hit.id),
    tierRate: rates.rate,
    minimum: rates.minimum,
    weight: chosen.weight,
    rate: chosen.rate,
    ...(draw === undefined ? {} : { draw: drawText(draw) }),
    ...(ctx.config.laneDraws ? {} : { drawsOff: true }),
    counts,
    ...(at === undefined ? {} : { countedAt: at.toISOString() }),
    full: [...chosen.full],
    cause: chosen.cause,
    lane: chosen.lane,
  }
  return { lane: chosen.lane, tier, trace }
}

type Counted = { counts: LaneCounts; at?: Date }

// As at the lodging: what an amendment adds is not counted, nor what a hard rule gives whether there is room or not.
// A row that every lodging changed would make them wait for each other. What was counted a second ago does as well: a
// quota is what people can do in a day.
function createCounts(ctx: Context): (day: string, pack: PolicyPack) => Promise<Counted> {
  const limits = {
    forMs: COUNTS_TRUSTED_MS,
    atMostMs: COUNTS_AT_MOST_MS,
    max: 2,
    now: () => ctx.now().getTime(),
  }
  const count = renew(limits, async (day: string, pack: PolicyPack): Promise<Counted> => {
    const since = new Date(chinaMidnight(day))
    const asked = LOOKED_AT.flatMap((lane) => {
      const most = quotaOf(pack.laneQuotas, lane)
      return most === undefined ? [] : [{ lane, most }]
    })
    const branches = asked.map(
      (_, index) =>
        `select $${2 + 2 * index}::text as lane, count(*)::int as taken
           from (select from lane_trace
                  where lane = $${2 + 2 * index} and lodged_at >= $1 and version = 1 and cause <> 'HARD_RULE'
                  limit $${3 + 2 * index}::int) looked_at`,
    )
    if (branches.length === 0) return { counts: NONE_YET }
    const at = ctx.now()
    const rows = await run<{ lane: keyof LaneCounts; taken: number }>(
      ctx.db.registry,
      branches.join(' union all '),
      [since, ...asked.flatMap(({ lane, most }) => [lane, most])],
    )
    const taken = Object.fromEntries(rows.map((row) => [row.lane, row.taken]))
    return { counts: { ...NONE_YET, ...taken }, at }
  })
  return (day, pack) => count(day, pack)
}

/** What facts are read from. */
type LaneSubject = {
  readonly bundle: Pick<Bundle, 'header' | 'customs'>
  readonly parties: {
    readonly declarant: Pick<Parties['declarant'], 'id' | 'tier'>
    readonly brokerTier: Parties['brokerTier']
  }
}

/** The facts of a lodging. `buyer` gives a hash of the buyer, and is asked only when a rule is about one. */
export function laneFactsOf(
  { bundle, parties: { declarant, brokerTier } }: LaneSubject,
  uses: ReadonlySet<LaneFact>,
  buyer: (idNumber: string) => string,
): LaneFacts {
  const { header, customs } = bundle
  const { lines, freight, insurance, grossWeight, transportMode } = customs
  const origin = [...new Set(lines.map(({ originCountry }) => originCountry))]
  return {
    tier: declarant.tier,
    brokerTier,
    procedure: header.procedure,
    customsOffice: header.customsOffice,
    firm: declarant.id,
    buyer: uses.has('buyer') ? buyer(customs.buyer.idNumber) : '',
    platform: header.platform.code,
    origin,
    route: origin.map((country) => `${transportMode}-${country}`),
    hs: lines.map(({ commodityCode }) => commodityCode),
    value: sum([...lines.map(({ totalPrice }) => totalPrice), freight, insurance]),
    weight: amount(grossWeight),
  }
}

// What rules ask about is kept, and of the buyer nothing; the tiers always, since they are facts of that day alone.
function told(facts: LaneFacts, uses: ReadonlySet<LaneFact>): LaneTrace['facts'] {
  const entries = [...new Set<LaneFact>(['tier', 'brokerTier', ...uses])]
    .filter((fact) => fact !== 'buyer')
    .map((fact) => {
      const value = facts[fact]
      return [fact, typeof value === 'bigint' ? text(value) : value]
    })
  return Object.fromEntries(entries)
}

/** SHA-256 of a trace as it is stored, in hexadecimal: what receipts hold the port to. */
export function laneHash(trace: string): string {
  return createHash('sha256').update(trace).digest('hex')
}
