/** An examiner adds a photograph: a document of the declaration, which those who look at goods read, and the declarant. */
import type { Context } from '../context.ts'
import { type Added, type Place, storeDocument } from '../declarations/documents.ts'
import { type ExaminationName, findExamination } from '../declarations/examination-view.ts'
import type { Department } from '../domain/departments.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Upload } from '../platform/upload.ts'
import { lockExamination, noExamination } from './locked-examination.ts'

const PHOTOGRAPHS_MAX = 20

// Those who look at goods.
const READERS: readonly Department[] = ['customs', 'inspection']

/** Throws when no photograph can be added, whatever it is: to be asked before a body is read. */
export async function assertOpenFor(
  ctx: Context,
  { department }: Reviewer,
  name: ExaminationName,
): Promise<void> {
  const row = await findExamination(ctx.db.officer, name)
  if (row?.department !== department) throw noExamination()
  assertBooked(row)
}

/** Adds a photograph to a booked examination. */
export function addPhotograph(
  ctx: Context,
  reviewer: Reviewer,
  name: ExaminationName,
  upload: Upload,
): Promise<Added> {
  return storeDocument(ctx, upload, {
    room: (tx) => lockRoom(tx, reviewer, name, upload.sha256),
    types: ['image/jpeg', 'image/png'],
  })
}

async function lockRoom(
  tx: Db,
  { department }: Reviewer,
  name: ExaminationName,
  sha256: Buffer,
): Promise<Place> {
  const { declaration, row } = await lockExamination(tx, department, name)
  assertBooked(row)
  const [{ count } = { count: 0 }] = await sql<{ count: number }>(tx)`
    select count(*)::int as count from document where examination_id = ${row.id} and sha256 <> ${sha256}`
  if (count >= PHOTOGRAPHS_MAX) {
    throw new Problem('too-many', `An examination has at most ${PHOTOGRAPHS_MAX} photographs.`)
  }
  const departments = [...new Set([...READERS, department])]
  return { declaration, departments, requestIds: [], addedBy: null, examinationId: row.id }
}

function assertBooked({ state }: { state: string }): void {
  if (state === 'BOOKED') return
  throw new Problem('not-open', `The examination is ${state}; photographs belong to a booked one.`)
}
