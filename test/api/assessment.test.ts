import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createKey } from '../../src/declarants/keys.ts'
import { directBundle } from '../../src/demo/bundles.ts'
import { ARTICLES, type Goods } from '../../src/demo/goods.ts'
import type { Bundle, ReviewList } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { freshBundle, type Port, startPort, today } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

async function assessed(bundle: Bundle) {
  const { links } = await port.accepted(bundle)
  const { body } = await port
    .call('get', links.assessment, port.firmKeys.brightSeller)
    .expect(200)
    .expect('content-type', /^application\/json/)
  return body
}

/** A bundle whose papers agree on one fen too little of tax. */
function oneFenShort(bundle: Bundle): Bundle {
  const { taxTotal, valueAddedTaxTotal, lines } = bundle.tax
  const { amountPaid } = bundle.commerce.order
  const less = (declared: string) => (Number(declared) - 0.01).toFixed(2)
  return Object.entries({
    '/tax/lines/0/valueAddedTax': less(lines[0]?.valueAddedTax ?? ''),
    '/tax/valueAddedTaxTotal': less(valueAddedTaxTotal),
    '/tax/taxTotal': less(taxTotal),
    '/commerce/order/tax': less(taxTotal),
    '/commerce/order/amountPaid': less(amountPaid),
    '/banking/payment/amount': less(amountPaid),
  }).reduce((before, [pointer, value]) => withChange(before, pointer, value), bundle)
}

let seed = 5000

function bundleOf(goods: readonly Goods[]): Bundle {
  return directBundle({ seed: ++seed, on: today(), goods })
}

describe('the assessment of a declaration', () => {
  test('tells each tax of each line with base, rate and formula, and adds them up', async () => {
    const body = await assessed(freshBundle())

    expect(body).toMatchObject({
      policy: 'cn-retail-import/2026-04',
      basis: 'RETAIL',
      share: '0.7',
      overSingleLimit: false,
      complete: true,
      dutiableValue: '3000',
      customsDutyTotal: '0',
      consumptionTaxTotal: '0',
      valueAddedTaxTotal: '273',
      taxTotal: '273',
    })
    expect(body.lines).toHaveLength(2)
    expect(body.lines[0]).toEqual({
      lineNumber: 1,
      commodityCode: '3304990029',
      dutiableValue: '900',
      state: 'ASSESSED',
      taxes: [
        {
          tax: 'customsDuty',
          ruleId: 'RETAIL_CUSTOMS_DUTY',
          formula: '0',
          baseFormula: 'value',
          base: '900',
          rate: expect.stringMatching(/^0(\.\d+)?$/),
          amount: '0',
        },
        {
          tax: 'consumptionTax',
          ruleId: 'RETAIL_CONSUMPTION_TAX',
          formula: '(base * ct + specific) * share',
          baseFormula: '(value + specific) / (1 - ct)',
          base: '900',
          rate: '0',
          amount: '0',
        },
        {
          tax: 'valueAddedTax',
          ruleId: 'RETAIL_VALUE_ADDED_TAX',
          formula: 'base * vat * share',
          baseFormula: '(value + specific) / (1 - ct)',
          base: '900',
          rate: '0.13',
          amount: '81.9',
        },
      ],
      total: '81.9',
    })
  })

  test('is in full for one item over the single limit', async () => {
    const body = await assessed(bundleOf([{ article: ARTICLES.handbag, quantity: 1 }]))

    expect(body).toMatchObject({
      basis: 'FULL',
      overSingleLimit: true,
      customsDutyTotal: '408',
      valueAddedTaxTotal: '937.04',
      taxTotal: '1345.04',
    })
  })

  test('says of a line without rates that it is not assessed, and leaves it out', async () => {
    const goods = [
      { article: ARTICLES.serum, quantity: 1 },
      { article: { ...ARTICLES.nappies, commodityCode: '9999999999' }, quantity: 1 },
    ]
    const body = await assessed(bundleOf(goods))

    expect(body).toMatchObject({ complete: false, dutiableValue: '600', taxTotal: '40.95' })
    expect(body.lines[1]).toEqual({
      lineNumber: 2,
      commodityCode: '9999999999',
      dutiableValue: '150',
      state: 'UNASSESSED',
      reason: 'COMMODITY_UNKNOWN',
    })
  })

  test('is what the tax department compares with', async () => {
    const { id, links } = await port.accepted(oneFenShort(freshBundle()))
    await port.outcomeOf(id)
    const key = port.firmKeys.brightSeller
    const { body } = await port.call('get', links.assessment, key).expect(200)
    const reviews = await port.call('get', links.reviews, key).expect(200)
    const { items }: ReviewList = reviews.body
    const [finding] = items.find(({ department }) => department === 'tax')?.findings ?? []

    expect(finding).toMatchObject({
      code: 'VALUE_ADDED_TAX_DIFFERS',
      expected: body.lines[0].taxes[2].amount,
      found: '81.89',
    })
  })

  test('is the same byte for byte before and after the outcome', async () => {
    const { id, links } = await port.accepted(freshBundle())
    const key = port.firmKeys.brightSeller
    const before = await port.call('get', links.assessment, key).expect(200)
    await port.outcomeOf(id)
    const after = await port.call('get', links.assessment, key).expect(200)

    expect(after.text).toBe(before.text)
  })
})

describe('who may read it', () => {
  test('another firm is told what it is told of an id that does not exist', async () => {
    const { links } = await port.accepted(freshBundle())
    const foreign = port.firmKeys.smallSeller
    const unknown = `/v1/declarations/${port.ctx.newId()}/assessment`

    const { body: said } = await port.call('get', links.assessment, foreign).expect(404)
    const { body: wouldBeSaid } = await port.call('get', unknown, foreign).expect(404)

    expect({ ...said, instance: '' }).toEqual({ ...wouldBeSaid, instance: '' })
    await port.call('get', '/v1/declarations/none/assessment', foreign).expect(400)
  })

  test('a key that may not read is refused, and so is no key', async () => {
    const { links } = await port.accepted(freshBundle())
    const holder = { kind: 'DECLARANT' as const, firmId: port.firmIds.brightSeller }
    const { key } = await createKey(port.ctx, holder, 'lodger', ['lodge'])

    await port.call('get', links.assessment, key).expect(403)
    await port.call('get', links.assessment).expect(401)
    await port.call('get', links.assessment, port.reviewerKeys.tax).expect(403)
  })
})
