/**
 * The lane of one declaration, in the order of ASYCUDA selectivity: hard rules, rules, a random selection with a
 * minimum, a quota of the examiners, else green. The strictest of what the steps give counts, so that no rule spares
 * anybody the draw.
 */
import { TIERS, type Tier } from './credit.ts'
import type { Department } from './departments.ts'
import { departmentsOpenedBy, type Lane } from './lane.ts'
import { isDrawn, WHOLE } from './lane-draw.ts'
import type { RuleHit } from './lane-rules.ts'

/** How many are selected at random, in millionths: of a tier, and whatever the quota. */
export type TierRate = { readonly rate: number; readonly minimum: number }

/** Rates of small firms: usually, and where all goods are listed as of low risk. */
const SMALL_RATES = ['SMALL', 'SMALL_LOW_RISK'] as const

/** A line of the rates: of a tier, or of small firms of the tier REGULAR. */
export type RateCode = Tier | (typeof SMALL_RATES)[number]

/** Every line that the rates can have. */
export const RATE_CODES: readonly RateCode[] = [...TIERS, ...SMALL_RATES]

/** The rates of all tiers, and of small firms where the policy has any. */
export type LaneRates = Readonly<
  Record<Tier, TierRate> & Partial<Record<(typeof SMALL_RATES)[number], TierRate>>
>

/** The line by which a declaration of this tier is drawn: a small firm has its own while it is REGULAR. */
export function rateCodeOf(
  rates: LaneRates,
  tier: Tier,
  { small, lowRisk }: { small: boolean; lowRisk: boolean },
): RateCode {
  if (tier !== 'REGULAR' || !small) return tier
  if (lowRisk && rates.SMALL_LOW_RISK) return 'SMALL_LOW_RISK'
  return rates.SMALL ? 'SMALL' : tier
}

/** The rate of a line; of one that the policy does not have, that of REGULAR. */
export function rateOf(rates: LaneRates, code: RateCode): TierRate {
  return rates[code] ?? rates.REGULAR
}

/** Where a policy has no rates: nobody is selected at random, and whoever is dishonest is opened. */
export const BY_TIER_ALONE: LaneRates = {
  ADVANCED_CERTIFIED: { rate: 0, minimum: 0 },
  CERTIFIED: { rate: 0, minimum: 0 },
  REGULAR: { rate: 0, minimum: 0 },
  DISHONEST: { rate: WHOLE, minimum: WHOLE },
  SERIOUSLY_DISHONEST: { rate: WHOLE, minimum: WHOLE },
}

/** How many a day a department can look at, by `department-LANE`; what is not named has no limit. */
export type LaneQuotas = ReadonlyMap<string, number>

/** Declarations lodged into a lane since the day began, in China; without those that a hard rule sent there. */
export type LaneCounts = Readonly<Record<Exclude<Lane, 'GREEN'>, number>>

/** What the lane is chosen by. */
export type LaneCase = {
  readonly hits: readonly RuleHit[]
  readonly rates: TierRate
  /** Undefined where nothing is drawn: then a share is everybody, and nobody is selected at random. */
  readonly draw: bigint | undefined
  readonly quotas: LaneQuotas
  readonly counts: LaneCounts
}

/** What decided: a hard rule, a rule, the draw, the minimum that a full quota leaves; or nothing did. */
type LaneCause = 'HARD_RULE' | 'RULE' | 'DRAW' | 'MINIMUM' | 'NONE'

/** The lane, and the steps that led to it. */
export type ChosenLane = {
  readonly lane: Lane
  readonly cause: LaneCause
  /** Sum of the weights that apply, in millionths. */
  readonly weight: number
  /** The rate that the draw was held against: of the tier and the weights, never over the whole. */
  readonly rate: number
  /** Lanes that somebody would have been given and that were full. */
  readonly full: readonly Lane[]
}

type Step = { readonly lane: Lane; readonly cause: LaneCause }

/** Chooses the lane. */
export function chooseLane(given: LaneCase): ChosenLane {
  const weight = given.hits.reduce((total, hit) => total + hit.weight, 0)
  const rate = Math.min(given.rates.rate + weight, WHOLE)
  const full: Lane[] = []
  const roomIn = (lane: Lane) => {
    if (hasRoom(given, lane)) return true
    full.push(lane)
    return false
  }
  const steps = [hardStep(given), ruleStep(given, roomIn), randomStep(given, rate, roomIn)]
  const { lane, cause } = steps.reduce(stricter)
  return { lane, cause, weight, rate, full: [...new Set(full)] }
}

const NOTHING: Step = { lane: 'GREEN', cause: 'NONE' }
const STRICTNESS: Readonly<Record<Lane, number>> = { GREEN: 0, BLUE: 1, YELLOW: 2, RED: 3 }

/** Whether a lane looks harder than another. */
export function isStricter(lane: Lane, than: Lane): boolean {
  return STRICTNESS[lane] > STRICTNESS[than]
}

// Of two that are as strict the earlier step counts.
function stricter(one: Step, other: Step): Step {
  return isStricter(other.lane, one.lane) ? other : one
}

function hardStep({ hits, draw, rates }: LaneCase): Step {
  const isMeant = ({ hard, byShare }: RuleHit) =>
    hard && (!byShare || draw === undefined || isDrawn(draw, rates.rate))
  return hits
    .filter(isMeant)
    .map(({ lane }): Step => ({ lane: lane ?? 'GREEN', cause: 'HARD_RULE' }))
    .reduce(stricter, NOTHING)
}

// Of a rule too, the papers are looked at where nobody can open the goods.
function ruleStep({ hits }: LaneCase, roomIn: (lane: Lane) => boolean): Step {
  const given = (lane: Lane): Lane => {
    if (roomIn(lane)) return lane
    return lane === 'RED' && roomIn('YELLOW') ? 'YELLOW' : 'GREEN'
  }
  return hits
    .filter(({ hard, lane }) => !hard && lane !== undefined)
    .map(({ lane }): Step => ({ lane: given(lane ?? 'GREEN'), cause: 'RULE' }))
    .reduce(stricter, NOTHING)
}

// When the examiners are full, the papers are looked at instead; but those within the minimum are opened all the same.
function randomStep(
  { draw, rates }: LaneCase,
  rate: number,
  roomIn: (lane: Lane) => boolean,
): Step {
  if (draw === undefined || !isDrawn(draw, rate)) return NOTHING
  if (roomIn('RED')) return { lane: 'RED', cause: 'DRAW' }
  if (isDrawn(draw, rates.minimum)) return { lane: 'RED', cause: 'MINIMUM' }
  return roomIn('YELLOW') ? { lane: 'YELLOW', cause: 'DRAW' } : NOTHING
}

/** The smallest quota of the departments that a lane keeps at work; undefined where none of them has one. */
export function quotaOf(quotas: LaneQuotas, lane: Lane): number | undefined {
  const limits = departmentsOpenedBy(lane)
    .map((department: Department) => quotas.get(`${department}-${lane}`))
    .filter((limit) => limit !== undefined)
  return limits.length === 0 ? undefined : Math.min(...limits)
}

function hasRoom({ quotas, counts }: LaneCase, lane: Lane): boolean {
  const limit = quotaOf(quotas, lane)
  return lane === 'GREEN' || limit === undefined || counts[lane] < limit
}
