/**
 * What credit is judged by: how much each cause weighs and for how long, and what each tier asks for. All of it is data
 * of the policy; the values here hold where a policy does not say.
 */
import { type BrokerCredit, type SmallFirm, TIERS, type Tier } from './credit.ts'
import { amount } from './money.ts'

/** Causes that the policy gives a weight. */
export const WEIGHED_CAUSES = [
  'REFUSAL',
  'LATE_AMENDMENT',
  'FALSE_DECLARATION',
  'EXAMINATION_CLEAN',
  'EXAMINATION_MINOR',
  'EXAMINATION_SERIOUS',
  'TAX_LATE',
  'PENALTY',
  'LICENCE_LOST',
  'FOUND_DISHONEST',
  'FOUND_SERIOUSLY_DISHONEST',
  'CERTIFICATION',
  'ADVANCED_CERTIFICATION',
] as const

/** A cause that the policy gives a weight. */
export type WeighedCause = (typeof WEIGHED_CAUSES)[number]

/** Causes that take another entry out of the count, and weigh nothing themselves. */
const COUNTER_CAUSES = ['OBJECTION_UPHELD', 'REPAIR'] as const

/** Why there is an entry. */
export type CreditCause = WeighedCause | (typeof COUNTER_CAUSES)[number]

/** Facts that qualify a firm for a tier, the higher first: it stands for the lower one too. */
export const CERTIFICATIONS = ['ADVANCED_CERTIFICATION', 'CERTIFICATION'] as const

/** A fact that qualifies a firm for a tier. */
export type Certification = (typeof CERTIFICATIONS)[number]

/** How a cause counts. */
export type CauseRule = {
  /** Of one entry; below 0 where it speaks against the firm. */
  readonly points: number
  /** All entries of the cause together count no more points than this, in either direction. */
  readonly most: number
  /** How long an entry counts. */
  readonly months: number
  /** Whether it breaches good conduct. */
  readonly breach: boolean
}

/** What a tier asks for. */
export type TierCriteria = {
  readonly tier: Tier
  /** The points with which it is held, both included; null: no end on that side. */
  readonly from: number | null
  readonly to: number | null
  /** Needed besides; the tiers that need none split all points among them. */
  readonly certification: Certification | null
  /** Months without a breach of good conduct that it asks for. */
  readonly conductMonths: number
  /** Months without a breach after which a firm can ask for repair; null where there is nothing to repair. */
  readonly repairMonths: number | null
}

/** What the policy says of credit. */
export type CreditPolicy = {
  readonly causes: ReadonlyMap<WeighedCause, CauseRule>
  /** The most trusted tier first. */
  readonly tiers: readonly TierCriteria[]
  /** Business days in which an objection is answered. */
  readonly objectionDays: number
  /** Days after the lodging within which an amendment is not late. */
  readonly amendmentDays: number
  readonly brokerCredit: BrokerCredit
  readonly smallFirm: SmallFirm
}

const AGAINST = { breach: false, months: 12 } as const
const BREACH = { breach: true, months: 24 } as const
const FACT = { points: 0, most: 0, months: 60, breach: false } as const
const OPEN_TIER = { certification: null, conductMonths: 0, repairMonths: null } as const

