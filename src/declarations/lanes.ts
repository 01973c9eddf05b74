/**
 * The lane of a lodging: its facts, the rules and rates of its day, its draw and what examiners have already, put before
 * the one pure function that chooses. All that the choice rested on is kept with the declaration.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { effectiveTier, type FirmSize, isSmall, type Tier } from '../domain/credit.ts'
import { chinaMidnight } from '../domain/day.ts'
import type { Lane } from '../domain/lane.ts'
import {
  chooseLane,
  type LaneCounts,
  quotaOf,
  type RateCode,
  rateCodeOf,
  rateOf,
} from '../domain/lane-choice.ts'
import { drawText } from '../domain/lane-draw.ts'
import type { LaneFact, LaneFacts, ReadyRules } from '../domain/lane-rules.ts'
import { amount, sum, text } from '../domain/money.ts'
import { coveredBy, type PolicyPack } from '../domain/policy-pack.ts'
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

/** The lane, the line of the rates by which it was drawn, and how it came about. */
export type LaneAnswer = {
  readonly lane: Lane
  readonly rated: RateCode
  readonly trace: LaneTrace
}

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

/** The line of the rates by which these facts are drawn. */
export function ratedBy(
  pack: Pick<PolicyPack, 'credit' | 'laneRates'>,
  facts: Pick<LaneFacts, 'tier' | 'brokerTier' | 'small' | 'lowRisk'>,
): RateCode {
  const [small, lowRisk] = [facts.small === 'YES', facts.lowRisk === 'YES']
  return rateCodeOf(pack.laneRates, laneTierOf(pack, facts), { small, lowRisk })
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
  const buyer = (idNumber: string) => buyerHash(ctx, idNumber)
  const facts = laneFactsOf(subject, { uses: ready.uses, pack, buyer })
  const hits = ready.hits(facts)
  const rated = ratedBy(pack, facts)
  const rates = rateOf(pack.laneRates, rated)
  const chosen = chooseLane({ hits, rates, draw, quotas: pack.laneQuotas, counts })
  const trace: LaneTrace = {
    salt: randomBytes(SALT_BYTES).toString('base64url'),
    rules: ready.version,
    day,
    facts: told(facts, ready.uses),
    ...sizeTold(facts, subject.parties.declarant.size),
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
  return { lane: chosen.lane, rated, trace }
}

// What makes it a small one is kept, so that whoever verifies the lane can tell whether it was.
function sizeTold({ small }: LaneFacts, size: FirmSize | undefined): Pick<LaneTrace, 'size'> {
  if (small === 'NO' || size === undefined) return {}
  const { count, turnover, goodConduct } = size
  return { size: { count, turnover: text(turnover), goodConduct } }
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
    readonly declarant: Pick<Parties['declarant'], 'id' | 'tier' | 'size'>
    readonly brokerTier: Parties['brokerTier']
  }
}

/** By what facts are read. `buyer` gives a hash of the buyer, and is asked only when a rule is about one. */
type LaneReading = {
  readonly uses: ReadonlySet<LaneFact>
  readonly pack: Pick<PolicyPack, 'credit' | 'lowRisk'>
  readonly buyer: (idNumber: string) => string
}

/** The facts of a lodging. */
export function laneFactsOf(
  { bundle, parties: { declarant, brokerTier } }: LaneSubject,
  { uses, pack, buyer }: LaneReading,
): LaneFacts {
  const { header, customs } = bundle
  const { lines, freight, insurance, grossWeight, transportMode } = customs
  const { size } = declarant
  const small = size !== undefined && isSmall(size, pack.credit.smallFirm)
  const hs = lines.map(({ commodityCode }) => commodityCode)
  const origin = [...new Set(lines.map(({ originCountry }) => originCountry))]
  return {
    tier: declarant.tier,
    brokerTier,
    small: answer(small),
    lowRisk: answer((small || uses.has('lowRisk')) && isLowRisk(pack, hs)),
    procedure: header.procedure,
    customsOffice: header.customsOffice,
    firm: declarant.id,
    buyer: uses.has('buyer') ? buyer(customs.buyer.idNumber) : '',
    platform: header.platform.code,
    origin,
    route: origin.map((country) => `${transportMode}-${country}`),
    hs,
    value: sum([...lines.map(({ totalPrice }) => totalPrice), freight, insurance]),
    weight: amount(grossWeight),
  }
}

/** Whether all of these goods are listed as of low risk. */
function isLowRisk({ lowRisk }: Pick<PolicyPack, 'lowRisk'>, hs: readonly string[]): boolean {
  return lowRisk.size > 0 && hs.every((code) => coveredBy(lowRisk, code) !== undefined)
}

function answer(holds: boolean): 'YES' | 'NO' {
  return holds ? 'YES' : 'NO'
}

/** Whether a trace says of a small firm, or of its goods, what its own figures and the policy do not lead to. */
export function isOtherSize(
  pack: Pick<PolicyPack, 'credit' | 'lowRisk'>,
  { facts: { small = 'NO', lowRisk = 'NO', hs = [] }, size }: LaneTrace,
): boolean {
  if (small === 'NO') return size !== undefined
  const of = sizeIn(size)
  if (of === undefined) return true
  return !isSmall(of, pack.credit.smallFirm) || lowRisk !== answer(isLowRisk(pack, hs))
}

/** The size of a firm as a trace tells it. */
export function sizeIn(size: LaneTrace['size']): FirmSize | undefined {
  return size && { ...size, turnover: amount(size.turnover) }
}

const ALWAYS_TOLD: readonly LaneFact[] = ['tier', 'brokerTier']
const TOLD_OF_SMALL: readonly LaneFact[] = ['small', 'lowRisk', 'hs']

// What rules ask about is kept, and of the buyer nothing; the tiers always, since they are facts of that day alone, and
// of a small firm what gives it a rate of its own.
function told(facts: LaneFacts, uses: ReadonlySet<LaneFact>): LaneTrace['facts'] {
  const ofSmall = facts.small === 'YES' ? TOLD_OF_SMALL : []
  const entries = [...new Set<LaneFact>([...ALWAYS_TOLD, ...ofSmall, ...uses])]
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
