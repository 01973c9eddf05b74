/** A lane reckoned again from what was kept of it: what is not as it was then shows. */

import type { LaneTrace } from '../schema-types.ts'
import { chooseLane, type LaneQuotas, type TierRate } from './lane-choice.ts'
import { drawIn } from './lane-draw.ts'
import {
  asksAbout,
  type Condition,
  type LaneFacts,
  type LaneRule,
  readyRules,
} from './lane-rules.ts'
import { amount } from './money.ts'

/** What a trace is held against: the rules that it names, and the rates and quotas of its policy. */
export type LaneBasis = {
  readonly rules: readonly LaneRule[]
  readonly rates: TierRate
  readonly quotas: LaneQuotas
}

/** Parts of a trace that can turn out to be others. */
export type LanePart = 'tierRate' | 'minimum' | 'hits' | 'weight' | 'rate' | 'cause' | 'lane'

/** The parts of the trace that its own facts, its draw and the basis do not lead to. */
export function differingParts(trace: LaneTrace, { rules, rates, quotas }: LaneBasis): LanePart[] {
  const hits = readyRules(trace.rules, rules.map(asTraced(trace))).hits(factsIn(trace))
  const draw = trace.draw === undefined ? undefined : drawIn(trace.draw)
  const { lane, cause, weight, rate } = chooseLane({
    hits,
    rates,
    draw,
    quotas,
    counts: trace.counts,
  })
  const expected = {
    tierRate: rates.rate,
    minimum: rates.minimum,
    hits: hits.map(({ id }) => id).join(' '),
    weight,
    rate,
    cause,
    lane,
  }
  const told = { ...trace, hits: trace.hits.join(' ') }
  return PARTS.filter((part) => told[part] !== expected[part])
}

const PARTS: readonly LanePart[] = [
  'tierRate',
  'minimum',
  'hits',
  'weight',
  'rate',
  'cause',
  'lane',
]

const ALWAYS: Condition = { all: [] }
const NEVER: Condition = { any: [] }

// Nothing is kept of the buyer, so of a rule that asks about one only the trace knows whether it applied.
function asTraced({ hits }: LaneTrace): (rule: LaneRule) => LaneRule {
  return (rule) => {
    if (!asksAbout(rule.when, 'buyer')) return rule
    return { ...rule, when: hits.includes(rule.id) ? ALWAYS : NEVER }
  }
}

function factsIn({ facts }: LaneTrace): LaneFacts {
  return {
    tier: facts.tier ?? 'REGULAR',
    brokerTier: facts.brokerTier ?? 'NONE',
    small: facts.small ?? 'NO',
    lowRisk: facts.lowRisk ?? 'NO',
    procedure: facts.procedure ?? '',
    customsOffice: facts.customsOffice ?? '',
    firm: facts.firm ?? '',
    buyer: '',
    platform: facts.platform ?? '',
    origin: facts.origin ?? [],
    route: facts.route ?? [],
    hs: facts.hs ?? [],
    value: amount(facts.value ?? '0'),
    weight: amount(facts.weight ?? '0'),
  }
}
