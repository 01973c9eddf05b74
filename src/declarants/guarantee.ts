/** What a firm stands for as guarantor of the tax of others: its security, and how much of it is in use. */
import type { Context } from '../context.ts'
import { amount, text } from '../domain/money.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { asDeclarant, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Guarantee,
  GuaranteeEntry,
  GuaranteeEntryList,
  GuaranteeRequest,
  PageQuery,
} from '../schema-types.ts'

type AccountRow = { ceiling: string; reserved: string; committed: string }

/** Sets what a firm has given as security. 404 for a firm that nobody knows, 409 when more than that is in use. */
export async function setGuarantee(
  ctx: Context,
  firmId: string,
  { ceiling }: GuaranteeRequest,
): Promise<Guarantee> {
  const firms = await sql(ctx.db.registry)`select from firm where id = ${firmId}`
  if (firms.length === 0) throw new Problem('not-found', 'No such firm is registered.')
  const [row] = await sql<AccountRow>(ctx.db.registry)`
    insert into ledger_account as account (kind, holder, year, ceiling)
    values ('GUARANTEE', ${firmId}, 0, ${ceiling})
    on conflict (kind, holder, year) do update set ceiling = excluded.ceiling
     where account.reserved + account.committed <= excluded.ceiling
    returning ceiling, reserved, committed`
  if (!row) {
    throw new Problem(
      'guarantee-in-use',
      'More than that is reserved and committed; it stays as it was.',
    )
  }
  return guaranteeOf(row)
}

/** The guarantee of a firm; undefined when it never gave one. */
export async function readGuarantee(ctx: Context, firmId: string): Promise<Guarantee | undefined> {
  const [row] = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<AccountRow>(tx)`
      select ceiling, reserved, committed from ledger_account
       where kind = 'GUARANTEE' and holder = ${firmId} and year = 0`,
  )
  return row && guaranteeOf(row)
}

function guaranteeOf({ ceiling, reserved, committed }: AccountRow): Guarantee {
  const [all, held, used] = [amount(ceiling), amount(reserved), amount(committed)]
  return {
    ceiling: text(all),
    reserved: text(held),
    committed: text(used),
    available: text(all - held - used),
  }
}

type EntryRow = Omit<GuaranteeEntry, 'at'> & { id: string; at: Date }

const LIST = 'guarantee entries'

/** A page of the movements of a firm's guarantee, newest first. */
export async function listGuaranteeEntries(
  ctx: Context,
  firmId: string,
  { limit, after }: PageQuery,
): Promise<GuaranteeEntryList> {
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, LIST, after)
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<EntryRow>(tx)`
      select id, declaration_id as "declarationId", step, taken_from as "from", given_to as "to", amount, at
        from ledger_entry
       where kind = 'GUARANTEE' and holder = ${firmId} and (${before}::bigint is null or id < ${before}::bigint)
       order by id desc limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const items = page.map(({ id, at, amount: moved, ...row }) => ({
    ...row,
    amount: text(amount(moved)),
    at: at.toISOString(),
  }))
  const last = page.at(-1)
  if (rows.length <= limit || !last) return { items }
  return { items, next: cursorAfter(ctx.keys.cursor, LIST, last.id) }
}
