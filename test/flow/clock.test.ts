import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type CaseKey, resumeClock, stopClock } from '../../src/declarations/case-clock.ts'
import { businessTimeBetween } from '../../src/domain/business-time.ts'
import { sql, transaction } from '../../src/platform/db.ts'
import { escalate } from '../../src/reviews/clock.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { shippedPack } from '../support/shipped-pack.ts'
import { until } from '../support/until.ts'

const { calendar, serviceLevels } = await shippedPack()
const MINUTE_MS = 60_000

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

type Case = { opened_at: Date; warn_at: Date; due_at: Date; escalation: number }

async function underReview(): Promise<string> {
  const { id } = await port.accepted(freshBundle('shadySeller'), { key: port.firmKeys.shadySeller })
  await until('The state UNDER_REVIEW', async () => (await read(id)).state === 'UNDER_REVIEW')
  return id
}

async function read(id: string) {
  return (await port.call('get', `/v1/declarations/${id}`, port.firmKeys.shadySeller).expect(200))
    .body
}

function keyOf(declarationId: string): CaseKey {
  return { declarationId, department: 'inspection', version: 1 }
}

async function caseOf(id: string): Promise<Case> {
  const [row] = await sql<Case>(port.ctx.db.officer)`
    select opened_at, warn_at, due_at, escalation from review_case
     where declaration_id = ${id} and department = 'inspection'`
  if (!row) throw new Error('There is no such case.')
  return row
}

// The business time from one instant to another, in minutes.
const minutes = (from: Date, to: Date) =>
  businessTimeBetween(from.toISOString(), to.toISOString(), calendar) / MINUTE_MS

async function at<T>(time: Date, work: () => Promise<T>): Promise<T> {
  const before = port.ctx.now
  port.ctx.now = () => time
  try {
    return await work()
  } finally {
    port.ctx.now = before
  }
}

const act = (time: Date, work: typeof stopClock, id: string) =>
  at(time, () => transaction(port.ctx.db.officer, (tx) => work(port.ctx, tx, keyOf(id))))

describe('the clock of a case', () => {
  test('runs for the business time that the policy gives the department and lane', async () => {
    const { opened_at, warn_at, due_at } = await caseOf(await underReview())

    const given = serviceLevels.inspection.RED
    expect(minutes(opened_at, due_at)).toBeCloseTo(given, 3)
    expect(minutes(opened_at, warn_at)).toBeCloseTo(given * 0.8, 3)
  })

  test('stands while the declarant has to answer, and goes on with what was left', async () => {
    const id = await underReview()
    const { opened_at, due_at } = await caseOf(id)
    const stopped = new Date(opened_at.getTime() + 60 * MINUTE_MS)
    const resumed = new Date(stopped.getTime() + 5 * 24 * 60 * MINUTE_MS)
    const left = minutes(stopped, due_at)

    await act(stopped, stopClock, id)
    await act(stopped, stopClock, id)
    const holders = await at(stopped, () => read(id))
    expect(holders.heldBy).toContainEqual({
      department: 'inspection',
      waitsFor: 'DECLARANT',
      since: stopped.toISOString(),
    })
    await act(resumed, resumeClock, id)
    await act(resumed, resumeClock, id)

    expect(minutes(resumed, (await caseOf(id)).due_at)).toBeCloseTo(left, 3)
    const entries = await sql<{ kind: string }>(port.ctx.db.officer)`
      select kind from clock_entry
       where declaration_id = ${id} and department = 'inspection' and kind in ('STOP', 'RESUME') order by at`
    expect(entries.map(({ kind }) => kind)).toEqual(['STOP', 'RESUME'])
  })

  test('that stands tells nobody', async () => {
    const id = await underReview()
    await act(new Date(), stopClock, id)
    const { due_at } = await caseOf(id)

    await at(new Date(due_at.getTime() + 1), () => escalate(port.ctx))

    expect((await caseOf(id)).escalation).toBe(0)
  })
})

describe('a superior', () => {
  test('is told at four fifths and when it is due, each once, by however many workers', async () => {
    const id = await underReview()
    const { warn_at, due_at } = await caseOf(id)
    const many = (time: Date) =>
      at(time, () => Promise.all(Array.from({ length: 5 }, () => escalate(port.ctx))))
    const told = async () => {
      const { body } = await port
        .call('get', '/v1/escalations?limit=100', port.reviewerKeys.inspection)
        .expect(200)
      return body.items
        .filter(({ reviewId }: { reviewId: string }) => reviewId === `${id}.inspection`)
        .map(({ kind }: { kind: string }) => kind)
    }

    await many(new Date(warn_at.getTime() - 1000))
    expect(await told()).toEqual([])
    await many(warn_at)
    expect(await told()).toEqual(['WARN'])
    await many(new Date(due_at.getTime() + 1))
    expect(await told()).toEqual(['DUE', 'WARN'])
    await many(new Date(due_at.getTime() + 1000))
    expect(await told()).toEqual(['DUE', 'WARN'])
  })

  test('reads of the own department only, a page at a time', async () => {
    const { due_at } = await caseOf(await underReview())
    await at(new Date(due_at.getTime() + 1), () => escalate(port.ctx))

    const seen: string[] = []
    for (let path = '/v1/escalations?limit=1'; path !== ''; ) {
      const { body } = await port.call('get', path, port.reviewerKeys.inspection).expect(200)
      for (const { reviewId } of body.items) seen.push(reviewId)
      path = body.next === undefined ? '' : `/v1/escalations?limit=1&after=${body.next}`
    }
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.every((reviewId) => reviewId.endsWith('.inspection'))).toBe(true)
    const { body } = await port.call('get', '/v1/escalations', port.reviewerKeys.banking)
    expect(body.items).toEqual([])
    await port.call('get', '/v1/escalations', port.firmKeys.brightSeller).expect(403)
  })
})
