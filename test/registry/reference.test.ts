import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { importTable } from '../../src/policy/import.ts'
import { createPolicies } from '../../src/policy/policies.ts'
import { listTables } from '../../src/policy/reference.ts'
import { TABLES } from '../../src/policy/tables.ts'
import { asIntruder } from '../support/lanes.ts'
import { csvFile } from '../support/policy-file.ts'
import { freshBundle, type Port, startPort, today } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

const TOMORROW = dayLater(chinaDayOf(new Date(Date.now() + 120_000).toISOString()), 1)

function get(path: string) {
  return port.call('get', path)
}

describe('the reference data', () => {
  test('shows nobody how many declarations the departments can look at', async () => {
    for (const path of ['/v1/reference/lane-quotas', '/v1/reference/lane-quotas/customs-RED']) {
      const { status } = await port.call('get', path)
      expect(status).toBe(404)
    }
  })

  test('lists every table with its standing, its source and how many lines it has, without a key', async () => {
    const { status, body, headers } = await get('/v1/reference')

    expect(status).toBe(200)
    expect(body).toMatchObject({
      on: today(),
      version: 'cn-retail-import/2026-04',
      effectiveFrom: '2026-04-01',
    })
    const shown = TABLES.filter((table) => table !== 'lane-quotas')
    expect(body.items.map(({ table }: { table: string }) => table)).toEqual(shown)
    expect(body.items[0]).toMatchObject({
      table: 'tariff',
      standing: 'DEFAULT',
      lines: expect.any(Number),
    })
    expect(body.items[0].source).toContain('verify before legal use')
    expect(headers['cache-control']).toBe('public, max-age=60')
    expect(headers.etag).toMatch(/^"[\w-]{27}"$/)
  })

  test('lists what an older policy has, which names no table that came later', async () => {
    const older = await startPort({ work: false })
    await asIntruder(
      older,
      `delete from policy_line where table_name = 'tables' and code in ('lane-rates', 'credit-tiers')`,
      `delete from policy_line where table_name = 'credit-tiers'`,
    )
    older.ctx.policies = createPolicies(older.ctx.db.registry, Date.now)
    const { body } = await listTables(older.ctx, undefined)
    await older.close()
    const told = new Map(body.items.map((item) => [item.table, item]))

    expect(told.get('lane-rates')).toMatchObject({
      standing: 'DEFAULT',
      nameEn: 'lane-rates',
      lines: 7,
    })
    expect(told.has('credit-tiers')).toBe(false)
    expect(body.items).toHaveLength(TABLES.length - 2)
  })

  test('gives a table page by page, each line once, in the order of the codes', async () => {
    const codes: string[] = []
    let after = ''
    do {
      const { status, body } = await get(`/v1/reference/countries?limit=100${after}`)
      expect(status).toBe(200)
      codes.push(...body.items.map(({ code }: { code: string }) => code))
      after = body.next === undefined ? '' : `&after=${body.next}`
    } while (after !== '')

    expect(codes.length).toBeGreaterThan(200)
    expect(codes).toEqual([...new Set(codes)].sort())
  })

  test('gives one line with digits and letters, and 404 for a code that there is not', async () => {
    const { status, body } = await get('/v1/reference/countries/116')

    expect(status).toBe(200)
    expect(body).toEqual({
      code: '116',
      validFrom: '2026-04-01',
      columns: { nameEn: 'Japan', nameZh: '日本', isoAlpha2: 'JP', isoAlpha3: 'JPN' },
    })
    expect((await get('/v1/reference/countries/999')).status).toBe(404)
    expect((await get('/v1/reference/tariff/0')).status).toBe(404)
  })

  test.each([
    ['/v1/reference/colours', 400],
    ['/v1/reference/tariff?limit=5000', 400],
    ['/v1/reference/tariff?after=MDE5YWIzYzQ', 400],
    ['/v1/reference/tariff?on=yesterday', 400],
    ['/v1/reference/tariff?on=2026-03-31', 404],
    ['/v1/reference?on=2026-03-31', 404],
  ])('answers %s with %i', async (path, status) => {
    const answer = await get(path)

    expect(answer.status).toBe(status)
    expect(answer.headers.etag).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('takes a cursor only for the list that gave it', async () => {
    const { body } = await get('/v1/reference/countries?limit=1')

    expect((await get(`/v1/reference/units?after=${body.next}`)).status).toBe(400)
  })

  test.each(['/v1/reference', '/v1/reference/units', '/v1/reference/units/035'])(
    'answers 304 to whoever has what %s would answer',
    async (path) => {
      const { etag = '' } = (await get(path)).headers

      for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await get(path).set('if-none-match', tags)
        expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag])
        expect(again.headers['cache-control']).toBe('public, max-age=60')
      }
      expect((await get(path).set('if-none-match', '"other"')).status).toBe(200)
    },
  )

  test('has another tag for another page, another day and another policy', async () => {
    const tagOf = async (path: string) => (await get(path)).headers.etag
    const before = await tagOf(`/v1/reference/rates?on=${TOMORROW}`)

    expect(await tagOf('/v1/reference/units?limit=2')).not.toBe(
      await tagOf('/v1/reference/units?limit=3'),
    )
    expect(await tagOf(`/v1/reference/rates?on=${today()}`)).not.toBe(before)
    const file = csvFile('rates.csv', [
      'code,name_en,name_zh,value',
      'retailTaxShare,Share,比例,75',
    ])
    await importTable(port.ctx, {
      table: 'rates',
      file,
      effective: TOMORROW,
      dryRun: false,
      replaceLater: false,
    })
    await port.ctx.policies.ofVersion(`cn-retail-import/${TOMORROW}`)

    expect(await tagOf(`/v1/reference/rates?on=${TOMORROW}`)).not.toBe(before)
    const { body } = await get('/v1/reference/rates/retailTaxShare')
    expect(body).toMatchObject({ validTo: dayLater(TOMORROW, -1), columns: { value: '70' } })
    const { body: next } = await get(`/v1/reference/rates/retailTaxShare?on=${TOMORROW}`)
    expect(next).toMatchObject({ validFrom: TOMORROW, columns: { value: '75' } })
  })
})

describe('a declaration of a day before the first policy', () => {
  test('is refused with a finding in both languages, and takes no number', async () => {
    const bundle = freshBundle()
    const early = { ...bundle, header: { ...bundle.header, declaredOn: '2026-03-31' } }

    const { status, body } = await port.lodge(early)
    const { body: zh } = await port.lodge(early, { headers: { 'accept-language': 'zh' } })

    expect(status).toBe(422)
    const finding = body.findings.find(
      ({ code }: { code: string }) => code === 'NO_POLICY_IN_FORCE',
    )
    expect(finding).toMatchObject({
      severity: 'REFUSE',
      pointers: ['/header/declaredOn'],
      expected: '2026-04-01 or later',
      found: '2026-03-31',
      title: 'No policy was in force on that day',
    })
    expect(zh.findings[0].title).toBe('该日期尚无生效的政策')
  })

  test('is refused when the clock of the port itself is before it', async () => {
    const { now } = port.ctx
    port.ctx.now = () => new Date('2026-03-30T12:00:00Z')
    const { status, body } = await port.lodge(freshBundle())
    port.ctx.now = now

    expect([status, body.findings[0].code, body.findings[0].found]).toEqual([
      ...[422, 'NO_POLICY_IN_FORCE', '2026-03-30'],
    ])
  })
})
