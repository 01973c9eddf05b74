/** What departments did with the version before is carried over to the new one, or answered by it. */
import { isChanged, numbersKept } from '../domain/amendment.ts'
import type { Department } from '../domain/departments.ts'
import { type Db, sql } from '../platform/db.ts'
import type { Bundle } from '../schema-types.ts'
import type { Locked } from './steps.ts'

/** What is declared, before and now. */
type Papers = { old: Bundle; bundle: Bundle }

/** A review that stands for the new version too. `open`: a person still has it. */
export type CarriedReview = { department: Department; open: boolean }

/**
 * Copies the reviews of departments whose input is the same. Each version has epochs of its own, so that nobody decides
 * this one who has read the one before.
 */
export function carryReviews(
  tx: Db,
  { id, version }: Locked,
  concerned: readonly Department[],
): Promise<CarriedReview[]> {
  return sql<CarriedReview>(tx)`
    insert into review
    select (jsonb_populate_record(null::review, to_jsonb(r) || jsonb_build_object(
              'version', ${version}::int, 'epoch', greatest(r.epoch + 1, (${version}::int - 1) * 1000)))).*
      from review r
     where declaration_id = ${id} and version = ${version - 1} and department <> all(${concerned})
    returning department, state = 'OPEN' or settles_at is not null as open`
}

/** The same work goes on: whoever has the case keeps it, and its clock and its questions with it. */
export async function carryCases(
  tx: Db,
  { id, version }: Locked,
  carried: readonly Department[],
): Promise<void> {
  // A statement of its own: one that waited for whoever is claiming would not see the claim.
  await sql(tx)`
    select 1 from review_case where declaration_id = ${id} and version = ${version - 1} order by department for update`
  await sql(tx)`
    with cases as (
      update review_case set version = ${version}
       where declaration_id = ${id} and version = ${version - 1} and department = any(${carried})
    ), claims as (
      update review_claim set version = ${version}
       where declaration_id = ${id} and version = ${version - 1} and department = any(${carried})
    ), clocks as (
      update clock_entry set version = ${version}
       where declaration_id = ${id} and version = ${version - 1} and department = any(${carried})
    )
    update information_request set version = ${version}
     where declaration_id = ${id} and department = any(${carried}) and state = 'OPEN'`
}

/** A question that is open. */
export type Question = { id: string; department: Department; pointers: string[] }

/** Answers the questions for a correction that it brings; gives them. */
export async function answerByAmendment(
  tx: Db,
  { id, version }: Locked,
  { old, bundle }: Papers,
  at: Date,
): Promise<Question[]> {
  const open = await sql<Question>(tx)`
    select id, department, pointers from information_request
     where declaration_id = ${id} and kind = 'CORRECTION' and state = 'OPEN' order by asked_at, id`
  const answered = open.filter(({ pointers }) =>
    pointers.some((pointer) => isChanged(old, bundle, pointer)),
  )
  const answer = JSON.stringify({ message: `Amended: see version ${version}.`, values: [] })
  await sql(tx)`
    update information_request set state = 'ANSWERED', answer = ${answer}::json, answered_at = ${at}
     where id = any(${answered.map((question) => question.id)}::uuid[])`
  return answered
}

/** Whoever asked and has no other question open: a case of theirs that was carried over waits for them again. */
export async function freedAskers(
  tx: Db,
  { id }: Locked,
  answered: readonly Question[],
): Promise<Department[]> {
  const asking = await sql<{ department: Department }>(tx)`
    select distinct department from information_request where declaration_id = ${id} and state = 'OPEN'`
  const still = asking.map(({ department }) => department)
  const askers = [...new Set(answered.map(({ department }) => department))]
  return askers.filter((department) => !still.includes(department))
}

/**
 * Keeps the numbers that both versions name. Only what the version before held: a number that an earlier amendment gave
 * up may be another's by now.
 */
export async function keepNumbers(
  tx: Db,
  { id, version }: Locked,
  { old, bundle }: Papers,
): Promise<void> {
  await sql(tx)`
    update used_number set version = ${version}
     where declaration_id = ${id} and version = ${version - 1} and kind = any(${numbersKept(old, bundle)})`
}
