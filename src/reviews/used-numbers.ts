/**
 * Numbers that only one declaration may use: an order, a waybill, a payment transaction. Whoever is reviewed first
 * takes the number; the others are told since when it is taken. A number comes free when its declaration was
 * refused or withdrawn, or amended to another, and a waybill's after six months, when carriers begin again.
 */
import type { Context } from '../context.ts'
import { numberKey } from '../declarations/book-keys.ts'
import { chinaDayOf } from '../domain/day.ts'
import { WITHOUT_RELEASE } from '../domain/lifecycle.ts'
import type { IssuedNumber } from '../domain/used-numbers.ts'
import { kept, sql } from '../platform/db.ts'

/** A declaration that uses a number; `version`: of the declaration. */
export type NumberUse = IssuedNumber & { id: string; version: number; declarantId: string }

type Holder = { key: string; holder: string; used_at: Date; free: boolean }

/** Takes these numbers; gives the declarations that came too late, each with the day of the first use. Safe to repeat. */
export async function takeNumbers(
  ctx: Context,
  uses: readonly NumberUse[],
): Promise<Map<string, string>> {
  const late = new Map<string, string>()
  const now = ctx.now()
  const first = new Map<string, NumberUse>()
  for (const use of uses.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const key = numberKey(use)
    if (first.has(key)) late.set(use.id, chinaDayOf(now.toISOString()))
    else first.set(key, use)
  }
  for (const { key, holder, used_at } of await stillTaken(ctx, first, now)) {
    const use = first.get(key)
    if (use && holder !== use.id) late.set(use.id, chinaDayOf(used_at.toISOString()))
  }
  return late
}

/** Takes what is free; gives the holders of the rest. */
async function stillTaken(
  ctx: Context,
  first: ReadonlyMap<string, NumberUse>,
  now: Date,
): Promise<Holder[]> {
  const rows = [...first].map(([key, { id, version, declarantId, kind }]) => ({
    key,
    id,
    version,
    declarantId,
    kind,
  }))
  const taken = await kept<{ key: string }>(ctx.db.program, 'numbers to take')`
    insert into used_number (key, kind, declaration_id, version, declarant_id, used_at)
    select key, kind, id, version, "declarantId", ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json)
             as u (key uuid, kind text, id uuid, version int, "declarantId" uuid)
     order by key
    on conflict do nothing
    returning key`
  if (taken.length === rows.length) return []
  const mine = new Set(taken.map(({ key }) => key))
  const holders = await holdersOf(
    ctx,
    rows.map(({ key }) => key).filter((key) => !mine.has(key)),
    now,
  )
  const free = holders.filter(({ free }) => free)
  if (free.length === 0) return holders
  await takeOver(
    ctx,
    free.map(({ key, holder }) => ({ key, holder, ...first.get(key) })),
    now,
  )
  return holdersOf(
    ctx,
    holders.map(({ key }) => key),
    now,
  )
}

function holdersOf(ctx: Context, keys: readonly string[], now: Date): Promise<Holder[]> {
  return sql<Holder>(ctx.db.program)`
    select key, declaration_id as holder, used_at,
           state = any(${WITHOUT_RELEASE}) or used_number.version < declaration.version
             or (kind = 'WAYBILL' and used_at < ${now}::timestamptz - interval '6 months') as free
      from used_number join declaration on declaration.id = declaration_id
     where key = any(${keys}::uuid[])`
}

// Only from the holder that was seen: of two who come for the same free number, one gets it. A declaration's own number
// goes to its later version, and never back.
async function takeOver(ctx: Context, rows: readonly object[], now: Date): Promise<void> {
  await sql(ctx.db.program)`
    update used_number as u set declaration_id = row.id, version = row.version, declarant_id = row."declarantId",
                                used_at = case when u.declaration_id = row.id then u.used_at else ${now} end
      from json_to_recordset(${JSON.stringify(rows)}::json)
             as row (key uuid, holder uuid, id uuid, version int, "declarantId" uuid)
     where u.key = row.key
       and (u.declaration_id = row.id and u.version < row.version
            or u.declaration_id = row.holder and u.declaration_id <> row.id)`
}
