import { describe, expect, test } from '@jest/globals'
import { bondedBundle } from '../../src/demo/bundles.ts'
import { CATALOGUE } from '../../src/domain/catalogue.ts'
import { crosscheck } from '../../src/domain/crosscheck/crosscheck.ts'
import { CROSS_CHECKS } from '../../src/domain/crosscheck/table.ts'
import { type Observation, say } from '../../src/domain/findings.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'
import { aBundle } from '../fixtures/bundle.ts'
import { changed, FULL, otherId } from './crosscheck-fixtures.ts'
import { GOODS_FAILURES } from './crosscheck-goods-cases.ts'
import { PAPER_FAILURES } from './crosscheck-paper-cases.ts'
import { TAX_FAILURES } from './crosscheck-tax-cases.ts'

const { thorough } = createValidators()
const isBundle = validator(thorough, 'bundle')
const isFinding = validator(thorough, 'finding')

const FAILURES = { ...PAPER_FAILURES, ...GOODS_FAILURES, ...TAX_FAILURES }
const HAN = /\p{Script=Han}/u

const rows = CROSS_CHECKS.map((rule) => [rule.code, rule] as const)
const failures = Object.entries(FAILURES).flatMap(([code, list]) =>
  list.map((failure) => [code, failure.pointers.at(-1) ?? '', failure] as const),
)

describe('every rule', () => {
  test.each(rows)('%s passes a bundle whose papers agree', (_code, rule) => {
    for (const bundle of [FULL, aBundle(), bondedBundle(7)]) expect(rule.check(bundle)).toEqual([])
  })

  test.each(rows)('%s has a bundle that it does not pass', (code) => {
    expect(FAILURES[code]?.length).toBeGreaterThan(0)
  })

  test.each(failures)('%s is told at %s', (code, _place, failure) => {
    const { change, pointers, expected, found, also = [] } = failure
    const bundle = changed(FULL, change)
    const observations = crosscheck(bundle, [])
    const codes = observations.map((observation) => observation.code)

    expect(isBundle(bundle)).toBe(true)
    expect(observations).toContainEqual(
      expect.objectContaining({ code, pointers, expected, found }),
    )
    expect(new Set(codes)).toEqual(new Set([code, ...also]))
  })

  test.each(rows)('%s has words in both languages that fit a finding', (code, rule) => {
    const observation = {
      code,
      severity: rule.severity,
      department: rule.department,
      pointers: [''],
    }
    const english = say(observation, 'en')
    const chinese = say(observation, 'zh')

    expect(isFinding(english) && isFinding(chinese)).toBe(true)
    for (const text of [english.title, english.cause, english.fix]) {
      expect(text.replace('(赠品)', '')).not.toMatch(HAN)
    }
    for (const text of [chinese.title, chinese.cause, chinese.fix]) expect(text).toMatch(HAN)
  })

  test.each(rows)('%s reads only the places that it names', (code, rule) => {
    for (const bundle of [
      FULL,
      ...(FAILURES[code] ?? []).map(({ change }) => changed(FULL, change)),
    ]) {
      const places = new Set<string>()
      const found = rule.check(recorded(bundle, '', places))
      expect(unnamedIn(places, rule.reads)).toEqual([])
      expect(places.size).toBeGreaterThan(0)

      for (const finding of found) rule.mend?.changes(recorded(bundle, '', places), finding)
      expect(unnamedIn(places, [...rule.reads, ...(rule.mend?.reads ?? [])])).toEqual([])
    }
  })
})

describe('the table', () => {
  test('has each code once, here and in the whole catalogue', () => {
    const codes = CATALOGUE.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^[A-Z][A-Z0-9_]{0,59}$/)
    expect(Object.keys(FAILURES).sort()).toEqual(CROSS_CHECKS.map(({ code }) => code).sort())
  })

  test('names a source for every rule', () => {
    for (const { source } of CROSS_CHECKS) expect(source).toMatch(/\d|Default of the port/)
  })
})

