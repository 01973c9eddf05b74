import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { type History, NO_HISTORY } from '../../src/domain/facts.ts'
import { say } from '../../src/domain/findings.ts'
import { amount } from '../../src/domain/money.ts'
import { valueAt } from '../../src/domain/pointer.ts'
import { reviewSection } from '../../src/domain/rules/table.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { CLEAN, facts, PACK } from '../fixtures/rule-cases.ts'
import { RULE_CASES } from './rules-cases.ts'

const validators = createValidators()
const isBundle = validator(validators.strict, 'bundle')
const isFinding = validator(validators.strict, 'finding')

/** Every place of a bundle that holds a text or a number. */
function leavesOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, `${at}/${key}`))
}

const BUNDLES = [CLEAN, ...[...RULE_CASES.values()].map(({ fails }) => fails.bundle)]
const CODES = [...PACK.commodities.keys()]

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

// What stands at many places: each is tried everywhere, and what the schema does not allow there is passed over.
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.constantFrom('0', '0.00001', '99999999999999.99999', '5000', '0000000000', '9'),
  fc.constantFrom('无', '张*', '优惠券', '演示贸易有限公司', 'N/A', '035', '036', '096', '142'),
  fc.constantFrom(...CODES),
  day,
  day.map((each) => `${each}T23:59:60+14:00`),
  fc.stringMatching(/^[0-9]{10,18}$/),
)
const value = fc.oneof(text, fc.array(fc.stringMatching(/^[a-z]{2}$/), { minLength: 1 }))
const OPTIONAL = [
  ...['/header/arrivesOn', '/customs/licenceNo', '/customs/ledgerNo', '/customs/lines/0/barcode'],
  ...['/customs/lines/0/tradeCountry', '/commerce/order/placedAt', '/banking/payment/note'],
  ...['/commerce/order/lines/0/note', '/commerce/order/consignee/district'],
  ...['/inspection/lots/0/registrationNo', '/inspection/lots/0/labelLanguages'],
]

const bundle: fc.Arbitrary<Bundle> = fc.constantFrom(...BUNDLES).chain((base) => {
  const change = fc.tuple(fc.constantFrom(...leavesOf(base), ...OPTIONAL), value)
  return fc.array(change, { maxLength: 12 }).map((changes) =>
    changes.reduce((before, [pointer, next]) => {
      if (valueAt(before, pointer.slice(0, pointer.lastIndexOf('/'))) === undefined) return before
      const after = withChange(before, pointer, next)
      return isBundle(after) ? after : before
    }, base),
  )
})

const RANGE = { low: amount('0.00001'), high: amount('1') }
const history: fc.Arbitrary<History> = fc.constantFrom(NO_HISTORY, {
  ...NO_HISTORY,
  usedBefore: new Map([
    ['ORDER', '2025-01-01'],
    ['WAYBILL', '2025-01-01'],
    ['PAYMENT', '2025-01-01'],
  ] as const),
  prices: new Map(CODES.map((code) => [code, RANGE])),
})

describe('whatever has the shape of a bundle', () => {
  test('is reviewed by every department without a fault, in findings that can be shown', () => {
    let changed = 0
    fc.assert(
      fc.property(bundle, history, (one, history) => {
        if (!BUNDLES.includes(one)) changed += 1
        for (const department of DEPARTMENTS) {
          const input = { header: one.header, section: one[department], facts: facts(), history }
          for (const seen of reviewSection(department, { ...input, pack: PACK })) {
            const told = (['en', 'zh'] as const).map((language) => say(seen, language))
            expect([seen, told.every((each) => isFinding(each))]).toEqual([seen, true])
          }
        }
      }),
      { numRuns: 400 },
    )
    // Or the property would say nothing.
    expect(changed).toBeGreaterThan(200)
  })
})

const PERSONAL = [
  ...['/customs/buyer/idNumber', '/customs/buyer/name', '/customs/buyer/telephone'],
  ...['/customs/consigneeAddress', '/customs/waybill/consignee/name'],
  ...['/customs/waybill/consignee/telephone', '/customs/waybill/consignee/address'],
  ...['/tax/taxpayer/idNumber', '/tax/taxpayer/name'],
  ...['/banking/payment/payer/idNumber', '/banking/payment/payer/name'],
  ...['/banking/payment/payer/telephone', '/banking/payment/note'],
  ...['/commerce/order/buyer/idNumber', '/commerce/order/buyer/name', '/commerce/order/note'],
  ...['/commerce/order/buyer/telephone', '/commerce/order/buyer/account'],
  ...['/commerce/order/consignee/name', '/commerce/order/consignee/telephone'],
  '/commerce/order/consignee/address',
]

// Wrong in every way that a rule looks for, and long enough to be found again.
const CANARIES: Readonly<Record<string, string>> = {
  idNumber: '990199202611230011',
  name: '金丝雀2贸易有限公司',
  telephone: '金丝雀电话1',
  address: '上海市**区雀雀雀路',
  consigneeAddress: '上海市**区雀雀雀路',
  account: '金丝雀账号',
  note: '金丝雀备注',
}

describe('no finding shows who somebody is', () => {
  const planted = PERSONAL.reduce(
    (before, pointer) => withChange(before, pointer, CANARIES[pointer.split('/').at(-1) ?? '']),
    CLEAN,
  )
  const cases = [...RULE_CASES].map(([code, { fails }]) => [code, fails] as const)

  test.each(DEPARTMENTS)('%s masks the canaries', (department) => {
    const input = { header: planted.header, section: planted[department], facts: facts() }
    const seen = reviewSection(department, { ...input, history: NO_HISTORY, pack: PACK })
    const said = JSON.stringify(seen)

    for (const canary of Object.values(CANARIES)) expect(said).not.toContain(canary)
    expect(said).not.toContain('雀')
    const masks = { customs: 0, tax: 0, inspection: 0, banking: 4, commerce: 6 }
    expect(seen.length).toBeGreaterThanOrEqual(masks[department])
  })

  test.each(cases)('%s', (_code, { bundle: one, facts, history, pack }) => {
    const said = DEPARTMENTS.flatMap((department) =>
      reviewSection(department, {
        header: one.header,
        section: one[department],
        facts,
        history,
        pack,
      }),
    )
    for (const pointer of PERSONAL) {
      const whole = valueAt(one, pointer)
      // What is masked already in the bundle looks the same afterwards.
      if (typeof whole !== 'string' || whole.includes('*')) continue
      expect(JSON.stringify(said)).not.toContain(whole)
    }
  })
})
