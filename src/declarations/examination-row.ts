/** A stored examination, and how it is told. */
import type { Department } from '../domain/departments.ts'
import type { Grade } from '../domain/examination.ts'
import type { Examination, ExaminationSample, ExaminedLine, TakenSample } from '../schema-types.ts'

/** What an examiner found, as it is stored. */
export type StoredResult = {
  grade: Grade
  lines: ExaminedLine[]
  samples: TakenSample[]
  photographs: string[]
  message?: string
}

/** A stored examination. */
export type ExaminationRow = {
  id: string
  declaration_id: string
  department: Department
  mrn: string
  version: number
  cause: Examination['cause']
  state: Examination['state']
  place: string
  line_numbers: number[]
  samples: ExaminationSample[]
  instructions: string | null
  ordered_at: Date
  book_by: Date
  starts_at: Date | null
  ends_at: Date | null
  booked_by: 'DECLARANT' | 'BROKER' | 'PORT' | null
  moves: number
  result: StoredResult | null
  examined_at: Date | null
  goods_released_at: Date | null
  cancelled_because: string | null
}

/** The columns of {@link ExaminationRow}. */
export const EXAMINATION_COLUMNS = `id, declaration_id, department, mrn, version, cause, state, place, line_numbers,
  samples, instructions, ordered_at, book_by, starts_at, ends_at, booked_by, moves, result, examined_at,
  goods_released_at, cancelled_because`

/** An examination as it is told; who ordered it and who examined stays inside the department. `moves`: the most. */
export function examinationOf(row: ExaminationRow, { moves }: { moves: number }): Examination {
  const { id, department, mrn, version, cause, state, place, samples, instructions } = row
  return {
    id,
    declarationId: row.declaration_id,
    mrn,
    version,
    department,
    cause,
    state,
    place,
    lineNumbers: row.line_numbers as Examination['lineNumbers'],
    samples,
    ...(instructions !== null && { instructions }),
    orderedAt: row.ordered_at.toISOString(),
    ...(state === 'ORDERED' && { bookBy: row.book_by.toISOString() }),
    ...appointmentOf(row, moves),
    ...resultOf(row),
    ...(row.goods_released_at && { goodsReleasedAt: row.goods_released_at.toISOString() }),
    ...(row.cancelled_because !== null && { cancelledBecause: row.cancelled_because }),
  }
}

function appointmentOf(
  { starts_at: startsAt, ends_at: endsAt, booked_by: bookedBy, moves: moved }: ExaminationRow,
  most: number,
): Pick<Examination, 'appointment'> {
  if (!startsAt || !endsAt || !bookedBy) return {}
  const movesLeft = Math.max(0, most - moved)
  const [begins, ends] = [startsAt.toISOString(), endsAt.toISOString()]
  return { appointment: { startsAt: begins, endsAt: ends, bookedBy, movesLeft } }
}

function resultOf({ result, examined_at: at }: ExaminationRow): Pick<Examination, 'result'> {
  if (!result || !at) return {}
  return { result: { ...result, at: at.toISOString() } as NonNullable<Examination['result']> }
}
