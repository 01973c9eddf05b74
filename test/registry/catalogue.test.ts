import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../src/domain/catalogue.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'
import type { CatalogueEntry } from '../../src/schema-types.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

const isCatalogue = validator(createValidators().strict, 'catalogue')

async function list(query: string): Promise<CatalogueEntry[]> {
  const { body } = await port.call('get', `/v1/findings${query}`).expect(200)
  return body.items
}

describe('the catalogue of findings', () => {
  test('needs no key, lists every code once, and keeps to its schema', async () => {
    const { body } = await port.call('get', '/v1/findings').expect(200)
    const codes = body.items.map(({ code }: CatalogueEntry) => code)

    expect(isCatalogue(body)).toBe(true)
    expect(codes).toEqual(CATALOGUE.map(({ code }) => code))
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('is filtered by department, severity and stage, one or all', async () => {
    const all = await list('')
    const wanted = ({ department, severity, stage }: CatalogueEntry) =>
      department === 'banking' && severity === 'REFUSE' && stage === 'REVIEW'

    expect(await list('?department=banking')).toEqual(
      all.filter(({ department }) => department === 'banking'),
    )
    expect(await list('?severity=WARN')).toEqual(all.filter(({ severity }) => severity === 'WARN'))
    expect(await list('?department=banking&severity=REFUSE&stage=REVIEW')).toEqual(
      all.filter(wanted),
    )
    expect(all.filter(wanted).map(({ code }) => code)).toContain('PAYMENT_USED_BEFORE')
  })

  test('refuses a department that there is not', async () => {
    await port.call('get', '/v1/findings?department=police').expect(400)
  })

  test('gives one entry by its code, at the address that the entry names', async () => {
    const [entry] = await list('?department=customs')
    const { body } = await port.call('get', entry?.url ?? '').expect(200)

    expect(body).toEqual(entry)
    expect(body.en.title).toMatch(/^[A-Z]/)
    expect(body.zh.title).toMatch(/\p{Script=Han}/u)
  })

  test('answers 404 for a code that no finding has, and 400 for what is no code', async () => {
    await port.call('get', '/v1/findings/NO_SUCH_FINDING').expect(404)
    await port.call('get', '/v1/findings/no-code').expect(400)
  })

  test('is sent once: whoever names its tag gets 304 without a body', async () => {
    const { headers } = await port.call('get', '/v1/findings').expect(200)
    const again = await port
      .call('get', '/v1/findings/PRICE_UNUSUAL')
      .set('if-none-match', `"other", W/${headers.etag}`)
      .expect(304)

    expect(headers.etag).toMatch(/^"[A-Za-z0-9_-]{43}"$/)
    expect(again.text).toBe('')
    await port.call('get', '/v1/findings').set('if-none-match', '"other"').expect(200)
  })
})
