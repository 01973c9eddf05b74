/** Who reads a document is widened, never narrowed: by the questions that it answers, and by departments named. */
import type { Department } from '../domain/departments.ts'
import { type Db, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { DOCUMENT_COLUMNS, type DocumentRow } from './document-view.ts'

const REQUESTS_MAX = 20

/** What documents of a declaration gain. */
export type Readers = { departments: readonly Department[]; requestIds: readonly string[] }

/**
 * Widens who reads these documents of a declaration, whose row the caller has locked. `scanned`: only such as were
 * scanned for viruses.
 */
export async function widenReaders(
  tx: Db,
  { declarationId, ids }: { declarationId: string; ids: readonly string[] },
  { departments, requestIds }: Readers,
  { scanned }: { scanned: boolean },
): Promise<DocumentRow[]> {
  const found = await run<DocumentRow>(
    tx,
    `select ${DOCUMENT_COLUMNS} from document where declaration_id = $1 and id = any($2::uuid[])`,
    [declarationId, ids],
  )
  assertUsable(found, { ids, requestIds, scanned })
  return run<DocumentRow>(
    tx,
    `update document
        set departments = array(select distinct unnest(departments || $2::text[]) order by 1),
            requests = array(select distinct unnest(requests || $3::uuid[]) order by 1)
      where id = any($1::uuid[]) returning ${DOCUMENT_COLUMNS}`,
    [ids, departments, requestIds],
  )
}

function assertUsable(
  found: readonly DocumentRow[],
  {
    ids,
    requestIds,
    scanned,
  }: { ids: readonly string[]; requestIds: readonly string[]; scanned: boolean },
): void {
  const missing = ids.filter((id) => !found.some((row) => row.id === id))
  if (missing.length > 0) {
    throw new Problem(
      'invalid-request',
      `No document ${missing.join(', ')} is of this declaration.`,
    )
  }
  const unscanned = found.filter(({ scanned_at }) => scanned && scanned_at === null)
  if (unscanned.length > 0) {
    const named = unscanned.map(({ id }) => id).join(', ')
    throw new Problem('document-unscanned', `There is a scanner now, and it has not seen ${named}.`)
  }
  const full = found.some(
    ({ requests }) => new Set([...requests, ...requestIds]).size > REQUESTS_MAX,
  )
  if (full) throw new Problem('too-many', `A document answers at most ${REQUESTS_MAX} questions.`)
}
