/** How long it takes to check rules that somebody made hard to check, and that shortcuts change nothing. */
import { expect, test } from '@jest/globals'
import { checkRules } from '../../src/domain/lane-rule-check.ts'
import type { Condition } from '../../src/domain/lane-rules.ts'

const rule = (when: unknown) => ({
  id: 'one',
  text: { zh: '规则', en: 'A rule' },
  hard: false,
  when,
  action: { weight: '1' },
})

const faultsOf = (when: unknown) => {
  const checked = checkRules([rule(when)])
  return Array.isArray(checked) ? checked.map(({ code, pointer }) => `${code} ${pointer}`) : []
}

test('a set that is hard to check is checked within a moment, whoever wrote it', () => {
  const ranges = (from: number): Condition => ({
    any: Array.from({ length: 20 }, (_, index) => ({
      all: [
        { fact: 'value', atLeast: `${index + from}`, atMost: `${index + from + 1}` },
        { fact: 'weight', above: `${index}` },
      ],
    })),
  })
  const rules = Array.from({ length: 80 }, (_, index) => ({
    ...rule({ all: [ranges(index), { not: ranges(index + 7) }] }),
    id: `rule-${index}`,
    action: { lane: 'RED' },
  }))
  const before = process.cpuUsage().user

  expect(checkRules(rules)).toHaveProperty('rules')

  // Without a bound for the whole set it took twenty seconds.
  expect(process.cpuUsage().user - before).toBeLessThan(4_000_000)
})

test('however often a range is taken out of the middle, it is checked within a moment', () => {
  const middle = (index: number): Condition => ({
    not: { fact: 'weight', atLeast: `${index}.1`, atMost: `${index}.2` },
  })
  const nested = (depth: number): Condition => ({
    all: Array.from({ length: 80 }, (_, index) =>
      index === 0 && depth > 1 ? nested(depth - 1) : middle(depth * 80 + index),
    ),
  })
  const before = process.cpuUsage().user

  expect(checkRules([rule(nested(8))])).toHaveProperty('rules')

  // It took seventeen seconds while each of them split what was left.
  expect(process.cpuUsage().user - before).toBeLessThan(3_000_000)
})

test('ranges that exclude everything together leave nothing, in whatever order', () => {
  const out = (from: string, to: string) => ({ not: { fact: 'weight', atLeast: from, below: to } })
  const parts = [out('2', '5'), { fact: 'weight', below: '5' }, out('0', '1'), out('1', '3')]

  expect(faultsOf({ all: parts })).toEqual(['CONTRADICTION /0/when'])
  expect(faultsOf({ all: [...parts.slice(0, 3), out('1.00001', '3')] })).toEqual([])
})

test('a set has ten thousand values at most', () => {
  const hs = (from: number, count: number) => ({
    not: {
      fact: 'hs',
      prefix: Array.from({ length: count }, (_, index) => String(1000 + from + index)),
    },
  })
  const rules = (last: number) =>
    Array.from({ length: 10 }, (_, index) => ({
      ...rule({ any: [hs(index, index === 9 ? last : 999), { fact: 'value', above: '1' }] }),
      id: `rule-${index}`,
    }))

  expect(checkRules(rules(999))).toHaveProperty('rules')
  expect(checkRules(rules(1000))).toMatchObject([{ pointer: '', code: 'TOO_MANY' }])
})

test('a strange key is named where it can be, else what has it', () => {
  const of = (key: string) => faultsOf({ fact: 'tier', in: ['REGULAR'], [key]: 1 })

  expect(of('a/b')).toEqual(['SHAPE /0/when/a~1b'])
  expect(of('k'.repeat(60))).toEqual([`SHAPE /0/when/${'k'.repeat(60)}`])
  for (const key of ['k'.repeat(61), 'a\nb', '价']) expect(of(key)).toEqual(['SHAPE /0/when'])
})
