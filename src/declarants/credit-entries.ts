/**
 * The entries of a firm's credit. They are added and never changed; their weight is that of the policy on the day on
 * which they are noted.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { holdsResidentId } from '../domain/check-digits.ts'
import type { Tier } from '../domain/credit.ts'
import {
  type CreditCause,
  type CreditPolicy,
  USUAL_CREDIT,
  type WeighedCause,
} from '../domain/credit-criteria.ts'
import { chinaDayOf, monthsLater } from '../domain/day.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  CreditEntry,
  CreditEntryList,
  CreditEntryRequest,
  PageQuery,
} from '../schema-types.ts'

/** An entry about to be noted. Days are of China; it happened today unless told. */
export type NewEntry = {
  firmId: string
  cause: WeighedCause
  by: string
  happenedOn?: string
  declarationId?: string
  reference?: string
  text?: string
}

/** Today in China. */
export function todayOf({ now }: Pick<Context, 'now'>): string {
  return chinaDayOf(now().toISOString())
}

/**
 * What credit is judged by today; the usual before the first policy is in force. Before a transaction of the registry,
 * whose connections it uses.
 */
export async function creditToday({
  policies,
  now,
}: Pick<Context, 'policies' | 'now'>): Promise<CreditPolicy> {
  const day = todayOf({ now })
  if (day < (await policies.firstDay())) return USUAL_CREDIT
  return (await policies.onDay(day)).credit
}

// Longer than any usual look-up takes.
const PATIENCE_MS = 250

/**
 * Has what {@link creditKnown} gives read anew where it is older than ten seconds; before a transaction that may note
 * something. It neither fails nor waits longer than a moment: a decision never hangs on credit.
 */
export async function recallCredit(ctx: Pick<Context, 'policies' | 'now' | 'log'>): Promise<void> {
  const read = creditToday(ctx).catch((error: Error) =>
    ctx.log.warn({ err: error.message }, 'the rules of credit cannot be read'),
  )
  await Promise.race([read, sleep(PATIENCE_MS, undefined, { ref: false })])
}

/**
 * What credit is judged by today, as far as this process has read it; the usual where it has not. For whoever holds
 * locks, and must not wait for a connection of the registry as well.
 */
export function creditKnown({ policies, now }: Pick<Context, 'policies' | 'now'>): CreditPolicy {
  return policies.creditKnownOn(todayOf({ now })) ?? USUAL_CREDIT
}

type EntryRow = {
  id: string
  cause: CreditCause
  points: number
  happened_on: string
  expires_on: string
  declaration_id: string | null
  reference: string | null
  cancels: string | null
  cancelled_by: CreditCause | null
  text: string | null
  noted_at: Date
}

/** Notes entries in the transaction of what they are about, a refusal once. Gives their ids. */
export async function noteEntries(
  ctx: Pick<Context, 'now' | 'newId'>,
  tx: Db,
  { causes }: Pick<CreditPolicy, 'causes'>,
  entries: readonly NewEntry[],
): Promise<string[]> {
  const today = todayOf(ctx)
  const rows = entries.map(({ cause, happenedOn = today, ...entry }) => {
    const { points = 0, months = 12 } = causes.get(cause) ?? {}
    const expiresOn = monthsLater(happenedOn, months)
    return { id: ctx.newId(), cause, points, happenedOn, expiresOn, ...entry }
  })
  await sql(tx)`
    insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, declaration_id, reference, text,
                              noted_by, noted_at)
    select id, "firmId", cause, points, "happenedOn", "expiresOn", "declarationId", reference, text, by,
           ${ctx.now()}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as row (id uuid, "firmId" uuid, cause text, points integer, "happenedOn" date, "expiresOn" date,
                "declarationId" uuid, reference text, text text, by text)
    on conflict (firm_id, cause, declaration_id) where cause = 'REFUSAL' do nothing`
  return rows.map(({ id }) => id)
}

const BEARING: Readonly<Record<Tier, WeighedCause | undefined>> = {
  ADVANCED_CERTIFIED: 'ADVANCED_CERTIFICATION',
  CERTIFIED: 'CERTIFICATION',
  REGULAR: undefined,
  DISHONEST: 'FOUND_DISHONEST',
  SERIOUSLY_DISHONEST: 'FOUND_SERIOUSLY_DISHONEST',
}

/** The cause that bears a tier with which a firm is entered; undefined where it needs none. */
export function causeBearing(tier: Tier): WeighedCause | undefined {
  return BEARING[tier]
}

/** An administrator notes a fact about a firm. */
export async function noteEntry(
  ctx: Context,
  { firmId, by, credit }: { firmId: string; by: string; credit: CreditPolicy },
  request: CreditEntryRequest,
): Promise<CreditEntry> {
  const { happenedOn = todayOf(ctx), text = '', reference = '' } = request
  if (happenedOn > todayOf(ctx)) {
    throw new Problem('invalid-request', 'happenedOn is still ahead.')
  }
  if (holdsResidentId(text) || holdsResidentId(reference)) {
    throw new Problem('personal-data', 'The firm would read an identity number.')
  }
  const { registry } = ctx.db
  const firms = await sql(registry)`select from firm where id = ${firmId}`
  if (firms.length === 0) throw new Problem('not-found', 'No firm of the registry has this id.')
  const [id = ''] = await noteEntries(ctx, registry, credit, [{ ...request, firmId, by }])
  const [row] = await run<EntryRow>(
    registry,
    `select ${COLUMNS} from credit_entry e where id = $1`,
    [id],
  )
  if (!row) throw new Error('an entry was not written')
  return entryOf(row)
}

const COLUMNS = `id, cause, points, happened_on, expires_on, declaration_id, reference, cancels, text, noted_at,
  (select counter.cause from credit_entry counter where counter.cancels = e.id) as cancelled_by`

const LIST = 'credit entries'

/** A page of a firm's entries, the newest first; those that count no more too. */
export async function listEntries(
  { keys }: Pick<Context, 'keys'>,
  db: Db,
  firmId: string,
  { limit, after }: PageQuery,
): Promise<CreditEntryList> {
  const before = after === undefined ? null : positionIn(keys.cursor, LIST, after)
  const rows = await run<EntryRow>(
    db,
    `select ${COLUMNS} from credit_entry e
      where firm_id = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
    [firmId, before, limit + 1],
  )
  return pageOf(rows, limit, entryOf, ({ id }) => cursorAfter(keys.cursor, LIST, id))
}

function entryOf(row: EntryRow): CreditEntry {
  return {
    id: row.id,
    cause: row.cause,
    points: row.points,
    happenedOn: row.happened_on,
    expiresOn: row.expires_on,
    ...(row.declaration_id !== null && { declarationId: row.declaration_id }),
    ...(row.reference !== null && { reference: row.reference }),
    ...(row.cancels !== null && { cancels: row.cancels }),
    ...(row.cancelled_by !== null && { cancelledBy: row.cancelled_by }),
    ...(row.text !== null && { text: row.text }),
    notedAt: row.noted_at.toISOString(),
  }
}
