/** A person of customs consents to a withdrawal after the release or an examination, or refuses it. */
import type { Context } from '../context.ts'
import { clearAway, type Ended } from '../declarations/clear-away.ts'
import {
  type Locked,
  lockDeclaration,
  mayStep,
  noteEvent,
  ringEndpoints,
} from '../declarations/steps.ts'
import { takeBack } from '../declarations/withdraw.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { WithdrawalDecisionRequest } from '../schema-types.ts'
import { assertWords } from './decide.ts'

/** Refuses every other department. */
export function assertCustoms({ department }: Reviewer): void {
  if (department !== 'customs') {
    throw new Problem('forbidden', 'Withdrawals that need consent are a matter of customs.')
  }
}

type Open = { declaration_id: string; requested_by: string; reason: string }

/** Decides a request, once. With the consent the declaration is withdrawn, and what it used is given back. */
export async function decideWithdrawal(
  ctx: Context,
  reviewer: Reviewer,
  id: string,
  { decision, reasonCodes = [], message }: WithdrawalDecisionRequest,
): Promise<void> {
  assertCustoms(reviewer)
  if (!reviewer.person) {
    throw new Problem('forbidden', "A person has to decide; this is the department's own system.")
  }
  const consented = decision === 'CONSENT'
  const words = message === undefined ? { reasonCodes } : { reasonCodes, message }
  assertWords(reviewer, { decision: consented ? 'PASS' : 'REFUSE', ...words })
  const endpoints = await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, await declarationOf(tx, id))
    const [open] = await sql<Open>(tx)`
      update withdrawal_request
         set decided_at = ${ctx.now()}, decided_by = ${reviewer.by}, consented = ${consented},
             reason_codes = ${reasonCodes}, message = ${message ?? null}
       where id = ${id} and decided_at is null and ended_at is null
       returning declaration_id, requested_by, reason`
    const step = declaration && stepOf(declaration)
    if (!declaration || !open || !step) {
      throw new Problem(
        'not-open',
        'The request is decided already, or the declaration was refused meanwhile.',
      )
    }
    if (consented) {
      if (step === 'withdraw') await clearAway(tx, [endOf(declaration)], ctx.now())
      const asked = { firmId: open.requested_by, reason: open.reason }
      return takeBack(ctx, tx, declaration, { ...asked, step })
    }
    const data = { departments: ['customs' as const], codes: reasonCodes }
    await noteEvent(ctx, tx, declaration, { type: 'withdrawal.refused', data })
    return []
  })
  ringEndpoints(ctx, endpoints)
}

function stepOf(declaration: Locked): 'retract' | 'withdraw' | undefined {
  return (['retract', 'withdraw'] as const).find((step) => mayStep(declaration, step))
}

function endOf({ id, version }: Locked): Ended {
  return { id, below: version + 1 }
}

async function declarationOf(tx: Db, id: string): Promise<string> {
  const [row] = await sql<{ declaration_id: string }>(tx)`
    select declaration_id from withdrawal_request where id = ${id}`
  if (!row) throw new Problem('not-found', 'No such request waits for customs.')
  return row.declaration_id
}
