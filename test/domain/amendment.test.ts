import { describe, expect, test } from '@jest/globals'
import {
  departmentsConcerned,
  fixedFindings,
  inputOf,
  numbersKept,
} from '../../src/domain/amendment.ts'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { aBundle, withChange } from '../fixtures/bundle.ts'

const BUNDLE = aBundle()

describe('an amendment concerns', () => {
  test.each([
    ['/customs/lines/0/goodsName', ['customs']],
    ['/tax/lines/0/dutiableValue', ['tax']],
    ['/inspection/lots/0/batchNo', ['inspection']],
    ['/banking/payment/transactionNo', ['banking']],
    ['/commerce/order/orderNo', ['commerce']],
    ['/header/note', [...DEPARTMENTS]],
  ])('by a change at %s: %j', (pointer, departments) => {
    expect(departmentsConcerned(BUNDLE, withChange(BUNDLE, pointer, 'changed'))).toEqual(
      departments,
    )
  })

  test('nobody when only the order of keys and the spaces differ', () => {
    const turned = JSON.parse(
      JSON.stringify(
        BUNDLE,
        (_key, value) => {
          if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
          return Object.fromEntries(Object.entries(value).reverse())
        },
        2,
      ),
    )

    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(BUNDLE))
    expect(departmentsConcerned(BUNDLE, turned)).toEqual([])
  })

  test('a department by the header and its own section, and by nothing else', () => {
    expect(inputOf(BUNDLE, 'tax')).not.toContain(BUNDLE.banking.payment.transactionNo)
    expect(inputOf(BUNDLE, 'banking')).toContain(BUNDLE.banking.payment.transactionNo)
    expect(inputOf(BUNDLE, 'banking')).toContain(BUNDLE.header.declarationNo)
  })
})

describe('what a declaration is known by', () => {
  test.each([
    '/header/declarationNo',
    '/header/declarant/code',
    '/header/procedure',
    '/header/broker',
    '/header/customsOffice',
  ])('does not change: %s', (pointer) => {
    const found = fixedFindings(BUNDLE, withChange(BUNDLE, pointer, { other: true }))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ code: 'DECLARATION_KEY_CHANGED', severity: 'REFUSE' })
    expect(pointer.startsWith(String(found[0]?.pointers[0]))).toBe(true)
  })

  test('is left alone by any other change', () => {
    expect(
      fixedFindings(BUNDLE, withChange(BUNDLE, '/customs/lines/0/goodsName', 'other')),
    ).toEqual([])
  })
})

describe('a number', () => {
  test.each([
    ['/customs/waybill/waybillNo', ['PAYMENT', 'ORDER']],
    ['/banking/payment/provider/code', ['WAYBILL', 'ORDER']],
    ['/commerce/order/orderNo', ['WAYBILL', 'PAYMENT']],
    ['/customs/lines/0/goodsName', ['WAYBILL', 'PAYMENT', 'ORDER']],
  ])('comes free by a change at %s, and %j stay', (pointer, kept) => {
    expect(numbersKept(BUNDLE, withChange(BUNDLE, pointer, 'other'))).toEqual(kept)
  })
})
