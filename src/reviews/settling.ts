/**
 * Decisions of persons settle: the time in which they could be taken back is over, and now they count and are told.
 * A declaration is locked before anything is read of it, and one that somebody holds is left for the next run; so
 * several workers settle each decision once, and what a crash cuts off is found again.
 */
import type { Context } from '../context.ts'
import { LOCKED, type Locked, ringEndpoints } from '../declarations/steps.ts'
import type { Department } from '../domain/departments.ts'
import { isConcluded } from '../domain/lifecycle.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import type { Told } from './seen.ts'
import { tellDecided } from './verdict.ts'

const AT_ONCE = 200

/** One run: settles what is due, at most two hundred reviews. One that fails does not hold up the others. */
export async function settleDue(ctx: Context): Promise<void> {
  const due = await sql<{ id: string }>(ctx.db.officer)`
    select distinct declaration_id as id
      from (select declaration_id from review where settles_at <= ${ctx.now()} order by settles_at limit ${AT_ONCE}) due`
  for (const { id } of due) {
    await transaction(ctx.db.officer, (tx) => settleOne(ctx, tx, id)).then(
      (endpoints) => ringEndpoints(ctx, endpoints),
      (error: Error) =>
        ctx.log.error({ declarationId: id, err: error.name }, 'a decision did not settle'),
    )
  }
}

async function settleOne(ctx: Context, tx: Db, id: string): Promise<string[]> {
  const [declaration] = await run<Locked>(
    tx,
    `select ${LOCKED} from declaration where id = $1 for update skip locked`,
    [id],
  )
  if (!declaration) return []
  const settled = await sql<{ department: Department; version: number; decision: Told | null }>(tx)`
    update review set settles_at = null where declaration_id = ${id} and settles_at <= ${ctx.now()}
    returning department, version, decision`
  const counting = settled
    .filter(({ version }) => version === declaration.version)
    .map(({ department, decision }) => ({ department, reasonCodes: decision?.reasonCodes ?? [] }))
  // Of one that was withdrawn meanwhile, or amended, nothing is left to tell.
  if (counting.length === 0 || isConcluded(declaration.state)) return []
  return tellDecided(ctx, tx, declaration, counting)
}
