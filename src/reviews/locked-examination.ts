/** What comes before every act of a department on an examination: its declaration is locked, and it is the department's. */
import type { ExaminationRow } from '../declarations/examination-row.ts'
import { type ExaminationName, findExamination } from '../declarations/examination-view.ts'
import { type Locked, lockDeclaration } from '../declarations/steps.ts'
import type { Department } from '../domain/departments.ts'
import type { Db } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'

/** Locks the declaration of an examination and reads it; 404 when it is not the department's. */
export async function lockExamination(
  tx: Db,
  department: Department,
  name: ExaminationName,
): Promise<{ declaration: Locked; row: ExaminationRow }> {
  const declaration = await lockDeclaration(tx, name.declarationId)
  const row = declaration && (await findExamination(tx, name))
  if (!declaration || row?.department !== department) throw noExamination()
  return { declaration, row }
}

/** The answer to whoever asks for an examination that is not the department's. */
export function noExamination(): Problem {
  return new Problem('not-found', 'No such examination is of your department.')
}
