/** Waiting for events: held answers, streams, what ends them, and how many there may be. */
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { noDatabase } from '../../src/platform/db.ts'
import { streamEvents } from '../../src/receipts/feed-stream.ts'
import { createFeedWatch } from '../../src/receipts/feed-watch.ts'
import type { CloudEvent } from '../../src/schema-types.ts'
import { toldAll } from '../support/feed.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let owner: pg.Client
let open: ClientRequest[] = []

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

afterEach(() => {
  for (const each of open) each.destroy()
  open = []
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

async function end(key = port.firmKeys.brightSeller): Promise<string> {
  await toldAll(owner)
  const { body } = await port.call('get', '/v1/events?limit=500', key).expect(200)
  return body.next
}

const waitFor = (query: string) =>
  port.call('get', `/v1/events?wait=20&${query}`, port.firmKeys.brightSeller)

const key = () => port.firmKeys.brightSeller

/** Waits, and asks again where there is no place yet. */
async function waitPatiently(query: string) {
  for (;;) {
    const answer = await waitFor(query)
    if (answer.status !== 429) return answer
    await sleep(50)
  }
}

type Block = { id: string; event?: string; data?: CloudEvent }

type Stream = {
  status: number
  blocks: Block[]
  response: IncomingMessage
  ended: Promise<'in order' | 'cut off'>
}

/** Opens a stream. `taking: false`: nothing of it is read. */
function follow(
  query: string,
  {
    key = port.firmKeys.brightSeller,
    last,
    taking = true,
  }: { key?: string; last?: string; taking?: boolean } = {},
): Promise<Stream> {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(last !== undefined && { 'last-event-id': last }),
  }
  return new Promise((resolve, reject) => {
    const request = get(`${port.base}/v1/events/stream?${query}`, { headers, agent: false })
    open.push(request)
    request.on('error', reject)
    request.on('response', (response) => {
      const blocks: Block[] = []
      let rest = ''
      const take = (chunk: string) => {
        const texts = (rest + chunk).split('\n\n')
        rest = texts.pop() ?? ''
        blocks.push(...texts.flatMap(blockOf))
      }
      if (taking) response.setEncoding('utf8').on('data', take)
      const ended = new Promise<'in order' | 'cut off'>((resolve) => {
        response.on('error', () => undefined)
        response.on('close', () => resolve(response.complete ? 'in order' : 'cut off'))
      })
      resolve({
        status: response.statusCode ?? 0,
        response,
        ended,
        blocks,
      })
    })
  })
}

function blockOf(text: string): Block[] {
  const fields = Object.fromEntries(text.split('\n').map((line) => line.split(/: (.*)/s, 2)))
  if (fields.id === undefined) return []
  return [{ ...fields, ...(fields.data && { data: JSON.parse(fields.data) }) } as Block]
}

const idsOf = ({ blocks }: Stream) => blocks.flatMap(({ data }) => data?.id ?? [])

describe('an answer that waits', () => {
  test('comes as soon as there is an event, and holds no connection meanwhile', async () => {
    const after = await end()
    const waiting = Array.from({ length: 20 }, () => waitPatiently(`after=${after}`))
    await until('twenty that wait', async () => {
      const { status } = await port.call('get', `/v1/events?wait=1&after=${after}`, key())
      return status === 429
    })
    await until('ten looks at which no connection is held', async () => {
      for (let no = 0; no < 10; no++) {
        const { rows } = await owner.query(
          `select from pg_stat_activity
            where datname = current_database() and usename = 'portico_declarant' and state <> 'idle'`,
        )
        if (rows.length > 0) return undefined
        await sleep(50)
      }
      return true
    })
    const began = performance.now()
    const { id } = await port.accepted(freshBundle())
    const answers = await Promise.all(waiting)

    expect(performance.now() - began).toBeLessThan(10_000)
    for (const { status, body } of answers) {
      expect([status, body.items[0].id]).toEqual([200, `msg_${id}_1`])
    }
  })

  test('comes empty when the time is over, with a cursor to go on from', async () => {
    const after = await end()
    const began = performance.now()
    const { body } = await port
      .call('get', `/v1/events?wait=1&after=${after}`, port.firmKeys.brightSeller)
      .expect(200)

    expect(performance.now() - began).toBeGreaterThan(900)
    expect(body).toEqual({ items: [], next: expect.any(String), more: false })
  })

  test('is not woken for good by what is not asked for', async () => {
    const query = `after=${await end()}&type=declaration.released`
    const asked = performance.now()
    const answer = port
      .call('get', `/v1/events?wait=2&${query}`, port.firmKeys.brightSeller)
      .then((it) => it)
    await port.accepted(freshBundle())

    expect((await answer).body.items).toEqual([])
    expect(performance.now() - asked).toBeGreaterThan(1900)
  })

  test('is refused where the firm has twenty already, and its places are given back', async () => {
    const after = await end()
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => follow(`after=${after}&lasts=60`)),
    )
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))

    const refused = await waitFor(`after=${after}`)
    expect([refused.status, refused.body.type]).toEqual([429, '/problems/too-many-waiting'])
    expect((await follow(`after=${after}`)).status).toBe(429)
    // Another firm is not kept out, and nobody is who does not wait.
    expect((await follow('lasts=1', { key: port.firmKeys.smallSeller })).status).toBe(200)
    await port.call('get', '/v1/events', port.firmKeys.brightSeller).expect(200)

    for (const each of open) each.destroy()
    await until('a free place', async () => {
      const { status } = await follow(`after=${after}&lasts=1`)
      return status === 200 ? true : undefined
    })
  })
})

