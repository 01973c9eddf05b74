/** Writers of events: they lodge lots, and take steps with lots that others take steps with at the same moment. */
import type { Context } from '../../../src/context.ts'
import { LOCKED, type Locked, takeSteps } from '../../../src/declarations/steps.ts'
import { type Step, stepFrom } from '../../../src/domain/lifecycle.ts'
import { run, sql, transaction } from '../../../src/platform/db.ts'

const LOT = 64
const LODGED_SHARE = 0.1

// Round and round, without an outcome.
const ROUND: readonly Step[] = ['refer', 'ask', 'resume']

/** So many events, by whoever calls `write`. */
export function createWriters(ctx: Context, firms: readonly string[], events: number) {
  const lots: string[][] = []
  let planned = 0
  let written = 0
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)]

  const lodge = async () => {
    const ids = Array.from({ length: LOT }, () => ctx.newId())
    await insertLot(ctx, pick(firms) ?? '', ids)
    lots.push(ids)
    written += LOT
  }

  // Of two lots at random, so that transactions wait for each other in the middle of what they write.
  const step = async () => {
    const ids = [pick(lots), pick(lots)].flatMap((lot) => lot?.filter(() => Math.random() < 0.5))
    const taken = await transaction(ctx.db.officer, async (tx) => {
      if (Math.random() < 0.5) await sql(tx)`select pg_current_xact_id()`
      const locked = await run<Locked>(
        tx,
        `select ${LOCKED} from declaration where id = any($1::uuid[]) order by id for update`,
        [ids],
      )
      const moves = locked.flatMap((of) => {
        const step = ROUND.find((each) => stepFrom(each).includes(of.state))
        return step === undefined ? [] : [{ of, step, departments: [], codes: [] }]
      })
      await takeSteps(ctx, tx, moves)
      return moves.length
    })
    written += taken
  }

  return {
    written: () => written,
    async write(): Promise<void> {
      while (planned < events) {
        planned += LOT
        await (lots.length < 2 || Math.random() < LODGED_SHARE ? lodge() : step())
      }
      while (written < events) await step()
    },
  }
}

async function insertLot(ctx: Context, firm: string, ids: string[]): Promise<void> {
  const [lot, at] = [ctx.newId(), ctx.now()]
  await run(
    ctx.db.lodger,
    `with d as (
       insert into declaration (id, declarant_id, declaration_no, mrn, lot_id, state, procedure, tier, lane, policy, body_sha256,
                                lodged_at)
       select id, $2, id::text, id::text, $3, 'LODGED', '9610', 'REGULAR', 'GREEN', 'none', sha256(''), $4
         from unnest($1::uuid[]) as id)
     insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
     select id, 1, $2, 'declaration.lodged', $4, '{"state":"LODGED","codes":[]}' from unnest($1::uuid[]) as id`,
    [ids, firm, lot, at],
  )
}
