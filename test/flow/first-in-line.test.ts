/** Certified firms wait behind nobody: their lots, their rings and their share of a process are apart. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { run } from '../../src/platform/db.ts'
import { createDepartment } from '../../src/reviews/automatic.ts'
import { sweep } from '../../src/reviews/sweep.ts'
import { asIntruder } from '../support/lanes.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
const rung: string[] = []
let ringAgain: Port['ctx']['queues']['ring']

beforeAll(async () => {
  port = await startPort({ work: false })
  ringAgain = port.ctx.queues.ring
  port.ctx.queues.ring = (queue) => void rung.push(queue)
})

afterAll(() => port.close())

const lodge = async (firm: 'brightSeller' | 'smallSeller') =>
  (await port.accepted(freshBundle(firm), { key: port.firmKeys[firm] })).id

const queuesOf = (kind: string) => DEPARTMENTS.map((each) => `${kind}-${each}`)

describe('a certified firm', () => {
  test('has lots of its own, for which the first queues are rung', async () => {
    const ids = await Promise.all([lodge('brightSeller'), lodge('smallSeller')])
    const lots = await run<{ id: string; first: boolean }>(
      port.ctx.db.officer,
      `select declaration.id, first from declaration join lot on lot.id = lot_id where declaration.id = any($1::uuid[])`,
      [ids],
    )

    expect(new Map(lots.map(({ id, first }) => [id, first]))).toEqual(
      new Map([
        [ids[0], true],
        [ids[1], false],
      ]),
    )
    expect(rung.sort()).toEqual([...queuesOf('first'), ...queuesOf('review')].sort())
  })

  test.each(['brightSeller', 'smallSeller'] as const)(
    'amends a declaration of %s in the line in which it was',
    async (name) => {
      const key = port.firmKeys[name]
      const id = await lodge(name)
      const { headers } = await port.call('get', `/v1/declarations/${id}`, key)
      rung.length = 0
      await port
        .call('patch', `/v1/declarations/${id}`, key)
        .set({ 'if-match': headers.etag ?? '', 'content-type': 'application/merge-patch+json' })
        .send({ header: { note: 'Amended.' } })
        .expect(202)
      const [lot] = await run<{ first: boolean }>(
        port.ctx.db.officer,
        'select first from declaration join lot on lot.id = lot_id where declaration.id = $1',
        [id],
      )

      expect(lot).toEqual({ first: name === 'brightSeller' })
      expect(rung.sort()).toEqual(queuesOf(lot?.first ? 'first' : 'review').sort())
    },
  )

  test('is rung for again by the sweep at the first queues', async () => {
    await asIntruder(port, `update lot set rung_at = now() - interval '4 seconds'`)
    const again = new Map<string, number>()
    const queues = {
      ...port.ctx.queues,
      waiting: async () => 0,
      async ringForMany(queue: string, ids: readonly string[]) {
        again.set(queue, ids.length)
      },
    }
    await sweep({ ...port.ctx, queues })

    expect([...again.keys()].sort()).toEqual([...queuesOf('first'), ...queuesOf('review')].sort())
  })

  test.each([
    ['first', 'review'],
    ['review', 'first'],
  ])('rings at %s are not held back by those that nobody answers at %s', async (heard, full) => {
    await asIntruder(port, `update lot set rung_at = now() - interval '4 seconds'`)
    const again = new Map<string, number>()
    const queues = {
      ...port.ctx.queues,
      waiting: async (queue: string) => (queue.startsWith(full) ? 500 : 0),
      async ringForMany(queue: string, ids: readonly string[]) {
        again.set(queue, ids.length)
      },
    }
    await sweep({ ...port.ctx, queues })

    expect([...again.keys()].sort()).toEqual(queuesOf(heard).sort())
  })

  test('is released while the departments are busy with what others lodged', async () => {
    const { ctx } = port
    ctx.queues.ring = ringAgain
    let letGo: () => void = () => undefined
    const busy = new Promise<void>((resolve) => {
      letGo = resolve
    })
    for (const department of DEPARTMENTS) {
      const work = createDepartment(ctx, department)
      ctx.queues.serve(`first-${department}`, 1, work)
      ctx.queues.serve(`review-${department}`, 1, async (ids) => {
        await busy
        await work(ids)
      })
    }
    const others = await Promise.all([lodge('smallSeller'), lodge('smallSeller')])
    const first = await port.accepted(freshBundle())

    expect(await port.outcomeOf(first.id)).toMatchObject({ state: 'RELEASED' })
    const key = port.firmKeys.smallSeller
    const { body } = await port.call('get', `/v1/declarations/${others[0]}`, key)
    expect(body.state).toBe('LODGED')
    letGo()
    for (const id of others) {
      await until('The release', async () => {
        const answer = await port.call('get', `/v1/declarations/${id}`, key)
        return answer.body.state === 'RELEASED'
      })
    }
  })
})
