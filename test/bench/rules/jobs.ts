/** What is timed: everything that judges a bundle without asking anybody, on bundles in which all is well. */

import { laneFactsOf } from '../../../src/declarations/lanes.ts'
import { directBundle } from '../../../src/demo/bundles.ts'
import { ARTICLES } from '../../../src/demo/goods.ts'
import { assess } from '../../../src/domain/assessment/assess.ts'
import { assessSection } from '../../../src/domain/assessment/section.ts'
import { crosscheck } from '../../../src/domain/crosscheck/crosscheck.ts'
import { CROSS_CHECKS } from '../../../src/domain/crosscheck/table.ts'
import { DEPARTMENTS, type Department } from '../../../src/domain/departments.ts'
import { type History, type LedgerAnswer, NO_HISTORY } from '../../../src/domain/facts.ts'
import { chooseLane } from '../../../src/domain/lane-choice.ts'
import { drawText } from '../../../src/domain/lane-draw.ts'
import { readyRules } from '../../../src/domain/lane-rules.ts'
import { amount } from '../../../src/domain/money.ts'
import { DEPARTMENT_RULES, reviewSection } from '../../../src/domain/rules/table.ts'
import { createValidators, validator } from '../../../src/platform/schemas.ts'
import { drawUnder } from '../../../src/policy/lane-seeds.ts'
import type { Bundle } from '../../../src/schema-types.ts'
import { manyRules, shippedRules } from '../../fixtures/lane-rules.ts'
import { facts, PACK } from '../../fixtures/rule-cases.ts'

/** One thing that is timed, on one bundle. */
export type Job = { readonly name: string; readonly run: (bundle: Bundle) => unknown }

/** How long a bundle is that is timed. */
export const SIZES = [3, 99] as const

/** The number of lines of a bundle that is timed. */
export type Size = (typeof SIZES)[number]

const GRANTED: LedgerAnswer = { asked: amount('300'), left: amount('20000'), granted: true }
const FACTS = facts()
const HISTORY: History = { ...NO_HISTORY, annual: GRANTED, guarantee: GRANTED }

/**
 * A bundle of so many lines as it comes from the network: an object of its own each time, since an assessment is
 * remembered with its section.
 */
export function bundleOf(lines: Size): () => Bundle {
  const articles = [ARTICLES.serum, ARTICLES.formula, ARTICLES.nappies]
  const goods = Array.from({ length: lines }, (_, index) => {
    const article = articles[index % articles.length] ?? ARTICLES.serum
    return { article: { ...article, priceFen: 1_500 }, quantity: 1 + (index % 3) }
  })
  const text = JSON.stringify(directBundle({ seed: 1, on: '2026-11-23', goods }))
  return () => JSON.parse(text)
}

/** The parts of judging a bundle, and the whole of it. */
export function parts(): Job[] {
  const isBundle = validator(createValidators().strict, 'bundle')
  const department = (name: Department): Job => ({ name, run: (bundle) => review(name, bundle) })
  return [
    { name: 'shape (Ajv)', run: (bundle) => isBundle(bundle) },
    { name: 'cross-checks', run: (bundle) => crosscheck(bundle, []) },
    { name: 'assessment', run: ({ tax }) => assess(tax.lines, PACK) },
    ...DEPARTMENTS.map(department),
    ...lanes(),
    { name: WHOLE, run: judge },
  ]
}

// A lane as a lodging is given one, but for what is remembered: seed, rules and counts.
function lanes(): Job[] {
  const [usual, many] = [readyRules(1, shippedRules()), readyRules(2, manyRules())]
  const reading = { uses: usual.uses, pack: PACK, buyer: String }
  const factsIn = (bundle: Bundle) => laneFactsOf({ bundle, parties: PARTIES }, reading)
  return [
    { name: 'lane: facts and rules', run: (bundle) => usual.hits(factsIn(bundle)) },
    { name: 'lane: facts and a hundred rules', run: (bundle) => many.hits(factsIn(bundle)) },
    { name: 'lane: draw', run: () => drawUnder(SEED, DECLARANT.id) },
    {
      name: 'lane: whole, trace written',
      run: (bundle) => {
        const facts = factsIn(bundle)
        const hits = usual.hits(facts)
        const draw = drawUnder(SEED, DECLARANT.id)
        const rates = { rate: 30_000, minimum: 10_000 }
        const given = { hits, rates, draw, quotas: QUOTAS, counts: COUNTS }
        return JSON.stringify({
          ...chooseLane(given),
          hs: facts.hs,
          counts: COUNTS,
          draw: drawText(draw),
        })
      },
    },
  ]
}

const SEED = Buffer.from('5eed'.repeat(16), 'hex')
const QUOTAS = new Map([['customs-RED', 2000]])
const COUNTS = { RED: 12, YELLOW: 3, BLUE: 0 }
const DECLARANT = {
  id: '019ab3c4-5d6e-7f80-9123-456789abcdef',
  tier: 'REGULAR' as const,
  customsCode: '3101961001',
  socialCreditCode: '91310199MADEM0001U',
  size: undefined,
}
const PARTIES = { declarant: DECLARANT, brokerId: null, brokerTier: 'NONE' as const }

/** The whole to which the goals apply; the assessment is made once, by the first rule of tax that asks. */
export const WHOLE = 'rules + assessment + cross-checks'

/** Every rule by itself. The assessment is at hand, as it is for all rules of tax but the first. */
export function rules(): Job[] {
  const own = DEPARTMENTS.flatMap((name) => rulesOf(name))
  const across = CROSS_CHECKS.map(({ code, check }): Job => ({ name: code, run: check }))
  return [...across, ...own]
}

/** What is done to a bundle before one of its rules is timed by itself. */
export function prepare(bundle: Bundle): Bundle {
  assessSection(bundle.tax, PACK)
  return bundle
}

function rulesOf<D extends Department>(department: D): Job[] {
  return DEPARTMENT_RULES[department].map(({ code, check }) => ({
    name: code,
    run: (bundle) => check(inputOf(department, bundle)),
  }))
}

function judge(bundle: Bundle): unknown[] {
  return [crosscheck(bundle, []), ...DEPARTMENTS.map((each) => review(each, bundle))]
}

function review(department: Department, bundle: Bundle): unknown {
  return reviewSection(department, inputOf(department, bundle))
}

function inputOf<D extends Department>(department: D, bundle: Bundle) {
  const { header, [department]: section } = bundle
  return { header, section, facts: FACTS, history: HISTORY, pack: PACK }
}
