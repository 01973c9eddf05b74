import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createCheck } from '../../src/declarations/check.ts'
import type { Observation } from '../../src/domain/findings.ts'
import { mended } from '../../src/domain/mend.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'
import type { Finding, JsonPatchOperation } from '../../src/schema-types.ts'
import { aBundle } from '../fixtures/bundle.ts'
import { arbitraryBrokenBundle, type BrokenBundle } from '../support/arbitrary-broken-bundle.ts'
import { applyPatch } from '../support/json-patch.ts'
import { changed, otherId } from './crosscheck-fixtures.ts'

const validators = createValidators()
const check = createCheck(validators)
const DAYS = { day: '2026-11-24', first: '2016-04-08' }
const isFinding = validator(validators.thorough, 'finding')

function told(bundle: unknown): Finding[] {
  return check.tell(check.judge(bundle, DAYS), 'en')
}

function patchesOf(findings: readonly Finding[]): JsonPatchOperation[] {
  return findings.flatMap(({ suggestedPatch = [] }) => suggestedPatch)
}

/** Everything that is wrong with it, beyond the first 50 findings too. */
function wrongWith(bundle: unknown): string[] {
  return check.judge(bundle, DAYS).observations.map(nameOf)
}

function nameOf({ code, pointers }: Observation): string {
  return `${code} ${pointers.join(' ')}`
}

describe('the suggested patches of a random broken bundle', () => {
  const always = (holds: (broken: BrokenBundle) => void) =>
    fc.assert(fc.property(arbitraryBrokenBundle(), holds), { numRuns: 300, endOnFailure: true })

  test('made together end exactly the findings that have one, and bring up no other', () => {
    always(({ bundle }) => {
      const findings = told(bundle)
      const after = wrongWith(applyPatch(bundle, patchesOf(findings)))
      for (const finding of findings) {
        const persists = after.includes(nameOf(finding))
        expect([nameOf(finding), persists]).toEqual([
          nameOf(finding),
          finding.suggestedPatch === undefined,
        ])
      }
      const before = wrongWith(bundle)
      expect(after.filter((name) => !before.includes(name))).toEqual([])
    })
  })

  test('never give two values for one place', () => {
    always(({ bundle }) => {
      const values = new Map<string, unknown>()
      for (const { path, value } of patchesOf(told(bundle))) {
        expect(values.get(path) ?? value).toBe(value)
        values.set(path, value)
      }
    })
  })

  test('fit the schema and tell nothing about a person', () => {
    always(({ bundle, valid }) => {
      const { idNumber, name, telephone } = valid.customs.buyer
      const secrets = [idNumber, name, telephone, valid.customs.consigneeAddress, otherId, '李四']
      for (const finding of told(bundle))
        expect([isFinding(finding), isFinding.errors]).toEqual([true, null])
      const given = patchesOf(told(bundle)).map(({ value }) => value)
      expect(given.filter((value) => secrets.includes(String(value)))).toEqual([])
    })
  })
})

const GROSS = '/customs/grossWeight'
const NET = '/customs/netWeight'
const { grossWeight, netWeight } = aBundle().customs

