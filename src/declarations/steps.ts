/**
 * How a declaration moves: its row is locked, and state, event, signed receipt and ledgers change in one
 * transaction. Whoever changes anything about a declaration that is stored locks it here first.
 */
import type { Context } from '../context.ts'
import { creditKnown, type NewEntry, noteEntries } from '../declarants/credit-entries.ts'
import type { Department } from '../domain/departments.ts'
import type { Lane } from '../domain/lane.ts'
import { type State, type Step, stepFrom, stepTo } from '../domain/lifecycle.ts'
import type { Fold } from '../domain/review.ts'
import { type Db, kept, run, sql } from '../platform/db.ts'
import type { EventType, ReceiptKind } from '../schema-types.ts'
import { type LedgerMove, moveLedgers } from './ledger-moves.ts'

/** A declaration whose row is locked. */
export type Locked = {
  id: string
  declarant_id: string
  broker_id: string | null
  lot_id: string
  version: number
  mrn: string
  declaration_no: string
  body_sha256: Buffer
  lane: Lane
  state: State
  last_seq: number
}

/** The columns of {@link Locked}. */
export const LOCKED =
  'id, declarant_id, broker_id, lot_id, version, mrn, declaration_no, body_sha256, lane, state, last_seq'

/** Locks one declaration for the rest of the transaction; undefined when there is none. */
export async function lockDeclaration(tx: Db, id: string): Promise<Locked | undefined> {
  const [locked] = await run<Locked>(
    tx,
    `select ${LOCKED} from declaration where id = $1 for update`,
    [id],
  )
  return locked
}

/** A receipt that was issued: of which declaration, and for which event. */
export type Issued = { of: Pick<Locked, 'id' | 'declarant_id' | 'broker_id'>; seq: number }

/** What is told about something that happened. */
export type EventData = {
  departments?: readonly Department[]
  codes?: readonly string[]
  /** The version that it brought. */
  version?: number
}

/** A step that a declaration takes now, with what is told about it. */
export type Move = { of: Locked; step: Step } & EventData & {
    /** What a release is tied to; said in its receipt. */
    conditions?: Fold['conditions']
  }

const EVENT_OF = {
  refer: 'declaration.under-review',
  ask: 'declaration.information-requested',
  resume: 'declaration.under-review',
  amend: 'declaration.amended',
  release: 'declaration.released',
  refuse: 'declaration.refused',
  withdraw: 'declaration.withdrawn',
  retract: 'declaration.withdrawn',
  return: 'goods.returned',
} as const satisfies Record<Step, EventType>

// What tax has reserved is used up by a release, and given back by whatever else ends a declaration, also after
// the release.
const LEDGER_OF: Partial<Record<Step, LedgerMove['step']>> = {
  release: 'COMMIT',
  refuse: 'RELEASE',
  withdraw: 'RELEASE',
  retract: 'RETURN',
}

const ENDS: readonly Step[] = ['release', 'refuse', 'withdraw', 'retract']

/** Whether this step is open to the declaration now. */
export function mayStep({ state }: Locked, step: Step): boolean {
  return stepFrom(step).includes(state)
}

// Whoever waited for the lock may have begun before the one who had it: an event is never told before the one that precedes
// it, so it takes that one's place where its own transaction has a lower number.

/**
 * Takes these steps, each of which must be open to its locked declaration, and gives the receipts issued: of
 * every outcome one, signed. The row that the caller locked is out of date afterwards.
 */
export async function takeSteps(ctx: Context, tx: Db, moves: readonly Move[]): Promise<Issued[]> {
  if (moves.length === 0) return []
  const now = ctx.now()
  const rows = moves.map((move) => ({
    id: move.of.id,
    seq: move.of.last_seq + 1,
    declarant_id: move.of.declarant_id,
    broker_id: move.of.broker_id,
    state: stepTo(move.step),
    from: stepFrom(move.step),
    type: EVENT_OF[move.step],
    data: dataOf(move),
    ends: ENDS.includes(move.step),
    receipt: ENDS.includes(move.step) ? outcomeReceipt(ctx, move, now) : null,
  }))
  await kept(tx, 'steps')`
    with move as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)})
        as row (id uuid, seq int, declarant_id uuid, broker_id uuid, state text, "from" text[], type text, data json,
                ends boolean, receipt text)
    ), event as (
      insert into declaration_event (declaration_id, seq, declarant_id, broker_id, type, at, data, place)
      select id, seq, declarant_id, broker_id, type, ${now}, data, greatest(pg_current_xact_id(), (
               select place from declaration_event before where before.declaration_id = move.id and before.seq = move.seq - 1))
        from move
    ), proof as (
      insert into receipt (declaration_id, seq, declarant_id, broker_id, kind, state, jws, issued_at)
      select id, seq, declarant_id, broker_id, 'OUTCOME', state, receipt, ${now} from move where receipt is not null
    )
    update declaration d
       set state = move.state, last_seq = move.seq,
           concluded_at = case when move.ends then ${now}::timestamptz else concluded_at end
      from move where d.id = move.id and d.state = any(move."from")`
  await moveLedgers(tx, moves.flatMap(ledgerMove), now)
  const refused = moves.filter(({ step }) => step === 'refuse').map(({ of }) => of)
  if (refused.length > 0) await tellRefused(ctx, tx, refused)
  return rows.filter(({ ends }) => ends).map((row) => ({ of: row, seq: row.seq }))
}

