/** What is read of documents: by the firms of a declaration, and by the departments that a document names. */
import type { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import { asDeclarant, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Document, DocumentList } from '../schema-types.ts'
import { openFile } from './kept-files.ts'

/** A stored document. */
export type DocumentRow = {
  id: string
  declaration_id: string
  sha256: Buffer
  name: string
  type: Document['type']
  size: number
  departments: Department[]
  requests: string[]
  added_at: Date
  scanned_at: Date | null
  examination_id: string | null
}

/** The columns of {@link DocumentRow}. */
export const DOCUMENT_COLUMNS =
  'id, declaration_id, sha256, name, type, size, departments, requests, added_at, scanned_at, examination_id'

const LISTED = `select ${DOCUMENT_COLUMNS} from document`

/** A document as it is told. */
export function documentOf(row: DocumentRow): Document {
  const { id, name, type, size, departments } = row
  return {
    id,
    declarationId: row.declaration_id,
    name,
    type,
    size,
    sha256: row.sha256.toString('hex'),
    departments: departments as Document['departments'],
    requestIds: row.requests,
    addedAt: row.added_at.toISOString(),
    ...(row.examination_id !== null && { examinationId: row.examination_id }),
    ...(row.scanned_at && { scannedAt: row.scanned_at.toISOString() }),
  }
}

/** The documents of a declaration of this firm; 404 when it is not the firm's. */
export async function documentsOfDeclaration(
  ctx: Context,
  firmId: string,
  declarationId: string,
): Promise<DocumentList> {
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const own = await run(tx, 'select from declaration where id = $1', [declarationId])
    if (own.length === 0) throw new Problem('not-found', 'No such declaration is yours.')
    return run<DocumentRow>(
      tx,
      `${LISTED} where declaration_id = $1 order by added_at, id limit 100`,
      [declarationId],
    )
  })
  return { items: rows.map(documentOf) }
}

/** The documents of a declaration that a department may read. */
export async function documentsOfReview(
  ctx: Context,
  department: Department,
  declarationId: string,
): Promise<DocumentList> {
  const rows = await run<DocumentRow>(
    ctx.db.officer,
    `${LISTED} where declaration_id = $1 and $2 = any(departments) order by added_at, id limit 100`,
    [declarationId, department],
  )
  return { items: rows.map(documentOf) }
}

/** Which document of which declaration. */
export type DocumentName = { declarationId: string; documentId: string }

/** A document with its bytes. `open`: only for whoever reads them to the end or destroys them. */
export type Download = { document: Document; open: () => Promise<Readable> }

/** A document of this firm's, to be downloaded; 404 when it is not. */
export async function downloadForFirm(
  ctx: Context,
  firmId: string,
  { declarationId, documentId }: DocumentName,
): Promise<Download> {
  const rows = await asDeclarant(ctx.db.declarant, firmId, (tx) =>
    run<DocumentRow>(tx, `${LISTED} where id = $1 and declaration_id = $2`, [
      documentId,
      declarationId,
    ]),
  )
  return downloadOf(ctx, rows)
}

/** A document that a department may read, to be downloaded; 404 when it may not. */
export async function downloadForReview(
  ctx: Context,
  department: Department,
  { declarationId, documentId }: DocumentName,
): Promise<Download> {
  const rows = await run<DocumentRow>(
    ctx.db.officer,
    `${LISTED} where id = $1 and declaration_id = $2 and $3 = any(departments)`,
    [documentId, declarationId, department],
  )
  return downloadOf(ctx, rows)
}

function downloadOf(ctx: Context, [row]: DocumentRow[]): Download {
  if (!row) throw new Problem('not-found', 'No such document is yours to read.')
  return { document: documentOf(row), open: () => openFile(ctx, row.sha256) }
}
