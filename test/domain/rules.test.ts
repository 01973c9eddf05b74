import { describe, expect, test } from '@jest/globals'
import { bondedBundle, directBundle } from '../../src/demo/bundles.ts'
import { FIRMS } from '../../src/demo/firms.ts'
import { DEPARTMENTS, type Department } from '../../src/domain/departments.ts'
import { type History, NO_HISTORY } from '../../src/domain/facts.ts'
import type { Observation } from '../../src/domain/findings.ts'
import { valueAt } from '../../src/domain/pointer.ts'
import type { PolicyPack } from '../../src/domain/policy-pack.ts'
import { firmsNamed } from '../../src/domain/rules/registration.ts'
import { DEPARTMENT_RULES, reviewSection } from '../../src/domain/rules/table.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { type Case, CLEAN, facts, firmIs, given, PACK } from '../fixtures/rule-cases.ts'
import { RULE_CASES } from './rules-cases.ts'

const RULES = DEPARTMENTS.flatMap((department) => [...DEPARTMENT_RULES[department]])
const LANGUAGES = ['en', 'zh'] as const

type Looked = Omit<Case, 'history' | 'pack'> & { history?: History; pack?: PolicyPack }

function review(
  department: Department,
  { bundle, facts, history = NO_HISTORY, pack = PACK }: Looked,
): Observation[] {
  const { header } = bundle
  return reviewSection(department, { header, section: bundle[department], facts, history, pack })
}

function codesOf(observations: readonly Observation[]): string[] {
  return observations.map((observation) => observation.code)
}

/** A pointer may name a value that is missing, but then its parent is there. */
function liesIn(bundle: Bundle, pointer: string): boolean {
  return valueAt(bundle, pointer.slice(0, pointer.lastIndexOf('/'))) !== undefined
}

describe('the table of rules', () => {
  test('every rule has a passing and a failing case, and every case a rule', () => {
    expect([...RULE_CASES.keys()].sort()).toEqual(RULES.map((rule) => rule.code).sort())
  })

  test('no two rules share a code', () => {
    expect(new Set(RULES.map((rule) => rule.code)).size).toBe(RULES.length)
  })

  test.each(DEPARTMENTS)(
    '%s has at least six rules of its own beside those on firms',
    (department) => {
      const own = DEPARTMENT_RULES[department].filter(
        (rule) => !rule.code.startsWith(department.toUpperCase()),
      )
      expect(own.length).toBeGreaterThanOrEqual(6)
    },
  )

  test.each(RULES.map((rule) => [rule.code, rule] as const))(
    '%s is said in both languages and names its source',
    (code, { texts, source }) => {
      expect(code).toMatch(/^[A-Z][A-Z0-9_]{2,59}$/)
      expect(source.length).toBeGreaterThan(0)
      for (const language of LANGUAGES) {
        const { title, cause, fix } = texts[language]
        const words = title + cause + fix
        expect(Math.min(title.length, cause.length, fix.length)).toBeGreaterThan(3)
        expect(title.length).toBeLessThanOrEqual(200)
        // A code list may hold a Chinese word that an English text has to name.
        const han = words.match(/\p{Script=Han}/gu)?.length ?? 0
        expect(language === 'zh' ? han >= 15 : han <= 1).toBe(true)
        expect(words).not.toMatch(/[{}$]|undefined|TODO/)
      }
    },
  )
})

describe('each rule', () => {
  const rows = RULES.flatMap((rule) => {
    const cases = RULE_CASES.get(rule.code)
    return cases ? [[rule.code, rule, cases] as const] : []
  })

  test.each(rows)('%s passes what is only close to the fault', (code, rule, { passes }) => {
    expect(codesOf(review(rule.department, passes))).not.toContain(code)
  })

  test.each(rows)('%s sees the fault and says where', (code, rule, { fails }) => {
    const seen = review(rule.department, fails).filter((observation) => observation.code === code)

    expect(seen.length).toBeGreaterThan(0)
    for (const { department, severity, pointers, expected, found } of seen) {
      expect({ department, severity }).toEqual({
        department: rule.department,
        severity: rule.severity,
      })
      expect(pointers.filter((pointer) => !liesIn(fails.bundle, pointer))).toEqual([])
      expect(pointers.length).toBeGreaterThan(0)
      expect((expected ?? '').length).toBeLessThanOrEqual(200)
      expect((found ?? '').length).toBeLessThanOrEqual(200)
    }
  })

  test.each(rows)('%s points at nothing outside its need to know', (_code, rule, { fails }) => {
    for (const pointer of review(rule.department, fails).flatMap((seen) => seen.pointers)) {
      expect(['header', rule.department]).toContain(pointer.split('/')[1])
    }
  })
})

