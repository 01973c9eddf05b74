/** Processes are told to end: what was under way is answered, and they end by themselves in time. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { expectConcludedOnce } from '../support/concluded.ts'
import { acceptedAtOnce } from '../support/crowd.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { lodgeAt, type Running, startProcess } from '../support/process.ts'
import { HAS_REDIS, ownRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

const WITHIN_MS = 25_000

// Registers the firms, and reads what the others did.
let registry: Port
let settings: Record<string, string>
let running: Running[] = []

beforeAll(async () => {
  registry = await startPort({ work: false })
  settings = { DATABASE_URL: registry.database.ownerUrl }
})

afterEach(async () => {
  await Promise.all(running.map((each) => each.end('SIGKILL')))
  running = []
})

afterAll(() => registry.close())

async function start(more: Record<string, string>): Promise<Running> {
  const started = await startProcess({ ...settings, ...more })
  running.push(started)
  return started
}

// Signals while one lodging waits for its outcome and many others are under way.
async function endUnderLoad(process: Running, redis?: TestRedis) {
  const key = registry.firmKeys.brightSeller
  const before = await stored()
  const waiting = lodgeAt(process.base, key, freshBundle(), { prefer: 'wait=20' })
  await until('The lodging that waits', async () => (await stored()) > before)
  redis?.freeze()
  const lodgings = Array.from({ length: 40 }, () => lodgeAt(process.base, key, freshBundle()))
  const first = await Promise.race(lodgings)
  const ended = await process.end('SIGTERM')
  return { ended, first, waited: await waiting, answers: await Promise.allSettled(lodgings) }
}

async function stored(): Promise<number> {
  const { body } = await registry.call(
    'get',
    '/v1/declarations?limit=100',
    registry.firmKeys.brightSeller,
  )
  return body.items.length
}

// Each got a whole answer, or its connection was refused before it was read.
async function expectNoneHalfDone(
  answers: Awaited<ReturnType<typeof endUnderLoad>>['answers'],
): Promise<void> {
  for (const answer of answers) {
    if (answer.status === 'rejected') continue
    const body = JSON.parse(answer.value.text)
    expect([202, 503]).toContain(answer.value.status)
    if (answer.value.status !== 202) continue
    const { links } = body
    await registry.call('get', links.self, registry.firmKeys.brightSeller).expect(200)
  }
}

test('an API that is told to end answers every request under way, the one that waits too', async () => {
  const api = await start({ ROLE: 'api' })

  const { ended, first, waited, answers } = await endUnderLoad(api)

  expect(ended.code).toBe(0)
  expect(ended.ms).toBeLessThan(WITHIN_MS)
  expect([first.status, waited.status]).toEqual([202, 202])
  await expectNoneHalfDone(answers)
}, 60_000)

const testWithRedis = HAS_REDIS ? test : test.skip

testWithRedis(
  'a process that does all ends in time although Redis is frozen',
  async () => {
    const redis = await ownRedis()
    await redis.start()
    try {
      const all = await start({ ROLE: 'all', REDIS_URL: redis.url })

      const { ended, waited, answers } = await endUnderLoad(all, redis)

      expect(ended.code).toBe(0)
      expect(ended.ms).toBeLessThan(WITHIN_MS)
      expect([200, 202]).toContain(waited.status)
      await expectNoneHalfDone(answers)
    } finally {
      redis.thaw()
      await redis.remove()
    }
  },
  60_000,
)

test('a worker that is told to end leaves nothing half done, and another concludes the rest', async () => {
  const ids = await acceptedAtOnce(registry, 100)
  const worker = await start({ ROLE: 'worker' })

  const ended = await worker.end('SIGTERM')
  await start({ ROLE: 'worker' })

  expect(ended.code).toBe(0)
  expect(ended.ms).toBeLessThan(WITHIN_MS)
  await expectConcludedOnce(registry.database.ownerUrl, ids)
}, 60_000)
