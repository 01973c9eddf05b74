import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { DEPARTMENT_RULES } from '../../src/domain/rules/table.ts'
import type { ReviewCase, ReviewCaseList } from '../../src/schema-types.ts'
import { type CaseLike, moveRows, openCases } from '../support/cases.ts'
import { type Colleague, type Colleagues, colleaguesOf } from '../support/colleagues.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let people: Colleagues
let me: Colleague
let colleague: Colleague
let all: ReviewCase[]

const HOUR_MS = 3_600_000
const START = Date.now()
const at = (hours: number) => new Date(START + hours * HOUR_MS)

const LANES = ['GREEN', 'YELLOW', 'RED', 'BLUE'] as const
const TIERS = ['CERTIFIED', 'REGULAR', 'DISHONEST'] as const

// So that each filter finds some of them and no two filters the same ones; several share a time or a value.
const LIKE = Array.from(
  { length: 60 },
  (_, n): CaseLike => ({
    lane: LANES[n % 4] ?? 'RED',
    tier: TIERS[n % 3] ?? 'REGULAR',
    value: String(100 * (n % 7)),
    chapters: n % 5 === 0 ? ['33', '61'] : ['84'],
    codes: n % 6 === 0 ? ['PAYER_IS_NOT_BUYER'] : ['GOODS_TO_BE_EXAMINED'],
    openedAt: at(-Math.floor(n / 2)),
    dueAt: at(24 - (n % 11)),
    declarationNo: `${n % 2 === 0 ? 'A_' : 'AX'}${n}`,
  }),
)

beforeAll(async () => {
  port = await startPort({ work: false })
  people = colleaguesOf(port)
  me = await people.hire({ roles: ['SENIOR'] })
  colleague = await people.hire()
  const ids = await openCases(port, LIKE)
  await openCases(port, [{ department: 'tax' }, { department: 'tax', lane: 'BLUE' }])
  for (const [n, id] of ids.entries()) {
    const path = `/v1/reviews/${id}.customs`
    if (n % 8 === 0)
      await people.call('put', `${path}/claim`, n % 16 === 0 ? me : colleague).expect(200)
    if (n % 9 > 6) {
      const reviewerId = n % 9 === 7 ? me.id : colleague.id
      await people.call('put', `${path}/assignee`, me).send({ reviewerId }).expect(204)
    }
  }
  await moveRows(
    port,
    `update review_claim set claimed_at = now() - interval '2 hours', claimed_until = now() - interval '1 hour'
      where declaration_id = $1`,
    [ids[8]],
  )
  all = (await list('limit=100')).items
})

afterAll(() => port.close())

async function list(query: string, person = me): Promise<ReviewCaseList> {
  return (await people.call('get', `/v1/reviews?${query}`, person).expect(200)).body
}

async function pages(
  query: string,
  limit: number,
  between = async () => {},
): Promise<ReviewCase[]> {
  const items: ReviewCase[] = []
  for (let after = ''; ; ) {
    const page = await list(`${query}&limit=${limit}${after}`)
    items.push(...page.items)
    if (page.next === undefined) return items
    after = `&after=${page.next}`
    await between()
  }
}

const idsOf = (reviews: readonly ReviewCase[]) => reviews.map(({ id }) => id)
const day = (hours: number) => encodeURIComponent(at(hours).toISOString())
const numbered = (review: ReviewCase) => Number(review.declarationNo.slice(2))

test('the list has everything open of the department, with its total, and nothing of another', async () => {
  const page = await list('limit=100')

  expect(page).toMatchObject({ total: 60, totalIsExact: true })
  expect(page.items).toHaveLength(60)
  expect(page.items.every(({ department }) => department === 'customs')).toBe(true)
  expect(all.filter(({ claim }) => claim !== undefined)).toHaveLength(7)
})

