/** What a firm stands for as guarantor of the tax of others: its security, and how much of it is in use. */
import type { Context } from '../context.ts'
import { amount, text } from '../domain/money.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Guarantee,
  GuaranteeEntry,
  GuaranteeEntryList,
  GuaranteeRequest,
  PageQuery,
} from '../schema-types.ts'

type AccountRow = { ceiling: string; reserved: string; committed: string; version: number }

/** A guarantee with the version of what was set. */
export type GuaranteeVersion = { guarantee: Guarantee; version: number }

/** Which version of a firm's guarantee may be replaced: one that was read, none that there is, or whatever there is. */
export type Replaces = number | 'nothing' | 'anything'

/**
 * Sets what a firm has given as security. 404 for a firm that nobody knows, 409 when more than that is in use, 428 or
 * 412 when there is a guarantee that may not be replaced.
 */
export async function setGuarantee(
  ctx: Context,
  firmId: string,
  { ceiling }: GuaranteeRequest,
  replaces: Replaces = 'anything',
): Promise<GuaranteeVersion> {
  return transaction(ctx.db.registry, async (tx) => {
    // One at a time for a firm: else two that both found nothing would both set it.
    const firms = await sql(tx)`select from firm where id = ${firmId} for update`
    if (firms.length === 0) throw new Problem('not-found', 'No such firm is registered.')
    assertReplaceable(await accountOf(tx, firmId), replaces)
    const [row] = await sql<AccountRow>(tx)`
      insert into ledger_account as account (kind, holder, year, ceiling)
      values ('GUARANTEE', ${firmId}, 0, ${ceiling})
      on conflict (kind, holder, year) do update set ceiling = excluded.ceiling, version = account.version + 1
       where account.reserved + account.committed <= excluded.ceiling
      returning ceiling, reserved, committed, version`
    if (row) return { guarantee: guaranteeOf(row), version: row.version }
    throw new Problem(
      'guarantee-in-use',
      'More than that is reserved and committed; it stays as it was.',
    )
  })
}

function assertReplaceable(account: AccountRow | undefined, replaces: Replaces): void {
  if (replaces === 'anything' || account?.version === replaces) return
  if (replaces === 'nothing') {
    if (account === undefined) return
    throw new Problem('version-missing', 'There is a guarantee; send its ETag as If-Match.')
  }
  throw new Problem('version-differs', 'The guarantee was set anew; read it again.')
}

async function accountOf(db: Db, firmId: string): Promise<AccountRow | undefined> {
  const [row] = await sql<AccountRow>(db)`
    select ceiling, reserved, committed, version from ledger_account
     where kind = 'GUARANTEE' and holder = ${firmId} and year = 0`
  return row
}

/** The guarantee of any firm, for the administrator; 404 when it has given none. */
export async function readGuaranteeOf(ctx: Context, firmId: string): Promise<GuaranteeVersion> {
  const row = await accountOf(ctx.db.registry, firmId)
  if (!row) throw new Problem('not-found', 'No such firm has given a guarantee.')
  return { guarantee: guaranteeOf(row), version: row.version }
}

/** The guarantee of a firm; undefined when it never gave one. */
export async function readGuarantee(ctx: Context, firmId: string): Promise<Guarantee | undefined> {
  const row = await asDeclarant(ctx.db.declarant, firmId, (tx) => accountOf(tx, firmId))
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
  return pageOf(rows, limit, entryOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST, id))
}

function entryOf({ id: _, at, amount: moved, ...row }: EntryRow): GuaranteeEntry {
  return { ...row, amount: text(amount(moved)), at: at.toISOString() }
}
