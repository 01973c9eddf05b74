/**
 * Writing lodgings, a lot at a time: one statement, one commit. The role that writes may insert for anyone
 * and read nothing, so which of a lot was there before is asked in the name of the firm concerned.
 */
import type { Context } from '../context.ts'
import type { Tier } from '../domain/credit.ts'
import { DEPARTMENTS } from '../domain/departments.ts'
import type { RateCode } from '../domain/lane-choice.ts'
import { asDeclarant, isDeadlock, prepared, run, sql, violatedConstraint } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { queueOf } from '../platform/queues.ts'
import type { Acceptance, LaneTrace } from '../schema-types.ts'
import { acceptanceOf, type DeclarationFacts } from './acceptance.ts'
import { type Content, PARTS } from './content.ts'

/** A lodging that passed every check and waits to be written. */
export type Lodging = {
  facts: Omit<DeclarationFacts, 'state'>
  declarantId: string
  brokerId: string | null
  /** The firm whose key lodged: the broker where there is one, else the declarant. */
  lodgedBy: string
  tier: Tier
  /** How it came by its lane, as JSON; what decided, and the line of the rates that it was drawn by. */
  laneTrace: string
  laneCause: LaneTrace['cause']
  rated: RateCode
  idempotencyKey: string
  bodySha256: Buffer
  bodyBytes: number
  content: Content
  receipt: string
  /** Codes of the warnings that lodging noticed. */
  warnings: string[]
}

/** The same lodging was stored before: this was its answer. */
export class LodgedBefore extends Error {
  readonly acceptance: Acceptance
  constructor(acceptance: Acceptance) {
    super('lodged before')
    this.acceptance = acceptance
  }
}

// Each round either writes, or finds the lodgings that stand in the way and takes them out of the lot.
const ROUNDS_MAX = 5

/**
 * Writes a lot and rings the departments; `first`: at the queues of certified firms. Gives for each lodging why it was not
 * written, or undefined: a fault in a later round is the fault of those that still wait, never of those that an earlier
 * round has committed.
 */
export async function storeLot(
  ctx: Context,
  lodgings: Lodging[],
  first: boolean,
): Promise<unknown[]> {
  const faults = new Map<Lodging, unknown>()
  let waiting = lodgings
  try {
    for (let round = 1; waiting.length > 0; round++) {
      if (round > ROUNDS_MAX) throw tooManyRounds()
      const now = round === 1 ? waiting : withoutTwins(waiting)
      if (await insertLot(ctx, now, first)) {
        waiting = waiting.filter((lodging) => !now.includes(lodging))
        continue
      }
      const stored = await findStored(ctx, waiting)
      for (const [lodging, fault] of stored) faults.set(lodging, fault)
      waiting = waiting.filter((lodging) => !stored.has(lodging))
    }
  } catch (error) {
    for (const lodging of waiting) faults.set(lodging, error)
  }
  return lodgings.map((lodging) => faults.get(lodging))
}

function tooManyRounds(): Problem {
  return new Problem('unavailable', 'Others are using the same numbers at this moment.', {
    headers: { 'retry-after': '1' },
  })
}

// Two lodgings of one lot may carry the same key or number: the second waits for the next round.
function withoutTwins(lodgings: Lodging[]): Lodging[] {
  const seen = new Set<string>()
  return lodgings.filter((lodging) => {
    const key = `key ${lodging.lodgedBy} ${lodging.idempotencyKey}`
    const number = `number ${lodging.declarantId} ${lodging.facts.declarationNo}`
    if (seen.has(key) || seen.has(number)) return false
    seen.add(key).add(number)
    return true
  })
}

async function insertLot(ctx: Context, lodgings: Lodging[], first: boolean): Promise<boolean> {
  const lotId = ctx.newId()
  const { text, values } = insertion([lotId, ctx.now(), lodgings.length, first], lodgings)
  try {
    if (lodgings.length > PREPARED_MAX) await run(ctx.db.lodger, text, values)
    else await prepared(ctx.db.lodger, `lot of ${lodgings.length}`, text, values)
  } catch (error) {
    // Two processes that write the same two numbers in turn each wait for the other: that is a conflict too.
    if (violatedConstraint(error) !== undefined || isDeadlock(error)) return false
    throw error
  }
  for (const department of DEPARTMENTS) ctx.queues.ring(queueOf(department, first), lotId)
  return true
}

