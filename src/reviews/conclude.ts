/**
 * Concluding: five decisions become one outcome. The declarations' rows are locked first, in the order of
 * their ids, and only then are the reviews read: whoever decides at the same moment, a program or a person, would
 * otherwise miss the other's decision, and nobody would conclude (measured: 381 of 400 stuck).
 */
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import type { Observation } from '../domain/findings.ts'
import { isFinal, STATES, type State, type Step, stepFrom, stepTo } from '../domain/lifecycle.ts'
import { outcomeOf, type ReviewState } from '../domain/review.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { type LedgerMove, move } from './ledgers.ts'

/** A declaration whose row is locked. */
type Locked = {
  id: string
  declarant_id: string
  broker_id: string | null
  mrn: string
  declaration_no: string
  body_sha256: Buffer
  state: State
  last_seq: number
}

const LOCKED = 'id, declarant_id, broker_id, mrn, declaration_no, body_sha256, state, last_seq'

type ReviewRow = {
  department: Department
  state: ReviewState
  findings: Observation[]
  decision: { reasonCodes: string[] } | null
}

/** A receipt that was issued: of which declaration, and for which event. */
type Issued = { of: Locked; seq: number }

/** How many of a declaration's reviews have passed, and the ones that have not. */
type Reviews = { passed: number; others: ReviewRow[] }

/** A step that a declaration takes now, with what is written about it. */
type Move = {
  of: Locked
  step: Step
  departments: Department[]
  codes: string[]
  receipt: string | null
}

/** Concludes every declaration of these lots that can be, and owes their receipts. Safe to repeat. */
export async function conclude(ctx: Context, lotIds: string[]): Promise<void> {
  const endpoints = await transaction(ctx.db.officer, async (tx) => {
    const locked = await run<Locked>(
      tx,
      `with turn as materialized (
         select id from lot where id = any($1::uuid[]) and concluded_at is null order by id for update
       ), concluded as (
         update lot set concluded_at = $2 from turn where lot.id = turn.id
       )
       select ${LOCKED} from declaration where lot_id = any($1::uuid[]) order by id for update`,
      [lotIds, ctx.now()],
    )
    const accepted = locked.map((of) => ({ of, seq: 1 }))
    return owe(tx, [...accepted, ...(await settle(ctx, tx, locked))])
  })
  for (const endpoint of endpoints) ctx.queues.ring('deliver', endpoint)
}

/** Locks one declaration; a person's decision starts with it. */
export async function lockDeclaration(tx: Db, id: string): Promise<Locked | undefined> {
  const [locked] = await run<Locked>(
    tx,
    `select ${LOCKED} from declaration where id = $1 for update`,
    [id],
  )
  return locked
}

/**
 * Takes the step that the reviews of each locked declaration call for, if any: state, event and signed outcome
 * receipt in one statement. Gives the receipts that it issued.
 */
export async function settle(ctx: Context, tx: Db, locked: Locked[]): Promise<Issued[]> {
  const reviews = await reviewsOf(tx, locked)
  const steps = locked
    .map((of) => moveOf(of, reviews.get(of.id) ?? { passed: 0, others: [] }))
    .filter((move) => move !== undefined)
  if (steps.length === 0) return []
  const now = ctx.now()
  const moves = steps.map((move) => signed(ctx, move, now))
  await writeMoves(tx, moves, now)
  await move(tx, moves.flatMap(ledgerMove), now)
  const concluded = moves.filter(({ receipt }) => receipt !== null)
  return concluded.map(({ of }) => ({ of, seq: of.last_seq + 1 }))
}

// What tax has reserved is used up by a release and given back by a refusal.
function ledgerMove({ of: { id }, step }: Move): LedgerMove[] {
  if (step === 'refer') return []
  return [{ id, step: step === 'release' ? 'COMMIT' : 'RELEASE' }]
}

// Passed reviews have nothing to tell, and they are most: they are only counted.
async function reviewsOf(tx: Db, locked: Locked[]): Promise<Map<string, Reviews>> {
  const rows = await sql<{ id: string; passed: number; others: ReviewRow[] | null }>(tx)`
    select declaration_id as id, (count(*) filter (where state = 'PASSED'))::int as passed,
           json_agg(json_build_object('department', department, 'state', state, 'findings', findings,
                                      'decision', decision)) filter (where state <> 'PASSED') as others
      from review where declaration_id = any(${locked.map(({ id }) => id)}::uuid[])
     group by declaration_id`
  return new Map(rows.map(({ id, passed, others }) => [id, { passed, others: others ?? [] }]))
}

