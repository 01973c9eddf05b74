/** Certified firms wait behind nobody: their lots, their rings and their share of a process are apart. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { run } from '../../src/platform/db.ts'
import { createDepartment } from '../../src/reviews/automatic.ts'
import { sweep } from '../../src/reviews/sweep.ts'
import { asIntruder } from '../support/lanes.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
const rung: string[] = []

beforeAll(async () => {
  port = await startPort({ work: false })
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

  test('is released while nobody looks at what others lodged', async () => {
    const { ctx } = port
    for (const department of DEPARTMENTS) {
      const work = createDepartment(ctx, department)
      ctx.queues.serve(`first-${department}`, 1, work)
    }
    await asIntruder(port, `update lot set rung_at = now() - interval '4 seconds'`)
    const before = await lodge('smallSeller')
    await sweep(ctx)
    const [first] = await run<{ id: string }>(
      ctx.db.officer,
      `select id from declaration where tier = 'CERTIFIED' limit 1`,
      [],
    )

    expect(await port.outcomeOf(first?.id ?? '')).toMatchObject({ state: 'RELEASED' })
    const { body } = await port.call('get', `/v1/declarations/${before}`, port.firmKeys.smallSeller)
    expect(body.state).toBe('LODGED')
  })
})
