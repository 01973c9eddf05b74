/** Proposals of another tier on one port: nights that pass, what customs asks and decides, and what came of it. */
import type { Test } from 'supertest'
import { evaluateCredit } from '../../src/declarants/credit-evaluation.ts'
import { sql } from '../../src/platform/db.ts'
import type { TierProposal } from '../../src/schema-types.ts'
import { personToken } from './persons.ts'
import type { FirmName, Port } from './port.ts'

const DAY_MS = 86_400_000

/** Persons of customs who may decide about tiers. */
export const VERA = personToken({ name: 'vera', department: 'customs', roles: ['SENIOR'] })
export const SAM = personToken({ name: 'sam', department: 'customs', roles: ['SUPERVISOR'] })
export const RITA = personToken({ name: 'rita', department: 'customs', roles: ['SUPERVISOR'] })

/** Calls about proposals. The port's clock is moved on for good: a night comes once. */
export function proposing(port: Port) {
  let ahead = 0
  const passDays = (days: number): void => {
    ahead += days * DAY_MS
    port.ctx.now = () => new Date(Date.now() + ahead)
  }
  const open = async (): Promise<TierProposal[]> => {
    const { body } = await port.call('get', '/v1/tier-proposals?limit=100', VERA).expect(200)
    return body.items
  }
  return {
    passDays,
    open,
    async night(): Promise<void> {
      passDays(1)
      await evaluateCredit(port.ctx)
    },
    proposalOf: async (firm: FirmName): Promise<TierProposal | undefined> =>
      (await open()).find(({ firmId }) => firmId === port.firmIds[firm]),
    ask: (firm: FirmName, token = VERA): Test =>
      port.call('post', '/v1/tier-proposals', token).send({ firmId: port.firmIds[firm] }),
    decide: (id: string, body: object = { answer: 'CONFIRM' }, token = SAM): Test =>
      port.call('put', `/v1/tier-proposals/${id}/decision`, token).send(body),
    /** Takes an entry out of the count, as an objection would. */
    async counter(id: string, by = 'test'): Promise<void> {
      await sql(port.ctx.db.officer)`
        insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, cancels, noted_by, noted_at)
        select ${port.ctx.newId()}, firm_id, 'OBJECTION_UPHELD', 0, happened_on, expires_on, id, ${by}, ${port.ctx.now()}
          from credit_entry where id = ${id}`
    },
    async tierOf(firm: FirmName): Promise<string> {
      const path = `/v1/firms/${port.firmIds[firm]}`
      return (await port.call('get', path, port.administratorKey).expect(200)).body.tier
    },
  }
}

/** What {@link proposing} gives. */
export type Proposing = ReturnType<typeof proposing>
