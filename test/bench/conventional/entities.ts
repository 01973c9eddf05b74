/**
 * The port as most teams would write it, to have something to compare with. It does less than the port (no
 * key, no signature, no receipts, no row-level security, no idempotency), and what it does it does in the
 * usual way: one `repository.save` of a declaration with its five cases, then one BullMQ job for each
 * department of each declaration. A worker loads its case, asks the books (books.ts), applies the same rules as the
 * port, saves it in one transaction, and whoever finds that no case is left concludes. Ids are made by the database, so that `save` need not look
 * first whether a row is new; a case holds its own section, so that no worker loads the whole bundle; firms
 * are known in memory; and each process has connections enough.
 */
import { DataSource, EntitySchema } from 'typeorm'
import { FIRMS } from '../../../src/demo/firms.ts'
import { DEPARTMENTS, type Department } from '../../../src/domain/departments.ts'
import type { Facts, FirmFacts } from '../../../src/domain/facts.ts'
import type { Observation } from '../../../src/domain/findings.ts'
import type { Bundle, Header } from '../../../src/schema-types.ts'
import { BOOKS } from './books.ts'

/** A declaration with its header and its cases. */
export type DeclarationRow = {
  id: string
  declarationNo: string
  state: 'LODGED' | 'UNDER_REVIEW' | 'RELEASED' | 'REFUSED' | 'WITHDRAWN'
  header: Header
  lodgedAt: Date
  concludedAt: Date | null
  cases: CaseRow[]
}

/** What one department has to decide. */
export type CaseRow = {
  id: string
  declaration: DeclarationRow
  department: Department
  state: 'QUEUED' | 'OPEN' | 'PASSED' | 'REFUSED'
  section: Bundle[Department]
  findings: Observation[]
  decidedAt: Date | null
}

/** The table of declarations. */
export const DeclarationEntity = new EntitySchema<DeclarationRow>({
  name: 'declaration',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    declarationNo: { type: 'text', unique: true },
    state: { type: 'text' },
    header: { type: 'jsonb' },
    lodgedAt: { type: 'timestamptz' },
    concludedAt: { type: 'timestamptz', nullable: true },
  },
  relations: {
    cases: {
      type: 'one-to-many',
      target: 'department_case',
      inverseSide: 'declaration',
      cascade: true,
    },
  },
})

/** The table of cases. */
export const CaseEntity = new EntitySchema<CaseRow>({
  name: 'department_case',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    department: { type: 'text' },
    state: { type: 'text' },
    section: { type: 'jsonb' },
    findings: { type: 'jsonb' },
    decidedAt: { type: 'timestamptz', nullable: true },
  },
  relations: {
    declaration: {
      type: 'many-to-one',
      target: 'declaration',
      inverseSide: 'cases',
      nullable: false,
    },
  },
  indices: [{ columns: ['declaration', 'department'], unique: true }],
})

/** Opens the database; `synchronize` makes the tables. */
export function openDatabase(url: string, synchronize: boolean): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [DeclarationEntity, CaseEntity, ...BOOKS],
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: 20,
    synchronize,
  }).initialize()
}

/** The queue of a department. */
export function queueName(department: Department): string {
  return `conventional-${department}`
}

/** The setting of this name. */
export function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing.`)
  return value
}

const ADMITTED = { platformId: FIRMS.platform.customsCode, validFrom: '2025-01-01' }

/** The firms of the demo, registered with everybody, all admitted by the platform. */
export function demoFacts(): Facts {
  const registrations = Object.fromEntries(DEPARTMENTS.map((each) => [each, 'REGISTERED' as const]))
  const firms = new Map<string, FirmFacts>()
  for (const { name, socialCreditCode, customsCode, roles, tier } of Object.values(FIRMS)) {
    const firm = { id: customsCode, name, socialCreditCode, roles, tier, registrations }
    const facts = { ...firm, admissions: [ADMITTED] }
    firms.set(customsCode, facts).set(socialCreditCode, facts)
  }
  return { firms }
}