describe('a filter finds what a look at each would, on all pages, and the total says how many', () => {
  const cases: [string, (review: ReviewCase) => boolean][] = [
    ['lane=RED', ({ lane }) => lane === 'RED'],
    ['tier=DISHONEST', ({ tier }) => tier === 'DISHONEST'],
    ['findingCode=PAYER_IS_NOT_BUYER', (review) => numbered(review) % 6 === 0],
    ['chapter=61', ({ chapters }) => chapters?.includes('61') === true],
    [`openedFrom=${day(-10)}`, ({ openedAt = '' }) => openedAt >= at(-10).toISOString()],
    [`openedBefore=${day(-10)}`, ({ openedAt = '' }) => openedAt < at(-10).toISOString()],
    [`dueFrom=${day(20)}`, ({ dueAt = '' }) => dueAt >= at(20).toISOString()],
    [`dueBefore=${day(20)}`, ({ dueAt = '' }) => dueAt < at(20).toISOString()],
    ['assignee=me', ({ assignee }) => assignee?.by === me.by],
    ['assignee=nobody', ({ assignee }) => assignee === undefined],
    ['claimed=me', ({ claim }) => claim?.by === me.by],
    ['claimed=nobody', ({ claim }) => claim === undefined],
    ['claimed=any', ({ claim }) => claim !== undefined],
    ['text=A_1', ({ declarationNo }) => declarationNo.startsWith('A_1')],
    ['text=A%25', () => false],
    ['text=51412026I', () => true],
    ['lane=RED&tier=REGULAR&sort=value', ({ lane, tier }) => lane === 'RED' && tier === 'REGULAR'],
    [
      'findingCode=PAYER_IS_NOT_BUYER&chapter=33&claimed=nobody&sort=age',
      (review) => numbered(review) % 30 === 0 && review.claim === undefined,
    ],
  ]

  test.each(cases)('%s', async (query, matches) => {
    const expected = idsOf(all.filter(matches)).sort()

    expect(idsOf(await pages(query, 7)).sort()).toEqual(expected)
    expect(await list(`${query}&limit=1`)).toMatchObject({
      total: expected.length,
      totalIsExact: true,
    })
  })

  test('assignee=<id> and text=<MRN>', async () => {
    const theirs = await list(`assignee=${colleague.id}&limit=100`)
    expect(theirs.items.length).toBeGreaterThan(3)
    expect(theirs.items.every(({ assignee }) => assignee?.name === colleague.name)).toBe(true)
    const [first] = all
    expect(idsOf((await list(`text=${first?.mrn}`)).items)).toEqual([first?.id])
  })

  test.each([
    'lane=PINK',
    'chapter=1',
    'assignee=somebody',
    'claimed=yes',
    'sort=id',
    'text=',
    'after=AAAA',
  ])('%s answers 400', async (query) => {
    await people.call('get', `/v1/reviews?${query}`, me).expect(400)
  })
})

test.each([
  ['due', (one: ReviewCase, other: ReviewCase) => (one.dueAt ?? '') <= (other.dueAt ?? '')],
  ['age', (one: ReviewCase, other: ReviewCase) => (one.openedAt ?? '') <= (other.openedAt ?? '')],
  ['value', (one: ReviewCase, other: ReviewCase) => Number(one.value) >= Number(other.value)],
] as const)(
  'sorted by %s, pages follow each other without a gap, whatever is opened meanwhile',
  async (sort, ordered) => {
    let turn = 0
    const found = await pages(`sort=${sort}`, 7, async () => {
      turn += 1
      await openCases(port, [
        { value: '9999', openedAt: at(-99), dueAt: at(-99 + turn) },
        { value: '0.5', openedAt: at(9), dueAt: at(99) },
      ])
    })

    const known = new Set(idsOf(all))
    expect(
      idsOf(found)
        .filter((id) => known.has(id))
        .sort(),
    ).toEqual(idsOf(all).sort())
    expect(new Set(idsOf(found)).size).toBe(found.length)
    for (const [index, review] of found.slice(1).entries()) {
      const before = found[index]
      expect(before && ordered(before, review)).toBe(true)
    }
    await moveRows(port, 'update review_case set closed_at = now() where value in (9999, 0.5)')
  },
)

test('a cursor of another order, or of another department, is refused', async () => {
  const { next } = await list('limit=1')
  await people.call('get', `/v1/reviews?sort=value&after=${next}`, me).expect(400)
  await people
    .call('get', `/v1/reviews?after=${next}`, await people.hire({ department: 'tax' }))
    .expect(400)
})

test('more than ten thousand are told as such, and not counted on', async () => {
  const many = Array.from({ length: 10_001 }, (): CaseLike => ({ department: 'banking' }))
  const banker = await people.hire({ department: 'banking' })
  await openCases(port, many.slice(1))
  expect(await list('limit=1', banker)).toMatchObject({ total: 10_000, totalIsExact: true })
  await openCases(port, many.slice(0, 1))
  expect(await list('limit=1', banker)).toMatchObject({ total: 10_000, totalIsExact: false })
})

test('a case with every code of its department and every chapter is kept and found', async () => {
  const chapters = Array.from({ length: 99 }, (_, n) => String(n + 1).padStart(2, '0'))
  for (const department of DEPARTMENTS) {
    const codes = [...DEPARTMENT_RULES[department].map(({ code }) => code), 'RULE_FAILED']
    const [id] = await openCases(port, [{ department, chapters, codes: [...new Set(codes)] }])

    const found = await list('findingCode=RULE_FAILED', await people.hire({ department }))
    expect(found.items.map(({ declarationId }) => declarationId)).toEqual([id])
  }
})