/** What holds where a policy does not say. */
export const USUAL_CREDIT: CreditPolicy = {
  causes: new Map<WeighedCause, CauseRule>([
    ['REFUSAL', { ...AGAINST, points: -1, most: 20 }],
    ['LATE_AMENDMENT', { ...AGAINST, points: -2, most: 20 }],
    ['FALSE_DECLARATION', { ...BREACH, points: -10, most: 100 }],
    ['EXAMINATION_CLEAN', { ...AGAINST, points: 1, most: 20 }],
    ['EXAMINATION_MINOR', { ...AGAINST, points: -5, most: 30 }],
    ['EXAMINATION_SERIOUS', { ...BREACH, points: -20, most: 200 }],
    ['TAX_LATE', { ...BREACH, points: -10, most: 100 }],
    ['PENALTY', { ...BREACH, points: -20, most: 200 }],
    ['LICENCE_LOST', { ...BREACH, points: -30, most: 60 }],
    ['FOUND_DISHONEST', { ...BREACH, points: -100, most: 100 }],
    ['FOUND_SERIOUSLY_DISHONEST', { ...BREACH, months: 36, points: -200, most: 200 }],
    ['CERTIFICATION', FACT],
    ['ADVANCED_CERTIFICATION', FACT],
  ]),
  tiers: [
    {
      ...{ tier: 'ADVANCED_CERTIFIED', from: -10, to: null, repairMonths: null },
      ...{ certification: 'ADVANCED_CERTIFICATION', conductMonths: 12 },
    },
    {
      ...{ tier: 'CERTIFIED', from: -20, to: null, repairMonths: null },
      ...{ certification: 'CERTIFICATION', conductMonths: 6 },
    },
    { ...OPEN_TIER, tier: 'REGULAR', from: -79, to: null },
    { ...OPEN_TIER, tier: 'DISHONEST', from: -159, to: -80, repairMonths: 12 },
    { ...OPEN_TIER, tier: 'SERIOUSLY_DISHONEST', from: null, to: -160, repairMonths: 24 },
  ],
  objectionDays: 20,
  amendmentDays: 7,
  brokerCredit: 'WORSE',
  smallFirm: { count: 200, turnover: amount('200000'), months: 12 },
}

/** What is wrong with the criteria of a tier, and with which of its ends. */
export type CriteriaFault = {
  readonly tier: Tier
  readonly end: 'from' | 'to'
  readonly fault: string
}

/**
 * What is wrong with criteria that each are well formed: the tiers that need no certification must split all points
 * among them, the more trusted one above the less trusted, tiers that need the same certification must not overlap, and
 * none that needs one is held with fewer points than a regular firm has.
 */
export function criteriaFaults(criteria: readonly TierCriteria[]): CriteriaFault[] {
  const needs = [null, ...CERTIFICATIONS]
  const faults = needs.flatMap((need) => {
    const tiers = TIERS.flatMap((tier) =>
      criteria.filter((each) => each.tier === tier && each.certification === need),
    )
    return need === null ? splitFaults(tiers) : overlaps(tiers)
  })
  return [...faults, ...underRegular(criteria)]
}

function underRegular(criteria: readonly TierCriteria[]): CriteriaFault[] {
  const least = criteria.find(({ tier }) => tier === 'REGULAR')?.from ?? null
  if (least === null) return []
  return criteria
    .filter(({ certification, from }) => certification !== null && (from === null || from < least))
    .map(({ tier }) => ({
      ...{ tier, end: 'from' },
      fault: `it is held with fewer points than REGULAR, ${least}`,
    }))
}

// The most trusted tier first, so each begins where the one before it ends.
function splitFaults(tiers: readonly TierCriteria[]): CriteriaFault[] {
  const faults = tiers.flatMap((below, index): CriteriaFault[] => {
    const { tier, to } = below
    const above = tiers[index - 1]
    if (above === undefined) {
      return to === null
        ? []
        : [{ tier, end: 'to', fault: `no tier is held with ${to + 1} points` }]
    }
    if (above.from !== null && to === above.from - 1) return []
    const fault = overlap(above, below) ?? `no tier is held with ${(to ?? 0) + 1} points`
    return [{ tier, end: 'to', fault }]
  })
  const last = tiers.at(-1)
  if (last === undefined || last.from === null) return faults
  const fault = `no tier is held with ${last.from - 1} points`
  return [...faults, { tier: last.tier, end: 'from', fault }]
}

function overlaps(tiers: readonly TierCriteria[]): CriteriaFault[] {
  return tiers.flatMap((below, index): CriteriaFault[] => {
    const above = tiers[index - 1]
    const fault = above && overlap(above, below)
    return fault === undefined ? [] : [{ tier: below.tier, end: 'to', fault }]
  })
}

function overlap(above: TierCriteria, below: TierCriteria): string | undefined {
  if (above.from !== null && below.to !== null && below.to < above.from) return undefined
  return `its points reach into those of ${above.tier}, or over them`
}