const STEP_FOR = {
  RELEASED: 'release',
  REFUSED: 'refuse',
  OPEN: 'refer',
  INCOMPLETE: undefined,
} as const

function moveOf(of: Locked, { passed, others }: Reviews): Omit<Move, 'receipt'> | undefined {
  const states: ReviewState[] = others.map(({ state }) => state)
  const step = STEP_FOR[outcomeOf([...states, ...new Array<ReviewState>(passed).fill('PASSED')])]
  if (step === undefined || !stepFrom(step).includes(of.state)) return undefined
  const told = step === 'refer' ? 'OPEN' : 'REFUSED'
  const concerned = others.filter(({ state }) => state === told)
  const departments = concerned.map(({ department }) => department).sort()
  const codes = [...new Set(concerned.flatMap(codesOf))].sort()
  return { of, step, departments, codes }
}

function codesOf({ findings, decision, state }: ReviewRow): string[] {
  const severity = state === 'OPEN' ? 'REFER' : 'REFUSE'
  const found = findings.filter((finding) => finding.severity === severity).map(({ code }) => code)
  return [...found, ...(decision?.reasonCodes ?? [])]
}

function signed(ctx: Context, move: Omit<Move, 'receipt'>, at: Date): Move {
  const { of, step } = move
  if (step === 'refer') return { ...move, receipt: null }
  const receipt = ctx.signer.jws('portico-outcome+jwt', {
    id: of.id,
    mrn: of.mrn,
    declarationNo: of.declaration_no,
    bodySha256: of.body_sha256.toString('hex'),
    outcome: stepTo(step),
    refusedBy: move.departments,
    codes: move.codes,
    concludedAt: at.toISOString(),
  })
  return { ...move, receipt }
}

const OPEN_STATES = STATES.filter((state) => !isFinal(state))

const EVENT_OF = {
  refer: 'declaration.under-review',
  release: 'declaration.released',
  refuse: 'declaration.refused',
} as const satisfies Record<Step, string>

async function writeMoves(tx: Db, moves: Move[], at: Date): Promise<void> {
  const rows = moves.map(({ of, step, departments, codes, receipt }) => ({
    id: of.id,
    seq: of.last_seq + 1,
    declarant_id: of.declarant_id,
    broker_id: of.broker_id,
    state: stepTo(step),
    type: EVENT_OF[step],
    data: { state: stepTo(step), departments, codes },
    receipt,
  }))
  await sql(tx)`
    with move as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)})
        as row (id uuid, seq int, declarant_id uuid, broker_id uuid, state text, type text, data json, receipt text)
    ), event as (
      insert into declaration_event (declaration_id, seq, declarant_id, broker_id, type, at, data)
      select id, seq, declarant_id, broker_id, type, ${at}, data from move
    ), proof as (
      insert into receipt (declaration_id, seq, declarant_id, broker_id, kind, jws, issued_at)
      select id, seq, declarant_id, broker_id, 'OUTCOME', receipt, ${at} from move where receipt is not null
    )
    update declaration d
       set state = move.state, last_seq = move.seq,
           concluded_at = case when move.receipt is null then null else ${at}::timestamptz end
      from move where d.id = move.id and d.state = any(${OPEN_STATES})`
}

/** Writes the sendings that are owed for these receipts; gives the endpoints concerned. */
export async function owe(tx: Db, receipts: Issued[]): Promise<string[]> {
  if (receipts.length === 0) return []
  const firms = [...new Set(receipts.map(({ of }) => of.declarant_id))]
  const endpoints = await sql<{ id: string; declarant_id: string }>(tx)`
    select id, declarant_id from webhook_endpoint
     where declarant_id = any(${firms}::uuid[]) and disabled_at is null for key share`
  if (endpoints.length === 0) return []
  const rows = endpoints.flatMap((endpoint) =>
    receipts
      .filter(({ of }) => of.declarant_id === endpoint.declarant_id)
      .map(({ of, seq }) => ({
        endpoint: endpoint.id,
        id: of.id,
        seq,
        declarant: of.declarant_id,
      })),
  )
  await sql(tx)`
    insert into delivery (endpoint_id, declaration_id, seq, declarant_id, state, next_attempt_at, created_at)
    select endpoint, id, seq, declarant, 'PENDING', now(), now()
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (endpoint uuid, id uuid, seq int, declarant uuid)
    on conflict do nothing`
  return endpoints.map(({ id }) => id)
}
