/** The patches of a dry run, made all together: those of its findings and those of what departments would find. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Bundle, Finding, JsonPatchOperation, Validation } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { arbitraryBrokenBundle } from '../support/arbitrary-broken-bundle.ts'
import { arbitraryBundle } from '../support/arbitrary-bundle.ts'
import { DEPARTMENT_FAULTS } from '../support/department-faults.ts'
import { applyPatch } from '../support/json-patch.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

async function validationOf(bundle: Bundle): Promise<Validation> {
  const { body } = await port
    .call('post', '/v1/declarations/validation', port.firmKeys.brightSeller)
    .set('content-type', 'application/json')
    .send(JSON.stringify(bundle))
    .expect(200)
  return body
}

/** In the order in which they are told. */
function findingsOf({ findings, departments }: Validation): Finding[] {
  return [...findings, ...departments.flatMap((each) => each.findings)]
}

function patchOf(findings: readonly Finding[]): JsonPatchOperation[] {
  return findings.flatMap(({ suggestedPatch = [] }) => suggestedPatch)
}

function nameOf({ code, pointers }: Finding): string {
  return `${code} ${pointers.join(' ')}`
}

function namesOf(validation: Validation): string[] {
  return findingsOf(validation).map(nameOf)
}

/**
 * What departments see as soon as the papers are whole. A quantity that was left out hid what they think of it, so
 * its patch shows a finding and does not make it.
 */
async function shownBy(bundle: Bundle, { findings }: Validation): Promise<string[]> {
  const whole = await validationOf(applyPatch(bundle, patchOf(findings)))
  return whole.departments.flatMap((each) => each.findings).map(nameOf)
}

const NAMES = Object.keys(DEPARTMENT_FAULTS)

const faulty = fc
  .record({
    sound: fc.oneof(
      { weight: 3, arbitrary: arbitraryBundle({ maxLines: 8 }) },
      {
        weight: 1,
        arbitrary: arbitraryBrokenBundle('contradictions', 8).map(({ bundle }) => bundle),
      },
    ),
    chosen: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }),
    at: fc.nat(7),
  })
  .map(({ sound, chosen, at }) => ({
    bundle: chosen.reduce((before, name) => DEPARTMENT_FAULTS[name]?.(before, at) ?? before, sound),
    chosen,
  }))

test('of a random faulty bundle end all findings that have one, and bring up no other', async () => {
  const mended = new Set<string>()
  await fc.assert(
    fc.asyncProperty(faulty, async ({ bundle }) => {
      const before = await validationOf(bundle)
      const findings = findingsOf(before)
      const after = namesOf(await validationOf(applyPatch(bundle, patchOf(findings))))

      const patched = findings.filter(({ suggestedPatch }) => suggestedPatch !== undefined)
      expect(patched.map(nameOf).filter((name) => after.includes(name))).toEqual([])
      const known = [...namesOf(before), ...(await shownBy(bundle, before))]
      expect(after.filter((name) => !known.includes(name))).toEqual([])
      for (const { code } of patched) mended.add(code)
    }),
    { numRuns: 120, endOnFailure: true },
  )
  expect([...mended]).toEqual(
    expect.arrayContaining(['VALUE_ADDED_TAX_DIFFERS', 'CUSTOMS_DUTY_NOT_ZERO']),
  )
}, 180_000)

describe('a tax that is not the assessed one', () => {
  const line = '/tax/lines/0/valueAddedTax'
  const patches = async (changes: Record<string, string>) => {
    const sound = freshBundle()
    const bundle = Object.entries(changes).reduce(
      (before, [place, value]) => withChange(before, place, value),
      sound,
    )
    const validation = await validationOf(bundle)
    const patch = patchOf(findingsOf(validation))
    return {
      sound,
      bundle,
      validation,
      patch,
      after: await validationOf(applyPatch(bundle, patch)),
    }
  }

  test.each([
    ['on one line, with the right totals', { [line]: '82' }],
    ['on one line and in the totals, with the right order', { [line]: '82' }],
    ['below the fen', { [line]: '81.901' }],
    ['in customs duty', { '/tax/lines/0/customsDuty': '3' }],
  ])('%s becomes the assessed one', async (what, changes) => {
    const all: Record<string, string> = changes
    const { valueAddedTaxTotal, taxTotal } = freshBundle().tax
    if (what.includes('in the totals')) {
      all['/tax/valueAddedTaxTotal'] = (Number(valueAddedTaxTotal) + 0.1).toFixed(2)
      all['/tax/taxTotal'] = (Number(taxTotal) + 0.1).toFixed(2)
    }

    const { validation, patch, after } = await patches(all)

    expect(findingsOf(validation)).not.toEqual([])
    expect(patch).not.toEqual([])
    expect(findingsOf(after)).toEqual([])
    expect(after.accepted).toBe(true)
  })

  test('is left as it is where the buyer has paid it: what was paid is for the declarant to say', async () => {
    const { tax, banking, commerce } = freshBundle()
    const more = (value: string) => (Number(value) + 0.1).toFixed(2)
    const { validation, patch } = await patches({
      [line]: '82.00',
      '/tax/valueAddedTaxTotal': more(tax.valueAddedTaxTotal),
      '/tax/taxTotal': more(tax.taxTotal),
      '/commerce/order/tax': more(commerce.order.tax),
      '/commerce/order/amountPaid': more(commerce.order.amountPaid),
      '/banking/payment/amount': more(banking.payment.amount),
    })

    expect(validation.accepted).toBe(true)
    expect(findingsOf(validation).map(({ code }) => code)).toEqual(['VALUE_ADDED_TAX_DIFFERS'])
    expect(patch).toEqual([])
  })
})

test.each([
  ['sold by the gram, kilograms wrong', 'UNIT_CONVERSION_WRONG'],
  ['second unit of the tariff left out', 'STATUTORY_UNIT_DIFFERS'],
])('a quantity that another field tells is mended: %s', async (fault, code) => {
  let mended = false
  await fc.assert(
    fc.asyncProperty(arbitraryBundle({ maxLines: 3 }), fc.nat(2), async (sound, at) => {
      if (mended) return
      const bundle = DEPARTMENT_FAULTS[fault]?.(sound, at) ?? sound
      const findings = findingsOf(await validationOf(bundle))
      mended = findings.some((each) => each.code === code && each.suggestedPatch !== undefined)
    }),
    { numRuns: 200 },
  )
  expect(mended).toBe(true)
})
