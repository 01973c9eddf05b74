import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { settleDue } from '../../src/reviews/settling.ts'
import { withoutExamination } from '../support/examining.ts'
import { type Port, startPort } from '../support/port.ts'
import { REFUSE, type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  desk = reviewing(port)
})

afterAll(() => port.close())

const anna = TOKENS.anna('inspection')

/** All that a declarant can read of a declaration. */
async function told(id: string) {
  return [await desk.read(id), await desk.reviewsOf(id), await desk.eventsOf(id)]
}

describe("a person's decision, before it has settled", () => {
  test('is seen by the department and by no declarant', async () => {
    const id = await desk.green()
    const before = await told(id)

    await desk.decide(`${id}.inspection`, anna, REFUSE).expect(200)

    expect(await told(id)).toEqual(before)
    expect((await desk.reviewOf(`${id}.inspection`, anna)).state).toBe('REFUSED')
  })

  test('is not counted when another department decides meanwhile', async () => {
    const id = await desk.red()
    await withoutExamination(port, id, port.firmKeys.shadySeller)
    await desk.decide(`${id}.inspection`, anna, REFUSE).expect(200)

    await desk.decide(`${id}.customs`, port.reviewerKeys.customs, { decision: 'PASS' }).expect(200)

    expect(await desk.read(id)).toMatchObject({
      state: 'UNDER_REVIEW',
      reviews: { customs: 'PASSED', inspection: 'OPEN' },
    })
    desk.passTime(31)
    await until('The refusal', async () => (await desk.read(id)).state === 'REFUSED', 30_000)
  })

  test('is taken back by whoever took it, as if it had never been', async () => {
    const id = await desk.green()
    const before = await told(id)
    await desk.decide(`${id}.inspection`, anna, REFUSE).expect(200)

    const { body, headers } = await desk.undo(`${id}.inspection`, anna).expect(200)

    expect(headers.etag).toBe('"2"')
    expect(body).toMatchObject({ state: 'OPEN', version: 2 })
    expect(body.decision).toBeUndefined()
    desk.passTime(31)
    await settleDue(port.ctx)
    expect(await told(id)).toEqual(before)
    const { body: list } = await port.call('get', '/v1/reviews?limit=100', anna).expect(200)
    expect(
      list.items.map(({ declarationId }: { declarationId: string }) => declarationId),
    ).toContain(id)
    await desk.decide(`${id}.inspection`, anna, { decision: 'PASS' }, 2).expect(200)
    const acts = await desk.actsOf(`${id}.inspection`, anna)
    expect(acts.map(({ act }) => act)).toEqual(['DECIDED', 'UNDONE', 'DECIDED'])
  })

  test('is not taken back by anybody else, nor at another version', async () => {
    const id = await desk.green()
    await desk.decide(`${id}.inspection`, anna, REFUSE).expect(200)

    await desk.undo(`${id}.inspection`, TOKENS.ben('inspection')).expect(403)
    await desk.undo(`${id}.inspection`, anna, 0).expect(412)
    await port.call('delete', `/v1/reviews/${id}.inspection/decision`, anna).expect(428)
    await desk.undo(`${id}.customs`, anna).expect(404)

    expect((await desk.reviewOf(`${id}.inspection`, anna)).state).toBe('REFUSED')
  })
})

describe('afterwards', () => {
  test('it stands: taking it back answers 409, before the sweep has come by and after', async () => {
    const id = await desk.green()
    await desk.decide(`${id}.inspection`, anna, { decision: 'PASS' }).expect(200)
    desk.passTime(31)

    const early = await desk.undo(`${id}.inspection`, anna).expect(409)
    await until('The release', async () => (await desk.read(id)).state === 'RELEASED', 30_000)
    const late = await desk.undo(`${id}.inspection`, anna).expect(409)

    expect([early.body.type, late.body.type]).toEqual(Array(2).fill('/problems/undo-over'))
  })

  test("that of a department's own system counts at once, and is never taken back", async () => {
    const id = await desk.green()
    const key = port.reviewerKeys.inspection

    const { body } = await desk.decide(`${id}.inspection`, key, { decision: 'PASS' }).expect(200)

    expect(body.settlesAt).toBeUndefined()
    expect((await desk.read(id)).state).toBe('RELEASED')
    await desk.undo(`${id}.inspection`, key).expect(409)
  })
})

test('of a declaration that is withdrawn meanwhile nothing is told any more', async () => {
  const id = await desk.green()
  await desk.decide(`${id}.inspection`, anna, REFUSE).expect(200)
  await sql(port.ctx.db.officer)`
    update declaration set state = 'WITHDRAWN', concluded_at = now() where id = ${id}`
  const events = await desk.eventsOf(id)
  desk.passTime(31)

  await settleDue(port.ctx)

  expect(await desk.eventsOf(id)).toEqual(events)
  expect((await desk.read(id)).state).toBe('WITHDRAWN')
})

describe('many workers that settle at once', () => {
  test('tell each decision once, and conclude each declaration once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => desk.green()))
    for (const id of ids) await desk.decide(`${id}.inspection`, anna, REFUSE).expect(200)
    desk.passTime(31)

    await Promise.all(Array.from({ length: 4 }, () => settleDue(port.ctx)))

    for (const id of ids) {
      await until('The outcome', async () => (await desk.read(id)).state === 'REFUSED', 30_000)
      const events = await desk.eventsOf(id)
      expect(events.slice(2)).toEqual(['review.decided', 'declaration.refused'])
    }
  })

  test('and one who takes back at the same moment: one of the two is done, never both', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => desk.green()))
    for (const id of ids) await desk.decide(`${id}.inspection`, anna, REFUSE).expect(200)
    // Due at a moment that comes while both are at work.
    const soon = new Date(port.ctx.now().getTime() + 100)
    await sql(port.ctx.db.officer)`
      update review set settles_at = ${soon} where declaration_id = any(${ids}::uuid[]) and settles_at is not null`

    const undone = await Promise.all(
      ids.map(async (id, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 30))
        const [answer] = await Promise.all([
          desk.undo(`${id}.inspection`, anna),
          settleDue(port.ctx),
        ])
        return answer.status
      }),
    )

    for (const [index, id] of ids.entries()) {
      expect([200, 409]).toContain(undone[index])
      if (undone[index] === 409) {
        await until('The outcome', async () => (await desk.read(id)).state === 'REFUSED', 30_000)
      } else {
        await settleDue(port.ctx)
        expect((await desk.read(id)).state).toBe('UNDER_REVIEW')
        expect(await desk.eventsOf(id)).not.toContain('review.decided')
      }
    }
  })
})