describe('a patch', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a sum', { '/tax/taxTotal': '274.00' }, { '/tax/taxTotal': '273' }],
    [
      'a total of one tax',
      { '/tax/consumptionTaxTotal': '1' },
      { '/tax/consumptionTaxTotal': '0' },
    ],
    ['the tax in the order', { '/commerce/order/tax': '1' }, { '/commerce/order/tax': '273.00' }],
    [
      'the amount paid',
      { '/commerce/order/amountPaid': '1' },
      { '/commerce/order/amountPaid': '3273' },
    ],
    [
      'a line total',
      { '/customs/lines/1/totalPrice': '2010.00' },
      { '/customs/lines/1/totalPrice': '2100' },
    ],
    [
      'swapped net and gross weight',
      { [GROSS]: netWeight, [NET]: grossWeight },
      { [GROSS]: grossWeight, [NET]: netWeight },
    ],
    ['a line number', { '/tax/lines/1/lineNumber': 7 }, { '/tax/lines/1/lineNumber': 2 }],
    [
      'a line number, with the lots of the line',
      { '/customs/lines/1/lineNumber': 7, '/inspection/lots/1/lineNumber': 7 },
      { '/customs/lines/1/lineNumber': 2, '/inspection/lots/1/lineNumber': 2 },
    ],
    [
      'a statutory quantity that is missing, sold in the same unit',
      {
        '/customs/lines/0/unit': '035',
        '/commerce/order/lines/0/unit': '035',
        '/customs/lines/0/firstStatutoryQuantity': undefined,
        '/tax/lines/0/firstStatutoryQuantity': undefined,
      },
      { '/customs/lines/0/firstStatutoryQuantity': '2' },
    ],
    [
      'a statutory quantity of zero, sold in the same unit',
      {
        '/customs/lines/0/unit': '035',
        '/commerce/order/lines/0/unit': '035',
        '/customs/lines/0/firstStatutoryQuantity': '0',
        '/tax/lines/0/firstStatutoryQuantity': '2',
      },
      { '/customs/lines/0/firstStatutoryQuantity': '2' },
    ],
    [
      'a second quantity that is missing, sold in the same unit',
      { '/customs/lines/1/secondStatutoryUnit': '122' },
      { '/customs/lines/1/secondStatutoryQuantity': '6' },
    ],
    [
      'the name of a firm that the header writes otherwise',
      { '/banking/payment/platform/name': 'Demo Ltd' },
      { '/banking/payment/platform/name': aBundle().header.platform.name },
    ],
  ])('mends %s', (_, change, mending) => {
    const bundle = changed(aBundle(), change)
    const operations = patchesOf(told(bundle))
    const values = Object.fromEntries(operations.map(({ path, value }) => [path, value]))

    expect(values).toEqual(mending)
    const refusals = told(applyPatch(bundle, operations)).filter(
      ({ severity }) => severity !== 'WARN',
    )
    expect(refusals).toEqual([])
  })

  test.each<[string, Record<string, unknown>]>([
    ['which of two papers is right', { '/customs/lines/0/goodsName': '面膜' }],
    ['what was paid', { '/banking/payment/amount': '1' }],
    ['whose name it is', { '/banking/payment/payer/name': '李四' }],
    ['which line tax is wrong', { '/tax/lines/0/valueAddedTax': '82.00' }],
    ['whether price or total is wrong', { '/customs/lines/0/unitPrice': '451.00' }],
    ['whether net or gross weight is wrong', { [NET]: '99' }],
    ['whether unit or quantity is wrong', { '/customs/lines/0/firstStatutoryUnit': '142' }],
    [
      'whether a total is exact or rounded',
      {
        '/commerce/order/lines/0/unitPrice': '0.12345',
        '/customs/lines/0/unitPrice': '0.12345',
        '/commerce/order/lines/0/totalPrice': '1',
        '/customs/lines/0/totalPrice': '1',
      },
    ],
    [
      'which firm is meant',
      { '/commerce/order/platform': { code: '3105966009', name: 'Demo Ltd' } },
    ],
    ['which name is registered', { '/commerce/sellerRegistration/legalName': 'Demo Ltd' }],
    [
      'which line is missing',
      { '/customs/lines/0': undefined, '/inspection/lots/0': undefined, '/tax/lines/0': undefined },
    ],
  ])('is not suggested where it would be a guess %s', (_, change) => {
    const findings = told(changed(aBundle(), change))
    expect(findings.length).toBeGreaterThan(0)
    expect(patchesOf(findings)).toEqual([])
  })

  test('of a sum is not suggested while one of its parts is in doubt', () => {
    // One line bears all tax, but its price is wrong in a way that nothing mends.
    const line = '/customs/lines/0'
    const one = changed(aBundle(), { [`${line}/totalPrice`]: '901', [`${line}/unitPrice`]: '7' })
    const single = changed(one, {
      '/customs/lines/1': undefined,
      '/tax/lines/1': undefined,
      '/inspection/lots/1': undefined,
      '/commerce/order/lines/1': undefined,
    })
    const codes = told(single).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['DUTIABLE_VALUE_DOES_NOT_ADD_UP']))
    expect(patchesOf(told(single)).map(({ path }) => path)).not.toContain(
      '/tax/lines/0/dutiableValue',
    )
  })

  test('is not suggested where two findings want different values for one place', () => {
    const wants = (expected: string, source: string): Observation => ({
      code: 'GOODS_VALUE_DOES_NOT_ADD_UP',
      severity: 'REFUSE',
      pointers: ['/commerce/order/goodsValue', source],
      expected,
    })
    const nothingWrong = () => ({ observations: [], broken: [] })
    const patches = (...observations: Observation[]) =>
      mended(aBundle(), { observations, broken: [] }, observations, { judge: nothingWrong }).map(
        ({ suggestedPatch }) => suggestedPatch,
      )
    const patch = [{ op: 'replace', path: '/commerce/order/goodsValue', value: '1' }]

    expect(patches(wants('1', '/a'), wants('1', '/b'))).toEqual([patch, patch])
    expect(patches(wants('1', '/a'), wants('2', '/b'))).toEqual([undefined, undefined])
  })
})
