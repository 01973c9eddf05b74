/**
 * What is wrong with a set of lane rules before it judges anything, each fault with the place in which it lies: an
 * unknown fact, a value of the wrong form, a condition that nothing meets, a rule that changes nothing.
 */
import { TIERS } from './credit.ts'
import { LANES } from './lane.ts'
import { millionthsOf, WHOLE } from './lane-draw.ts'
import { covers } from './lane-rule-cover.ts'
import { canHold, type Effort } from './lane-rule-logic.ts'
import { BOUNDS, type Condition, FACT_KINDS, type LaneFact, type LaneRule } from './lane-rules.ts'
import { isAmount } from './money.ts'
import { join } from './pointer.ts'

/** At most so many rules are in a set, so many conditions within each other, and so many values in a comparison and in all. */
const RULE_LIMITS = {
  rules: 100,
  depth: 10,
  parts: 100,
  values: 1000,
  valuesInAll: 10_000,
} as const

/** What can be wrong. */
type RuleFaultCode =
  | 'SHAPE'
  | 'UNKNOWN_FACT'
  | 'WRONG_TYPE'
  | 'EMPTY'
  | 'TOO_MANY'
  | 'TOO_DEEP'
  | 'SAME_ID'
  | 'CONTRADICTION'
  | 'UNREACHABLE'
  | 'OVER_WHOLE'

/** One fault, with a JSON Pointer to its place. */
export type RuleFault = {
  readonly pointer: string
  readonly code: RuleFaultCode
  readonly detail: string
}

/** The rules when nothing is wrong with them, else every fault. */
export function checkRules(value: unknown): { rules: readonly LaneRule[] } | RuleFault[] {
  if (!Array.isArray(value)) return [fault('', 'SHAPE', 'a set of rules is a list')]
  if (value.length > RULE_LIMITS.rules) {
    return [fault('', 'TOO_MANY', `${value.length} rules; at most ${RULE_LIMITS.rules}`)]
  }
  const shapes = value.flatMap((rule, index) => ruleFaults(rule, join('', index)))
  if (shapes.length > 0) return shapes
  const rules: readonly LaneRule[] = value
  const values = rules.reduce((count, { when }) => count + valuesIn(when), 0)
  if (values > RULE_LIMITS.valuesInAll) {
    return [fault('', 'TOO_MANY', `${values} values; at most ${RULE_LIMITS.valuesInAll}`)]
  }
  const faults = [...idFaults(rules), ...weightFaults(rules), ...reachFaults(rules)]
  return faults.length > 0 ? faults : { rules }
}

function fault(pointer: string, code: RuleFaultCode, detail: string): RuleFault {
  return { pointer, code, detail }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/
const RULE_KEYS = ['id', 'text', 'hard', 'when', 'action']

function ruleFaults(rule: unknown, at: string): RuleFault[] {
  if (!isObject(rule)) return [fault(at, 'SHAPE', 'a rule is an object')]
  const { id, text, hard, when, action } = rule
  return [
    ...strangeKeys(rule, RULE_KEYS, at),
    ...(typeof id === 'string' && ID.test(id)
      ? []
      : [
          fault(
            join(at, 'id'),
            'SHAPE',
            'small letters, digits and hyphens, at most 60 characters',
          ),
        ]),
    ...textFaults(text, join(at, 'text')),
    ...(typeof hard === 'boolean'
      ? []
      : [fault(join(at, 'hard'), 'WRONG_TYPE', 'true for a prohibition or a watch list')]),
    ...conditionFaults(when, join(at, 'when'), 1),
    ...actionFaults(action, { at: join(at, 'action'), hard: hard === true }),
  ]
}

function strangeKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  at: string,
): RuleFault[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => (NAMABLE.test(key) ? join(at, key) : at))
    .map((place) => fault(place, 'SHAPE', `it has ${known.join(', ')} and nothing else`))
}