const COLUMNS = 25
const LOT_COLUMNS = 4

// A connection keeps a plan for each size: measured, a third of PostgreSQL's time for a lot of forty. Larger lots are
// few, and their plans large.
const PREPARED_MAX = 64

/**
 * One statement for the whole lot. Multi-row VALUES into `json` columns: measured 11,100 rows of 3 kB a second
 * on two cores, where `unnest` made 5,400 and row by row 1,200.
 */
function insertion(
  lot: [id: string, at: Date, size: number, first: boolean],
  lodgings: Lodging[],
): { text: string; values: unknown[] } {
  const values: unknown[] = [...lot]
  const rows = { declaration: '', bundle: '', event: '', receipt: '', key: '', trace: '' }
  for (const [index, lodging] of lodgings.entries()) {
    const p = (column: number) => `$${LOT_COLUMNS + index * COLUMNS + column}`
    const comma = index === 0 ? '' : ','
    rows.declaration += `${comma}(${p(1)},${p(2)},${p(3)},${p(4)},${p(5)},$1,'LODGED',${p(6)},${p(7)},${p(8)},${p(9)},${p(10)},${p(11)})`
    rows.bundle += `${comma}($1,${p(1)},${p(2)},${p(3)},${p(8)},${p(9)},${p(12)},${p(13)},${p(14)},${p(15)},${p(16)},${p(17)},${p(18)})`
    rows.event += `${comma}(${p(1)},1,${p(2)},${p(3)},'declaration.lodged',${p(11)},${p(19)})`
    rows.receipt += `${comma}(${p(1)},1,${p(2)},${p(3)},'ACCEPTANCE','LODGED',${p(20)},${p(11)})`
    rows.key += `${comma}(${p(21)},${p(22)},${p(10)},${p(2)},${p(1)},${p(11)})`
    rows.trace += `${comma}(${p(1)},${p(2)},${p(3)},${p(11)},${p(24)},${p(8)},${p(25)},${p(23)})`
    values.push(...columnsOf(lodging))
  }
  const text = `
    with d as (insert into declaration (id, declarant_id, broker_id, declaration_no, mrn, lot_id, state, procedure,
                                        tier, lane, policy, body_sha256, lodged_at) values ${rows.declaration}),
         b as (insert into bundle (lot_id, declaration_id, declarant_id, broker_id, lane, policy, header, customs, tax, inspection,
                                   banking, commerce, layout) values ${rows.bundle}),
         e as (insert into declaration_event (declaration_id, seq, declarant_id, broker_id, type, at, data)
               values ${rows.event}),
         r as (insert into receipt (declaration_id, seq, declarant_id, broker_id, kind, state, jws, issued_at)
               values ${rows.receipt}),
         k as (insert into lodging_key (lodged_by, key, fingerprint, declarant_id, declaration_id, lodged_at)
               values ${rows.key}),
         t as (insert into lane_trace (declaration_id, declarant_id, broker_id, lodged_at, tier, lane, cause, trace)
               values ${rows.trace})
    insert into lot (id, committed_at, rung_at, size, first) values ($1, $2, now(), $3, $4)`
  return { text, values }
}

function columnsOf(lodging: Lodging): unknown[] {
  const { facts, content } = lodging
  return [
    facts.id,
    lodging.declarantId,
    lodging.brokerId,
    facts.declarationNo,
    facts.mrn,
    facts.procedure,
    lodging.tier,
    facts.lane,
    facts.policy,
    lodging.bodySha256,
    facts.lodgedAt,
    ...PARTS.map((part) => content.parts[part]),
    JSON.stringify(content.layout),
    JSON.stringify({ state: 'LODGED', codes: lodging.warnings }),
    lodging.receipt,
    lodging.lodgedBy,
    lodging.idempotencyKey,
    lodging.laneTrace,
    lodging.rated,
    lodging.laneCause,
  ]
}

