/**
 * Before the outcome a declarant reads its lane, and by nothing else whether the draw or a rule led to it, or which rules
 * applied: not by what the answers are made of, and not by how long they take.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { buyerHash } from '../../src/declarations/book-keys.ts'
import type { Bundle } from '../../src/schema-types.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

const PAIRS = 20
// Where nothing differs, each of the six comparisons is beyond this by chance once in some 90,000 runs.
const Z_MAX = 4.4
const DRAWN: Part = [0, 5000]
const UNDRAWN: Part = [500_000, 1_000_000]

type Case = { bundle: Bundle; part: Part }
type Told = { status: number; headers: string[]; body: unknown }
type Answer = { id: string; told: Told; ms: number }

let port: Port
const cases = (part: Part): Case[] =>
  Array.from({ length: PAIRS }, () => ({ bundle: freshBundle(), part }))
const groups = {
  'RED by the draw': cases(DRAWN),
  'RED by a rule': cases(UNDRAWN),
  'GREEN without rules': cases(UNDRAWN),
  'GREEN with the weight of a rule': cases(UNDRAWN),
}
type Group = keyof typeof groups
const answers = {} as Record<Group, Answer[]>
const RED: [Group, Group] = ['RED by the draw', 'RED by a rule']
const PAIRED: [Group, Group][] = [RED, ['GREEN without rules', 'GREEN with the weight of a rule']]

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ laneDraws: true, work: false })
  const buyersOf = (group: Group) =>
    groups[group].map(({ bundle }) => buyerHash(port.ctx, bundle.customs.buyer.idNumber))
  const rule = (id: string, group: Group, action: object) => ({
    ...{ id, text: { zh: '规则', en: 'A rule' }, hard: 'lane' in action, action },
    when: { fact: 'buyer', in: buyersOf(group) },
  })
  const rules = [
    rule('watched', 'RED by a rule', { lane: 'RED' }),
    rule('weighed', 'GREEN with the weight of a rule', { weight: '1' }),
  ]
  await asIntruder(
    port,
    `insert into lane_rule_set (version, effective_from, rules) values (2, now() - interval '1 hour', '${JSON.stringify(rules)}')`,
  )
  // What is compiled and remembered by the first is no secret.
  for (let count = 0; count < 10; count++) await ask('POST', '/v1/declarations', freshBundle())
  for (const pair of PAIRED) await lodgeInTurns(pair)
}, MIDNIGHT_MS)

afterAll(() => port.close())

// One of each at a time, and neither always before the other, so that whatever else slows the machine slows both.
async function lodgeInTurns(pair: [Group, Group]): Promise<void> {
  for (const group of pair) answers[group] = []
  for (let index = 0; index < PAIRS; index++) {
    const order = index % 2 === 0 ? pair : [...pair].reverse()
    for (const group of order) {
      const of = groups[group][index]
      if (of) answers[group].push(await lodged(of))
    }
  }
}

// The id is found ahead: looking for one takes the longer, the narrower the part is.
async function lodged({ bundle, part }: Case): Promise<Answer> {
  const release = await drawWithin(port, part)
  const ids = [port.ctx.newId()]
  release()
  const { newId } = port.ctx
  port.ctx.newId = () => ids.pop() ?? newId()
  const { ms, told, id } = await ask('POST', '/v1/declarations', bundle)
  port.ctx.newId = newId
  return { id, ms, told }
}

// Over a connection that is kept, so that opening one is not part of the time.
async function ask(method: string, path: string, bundle?: Bundle): Promise<Answer> {
  const body = bundle && JSON.stringify(bundle)
  const headers = {
    authorization: `Bearer ${port.firmKeys.brightSeller}`,
    ...(body && { 'content-type': 'application/json', 'idempotency-key': aKey() }),
  }
  const began = performance.now()
  const answer = await fetch(`${port.base}${path}`, { method, headers, ...(body && { body }) })
  const value = Object(await answer.json())
  return { ms: performance.now() - began, id: value.id, told: toldBy(answer, value) }
}

function toldBy({ status, headers }: Response, body: unknown): Told {
  return { status, headers: [...headers.keys()].sort(), body: shape(body) }
}

// What an answer is made of: names, kinds and lengths, and of the lane what it is.
function shape(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => shape(each))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each, key)]))
  }
  if (typeof value !== 'string') return typeof value
  return ['lane', 'state', 'code', 'department', 'type'].includes(name) ? value : value.length
}

/** How far the ranks of two samples differ, in standard deviations (Mann and Whitney); equal times share a rank. */
function rankDistance(one: readonly number[], other: readonly number[]): number {
  const all = [...one, ...other].sort((a, b) => a - b)
  const rank = (ms: number) => (all.indexOf(ms) + all.lastIndexOf(ms)) / 2 + 1
  const sum = one.reduce((total, ms) => total + rank(ms), 0)
  const [n, m] = [one.length, other.length]
  const mean = (n * (n + m + 1)) / 2
  return Math.abs(sum - mean) / Math.sqrt((n * m * (n + m + 1)) / 12)
}

