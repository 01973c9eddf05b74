/** Persons of departments who are in the registry, with what they know; see persons.ts for how they call. */
import type { Test } from 'supertest'
import type { Department } from '../../src/domain/departments.ts'
import type { ReviewerRole } from '../../src/domain/reviewer-rights.ts'
import { sql } from '../../src/platform/db.ts'
import type { ReviewAct } from '../../src/schema-types.ts'
import { personToken } from './persons.ts'
import type { Port } from './port.ts'

/** A person; `by` as it is written down. */
export type Colleague = {
  id: string
  by: string
  name: string
  department: Department
  token: string
}

/** What a person may be; what is left out is a reviewer of customs who knows all chapters. */
type Hired = { department?: Department; roles?: ReviewerRole[]; chapters?: string[] }

/** The people of a port. */
export type Colleagues = {
  hire(as?: Hired): Promise<Colleague>
  call(method: 'get' | 'post' | 'put' | 'delete', path: string, person: Colleague): Test
  /** What was done to the review of customs, oldest first. */
  actsOf(declarationId: string): Promise<Pick<ReviewAct, 'act' | 'by' | 'whom' | 'reason'>[]>
}

/** Hires people for a port. */
export function colleaguesOf({ ctx, call, reviewerKeys }: Port): Colleagues {
  let hired = 0
  return {
    async hire({ department = 'customs', roles = ['REVIEWER'], chapters = [] }: Hired = {}) {
      const id = ctx.newId()
      const name = `Person ${++hired}`
      await sql(ctx.db.registry)`
        insert into reviewer (id, name, department, roles, chapters, created_at)
        values (${id}, ${name}, ${department}, ${roles}, ${chapters}, ${ctx.now()})`
      const token = personToken({ name: id, department, roles })
      return { id, by: `reviewer:${id}`, name, department, token }
    },
    call: (method, path, { token }) => call(method, path, token),
    async actsOf(declarationId) {
      const path = `/v1/reviews/${declarationId}.customs/acts`
      const { body } = await call('get', path, reviewerKeys.customs).expect(200)
      return body.items.map(({ act, by, whom, reason }: ReviewAct) => ({ act, by, whom, reason }))
    },
  }
}
