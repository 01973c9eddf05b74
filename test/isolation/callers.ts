/** Everybody who may call the port: of the firm and the department whose things are asked for, and of others. */
import type { Department } from '../../src/domain/departments.ts'
import type { ReviewerRole } from '../../src/domain/reviewer-rights.ts'
import { personToken } from '../support/persons.ts'
import type { Port } from '../support/port.ts'

/** The department whose review is asked for, and one that has nothing to do with it. */
export const DEPARTMENT: Department = 'inspection'
const OTHER_DEPARTMENT: Department = 'tax'

/** Who works in a department. */
export const STAFF = ['reviewer', 'senior', 'examiner', 'supervisor', 'machine'] as const

/** A member of a department's staff. */
export type Staff = (typeof STAFF)[number]

/** Every caller, under the name that failures print. */
export const CALLERS = [
  'nobody',
  'firm',
  'foreign firm',
  ...STAFF,
  'foreign reviewer',
  'foreign senior',
  'foreign examiner',
  'foreign supervisor',
  'foreign machine',
  'administrator',
] as const

/** Somebody who may call. */
export type Caller = (typeof CALLERS)[number]

const FOREIGN = 'foreign '

/** Whether the caller belongs to another firm or department than what is asked for. */
export function isForeign(caller: Caller): boolean {
  return caller.startsWith(FOREIGN)
}

/** What this caller does in a department, its own or another; undefined for whoever is in none. */
export function staffOf(caller: Caller): Staff | undefined {
  const post = isForeign(caller) ? caller.slice(FOREIGN.length) : caller
  return STAFF.find((each) => each === post)
}

/** The key by which the caller is known; undefined for nobody. */
export function keyOf(port: Port, caller: Caller): string | undefined {
  if (caller === 'nobody') return undefined
  if (caller === 'firm') return port.firmKeys.brightSeller
  if (caller === 'foreign firm') return port.firmKeys.smallSeller
  if (caller === 'administrator') return port.administratorKey
  const department = isForeign(caller) ? OTHER_DEPARTMENT : DEPARTMENT
  const staff = staffOf(caller)
  if (staff === undefined) throw new Error(`Say which key is that of ${caller}.`)
  if (staff === 'machine') return port.reviewerKeys[department]
  const role = staff.toUpperCase() as ReviewerRole
  return personToken({ name: staff, department, roles: [role] })
}
