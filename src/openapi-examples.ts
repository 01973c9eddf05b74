/** One example for each kind of problem, as the OpenAPI document shows it. */
import { say } from './domain/findings.ts'
import { readJson } from './domain/json-text.ts'
import { jsonProblem } from './platform/http-faults.ts'
import { PROBLEM_KINDS, Problem, type ProblemKind } from './platform/problem.ts'

const INSTANCE = '6f1f3a0e-7c1c-4e0a-9d3d-2b8a3a9a1c11'
const FIRST = '019ab3c4-5d6e-7f80-9123-456789abcdef'

// What a client sees in practice; a kind that is not named here says what to do about it.
const CASES: Partial<Record<ProblemKind, () => Problem>> = {
  'invalid-json': () => {
    const json = readJson(Buffer.from('{"header":{},"header":{}}'))
    return jsonProblem(json.ok ? [] : json.faults)
  },
  'invalid-request': () => new Problem('invalid-request', 'querystring/limit must be <= 100'),
  unauthorized: () =>
    new Problem('unauthorized', 'Send the header Authorization: Bearer <API key>.'),
  forbidden: () => new Problem('forbidden', 'This call needs a key with the scope "lodge".'),
  'method-not-allowed': () =>
    new Problem('method-not-allowed', 'This address takes GET, HEAD, POST.'),
  'declaration-no-taken': () =>
    new Problem('declaration-no-taken', `D-1 was lodged as ${FIRST}; a number is used once.`, {
      extra: { firstId: FIRST },
    }),
  'already-exists': () =>
    new Problem('already-exists', 'Receipts are sent to this address already.', {
      extra: { firstId: FIRST },
    }),
  claimed: () => {
    const by = `reviewer:${FIRST}`
    const [since, until] = ['2026-11-23T08:30:00.000Z', '2026-11-23T08:45:00.000Z']
    return new Problem('claimed', `李娜 holds the review since ${since}, at most until ${until}.`, {
      extra: { claim: { by, name: '李娜', since, until } },
    })
  },
  findings: () =>
    new Problem('findings', '1 faults were found.', {
      extra: {
        findings: [
          say(
            {
              code: 'ORDER_PAYMENT_AMOUNT_DIFFERS',
              severity: 'REFUSE',
              department: 'banking',
              pointers: ['/commerce/order/amountPaid', '/banking/payment/amount'],
              expected: '273.00',
              found: '272.00',
            },
            'en',
          ),
        ],
      },
    }),
}

/** The examples by kind, for `components.examples`. */
export function problemExamples(): Record<string, { summary: string; value: object }> {
  const entries = Object.entries(PROBLEM_KINDS).map(([kind, { title, mend }]) => {
    const make = CASES[kind as ProblemKind]
    const problem = make ? make() : new Problem(kind as ProblemKind, mend)
    return [kind, { summary: title, value: problem.document(INSTANCE) }]
  })
  return Object.fromEntries(entries)
}