/** Which of these lodgings are stored already, each with the answer that this calls for. */
async function findStored(ctx: Context, lodgings: Lodging[]): Promise<Map<Lodging, Error>> {
  const byKey = await perFirm(
    lodgings,
    ({ lodgedBy }) => lodgedBy,
    (firm, own) => keysUsed(ctx, firm, own),
  )
  const rest = lodgings.filter((lodging) => !byKey.has(lodging))
  const byNumber = await perFirm(
    rest,
    ({ declarantId }) => declarantId,
    (firm, own) => numbersTaken(ctx, firm, own),
  )
  return new Map([...byKey, ...byNumber])
}

// Row security shows a transaction one firm's rows, so each firm is asked for once, all its lodgings together.
async function perFirm(
  lodgings: Lodging[],
  firmOf: (lodging: Lodging) => string,
  find: (firmId: string, own: Lodging[]) => Promise<Map<Lodging, Error>>,
): Promise<Map<Lodging, Error>> {
  const firms = new Map<string, Lodging[]>()
  for (const lodging of lodgings) {
    const firm = firmOf(lodging)
    firms.set(firm, [...(firms.get(firm) ?? []), lodging])
  }
  const found = await Promise.all([...firms].map(([firm, own]) => find(firm, own)))
  return new Map(found.flatMap((each) => [...each]))
}

type KeyRow = {
  key: string
  fingerprint: Buffer
  id: string
  mrn: string
  declaration_no: string
  procedure: Acceptance['procedure']
  lane: Acceptance['lane']
  policy: string
  lodged_at: Date
  jws: string
}

type KeyUse = Pick<Lodging, 'idempotencyKey' | 'bodySha256'>

/** What became of earlier requests of this firm with the same Idempotency-Keys. */
export async function keysUsed<Use extends KeyUse>(
  ctx: Context,
  lodgedBy: string,
  uses: Use[],
): Promise<Map<Use, Error>> {
  const rows = await asDeclarant(
    ctx.db.declarant,
    lodgedBy,
    (tx) => sql<KeyRow>(tx)`
      select k.key, k.fingerprint, d.id, d.mrn, d.declaration_no, d.procedure, coalesce(first.lane, d.lane) as lane, d.policy, d.lodged_at, r.jws
        from lodging_key k
        join declaration d on d.id = k.declaration_id
        join receipt r on r.declaration_id = k.declaration_id and r.seq = 1
       -- An amendment may have led to another lane since.
        left join declaration_version v on v.declaration_id = d.id and v.version = 1
        left join bundle first on first.lot_id = v.lot_id and first.declaration_id = d.id
       where k.lodged_by = ${lodgedBy} and k.key = any(${uses.map((use) => use.idempotencyKey)})`,
  )
  const known = new Map(rows.map((row) => [row.key, row]))
  const answers = uses.flatMap((use): [Use, Error][] => {
    const row = known.get(use.idempotencyKey)
    return row ? [[use, answerFor(row, use)]] : []
  })
  return new Map(answers)
}

function answerFor(row: KeyRow, { bodySha256 }: KeyUse): Error {
  if (!row.fingerprint.equals(bodySha256)) {
    return new Problem(
      'idempotency-key-reused',
      'Send a new key with a new body, or the first body again.',
      { extra: { firstId: row.id } },
    )
  }
  const facts = { ...row, declarationNo: row.declaration_no, lodgedAt: row.lodged_at }
  return new LodgedBefore(acceptanceOf(facts, row.jws))
}

async function numbersTaken(
  ctx: Context,
  declarantId: string,
  own: Lodging[],
): Promise<Map<Lodging, Error>> {
  const rows = await asDeclarant(
    ctx.db.declarant,
    declarantId,
    (tx) => sql<{ id: string; declaration_no: string }>(tx)`
      select id, declaration_no from declaration
       where declarant_id = ${declarantId}
         and declaration_no = any(${own.map(({ facts }) => facts.declarationNo)})`,
  )
  const known = new Map(rows.map((row) => [row.declaration_no, row.id]))
  const answers = own.flatMap((lodging): [Lodging, Error][] => {
    const { declarationNo } = lodging.facts
    const firstId = known.get(declarationNo)
    if (firstId === undefined) return []
    const detail = `${declarationNo} was lodged as ${firstId}; a number is used once.`
    return [[lodging, new Problem('declaration-no-taken', detail, { extra: { firstId } })]]
  })
  return new Map(answers)
}
