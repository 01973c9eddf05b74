/** What is asked of the database for those who wait, and for those who search far. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { noDatabase } from '../../src/platform/db.ts'
import { streamEvents } from '../../src/receipts/feed-stream.ts'
import { createFeedWatch } from '../../src/receipts/feed-watch.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let owner: pg.Client

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

test('a stream that finds nothing says how far it has looked', async () => {
  const firm = port.firmIds.smallSeller
  await owner.query(
    `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
     select gen_random_uuid(), 1, $1, 'goods.returned', now(), '{}' from generate_series(1, 43000)`,
    [firm],
  )
  const following = { firmId: firm, filters: { types: ['declaration.released'] as const } }
  const leaving = new AbortController()
  const stream = streamEvents(port.ctx, createFeedWatch(port.ctx), {
    ...following,
    behind: undefined,
    lastsMs: 60_000,
    ended: leaving.signal,
  })
  const began = performance.now()
  const chunks: string[] = []
  for await (const chunk of stream) {
    chunks.push(String(chunk))
    if (chunks.length === 2) break
  }
  leaving.abort()

  expect(chunks[1]).toMatch(/^id: [\w-]+\n\n$/)
  // Sooner than one who waits would be told that nothing happened.
  expect(performance.now() - began).toBeLessThan(14_000)
}, 30_000)

test('is told of a database that is away at most twice in three seconds', async () => {
  const away = { ...port.ctx, db: { ...port.ctx.db, officer: noDatabase() } }
  const ended = new AbortController().signal
  const failed = () => port.log.filter((line) => line.includes('could not be looked for')).length
  const before = failed()
  const wait = { firmId: port.firmIds.broker, place: '3', ms: 3000, ended }

  expect(await createFeedWatch(away).wait(wait)).toBe(false)
  expect(failed() - before).toBeGreaterThanOrEqual(1)
  expect(failed() - before).toBeLessThanOrEqual(2)
})

test('each who waits is woken from its own place on, whoever else of the firm waits', async () => {
  const watch = createFeedWatch(port.ctx)
  const ended = new AbortController().signal
  const firmId = port.firmIds.broker
  const [first] = (
    await owner.query('select place::text from tier_change where firm_id = $1', [firmId])
  ).rows
  const wait = (place: string) => watch.wait({ firmId, place, ms: 1000, ended })

  expect(
    await Promise.all([wait('3'), wait(first.place), wait(`${BigInt(first.place) + 1n}`)]),
  ).toEqual([true, true, false])
})