const timesOf = (group: Group) => answers[group].map(({ ms }) => ms)

const read = (group: Group, index: number, part: string) =>
  ask('GET', `/v1/declarations/${answers[group][index]?.id}${part}`)

describe.each(PAIRED)('%s and %s', (one, other) => {
  const both = [one, other] as const

  test('are told by answers that are made alike', () => {
    const kinds = both.map(
      (group) => new Set(answers[group].map(({ told }) => JSON.stringify(told))),
    )

    expect(answers[one][0]?.told).toMatchObject({ status: 202, body: { lane: one.split(' ')[0] } })
    expect(kinds[0]).toEqual(kinds[1])
  })

  test('take no different times to lodge', () => {
    expect(rankDistance(timesOf(one), timesOf(other))).toBeLessThan(Z_MAX)
  })

  test.each(['', '/lane'])('are read alike, and in no different times, at %s', async (part) => {
    const times: Record<string, number[]> = { [one]: [], [other]: [] }
    const kinds: Record<string, Set<string>> = { [one]: new Set(), [other]: new Set() }
    for (let index = 0; index < PAIRS; index++) {
      for (const group of index % 2 === 0 ? both : [...both].reverse()) {
        const { ms, told } = await read(group, index, part)
        times[group]?.push(ms)
        kinds[group]?.add(JSON.stringify(told))
      }
    }

    expect(kinds[one]).toEqual(kinds[other])
    expect(rankDistance(times[one] ?? [], times[other] ?? [])).toBeLessThan(Z_MAX)
  })

  test.each(['/events', '/receipts', '/reviews', '/versions'])(
    'are read alike at %s',
    async (part) => {
      const [first, second] = [await read(one, 0, part), await read(other, 0, part)]

      expect(first.told).toEqual(second.told)
    },
  )
})

test('a difference of twice the deviation of the times would be found', () => {
  const times = Array.from({ length: PAIRS }, (_, index) => index)
  const deviation = Math.sqrt((PAIRS ** 2 - 1) / 12)
  const later = (by: number) => times.map((ms) => ms + Math.ceil(by * deviation))

  expect(rankDistance(times, times)).toBe(0)
  expect(rankDistance(times, later(1))).toBeLessThan(Z_MAX)
  expect(rankDistance(times, later(2))).toBeGreaterThan(Z_MAX)
})

test('departments leave the same to persons, and say the same of it, whatever led to RED', async () => {
  port.work()
  const reviews = await Promise.all(
    RED.map((group) =>
      until('The reviews', async () => {
        const { body } = await port.call(
          'get',
          `/v1/declarations/${answers[group][0]?.id}/reviews`,
          port.firmKeys.brightSeller,
        )
        const open = body.items.filter(({ state }: { state: string }) => state === 'OPEN')
        return open.length === 2 ? shape(body) : undefined
      }),
    ),
  )

  expect(reviews[0]).toEqual(reviews[1])
})
