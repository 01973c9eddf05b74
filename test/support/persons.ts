/** Persons of departments, as a test has them: whoever holds the token is the person that it names. */
import type { Context } from '../../src/context.ts'
import { createAuthenticate } from '../../src/declarants/keys.ts'
import type { Department } from '../../src/domain/departments.ts'
import type { ReviewerRole } from '../../src/domain/reviewer-rights.ts'
import type { Actor } from '../../src/platform/actor.ts'

/** A person of a department; the same name is the same person. */
export type Person = { name: string; department: Department; roles: readonly ReviewerRole[] }

const TOKEN = /^person\.([a-z0-9-]+)\.([a-z]+)\.([A-Z+]+)$/

/** The token by which a person calls. */
export function personToken({ name, department, roles }: Person): string {
  return `person.${name}.${department}.${roles.join('+')}`
}

/** Knows the tokens of persons, and the port's own keys. */
export function authenticatePersons(
  ctx: Context,
): (token: string, address: string) => Promise<Actor | undefined> {
  const byKey = createAuthenticate(ctx)
  return async (token, address) => {
    const [, name, department, roles] = TOKEN.exec(token) ?? []
    if (name === undefined || roles === undefined) return byKey(token, address)
    return {
      kind: 'REVIEWER',
      by: `reviewer:${name}`,
      scopes: ['review'],
      department: department as Department,
      roles: roles.split('+') as ReviewerRole[],
      person: true,
    }
  }
}