describe('a department', () => {
  test.each(DEPARTMENTS)('%s has nothing to say about a clean bundle', (department) => {
    expect(review(department, { bundle: CLEAN, facts: facts() })).toEqual([])
  })

  test.each(DEPARTMENTS)('%s has nothing to say about the bundles of the demo', (department) => {
    for (const bundle of [directBundle({ seed: 7 }), bondedBundle(7)]) {
      expect(review(department, { bundle, facts: facts() })).toEqual([])
    }
  })

  test.each(DEPARTMENTS)('%s leaves a firm that nobody knows to a person', (department) => {
    const observations = review(department, { bundle: CLEAN, facts: { firms: new Map() } })
    const firms = firmsNamed(department, CLEAN.header, CLEAN[department])

    expect(new Set(codesOf(observations))).toEqual(
      new Set([`${department.toUpperCase()}_REGISTRATION_UNKNOWN`]),
    )
    expect(observations.flatMap((seen) => seen.pointers).sort()).toEqual(
      firms.map((firm) => firm.pointer).sort(),
    )
    expect(new Set(observations.map((seen) => seen.severity))).toEqual(new Set(['REFER']))
  })

  test('a firm that sells on its own platform needs no admission to it', () => {
    const own = firmIs('brightSeller', { admissions: [] })
    const { code } = own.bundle.header.seller
    const platform = facts('brightSeller', {
      admissions: [],
      roles: ['PLATFORM', 'ECOMMERCE_FIRM'],
    })
    const bundle = withChange(own.bundle, '/commerce/order/platform/code', code)
    const { socialCreditCode } = FIRMS.brightSeller

    expect(codesOf(review('commerce', own))).toEqual(['SELLER_NOT_OF_PLATFORM'])
    expect(
      codesOf(
        review('commerce', {
          bundle: withChange(
            withChange(bundle, '/commerce/platformRegistration/socialCreditCode', socialCreditCode),
            '/commerce/platformRegistration/legalName',
            FIRMS.brightSeller.name,
          ),
          facts: platform,
        }),
      ),
    ).toEqual([])
  })

  test('a firm in several parts is reported once, with every place that names it', () => {
    const [seen, ...others] = review(
      'customs',
      firmIs('brightSeller', { registrations: { customs: 'REVOKED' } }),
    )

    expect(seen?.pointers).toEqual(['/header/declarant/code', '/header/seller/code'])
    expect(others).toEqual([])
  })

  test('a firm is found by its social credit code as well', () => {
    const { socialCreditCode } = [...facts().firms.values()][0] ?? { socialCreditCode: '' }
    const observations = review('customs', given(['/header/seller/code', socialCreditCode]))

    expect(observations).toEqual([])
  })

  test('what refuses is said before what refers, and what only warns comes last', () => {
    const expiring = CLEAN.inspection.lots.map((lot) => ({ ...lot, expiresOn: '2025-12-01' }))
    const [first, ...others] = expiring
    const observations = review(
      'inspection',
      given([
        '/inspection/lots',
        [{ ...first, filingNo: undefined }, { ...first, quantity: '0', batchNo: 'B2' }, ...others],
      ]),
    )

    expect(codesOf(observations)).toEqual([
      'LOT_QUANTITY_NOT_POSITIVE',
      'FILING_NUMBER_MISSING',
      'SHELF_LIFE_SHORT',
      'SHELF_LIFE_SHORT',
      'SHELF_LIFE_SHORT',
    ])
  })

  test('an identity number never appears whole', () => {
    const idNumber = '310199201001010011'
    const case_ = given(
      ['/banking/payment/payer/idNumber', idNumber],
      ['/commerce/order/buyer/idNumber', idNumber],
    )
    const said = JSON.stringify([review('banking', case_), review('commerce', case_)])

    expect(said).toContain('310***********0011')
    expect(said).not.toContain(idNumber)
  })
})