// Of a key that a pointer cannot show, the object that has it is named.
const NAMABLE = /^[!-~]{1,60}$/

function textFaults(text: unknown, at: string): RuleFault[] {
  if (!isObject(text)) return [fault(at, 'SHAPE', 'a text in zh and one in en')]
  return ['zh', 'en'].flatMap((language) => {
    const words = text[language]
    const isText = typeof words === 'string' && words.trim() !== '' && words.length <= 200
    return isText ? [] : [fault(join(at, language), 'SHAPE', 'a text of at most 200 characters')]
  })
}

function actionFaults(action: unknown, { at, hard }: { at: string; hard: boolean }): RuleFault[] {
  if (!isObject(action)) return [fault(at, 'SHAPE', 'a lane or a weight')]
  if ('weight' in action) {
    const weight = typeof action.weight === 'string' ? millionthsOf(action.weight) : undefined
    const place = join(at, 'weight')
    return [
      ...strangeKeys(action, ['weight'], at),
      ...(weight === undefined || weight === 0
        ? [fault(place, 'WRONG_TYPE', 'a percentage above 0, with at most four decimals')]
        : []),
      ...(hard ? [fault(place, 'SHAPE', 'a hard rule gives a lane')] : []),
    ]
  }
  const lanes = LANES.filter((lane) => lane !== 'GREEN')
  const { share } = action
  return [
    ...strangeKeys(action, ['lane', 'share'], at),
    ...(lanes.some((lane) => lane === action.lane)
      ? []
      : [fault(join(at, 'lane'), 'WRONG_TYPE', `one of ${lanes.join(', ')}`)]),
    ...(share === undefined || (share === 'TIER_RATE' && hard)
      ? []
      : [fault(join(at, 'share'), 'WRONG_TYPE', 'TIER_RATE, of a hard rule')]),
  ]
}

function conditionFaults(value: unknown, at: string, depth: number): RuleFault[] {
  if (depth > RULE_LIMITS.depth) {
    return [fault(at, 'TOO_DEEP', `at most ${RULE_LIMITS.depth} conditions within each other`)]
  }
  if (!isObject(value)) return [fault(at, 'SHAPE', 'a condition is an object')]
  if ('not' in value) {
    return [
      ...strangeKeys(value, ['not'], at),
      ...conditionFaults(value.not, join(at, 'not'), depth + 1),
    ]
  }
  for (const key of ['all', 'any']) {
    if (!(key in value)) continue
    return [...strangeKeys(value, [key], at), ...partFaults(value[key], join(at, key), depth)]
  }
  return comparisonFaults(value, at)
}

function partFaults(parts: unknown, at: string, depth: number): RuleFault[] {
  if (!Array.isArray(parts)) return [fault(at, 'SHAPE', 'a list of conditions')]
  if (parts.length === 0) return [fault(at, 'EMPTY', 'at least one condition')]
  if (parts.length > RULE_LIMITS.parts) {
    return [fault(at, 'TOO_MANY', `at most ${RULE_LIMITS.parts} conditions`)]
  }
  return parts.flatMap((part, index) => conditionFaults(part, join(at, index), depth + 1))
}

function comparisonFaults(value: Readonly<Record<string, unknown>>, at: string): RuleFault[] {
  const fact = FACTS.find((name) => name === value.fact)
  if (fact === undefined) {
    return [fault(join(at, 'fact'), 'UNKNOWN_FACT', `one of ${FACTS.join(', ')}`)]
  }
  const kind = FACT_KINDS[fact]
  if (kind === 'AMOUNT') return boundFaults(value, at)
  const key = kind === 'PREFIXES' ? 'prefix' : 'in'
  return [
    ...strangeKeys(value, ['fact', key], at),
    ...valueFaults(value[key], { at: join(at, key), fact }),
  ]
}

const FACTS = Object.keys(FACT_KINDS) as LaneFact[]