describe('a stream', () => {
  test('tells events as they come, and goes on behind Last-Event-ID', async () => {
    const after = await end()
    const stream = await follow(`after=${after}`)
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    })
    const [one, two] = [await port.accepted(freshBundle()), await port.accepted(freshBundle())]
    await until('two events', () => (idsOf(stream).length === 2 ? true : undefined))
    const [first] = stream.blocks
    open.at(-1)?.destroy()

    const again = await follow('lasts=2', { last: first?.id ?? '' })
    await again.ended

    expect(first).toMatchObject({ event: 'declaration.lodged', data: { subject: one.id } })
    expect(idsOf(stream)).toEqual([`msg_${one.id}_1`, `msg_${two.id}_1`])
    expect(idsOf(again)).toEqual([`msg_${two.id}_1`])
  })

  test('ends in order when its time is over, with an id and no event', async () => {
    const stream = await follow(`after=${await end()}&lasts=1`)

    expect(await stream.ended).toBe('in order')
    expect(stream.blocks).toEqual([{ id: expect.any(String) }])
  })

  test('ends in order where events cannot be read any more', async () => {
    const away = { ...port.ctx, db: { ...port.ctx.db, declarant: noDatabase() } }
    const ended = new AbortController().signal
    const following = { firmId: port.firmIds.brightSeller, filters: {}, behind: undefined }
    const stream = streamEvents(away, createFeedWatch(away), { ...following, lastsMs: 5000, ended })
    const chunks = await stream.toArray()

    expect(chunks.join('')).toBe('retry: 2000\n\n')
    expect(port.log.at(-1)).toContain('a stream of events ended')
  })

  test('takes no cursor that it did not give', async () => {
    expect((await follow('lasts=1', { last: 'AAAAAAAAAAAAAAAA' })).status).toBe(400)
  })

  describe('of more than fits between the port and its reader', () => {
    // More than the kernel keeps between two processes, and soon: 12 kB an event.
    const MANY = 1500

    beforeAll(async () => {
      await owner.query(
        `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
         select id, 1, $1, 'declaration.lodged', now(),
                json_build_object('state', 'LODGED', 'mrn', '51412026I000000001', 'declarationNo', 'D1',
                                 'codes', array_fill('SINGLE_LIMIT_EXCEEDED'::text, array[500]))
           from (select gen_random_uuid() as id from generate_series(1, $2::int)) made`,
        [port.firmIds.shadySeller, MANY],
      )
    })

    test('waits for a slow one, and tells it everything once', async () => {
      const servers: Socket[] = []
      port.app.server.on('connection', (socket) => servers.push(socket))
      const stream = await follow('lasts=60&type=declaration.lodged', {
        key: port.firmKeys.shadySeller,
      })
      stream.response.pause()
      const sent = () => servers.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0)
      let before = -1
      await until('a port that waits', async () => {
        const now = sent()
        const still = now === before
        before = now
        await sleep(300)
        return still
      })
      const whilePaused = sent()
      stream.response.resume()
      await until('all events', () => (stream.blocks.length >= MANY ? true : undefined), 60_000)

      expect(whilePaused).toBeGreaterThan(0)
      expect(whilePaused).toBeLessThan(sent() - 1_000_000)
      expect(new Set(idsOf(stream)).size).toBe(MANY)
    }, 90_000)

    test('cuts off one who takes nothing', async () => {
      const key = port.firmKeys.shadySeller
      const { response } = await follow('lasts=3', { key, taking: false })
      response.pause()
      await new Promise((resolve) => setTimeout(resolve, 3000))
      await until('a place that is free again', async () => {
        const all = await Promise.all(
          Array.from({ length: 20 }, () => follow('lasts=1', { key, taking: false })),
        )
        const statuses = all.map(({ status }) => status)
        for (const each of open.slice(-20)) each.destroy()
        return statuses.every((status) => status === 200) ? true : undefined
      })
    }, 60_000)
  })
})

test('when the port ends, whoever waits is answered and whoever follows is left in order', async () => {
  const other = await startPort({ work: false })
  const key = other.firmKeys.brightSeller
  const held = other
    .call('get', '/v1/events?wait=25&type=declaration.released', key)
    .then((it) => it)
  const base = port.base
  port.base = other.base
  const stream = await follow('type=declaration.released', { key })
  port.base = base
  await new Promise((resolve) => setTimeout(resolve, 300))
  const began = performance.now()
  await other.close()

  expect(performance.now() - began).toBeLessThan(8000)
  expect((await held).body.items).toEqual([])
  expect(await stream.ended).toBe('in order')
})
