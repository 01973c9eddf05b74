/** For whom a firm lodges: for itself, or as a broker under a grant that is in force today. */
import type { Context } from '../context.ts'
import { hasGrant } from '../declarants/grants.ts'
import { firmByCode, type Lodger } from '../declarants/registry.ts'
import type { Tier } from '../domain/credit.ts'
import { remember } from '../platform/memory.ts'
import { Problem } from '../platform/problem.ts'
import type { Header } from '../schema-types.ts'

/** The firm whose declaration it is, and the id and tier of the broker that lodges it, if one does. */
export type Parties = {
  declarant: Lodger
  brokerId: string | null
  brokerTier: Tier | 'NONE'
}

const REMEMBER = { forMs: 5000, max: 10_000 }

/**
 * The question who the firm with this key is in a header. What it has read it remembers for five seconds.
 *
 * @throws Problem `no-grant` when the firm may not lodge this.
 */
export function createActingFor(
  ctx: Context,
): (firmId: string, header: Pick<Header, 'declarant' | 'broker'>) => Promise<Parties> {
  const limits = { ...REMEMBER, now: () => ctx.now().getTime() }
  const findFirm = remember(limits, (code) => firmByCode(ctx.db.registry, code))
  const findGrant = remember(limits, (pair) => {
    const [brokerId = '', declarantId = ''] = pair.split(' ')
    return hasGrant(ctx.db.registry, brokerId, declarantId, ctx.now())
  })
  return async (firmId, header) => {
    const declarant = await findFirm(header.declarant.code)
    if (declarant?.id === firmId && header.broker === undefined)
      return { declarant, brokerId: null, brokerTier: 'NONE' }
    const broker = header.broker && (await findFirm(header.broker.code))
    if (declarant && declarant.id === firmId && broker?.id === firmId)
      return { declarant, brokerId: null, brokerTier: 'NONE' }
    if (broker?.id !== firmId) {
      throw new Problem(
        'no-grant',
        'The key belongs to another firm than /header/declarant names; a broker names itself in /header/broker.',
      )
    }
    if (!declarant || !(await findGrant(`${firmId} ${declarant.id}`))) {
      throw new Problem(
        'no-grant',
        'The firm in /header/declarant has not let the broker lodge for it today.',
      )
    }
    return { declarant, brokerId: firmId, brokerTier: broker.tier }
  }
}
