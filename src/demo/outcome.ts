/** What the demo expects of a lodging and what it got, and the differences between the two in words. */
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { DeclarationState, Finding, Lane, ReviewState } from '../schema-types.ts'

/** What should become of a bundle. */
export type Expected = {
  readonly status: 200 | 202 | 422
  readonly lane?: Lane
  readonly state?: DeclarationState
  /** The departments that do not simply pass, when the bundle is stored. */
  readonly departments?: Readonly<Partial<Record<Department, ReviewState>>>
  /** The codes of all findings, of the refused bundle or of the reviews. */
  readonly codes: readonly string[]
  /** Signed receipts that the webhook listener should get. */
  readonly receipts: number
}

/** What became of a bundle, as far as it is known yet. */
export type Observed = {
  status?: number
  id?: string
  mrn?: string
  lane?: Lane
  state?: DeclarationState
  departments?: Readonly<Record<Department, ReviewState>>
  findings: readonly Finding[]
  /** From sending the bundle to knowing what became of it, in milliseconds. */
  ms?: number
  receipts: number
  /** Of these, those whose three signatures held. */
  verified: number
}

/** Nothing known yet. */
export const NOTHING_YET: Observed = { findings: [], receipts: 0, verified: 0 }

/** Every way in which what happened is not what was expected, one sentence each; none when all is well. */
export function differences(expected: Expected, observed: Observed): string[] {
  const found: [what: string, wanted: unknown, got: unknown][] = [
    ['HTTP status', expected.status, observed.status],
    ['lane', expected.lane, observed.lane],
    ['state', expected.state, observed.state],
    ...DEPARTMENTS.map((department): [string, unknown, unknown] => [
      department,
      expected.state && (expected.departments?.[department] ?? 'PASSED'),
      observed.departments?.[department],
    ]),
    ['findings', listed(expected.codes), listed(observed.findings.map(({ code }) => code))],
    ['receipts received', expected.receipts, observed.receipts],
    ['receipts verified', expected.receipts, observed.verified],
  ]
  return found
    .filter(([, wanted, got]) => wanted !== got)
    .map(([what, wanted, got]) => `${what}: expected ${wanted ?? 'none'}, was ${got ?? 'none'}`)
}

function listed(codes: readonly string[]): string {
  return [...new Set(codes)].sort().join(', ') || 'none'
}
