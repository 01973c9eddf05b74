/** What an outage of the queues leaves behind: lots that nobody rang for, caught up with in seconds. */
import { afterEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import type { QueueName } from '../../src/platform/queues.ts'
import { sweep } from '../../src/reviews/sweep.ts'
import { expectConcludedOnce } from '../support/concluded.ts'
import { acceptedAtOnce } from '../support/crowd.ts'
import { type Port, startPort } from '../support/port.ts'

const AT_ONCE = 100
const CATCH_UP_MS = 90_000

let port: Port

afterEach(async () => {
  await port.close()
})

/** Lodges so many, each a lot of its own that has been waiting for four seconds; gives their ids. */
async function backlog(count: number): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < count) ids.push(...(await acceptedAtOnce(port, AT_ONCE)))
  await asOwner(`
    set session_replication_role = 'replica';
    create temporary table apart as select id, gen_random_uuid() as lot from declaration;
    update bundle set lot_id = lot from apart where declaration_id = id;
    update declaration set lot_id = lot from apart where declaration.id = apart.id;
    delete from lot;
    insert into lot (id, size, committed_at, rung_at)
      select lot, 1, now(), now() - interval '4 seconds' from apart`)
  return ids
}

async function asOwner(statement: string): Promise<unknown[]> {
  const owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
  try {
    return (await owner.query(statement)).rows
  } finally {
    await owner.end()
  }
}

/** Notes what is rung for instead of ringing; `waiting`: what each queue says that nobody has answered yet. */
function recorded(waiting: (queue: QueueName) => number | undefined) {
  const rings = new Map<QueueName, string[]>()
  const ctx: Port['ctx'] = {
    ...port.ctx,
    queues: {
      ...port.ctx.queues,
      waiting: async (queue) => waiting(queue),
      async ringForMany(queue, ids) {
        rings.set(queue, [...(rings.get(queue) ?? []), ...ids])
      },
    },
  }
  return { ctx, rings }
}

test('a thousand lots that nobody rang for are concluded once, soon after the workers start', async () => {
  port = await startPort({ work: false })
  const ids = await backlog(1000)

  port.work()

  await expectConcludedOnce(port.database.ownerUrl, ids, CATCH_UP_MS)
}, 150_000)

describe('one run of the sweep', () => {
  test('rings each department once for each of many lots, though two runs share them', async () => {
    port = await startPort({ work: false })
    await backlog(600)
    const { ctx, rings } = recorded(() => 0)

    await Promise.all([sweep(ctx), sweep(ctx)])

    for (const department of DEPARTMENTS) {
      const rung = rings.get(`review-${department}`) ?? []
      expect([rung.length, new Set(rung).size]).toEqual([600, 600])
    }
  }, 120_000)

  test('leaves the lots as they are while no queue can be reached, and rings for all when they can', async () => {
    port = await startPort({ work: false })
    await backlog(AT_ONCE)
    const before = await asOwner('select id, rung_at from lot order by id')
    const away = recorded(() => undefined)

    await sweep(away.ctx)

    expect(away.rings.size).toBe(0)
    expect(await asOwner('select id, rung_at from lot order by id')).toEqual(before)
    const back = recorded(() => 0)
    await sweep(back.ctx)
    expect(back.rings.get('review-tax')?.length).toBe(AT_ONCE)
  })

  test('passes over a department whose queue is full and rings the others', async () => {
    port = await startPort({ work: false })
    await backlog(AT_ONCE)
    const { ctx, rings } = recorded((queue) => (queue === 'review-tax' ? 1000 : 0))

    await sweep(ctx)

    expect([...rings.keys()].sort()).toEqual(
      ['banking', 'commerce', 'customs', 'inspection'].map((each) => `review-${each}`),
    )
  })
})