describe('findings', () => {
  test('of one bundle are told all at once, refusals before warnings', () => {
    const bundle = changed(FULL, {
      '/customs/grossWeight': '98.7',
      '/banking/payment/amount': '1',
      '/banking/payment/payer/name': '李四',
    })
    expect(crosscheck(bundle, []).map(({ code, severity }) => [code, severity])).toEqual([
      ['PAYER_IS_NOT_BUYER', 'REFUSE'],
      ['ORDER_PAYMENT_AMOUNT_DIFFERS', 'REFUSE'],
      ['WAYBILL_WEIGHT_DIFFERS', 'WARN'],
    ])
  })

  test('fit the schema of a finding and show nobody in full', () => {
    const { customs, commerce } = FULL
    const { idNumber, name, telephone } = customs.buyer
    const { address } = commerce.order.consignee
    const secrets = [idNumber, name, telephone, address, '李四', otherId, '12012345678']
    for (const [, , { change }] of failures) {
      for (const observation of crosscheck(changed(FULL, change), [])) {
        expect(isFinding(say(observation, 'zh'))).toBe(true)
        const text = JSON.stringify(observation)
        expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
      }
    }
  })

  test('whose code an older release knew are said by their code', () => {
    const old: Observation = { code: 'RULE_OF_YESTERDAY', severity: 'WARN', pointers: [''] }
    expect(say(old, 'zh')).toMatchObject({ title: 'RULE_OF_YESTERDAY' })
  })
})

describe('amounts', () => {
  test.each([
    ['12.345', '1.5', '18.5175', true],
    ['12.345', '1.5', '18.52', true],
    ['12.345', '1.5', '18.51', false],
    ['33.33333', '3', '99.99999', true],
    ['33.33333', '3', '100', true],
    ['33.33333', '3', '99.99', false],
    ['0', '1', '0.00', true],
  ])('%s yuan times %s may be %s: %s', (unitPrice, quantity, totalPrice, right) => {
    const bundle = changed(FULL, {
      '/customs/lines/0/unitPrice': unitPrice,
      '/customs/lines/0/quantity': quantity,
      '/customs/lines/0/totalPrice': totalPrice,
    })
    const codes = crosscheck(bundle, []).map(({ code }) => code)
    expect(codes.includes('GOODS_LINE_TOTAL_WRONG')).toBe(!right)
  })

  test('a discount above everything else makes a negative amount due, not a fault of the port', () => {
    const [finding] = crosscheck(changed(FULL, { '/commerce/order/discount': '99999' }), [])
    expect(finding).toMatchObject({ code: 'AMOUNT_PAID_DOES_NOT_ADD_UP', expected: '-96713.5' })
  })

  test('a payment in a leap second is in time', () => {
    const paidAt = '2016-12-31T23:59:60Z'
    const bundle = changed(FULL, { '/banking/payment/paidAt': paidAt })
    expect(isBundle(bundle)).toBe(true)
    expect(crosscheck(bundle, [])).toEqual([])
  })
})

describe('a bundle whose shape is broken somewhere', () => {
  const places = leaves(FULL)

  test.each([null, 7, 'x', [], {}, undefined])(
    'with %j anywhere never stops the rules',
    (value) => {
      for (const place of places) {
        if (value === undefined && /\/\d+$/.test(place)) continue
        expect(() => crosscheck(changed(FULL, { [place]: value }), [place])).not.toThrow()
      }
    },
  )

  test('is still judged by every rule that does not read there', () => {
    const bundle = changed(FULL, {
      '/customs/netWeight': 7,
      '/banking/payment/amount': '1',
      '/customs/lines/0/unit': 9,
      '/customs/lines/0/goodsName': '面膜',
    })
    const codes = crosscheck(bundle, ['/customs/netWeight', '/customs/lines/0/unit']).map(
      ({ code }) => code,
    )
    expect(codes).toEqual(['LINE_GOODS_NAME_DIFFERS', 'ORDER_PAYMENT_AMOUNT_DIFFERS'])
  })

  test.each([undefined, null, 1, 'x', [], {}])(
    'of which nothing is right (%j) raises nothing',
    (body) => {
      expect(crosscheck(body, [''])).toEqual([])
    },
  )
})

function unnamedIn(places: Iterable<string>, reads: readonly string[]): string[] {
  return [...places].filter((place) => !reads.some((read) => covers(read, place)))
}

/** Whether a rule that reads `read` may look at `place`: it, what lies in it, or the list it lies in. */
function covers(read: string, place: string): boolean {
  return `${place}/`.startsWith(`${read}/`) || read.startsWith(`${place}/`)
}

/** A view of the bundle that notes each place at which a value is read. */
function recorded<T extends object>(value: T, pointer: string, places: Set<string>): T {
  return new Proxy(value, {
    get(target, key) {
      const child: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || typeof child === 'function') return child
      const place = Array.isArray(target) ? `${pointer}/*` : `${pointer}/${key}`
      if (Array.isArray(target) && key === 'length') places.add(pointer)
      else if (typeof child === 'object' && child !== null) return recorded(child, place, places)
      else places.add(place)
      return child
    },
  })
}

function leaves(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  const below = Object.entries(value).flatMap(([key, child]) => leaves(child, `${pointer}/${key}`))
  return pointer === '' ? below : [pointer, ...below]
}
