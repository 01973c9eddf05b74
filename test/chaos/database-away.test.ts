/** PostgreSQL goes away under a port that runs on: refused, silent, its connections ended. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { expectConcludedOnce } from '../support/concluded.ts'
import { acceptedAtOnce, lodgeAtOnce } from '../support/crowd.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'
import { expectNothingHalfStored, rowCounts } from '../support/stored.ts'
import { openStretch, type Stretch } from '../support/stretch.ts'
import { until } from '../support/until.ts'

const BOUND_MS = 10_000

let database: TestDatabase
let way: Stretch
let port: Port

async function open(): Promise<void> {
  database = await freshDatabase()
  way = await openStretch(database.ownerUrl)
  port = await startPort({ databaseUrl: way.url, work: false })
}

async function close(): Promise<void> {
  // First of all: a server process that waits for a silent client holds up the end of every database of the server.
  await way.close()
  await port.close()
  await database.drop()
}

async function mend(): Promise<void> {
  await way.mend()
  await until(
    'The return of the database',
    async () => (await port.call('get', '/health/ready')).status === 200,
  )
}

// Sends the same requests until all are accepted, as a declarant would; nothing but 503 may come in between.
async function accepted(): Promise<void> {
  const requests = Array.from({ length: 20 }, () => ({ key: aKey(), bundle: freshBundle() }))
  await until(
    'The acceptance of all',
    async () => {
      const answers = await Promise.all(
        requests.map(({ key, bundle }) => port.lodge(bundle, { idempotencyKey: key })),
      )
      for (const { status } of answers) expect([202, 503]).toContain(status)
      return answers.every(({ status }) => status === 202)
    },
    BOUND_MS + 5000,
  )
}

describe('while PostgreSQL cannot be reached', () => {
  beforeAll(open)
  afterEach(mend)
  afterAll(close, 60_000)

  test('lodging and reading answer 503 with Retry-After, and no table has a row more', async () => {
    const { id } = await port.accepted(freshBundle())
    const before = await rowCounts(database.ownerUrl)
    await way.cut()

    const key = port.firmKeys.brightSeller
    const single = [
      await port.call('get', `/v1/declarations/${id}`, key),
      await port.call('get', '/v1/reviews', port.reviewerKeys.tax),
    ]
    const crowd = await lodgeAtOnce(port, 20)

    for (const { status, headers, body } of single) {
      expect(status).toBe(503)
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(body.type).toBe('/problems/unavailable')
    }
    for (const { status, retryAfter } of crowd) {
      expect(status).toBe(503)
      expect(Number(retryAfter)).toBeGreaterThan(0)
    }
    expect(await rowCounts(database.ownerUrl)).toEqual(before)
  })

  test('the process says that it lives and is not ready, and still tries a bundle with faults', async () => {
    await way.cut()

    await port.call('get', '/health/live').expect(200)
    await port.call('get', '/health/ready').expect(503)
    await port
      .call('post', '/v1/declarations/validation', port.firmKeys.brightSeller)
      .set('content-type', 'application/json')
      .send('{}')
      .expect(200)
  })

  // Whether its key was used for something that is stored cannot be told now, so neither can that nothing is.
  test('a bundle with faults that is lodged is not refused, but sent away to come again', async () => {
    await way.cut()

    const { body } = await port.lodge('{}').expect(503)

    expect(body.type).toBe('/problems/unavailable')
  })

  test('the same requests are accepted once it can be, without a restart', async () => {
    const requests = Array.from({ length: 10 }, () => ({ key: aKey(), bundle: freshBundle() }))
    const lodgeAll = () =>
      Promise.all(requests.map(({ key, bundle }) => port.lodge(bundle, { idempotencyKey: key })))
    await way.cut()
    const refused = await lodgeAll()
    await mend()
    const accepted = await lodgeAll()

    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]))
    expect(new Set(accepted.map(({ status }) => status))).toEqual(new Set([202]))
    await expectNothingHalfStored(database.ownerUrl)
  })

  test('every connection ended by the server costs at most the requests under way', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`)
    await owner.end()

    await accepted()
  })

  test('lodging and reading answer 503 within ten seconds when nothing comes back at all', async () => {
    const { id } = await port.accepted(freshBundle())
    way.freeze()
    const began = performance.now()

    const [read, ...crowd] = await Promise.all([
      fetch(`${port.base}/v1/declarations/${id}`, {
        headers: { authorization: `Bearer ${port.firmKeys.brightSeller}` },
      }),
      ...Array.from({ length: 4 }, () => lodgeAtOnce(port, 10)),
    ])

    expect(performance.now() - began).toBeLessThan(BOUND_MS)
    expect(read.status).toBe(503)
    for (const { status, retryAfter } of crowd.flat()) {
      expect(status).toBe(503)
      expect(Number(retryAfter)).toBeGreaterThan(0)
    }
    await mend()
    await accepted()
    // What was under way when the silence began may have been committed unheard, but then whole.
    await expectNothingHalfStored(database.ownerUrl)
  })

  test('connections that stay silent for ever are given up for new ones', async () => {
    await accepted()
    way.strand()

    await accepted()

    await expectNothingHalfStored(database.ownerUrl)
  })
})

describe('when PostgreSQL comes and goes', () => {
  beforeAll(open)
  afterAll(close, 60_000)

  test('queues that were first used without it work once it is there', async () => {
    await way.cut()
    for (const department of DEPARTMENTS) port.ctx.queues.ring(`review-${department}`, randomUUID())
    port.work()
    await until('A failure', () => port.log.some((line) => line.includes('sweep failed')))
    await mend()

    await expectConcludedOnce(database.ownerUrl, await acceptedAtOnce(port, 5))
  })

  test('whatever was answered 202 is stored whole and concluded once', async () => {
    const waves: ReturnType<typeof lodgeAtOnce>[] = []
    for (let wave = 0; wave < 6; wave++) {
      const lodgings = lodgeAtOnce(port, 40)
      waves.push(lodgings)
      await new Promise(setImmediate)
      if (wave % 2 === 0) await way.cut()
      else await mend()
      await lodgings
    }
    await mend()

    const answers = (await Promise.all(waves)).flat()
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 503]))
    await expectNothingHalfStored(database.ownerUrl)
    const accepted = answers.filter(({ status }) => status === 202).map(({ id }) => id)
    await expectConcludedOnce(database.ownerUrl, accepted, 20_000)
  })
})
