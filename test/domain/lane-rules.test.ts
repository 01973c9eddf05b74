import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkRules } from '../../src/domain/lane-rule-check.ts'
import { canHold } from '../../src/domain/lane-rule-logic.ts'
import {
  asksAbout,
  type Condition,
  type LaneFacts,
  type LaneRule,
  readyRules,
} from '../../src/domain/lane-rules.ts'
import { amount } from '../../src/domain/money.ts'

const FACTS: LaneFacts = {
  tier: 'REGULAR',
  brokerTier: 'NONE',
  small: 'NO',
  lowRisk: 'NO',
  procedure: '9610',
  customsOffice: '5141',
  firm: '019ab3c4-5d6e-7f80-9123-456789abcdef',
  buyer: 'b'.repeat(43),
  platform: '3101961001',
  origin: ['116', '609'],
  route: ['5-116', '5-609'],
  hs: ['3304990039', '1901101000'],
  value: amount('3000'),
  weight: amount('2.5'),
}

const rule = (when: unknown, more: object = {}): LaneRule =>
  ({
    id: 'one',
    text: { zh: '规则', en: 'A rule' },
    hard: false,
    when,
    action: { weight: '1' },
    ...more,
  }) as LaneRule

const applies = (when: unknown) => readyRules(1, [rule(when)]).hits(FACTS).length === 1
const faultsOf = (...rules: unknown[]) => {
  const checked = checkRules(rules)
  return Array.isArray(checked) ? checked.map(({ code, pointer }) => `${code} ${pointer}`) : []
}

describe('a condition', () => {
  test.each<[unknown, boolean]>([
    [{ fact: 'tier', in: ['REGULAR', 'DISHONEST'] }, true],
    [{ fact: 'tier', in: ['DISHONEST'] }, false],
    [{ fact: 'hs', prefix: ['1901'] }, true],
    [{ fact: 'hs', prefix: ['2204'] }, false],
    [{ fact: 'origin', in: ['609'] }, true],
    [{ fact: 'origin', in: ['142'] }, false],
    [{ fact: 'route', in: ['5-116'] }, true],
    [{ fact: 'route', in: ['2-116'] }, false],
    [{ fact: 'brokerTier', in: ['NONE'] }, true],
    [{ fact: 'small', in: ['NO'] }, true],
    [{ fact: 'lowRisk', in: ['YES'] }, false],
    [{ fact: 'value', atLeast: '3000' }, true],
    [{ fact: 'value', above: '3000' }, false],
    [{ fact: 'value', atMost: '3000' }, true],
    [{ fact: 'value', below: '3000' }, false],
    [{ fact: 'weight', above: '2', below: '2.50001' }, true],
    [{ not: { fact: 'weight', above: '2' } }, false],
    [
      {
        all: [
          { fact: 'procedure', in: ['9610'] },
          { fact: 'customsOffice', in: ['5141'] },
        ],
      },
      true,
    ],
    [
      {
        all: [
          { fact: 'procedure', in: ['9610'] },
          { fact: 'customsOffice', in: ['0200'] },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { fact: 'procedure', in: ['1210'] },
          { fact: 'customsOffice', in: ['5141'] },
        ],
      },
      true,
    ],
    [
      {
        any: [
          { fact: 'procedure', in: ['1210'] },
          { fact: 'customsOffice', in: ['0200'] },
        ],
      },
      false,
    ],
  ])('%j applies: %s', (when, expected) => {
    expect(applies(when)).toBe(expected)
    expect(faultsOf(rule(when))).toEqual([])
  })

  test('tells which facts it asks about', () => {
    const when = { not: { any: [{ fact: 'buyer', in: ['b'.repeat(43)] }] } } as const

    expect(asksAbout(when, 'buyer')).toBe(true)
    expect(asksAbout(when, 'firm')).toBe(false)
  })
})

