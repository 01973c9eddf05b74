/** Many open cases at once, written as the programs would have left them: a declaration each, all with the same papers. */
import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { Department } from '../../src/domain/departments.ts'
import type { CreditTier, Lane } from '../../src/schema-types.ts'
import { serverUrl } from './database.ts'
import { freshBundle, type Port, today } from './port.ts'

/** What a case is found by; what is left out is one of customs, GREEN, that opened now. */
export type CaseLike = {
  department?: Department
  lane?: Lane
  tier?: CreditTier
  value?: string
  chapters?: string[]
  codes?: string[]
  openedAt?: Date
  dueAt?: Date
  mrn?: string
  declarationNo?: string
}

const RANKS: Record<Lane, number> = { GREEN: 0, YELLOW: 1, RED: 2, BLUE: 3 }

/** Writes the cases; gives their declarations' ids, in order. */
export async function openCases(port: Port, cases: readonly CaseLike[]): Promise<string[]> {
  const now = new Date()
  const { version: policy } = await port.ctx.policies.onDay(today())
  const rows = cases.map((like) => {
    const { department = 'customs', lane = 'GREEN', tier = 'REGULAR', value = '100' } = like
    const serial = String(randomInt(1_000_000_000)).padStart(9, '0')
    return {
      id: port.ctx.newId(),
      department,
      lane,
      tier,
      value,
      rank: RANKS[lane],
      chapters: like.chapters ?? ['33'],
      codes: like.codes ?? ['GOODS_TO_BE_EXAMINED'],
      opened: like.openedAt ?? now,
      due: like.dueAt ?? new Date((like.openedAt ?? now).getTime() + 86_400_000),
      mrn: like.mrn ?? `51412026I${serial}`,
      no: like.declarationNo ?? `T${serial}`,
    }
  })
  await asSuperuser(port, WRITE, [
    JSON.stringify(rows),
    port.firmIds.brightSeller,
    port.ctx.newId(),
    JSON.stringify(freshBundle()),
    policy,
  ])
  return rows.map(({ id }) => id)
}

const WRITE = `
  with row as materialized (
    select * from json_to_recordset($1) as row (id uuid, department text, lane text, tier text, value numeric, rank int,
      chapters text[], codes text[], opened timestamptz, due timestamptz, mrn text, no text)
  ), declared as (
    insert into declaration (id, declarant_id, declaration_no, mrn, lot_id, state, procedure, tier, lane, policy,
                             body_sha256, lodged_at)
    select id, $2, no, mrn, $3, 'UNDER_REVIEW', '9610', tier, lane, $5, decode(repeat('00', 32), 'hex'), opened
      from row
  ), papers as (
    insert into bundle (lot_id, declaration_id, declarant_id, lane, policy, header, customs, tax, inspection, banking,
                        commerce, layout)
    select $3, id, $2, lane, $5, $4::json -> 'header', $4::json -> 'customs', $4::json -> 'tax',
           $4::json -> 'inspection', $4::json -> 'banking', $4::json -> 'commerce', '[]' from row
  ), reviewed as (
    insert into review (declaration_id, department, version, declarant_id, state, findings, reviewed_at, decided_by)
    select id, department, 1, $2, 'OPEN', '[]', opened, '' from row
  )
  insert into review_case (declaration_id, department, version, declarant_id, mrn, declaration_no, tier, lane, lane_rank,
                           value, chapters, codes, opened_at, warn_at, due_at, examination_ordered)
  select id, department, 1, $2, mrn, no, tier, lane, rank, value, chapters, codes, opened, due, due, true from row`

async function asSuperuser(port: Port, text: string, values: unknown[]): Promise<void> {
  const url = new URL(serverUrl())
  url.pathname = new URL(port.database.ownerUrl).pathname
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(text, values)
  } finally {
    await client.end()
  }
}

/** Changes what is stored, as time would. */
export async function moveRows(port: Port, text: string, values: unknown[] = []): Promise<void> {
  await asSuperuser(port, text, values)
}
