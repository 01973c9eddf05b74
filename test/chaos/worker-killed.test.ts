/** Workers are killed in the middle of lots; another takes over, and every declaration is concluded once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { expectConcludedOnce } from '../support/concluded.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { lodgeAt, type Running, startProcess } from '../support/process.ts'
import { HAS_REDIS, ownRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

const LODGINGS = 384

// A job of a dead worker is taken over after ten seconds at the latest; then the rest has to be done.
const TAKEN_OVER_MS = 25_000

const queues = HAS_REDIS ? ['Redis', 'PostgreSQL'] : ['PostgreSQL']

describe.each(queues)('with the queues on %s, kill -9 of a worker', (kind) => {
  let redis: TestRedis | undefined
  // Registers the firms; it answers and works nothing itself.
  let registry: Port
  let settings: Record<string, string>
  const running: Running[] = []

  const start = async (role: string) => {
    const started = await startProcess({ ...settings, ROLE: role })
    running.push(started)
    return started
  }

  beforeAll(async () => {
    if (kind === 'Redis') {
      redis = await ownRedis()
      await redis.start()
    }
    registry = await startPort({ work: false })
    settings = { DATABASE_URL: registry.database.ownerUrl, PORTICO_LOG: 'info' }
    if (redis) settings.REDIS_URL = redis.url
  })

  afterAll(async () => {
    await Promise.all(running.map((each) => each.end('SIGKILL')))
    await registry.close()
    await redis?.remove()
  })

  test('in the middle of its lots leaves every declaration concluded exactly once', async () => {
    const api = await start('api')
    const victims = [await start('worker'), await start('worker')]
    const ids: string[] = []
    const lane = async () => {
      for (let count = 0; count < LODGINGS / 12; count++) {
        const answer = await lodgeAt(api.base, registry.firmKeys.brightSeller, freshBundle())
        expect(answer.status).toBe(202)
        ids.push(JSON.parse(answer.text).id)
      }
    }
    const lanes = Promise.all(Array.from({ length: 12 }, lane))

    for (const [index, victim] of victims.entries()) {
      await until('Lodgings to kill a worker at', () => ids.length > (LODGINGS / 4) * (index + 1))
      await until('Work that is half done', () => isHalfDone(registry))
      expect((await victim.end('SIGKILL')).code).toBeNull()
    }
    await lanes
    await start('worker')

    expect(new Set(ids).size).toBe(LODGINGS)
    await expectConcludedOnce(registry.database.ownerUrl, ids, TAKEN_OVER_MS)
  }, 60_000)
})

// A lot that some departments have reviewed and others not.
async function isHalfDone({ database }: Port): Promise<boolean> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(`
      select from lot where concluded_at is null
         and num_nonnulls(customs_at, tax_at, inspection_at, banking_at, commerce_at) between 1 and 4 limit 1`)
    return rowCount === 1
  } finally {
    await client.end()
  }
}
