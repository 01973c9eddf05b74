import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Amending, amending } from '../support/amending.ts'
import { type Port, startPort } from '../support/port.ts'
import { type Reviewing, reviewing } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let firm: Amending
let desk: Reviewing
let id: string
let batch: string

beforeAll(async () => {
  port = await startPort()
  firm = amending(port)
  desk = reviewing(port)
  id = await desk.green()
  const { inspection, customs } = await firm.content(id)
  batch = inspection.lots[0]?.batchNo ?? ''
  await firm.patch(id, { customs: { note: 'fragile', consigneeAddress: customs.consigneeAddress } })
  await until('Customs has looked', async () => (await firm.read(id)).reviews.customs === 'PASSED')
  const [lot, ...rest] = inspection.lots
  await firm.patch(id, { inspection: { lots: [{ ...lot, batchNo: 'none2' }, ...rest] } })
})

afterAll(() => port.close())

const read = (part: string, key = port.firmKeys.brightSeller) =>
  port.call('get', `/v1/declarations/${id}/versions${part}`, key)

const asDepartment = (department: 'customs' | 'inspection' | 'tax', part: string, of = id) =>
  port.call('get', `/v1/reviews/${of}.${department}/versions${part}`, port.reviewerKeys[department])

describe('the versions of a declaration', () => {
  test('are listed oldest first, page by page', async () => {
    const { body: first } = await read('?limit=2').expect(200)
    const { body: second } = await read(`?limit=2&after=${first.next}`).expect(200)

    expect(second.next).toBeUndefined()
    expect([...first.items, ...second.items]).toMatchObject([
      { version: 1, by: 'DECLARANT', departments: expect.arrayContaining(['banking']) },
      { version: 2, by: 'DECLARANT', departments: ['customs'] },
      { version: 3, by: 'DECLARANT', departments: ['inspection'] },
    ])
    await read('?after=MDE5YWIzYzQ').expect(400)
  })

  test('are one where nothing was amended', async () => {
    const other = await desk.green()
    const { body } = await port
      .call('get', `/v1/declarations/${other}/versions`, port.firmKeys.brightSeller)
      .expect(200)
    expect(body.items).toMatchObject([{ version: 1 }])
    await port
      .call('get', `/v1/declarations/${other}/versions/1`, port.firmKeys.brightSeller)
      .expect(200)
  })

  test('can each be read, with the exact bytes', async () => {
    for (const version of [1, 2, 3]) {
      const { body } = await read(`/${version}`).expect(200)
      const { text } = await read(`/${version}/content`).expect(200)
      expect(body.version).toBe(version)
      expect(createHash('sha256').update(text).digest('hex')).toBe(body.bodySha256)
    }
    for (const part of ['/4', '/1..4', '/4/content', '/1..2/content']) await read(part).expect(404)
    for (const part of ['/2..1', '/2..2', '/0', '/x', '/1..', '/99999'])
      await read(part).expect(400)
  })

  test('are of nobody else', async () => {
    for (const part of ['', '/1', '/1..2', '/1/content']) {
      await read(part, port.firmKeys.smallSeller).expect(404)
    }
  })
})

describe('what differs between two versions', () => {
  test('is told place by place, with who looks again', async () => {
    const { body } = await read('/1..3').expect(200)

    expect(body).toEqual({
      from: 1,
      to: 3,
      departments: ['customs', 'inspection'],
      changes: [
        { pointer: '/customs/note', to: 'fragile' },
        { pointer: '/inspection/lots/0/batchNo', from: batch, to: 'none2' },
      ],
      complete: true,
    })
  })

  test('is told to a department as far as its own part goes', async () => {
    // A remark may hold anything, so a department is not shown it here.
    expect((await asDepartment('customs', '/1..3').expect(200)).body.changes).toEqual([
      { pointer: '/customs/note', to: '***' },
    ])
    expect((await asDepartment('inspection', '/1..3').expect(200)).body.changes).toHaveLength(1)
    expect((await asDepartment('tax', '/1..3').expect(200)).body.changes).toEqual([])
    expect((await asDepartment('tax', '').expect(200)).body.items).toHaveLength(3)
    await port
      .call('get', `/v1/reviews/${id}.customs/versions/1..2`, port.reviewerKeys.tax)
      .expect(404)
    await asDepartment('tax', '', port.ctx.newId()).expect(404)
  })

  test('tells a department no identity, and the declarant what it lodged', async () => {
    const of = await desk.green()
    const { customs } = await firm.content(of)
    const { consigneeAddress } = customs
    const address = `${consigneeAddress}二单元`
    const patch = { customs: { consigneeAddress: address, waybill: { consignee: { address } } } }
    const answer = await firm.patchAt(of, await firm.etagOf(of), {
      ...patch,
      commerce: { order: { consignee: { address } } },
    })
    expect([answer.status, answer.body.findings]).toEqual([202, undefined])

    const { text } = await asDepartment('customs', '/1..2', of).expect(200)
    expect(text).not.toContain(address)
    expect(text).toContain('/customs/consigneeAddress')
    const own = await port
      .call('get', `/v1/declarations/${of}/versions/1..2`, port.firmKeys.brightSeller)
      .expect(200)
    expect(own.text).toContain(address)
  })
})