// What customs was asked about a declaration that is refused is nobody's question any more, and it is noted in the credit
// of its firms. A release costs nothing here.
async function tellRefused(ctx: Context, tx: Db, refused: readonly Locked[]): Promise<void> {
  await sql(tx)`
    update withdrawal_request set ended_at = ${ctx.now()}
     where declaration_id = any(${refused.map(({ id }) => id)}::uuid[]) and decided_at is null and ended_at is null`
  await noteCredit(ctx, tx, refused, { cause: 'REFUSAL', by: 'program' })
}

/** Notes what happened to declarations in the credit of the firms that lodged them, the brokers' included. */
export async function noteCredit(
  ctx: Context,
  tx: Db,
  declarations: readonly Pick<Locked, 'id' | 'declarant_id' | 'broker_id'>[],
  { cause, by }: Pick<NewEntry, 'cause' | 'by'>,
): Promise<void> {
  const entries = declarations.flatMap((of) =>
    firmsOf({ of }).map((firmId) => ({ firmId, declarationId: of.id, cause, by })),
  )
  await noteEntries(ctx, tx, creditKnown(ctx), entries)
}

function dataOf({ step, departments, codes, version }: Move): object {
  return { state: stepTo(step), departments, codes, version }
}

function ledgerMove({ of: { id }, step }: Move): LedgerMove[] {
  const ledgerStep = LEDGER_OF[step]
  return ledgerStep === undefined ? [] : [{ id, step: ledgerStep }]
}

function outcomeReceipt(
  ctx: Context,
  { of, step, departments, codes, conditions = [] }: Move,
  at: Date,
): string {
  return ctx.signer.jws('portico-outcome+jwt', {
    id: of.id,
    mrn: of.mrn,
    declarationNo: of.declaration_no,
    bodySha256: of.body_sha256.toString('hex'),
    outcome: stepTo(step),
    refusedBy: departments,
    codes,
    conditions,
    concludedAt: at.toISOString(),
  })
}

/** Notes that something happened that leaves the state as it is. Gives the declaration with its new number. */
export async function noteEvent(
  ctx: Context,
  tx: Db,
  of: Locked,
  { type, data }: { type: EventType; data: EventData },
): Promise<Locked> {
  const seq = of.last_seq + 1
  const told = JSON.stringify({ state: of.state, ...data })
  await sql(tx)`
    insert into declaration_event (declaration_id, seq, declarant_id, broker_id, type, at, data, place)
    values (${of.id}, ${seq}, ${of.declarant_id}, ${of.broker_id}, ${type}, ${ctx.now()}, ${told}, greatest(pg_current_xact_id(),
            (select place from declaration_event where declaration_id = ${of.id} and seq = ${of.last_seq})))`
  await sql(tx)`update declaration set last_seq = ${seq} where id = ${of.id}`
  return { ...of, last_seq: seq }
}

/** Writes a signed receipt for the event of this number. */
export async function writeReceipt(
  ctx: Context,
  tx: Db,
  { of, seq }: { of: Locked; seq: number },
  { kind, jws }: { kind: ReceiptKind; jws: string },
): Promise<Issued> {
  await sql(tx)`
    insert into receipt (declaration_id, seq, declarant_id, broker_id, kind, state, jws, issued_at)
    values (${of.id}, ${seq}, ${of.declarant_id}, ${of.broker_id}, ${kind}, ${of.state}, ${jws}, ${ctx.now()})`
  return { of, seq }
}

/**
 * Writes the sendings that are owed for these receipts, to the endpoints of the declarant and of the broker who
 * lodged for it; gives the endpoints to ring for after the commit.
 */
export async function owe(tx: Db, receipts: readonly Issued[]): Promise<string[]> {
  const firms = [...new Set(receipts.flatMap(firmsOf))]
  if (firms.length === 0) return []
  const endpoints = await sql<{ id: string; firm: string; choosy: boolean }>(tx)`
    select id, declarant_id as firm, kinds is not null as choosy from webhook_endpoint
     where declarant_id = any(${firms}::uuid[]) and disabled_at is null for key share`
  if (endpoints.length === 0) return []
  const rows = endpoints.flatMap(({ id: endpoint, firm }) =>
    receipts
      .filter((receipt) => firmsOf(receipt).includes(firm))
      .map(({ of: { id }, seq }) => ({ endpoint, firm, id, seq })),
  )
  const wanted = endpoints.some(({ choosy }) => choosy) ? WANTED : ''
  await run(
    tx,
    `insert into delivery (endpoint_id, declaration_id, seq, declarant_id, state, next_attempt_at, created_at)
     select endpoint, id, seq, firm, 'PENDING', now(), now()
       from json_to_recordset($1::json) as r (endpoint uuid, firm uuid, id uuid, seq int) ${wanted}
     on conflict do nothing`,
    [JSON.stringify(rows)],
  )
  return endpoints.map(({ id }) => id)
}

// Few endpoints choose, so only where one does it is looked at what the receipts are.
const WANTED = `
  where exists (select from webhook_endpoint e
                  join receipt k on k.declaration_id = r.id and k.seq = r.seq
                 where e.id = r.endpoint and (e.kinds is null or k.kind = any(e.kinds)))`

function firmsOf({ of: { declarant_id, broker_id } }: Pick<Issued, 'of'>): string[] {
  return broker_id === null ? [declarant_id] : [declarant_id, broker_id]
}

/** Rings for the endpoints to which receipts are owed; after the commit, never inside the transaction. */
export function ringEndpoints(ctx: Context, endpoints: readonly string[]): void {
  for (const endpoint of endpoints) ctx.queues.ring('deliver', endpoint)
}
