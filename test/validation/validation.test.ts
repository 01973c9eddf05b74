import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { entryOf } from '../../src/domain/catalogue.ts'
import { DOCUMENTS } from '../../src/domain/documents.ts'
import type { Bundle, Validation } from '../../src/schema-types.ts'
import { withChange, without } from '../fixtures/bundle.ts'
import { arbitraryBrokenBundle } from '../support/arbitrary-broken-bundle.ts'
import { arbitraryBundle } from '../support/arbitrary-bundle.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { rowCounts } from '../support/stored.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

function tried(bundle: unknown, key = port.firmKeys.brightSeller) {
  return port
    .call('post', '/v1/declarations/validation', key)
    .set('content-type', 'application/json')
    .send(JSON.stringify(bundle))
}

async function validationOf(bundle: unknown): Promise<Validation> {
  const { body } = await tried(bundle).expect(200)
  return body
}

describe('a random bundle', () => {
  let serial = 0
  const renamed = <T extends Bundle>(bundle: T): T => {
    const named = bundle.header?.declarationNo !== undefined
    return named ? withChange(bundle, '/header/declarationNo', `DRYRUN${++serial}`) : bundle
  }

  test('leaves no row behind, broken or not', async () => {
    const broken = fc.sample(arbitraryBrokenBundle(), 30).map(({ bundle }) => bundle)
    const bundles = [...broken, ...fc.sample(arbitraryBundle(), 10)]
    const before = await rowCounts(port.database.ownerUrl)

    for (const bundle of bundles) await validationOf(bundle)

    expect(await rowCounts(port.database.ownerUrl)).toEqual(before)
  })

  test('that is broken is told exactly what lodging it tells', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBrokenBundle(), async ({ bundle }) => {
        const named = renamed(bundle)
        const { accepted, findings } = await validationOf(named)
        const { status, body } = await port.lodge(named)
        expect([accepted, findings]).toEqual([
          status === 202,
          status === 202 ? findings.filter(({ severity }) => severity === 'WARN') : body.findings,
        ])
      }),
      { numRuns: 100, endOnFailure: true },
    )
  })
})

describe('a dry run', () => {
  test('of a bundle that every department passes names no department and no document', async () => {
    expect(await validationOf(freshBundle())).toMatchObject({
      accepted: true,
      findings: [],
      departments: [],
      documents: [],
    })
  })

  test('tells what the single limit leaves, and nothing where the tax section has not its shape', async () => {
    const { limits, assessment } = await validationOf(freshBundle())

    expect(limits?.singleTransaction).toBe('5000')
    expect(limits?.dutiableValue).toBe(assessment?.dutiableValue)
    expect(Number(limits?.singleTransactionLeft)).toBe(5000 - Number(limits?.dutiableValue))
    expect(limits?.annual).toBe('26000')
    expect(await validationOf(without(freshBundle(), '/tax/lines'))).toMatchObject({
      accepted: false,
      assessment: null,
      limits: null,
    })
  })

  test('tells what is left of one’s own guarantee, and nothing of another firm’s', async () => {
    const bundle = freshBundle()
    const ofSeller = withChange(bundle, '/tax/guarantor', bundle.header.seller)
    const ofPlatform = withChange(bundle, '/tax/guarantor', bundle.header.platform)

    expect((await validationOf(ofSeller)).limits?.guaranteeLeft).toMatch(/^\d+/)
    expect((await validationOf(ofPlatform)).limits?.guaranteeLeft).toBeNull()
  })

  test('names the department that would ask, and the document', async () => {
    const bundle = freshBundle()
    const unlabelled = withChange(bundle, '/inspection/lots/0/labelLanguages', ['fr'])

    const { departments, documents } = await validationOf(unlabelled)

    expect(departments.map(({ department, outlook }) => [department, outlook])).toContainEqual([
      'inspection',
      'OPEN',
    ])
    expect(documents).toContainEqual({
      document: 'CHINESE_LABEL',
      name: 'Label in Chinese, or its translation',
      department: 'inspection',
      codes: ['LABEL_NOT_CHINESE'],
    })
  })

  test('tells a firm that is no party the faults, but nothing of the registry', async () => {
    const faulty = without(freshBundle('smallSeller'), '/customs/netWeight')

    const { body } = await tried(faulty).expect(200)

    expect(body).toMatchObject({ accepted: false, departments: [], documents: [] })
  })

  test('of a bundle without a fault of another firm answers 403', async () => {
    const { body } = await tried(freshBundle('smallSeller')).expect(403)

    expect(body.type).toBe('/problems/no-grant')
  })

  test('of what is no JSON answers 400', async () => {
    await port
      .call('post', '/v1/declarations/validation', port.firmKeys.brightSeller)
      .set('content-type', 'text/plain')
      .send('{}')
      .expect(400)
  })
})

test('every document is led to by findings of its department that exist', () => {
  const led = DOCUMENTS.flatMap(({ codes, department }) =>
    codes.map((code) => [code, entryOf(code)?.department ?? department, department]),
  )

  expect(led.filter(([code]) => entryOf(String(code)) === undefined)).toEqual([])
  expect(led.filter(([, found, own]) => found !== own)).toEqual([])
})
