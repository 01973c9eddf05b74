/** Redis is a doorbell: without it lodging goes on as before, and what nobody rang for is found by the sweep. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { expectConcludedOnce } from '../support/concluded.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { HAS_REDIS, ownRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

const LODGINGS = 100
const CATCH_UP_MS = 5000
// A lodging that waited for a frozen Redis would take the 1.5 s after which a ring is given up. Half of them are
// measured and not the slowest: on a busy machine a few always take long.
const MEDIAN_MS = 1450
// BullMQ waits five seconds for a job at a time; a loss that lasts longer takes another way through it.
const OUTAGE_MS = 6000

// Lodges in ten lanes at once; every one must be accepted, and fast.
async function lodgeMany(port: Port): Promise<string[]> {
  const ids: string[] = []
  const times: number[] = []
  const lane = async () => {
    for (let count = 0; count < LODGINGS / 10; count++) {
      const began = performance.now()
      ids.push((await port.accepted(freshBundle())).id)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: 10 }, lane))
  const median = times.sort((one, other) => one - other)[times.length / 2]
  expect(median).toBeLessThan(MEDIAN_MS)
  return ids
}

const describeWithRedis = HAS_REDIS ? describe : describe.skip

describeWithRedis('Redis', () => {
  let redis: TestRedis
  let port: Port

  beforeAll(async () => {
    redis = await ownRedis()
    port = await startPort({ redisUrl: redis.url })
  })

  afterAll(async () => {
    redis.thaw()
    await port.close()
    await redis.remove()
  })

  const concludedWithin = (ms: number, ids: string[]) =>
    expectConcludedOnce(port.database.ownerUrl, ids, ms)

  test('absent when the port starts: lodging answers 202, and all is concluded soon after it comes', async () => {
    const ids = await lodgeMany(port)

    await redis.start()

    await concludedWithin(CATCH_UP_MS, ids)
  })

  test('killed and started again: what was lodged before, while and after is concluded once', async () => {
    const before = await lodgeMany(port)
    await redis.kill()
    const killed = performance.now()
    const meanwhile = await lodgeMany(port)
    await until('The end of the outage', () => performance.now() - killed > OUTAGE_MS)
    await redis.start()
    const after = await lodgeMany(port)

    await concludedWithin(CATCH_UP_MS, [...before, ...meanwhile, ...after])
  })

  test('frozen: lodging answers 202 as fast, and all is concluded once soon after it goes on', async () => {
    const before = await lodgeMany(port)
    redis.freeze()
    const meanwhile = await lodgeMany(port)
    redis.thaw()

    await concludedWithin(CATCH_UP_MS, [...before, ...meanwhile])
  })

  test('emptied while there is work in it: everything is rung for again', async () => {
    const lodging = lodgeMany(port)
    expect(await redis.send('FLUSHALL')).toBe('+OK')
    const ids = await lodging
    expect(await redis.send('FLUSHALL')).toBe('+OK')

    await concludedWithin(2 * CATCH_UP_MS, ids)
  })
})
