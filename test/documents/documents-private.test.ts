import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { type Clamd, EICAR, openClamd } from '../support/clamd.ts'
import { aPdf, aPng } from '../support/files.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { until } from '../support/until.ts'
import { startUploading, type Uploading } from '../support/uploading.ts'

/** Stands in every name of a file here and nowhere else. */
const CANARY = '龘金丝雀'
const name = `${CANARY}的护照.pdf`

let at: Uploading
let clamd: Clamd
let receiver: Receiver
let owner: pg.Client

beforeAll(async () => {
  clamd = await openClamd()
  at = await startUploading({ clamd: clamd.address })
  receiver = await openReceiver()
  owner = new pg.Client({ connectionString: at.port.database.ownerUrl })
  await owner.connect()
  await at.port.call('post', '/v1/webhooks', at.key).send({ url: receiver.url }).expect(201)
})

afterAll(async () => {
  await owner.end()
  await at.end()
  await receiver.close()
  await clamd.close()
})

async function everyTable(): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ schema: string; name: string }>(`
    select table_schema as schema, table_name as name from information_schema.tables
     where table_schema in ('public', 'bullmq') and table_type = 'BASE TABLE'`)
  const texts = rows.map(async ({ schema, name: table }) => {
    const { rows: all } = await owner.query(`select t::text as text from ${schema}.${table} t`)
    return [table, all.map(({ text }) => text).join('\n')]
  })
  return Object.fromEntries(await Promise.all(texts))
}

// Receipts are written in base64.
function readable(text: string): string {
  const parts = [...text.matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)\./g)]
  return [text, ...parts.map(([, part = '']) => Buffer.from(part, 'base64url').toString())].join(
    '\n',
  )
}

test('the name of a file is told to its declarant and its departments, and stands nowhere else', async () => {
  const id = await at.underReview()
  const requestId = await at.ask(id, 'inspection')
  const { body } = await at.add(id, { bytes: aPdf(), name, fields: { requestId } }).expect(201)
  await at.add(id, { bytes: aPdf(900, EICAR), name }).expect(422)
  await at.add(id, { bytes: aPng(), name }).expect(422)
  await at.add(id, { bytes: aPdf(), name, fields: { departments: CANARY } }).expect(400)
  await at.add(id, { bytes: aPdf(), name, fields: { [CANARY]: 'tax' } }).expect(400)
  clamd.mood = 'rude'
  await at.add(id, { bytes: aPdf(), name }).expect(503)
  await owner.query('alter table document add constraint none_today check (false) not valid')
  clamd.mood = 'honest'
  await at.add(id, { bytes: aPdf(), name }).expect(500)
  await owner.query('alter table document drop constraint none_today')
  await at.answer(id, requestId, { documents: [body.id] }).expect(200)

  expect(body.name).toBe(name)
  expect((await at.list(id)).text).toContain(CANARY)
  expect((await at.ofReview(id, 'inspection').expect(200)).body.items).toEqual([
    expect.objectContaining({ name }),
  ])
  for (const part of ['', '/events', '/reviews', '/receipts', '/requests']) {
    const { text } = await at.port.call('get', `/v1/declarations/${id}${part}`, at.key).expect(200)
    expect(readable(text)).not.toContain(CANARY)
  }
  await until('The receipt of the question', async () =>
    receiver.received.some(({ message }) => message.type === 'receipt.request'),
  )
  expect(readable(JSON.stringify(receiver.received))).not.toContain(CANARY)
  const tables = await everyTable()
  const holding = Object.keys(tables).filter((table) =>
    readable(tables[table] ?? '').includes(CANARY),
  )
  expect(holding).toEqual(['document'])
  expect(at.port.log.some((line) => line.includes('virus scanner'))).toBe(true)
  expect(at.port.log.filter((line) => line.includes(CANARY) || line.includes('%PDF'))).toEqual([])
})
