import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  maskAddress,
  maskAt,
  maskIdNumber,
  maskName,
  maskTelephone,
} from '../../src/domain/mask.ts'

describe('a person is recognisable to whoever knows the record, and to nobody else', () => {
  test('an identity number keeps its district and its end', () => {
    expect(maskIdNumber('310199199001011234')).toBe('310***********1234')
    expect(maskIdNumber('12345')).toBe('*****')
  })

  test('a name keeps its first character', () => {
    expect(maskName('张演示')).toBe('张*')
    expect(maskName('𠮷田')).toBe('𠮷*')
    expect(maskName('张')).toBe('*')
    expect(maskName('')).toBe('*')
  })

  test('a telephone number keeps its last four digits', () => {
    expect(maskTelephone('13800001234')).toBe('*******1234')
    expect(maskTelephone('1234')).toBe('*******')
  })

  test('an address keeps its first six characters', () => {
    expect(maskAddress('上海市演示区样例路1号')).toBe('上海市演示区***')
    expect(maskAddress('上海市')).toBe('***')
  })
})

describe('the place tells whether a value is about a person', () => {
  test.each([
    ['/customs/buyer/idNumber', '310199199001011234', '310***********1234'],
    ['/customs/buyer/name', '张演示', '张*'],
    ['/banking/payment/payer/name', '张演示', '张*'],
    ['/tax/taxpayer/name', '张演示', '张*'],
    ['/customs/waybill/consignee/name', '张演示', '张*'],
    ['/commerce/order/consignee/telephone', '13800001234', '*******1234'],
    ['/commerce/order/consignee/address', '上海市演示区样例路1号', '上海市演示区***'],
    ['/customs/consigneeAddress', '上海市演示区样例路1号', '上海市演示区***'],
    ['/commerce/order/buyer/account', 'zhang@example.com', '***'],
    ['/commerce/order/note', 'call 13800001234', '***'],
  ])('%s is masked', (pointer, value, masked) => {
    expect(maskAt(pointer, value)).toBe(masked)
  })

  test.each([
    ['/header/platform/name', '演示平台有限公司'],
    ['/inspection/lots/0/producer/name', 'Sample Dairy Ltd'],
    ['/banking/payment/amount', '3273.00'],
    ['', 'array'],
  ])('%s is shown', (pointer, value) => {
    expect(maskAt(pointer, value)).toBe(value)
  })

  test('no masked identity number shows more than seven of its characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9X]{0,60}$/), (value) => {
        return maskIdNumber(value).replaceAll('*', '').length <= 7
      }),
    )
  })
})