describe('a set of rules is refused', () => {
  const tier = { fact: 'tier', in: ['REGULAR'] }

  test.each<[string, unknown, string[]]>([
    ['with an unknown fact', { fact: 'colour', in: ['RED'] }, ['UNKNOWN_FACT /0/when/fact']],
    ['with a wrong value', { fact: 'tier', in: ['GOOD'] }, ['WRONG_TYPE /0/when/in/0']],
    ['with a number', { fact: 'value', below: 3 }, ['WRONG_TYPE /0/when/below']],
    ['with text for a list', { fact: 'hs', prefix: '22' }, ['WRONG_TYPE /0/when/prefix']],
    ['with half a chapter', { fact: 'hs', prefix: ['220'] }, ['WRONG_TYPE /0/when/prefix/0']],
    ['with no alternative', { any: [] }, ['EMPTY /0/when/any']],
    ['with no value', { all: [tier, { fact: 'tier', in: [] }] }, ['EMPTY /0/when/all/1/in']],
    ['with no bound', { fact: 'value' }, ['EMPTY /0/when']],
    ['with a strange member', { ...tier, or: 1 }, ['SHAPE /0/when/or']],
    ['with nothing', null, ['SHAPE /0/when']],
    [
      'with bounds apart',
      {
        all: [
          { fact: 'value', below: '1' },
          { fact: 'value', above: '2' },
        ],
      },
      ['CONTRADICTION /0/when'],
    ],
    [
      'with two tiers at once',
      { all: [tier, { fact: 'tier', in: ['DISHONEST'] }] },
      ['CONTRADICTION /0/when'],
    ],
    [
      'with a thing and its opposite',
      { all: [{ fact: 'origin', in: ['116'] }, { not: { fact: 'origin', in: ['116', '142'] } }] },
      ['CONTRADICTION /0/when'],
    ],
    [
      'with goods that are excluded',
      { all: [{ fact: 'hs', prefix: ['2204'] }, { not: { fact: 'hs', prefix: ['22'] } }] },
      ['CONTRADICTION /0/when'],
    ],
    [
      'with no tier left',
      {
        not: {
          fact: 'tier',
          in: ['ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST'],
        },
      },
      ['CONTRADICTION /0/when'],
    ],
  ])('%s', (_name, when, faults) => {
    expect(faultsOf(rule(when))).toEqual(faults)
  })

  test('that is deeper than ten or longer than a hundred', () => {
    const nest = (depth: number): unknown => (depth === 1 ? tier : { not: nest(depth - 1) })

    expect(faultsOf(rule(nest(9)))).toEqual([])
    expect(faultsOf(rule(nest(11)))).toEqual([`TOO_DEEP /0/when${'/not'.repeat(10)}`])
    expect(faultsOf(...Array(101).fill(rule(tier)))).toEqual(['TOO_MANY '])
    expect(checkRules({})).toMatchObject([{ code: 'SHAPE', pointer: '' }])
  })

  test('with an action that is none', () => {
    expect(faultsOf(rule(tier, { action: { lane: 'GREEN' } }))).toEqual([
      'WRONG_TYPE /0/action/lane',
    ])
    expect(faultsOf(rule(tier, { action: { weight: '0' } }))).toEqual([
      'WRONG_TYPE /0/action/weight',
    ])
    expect(faultsOf(rule(tier, { hard: true }))).toEqual(['SHAPE /0/action/weight'])
    expect(faultsOf(rule(tier, { action: { lane: 'RED', share: 'TIER_RATE' } }))).toEqual([
      'WRONG_TYPE /0/action/share',
    ])
    expect(
      faultsOf(rule(tier, { id: 'No', text: { zh: '', en: 1 }, hard: 'no', more: 1 })),
    ).toEqual([
      'SHAPE /0/more',
      'SHAPE /0/id',
      'SHAPE /0/text/zh',
      'SHAPE /0/text/en',
      'WRONG_TYPE /0/hard',
    ])
  })

  test('that could look at more than everything, or names two rules alike', () => {
    const heavy = (id: string, weight: string) => rule(tier, { id, action: { weight } })

    expect(faultsOf(heavy('one', '60'), heavy('two', '40'))).toEqual([])
    expect(faultsOf(heavy('one', '60'), heavy('two', '40.0001'))).toEqual([
      'OVER_WHOLE /1/action/weight',
    ])
    expect(faultsOf(heavy('one', '1'), heavy('one', '1'))).toEqual(['SAME_ID /1/id'])
  })

  test('with a rule that changes nothing', () => {
    const hard = { id: 'hard', hard: true, action: { lane: 'RED' } }
    const narrow = { all: [tier, { fact: 'value', above: '10' }] }

    expect(faultsOf(rule(tier, hard), rule(narrow))).toEqual(['UNREACHABLE /1/when'])
    expect(faultsOf(rule(narrow), rule(tier, hard))).toEqual(['UNREACHABLE /0/when'])
    expect(faultsOf(rule(narrow, hard), rule(tier))).toEqual([])
    expect(faultsOf(rule(tier, { ...hard, action: { lane: 'YELLOW' } }), rule(narrow))).toEqual([])
    expect(
      faultsOf(rule(tier, { ...hard, action: { lane: 'RED', share: 'TIER_RATE' } }), rule(narrow)),
    ).toEqual([])
    expect(faultsOf(rule(tier, hard), rule(tier, { ...hard, id: 'again' }))).toEqual([
      'UNREACHABLE /1/when',
    ])
  })
})

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constant('value' as const),
    atLeast: fc.constantFrom('0', '1', '2'),
    below: fc.constantFrom('1', '2', '3'),
  }),
  fc.record({
    fact: fc.constant('tier' as const),
    in: fc.subarray(['REGULAR', 'DISHONEST'], { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constant('origin' as const),
    in: fc.subarray(['116', '609', '142'], { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constant('hs' as const),
    prefix: fc.subarray(['33', '3304', '19'], { minLength: 1 }),
  }),
)
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ not: tie('tree') }),
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
  ),
}))

test('what a declaration meets can hold, whatever the tree', () => {
  const declarations = fc.record({
    tier: fc.constantFrom('REGULAR' as const, 'DISHONEST' as const),
    value: fc.constantFrom('0', '1', '1.5', '2').map(amount),
    origin: fc.subarray(['116', '609', '142'], { minLength: 1 }),
    hs: fc.subarray(['3304990039', '3301000000', '1901101000'], { minLength: 1 }),
  })
  fc.assert(
    fc.property(tree, declarations, (when, some) => {
      const meets = readyRules(1, [rule(when)]).hits({ ...FACTS, ...some }).length === 1
      const effort = { left: 1e6 }
      return meets ? canHold([when], [], effort) : canHold([], [when], effort)
    }),
    { numRuns: 2000 },
  )
})