const FORMS: Readonly<Record<LaneFact, RegExp>> = {
  tier: new RegExp(`^(${TIERS.join('|')})$`),
  brokerTier: new RegExp(`^(${TIERS.join('|')}|NONE)$`),
  small: /^(YES|NO)$/,
  lowRisk: /^(YES|NO)$/,
  procedure: /^(9610|1210)$/,
  customsOffice: /^[0-9]{4}$/,
  firm: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  buyer: /^[A-Za-z0-9_-]{43}$/,
  platform: /^[0-9A-Z]{10}$/,
  origin: /^[0-9]{3}$/,
  route: /^[0-9]-[0-9]{3}$/,
  hs: /^[0-9]{2}([0-9]{2}){0,4}$/,
  value: /./,
  weight: /./,
}

function valueFaults(values: unknown, { at, fact }: { at: string; fact: LaneFact }): RuleFault[] {
  if (!Array.isArray(values)) return [fault(at, 'WRONG_TYPE', 'a list of texts')]
  if (values.length === 0) return [fault(at, 'EMPTY', 'at least one value')]
  if (values.length > RULE_LIMITS.values) {
    return [fault(at, 'TOO_MANY', `at most ${RULE_LIMITS.values} values`)]
  }
  return values.flatMap((value, index) =>
    typeof value === 'string' && FORMS[fact].test(value)
      ? []
      : [fault(join(at, index), 'WRONG_TYPE', `this is no value of ${fact}`)],
  )
}

function boundFaults(value: Readonly<Record<string, unknown>>, at: string): RuleFault[] {
  const given = BOUNDS.filter((bound) => bound in value)
  if (given.length === 0) return [fault(at, 'EMPTY', `at least one of ${BOUNDS.join(', ')}`)]
  return [
    ...strangeKeys(value, ['fact', ...BOUNDS], at),
    ...given
      .filter((bound) => typeof value[bound] !== 'string' || !isAmount(value[bound]))
      .map((bound) => fault(join(at, bound), 'WRONG_TYPE', 'a decimal as text')),
  ]
}

// What a declaration may have to be compared with.
function valuesIn(condition: Condition): number {
  if ('not' in condition) return valuesIn(condition.not)
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any
    return parts.reduce((count, part) => count + valuesIn(part), 0)
  }
  const { fact: _, ...values } = condition
  return Object.values(values).flat().length
}

function idFaults(rules: readonly LaneRule[]): RuleFault[] {
  return rules.flatMap(({ id }, index) => {
    const first = rules.findIndex((each) => each.id === id)
    return first === index
      ? []
      : [fault(join(join('', index), 'id'), 'SAME_ID', `rule ${first} has it`)]
  })
}

// All rules may apply to one declaration, which cannot be looked at more than once.
function weightFaults(rules: readonly LaneRule[]): RuleFault[] {
  let total = 0
  return rules.flatMap(({ action }, index) => {
    if (!('weight' in action)) return []
    total += millionthsOf(action.weight) ?? 0
    const at = join(join(join('', index), 'action'), 'weight')
    return total > WHOLE ? [fault(at, 'OVER_WHOLE', 'with those before it is over 100 %')] : []
  })
}

// Some tenths of a second: whoever has rules checked must not hold up all others.
const EFFORT_MAX = 200_000

function reachFaults(rules: readonly LaneRule[]): RuleFault[] {
  const effort: Effort = { left: EFFORT_MAX }
  return rules.flatMap((rule, index) => {
    const at = join(join('', index), 'when')
    if (!canHold([rule.when], [], effort)) {
      return [fault(at, 'CONTRADICTION', 'nothing can meet this')]
    }
    const before = rules.find((other, place) =>
      covers({ rule: other, earlier: place < index }, rule, effort),
    )
    return before === undefined
      ? []
      : [fault(at, 'UNREACHABLE', `whatever meets this is decided by ${before.id}`)]
  })
}
