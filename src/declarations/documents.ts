/**
 * A declarant adds a document to a declaration. What it is, is read from its bytes; it is scanned, then noted, stored
 * and written, in this order: nobody is told of a document whose bytes are not on disk.
 */
import { fileTypeFromBuffer } from 'file-type'
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import { DOCUMENT_TYPES, safeFileName } from '../domain/file-name.ts'
import { isConcluded, STATES } from '../domain/lifecycle.ts'
import { asDeclarant, type Db, run, sql, transaction } from '../platform/db.ts'
import { invalidRequest } from '../platform/http-faults.ts'
import { Problem } from '../platform/problem.ts'
import { validator } from '../platform/schemas.ts'
import type { Upload } from '../platform/upload.ts'
import type { Document, DocumentType, DocumentUpload } from '../schema-types.ts'
import { widenReaders } from './document-readers.ts'
import { DOCUMENT_COLUMNS, type DocumentRow, documentOf } from './document-view.ts'
import { keepFile, noteFile } from './kept-files.ts'
import { type Locked, lockDeclaration, noteEvent } from './steps.ts'

const OF_DECLARATION_MAX = 100
const OF_REQUEST_MAX = 20

/** Who adds to which declaration. `digest`: the SHA-256 that the file must have, if the firm says so. */
export type Adding = { firmId: string; declarationId: string; digest?: Buffer | undefined }

type Wanted = Pick<DocumentUpload, 'requestId' | 'departments'>

type Judged = { type: DocumentType; scannedAt: Date | null }

/** Throws when no document can be added, whatever it is: to be asked before a body is read. */
export async function assertOpenFor(
  ctx: Context,
  { firmId, declarationId }: Adding,
): Promise<void> {
  const [own] = await asDeclarant(ctx.db.declarant, firmId, (tx) =>
    run<Pick<Locked, 'state'>>(tx, 'select state from declaration where id = $1', [declarationId]),
  )
  if (!own) throw notFound()
  assertInWork(own)
}

/** A document that was added. `isNew` is false for bytes that the declaration has: they may gain readers. */
export type Added = { document: Document; isNew: boolean }

/** Adds the file that was received from a firm. */
export async function addDocument(ctx: Context, adding: Adding, upload: Upload): Promise<Added> {
  const wanted = wantedOf(ctx, upload)
  assertDigest(adding, upload)
  const room = (tx: Db) => lockRoom(tx, adding, { ...wanted, sha256: upload.sha256 })
  return storeDocument(ctx, upload, { room, types: DOCUMENT_TYPES })
}

/** Where a document goes. `room` locks the declaration, and throws when there is no room: it is asked twice. */
export type Storing = { room: (tx: Db) => Promise<Place>; types: readonly DocumentType[] }

/** Scans, stores and writes a document, in this order. */
export async function storeDocument(
  ctx: Context,
  upload: Upload,
  { room, types }: Storing,
): Promise<Added> {
  const type = await typeOf(upload, types)
  await transaction(ctx.db.officer, room)
  const scannedAt = await scan(ctx, upload)
  await transaction(ctx.db.officer, (tx) => noteFile(ctx, tx, upload))
  await ctx.documents.storage.put(upload.sha256.toString('hex'), upload)
  return transaction(ctx.db.officer, async (tx) => {
    const place = await room(tx)
    await keepFile(tx, upload.sha256)
    return write(ctx, tx, { ...place, upload, judged: { type, scannedAt } })
  })
}

function wantedOf(ctx: Context, { fields }: Upload): Wanted {
  const validate = validator(ctx.validators.strict, 'document-upload')
  const { requestId, ...rest } = fields
  // The bytes of the file were measured as they came; here it only counts that there is one.
  const form: unknown = { ...rest, ...(requestId && { requestId: only(requestId) }), file: '' }
  if (!validate(form)) throw invalidRequest('form', validate.errors ?? [])
  return { ...form }
}

function only<T>(values: readonly T[]): T | readonly T[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values
}

function assertDigest({ digest }: Adding, { sha256 }: Upload): void {
  if (digest === undefined || digest.equals(sha256)) return
  throw new Problem('digest-differs', `What arrived has the SHA-256 ${sha256.toString('hex')}.`)
}

async function typeOf(
  { head, declaredType }: Upload,
  types: readonly DocumentType[],
): Promise<DocumentType> {
  const { mime } = (await fileTypeFromBuffer(head)) ?? { mime: 'nothing that is known' }
  const type = types.find((each) => each === mime)
  if (type === undefined) {
    throw new Problem('document-type', `The file is ${mime}; ${types.join(', ')} are taken.`)
  }
  if (type === declaredType) return type
  throw new Problem('document-type', `The file is ${type}, and its part says that it is not.`)
}

async function scan(ctx: Context, { path }: Upload): Promise<Date | null> {
  const { scan: scanFile } = ctx.documents
  if (!scanFile) return null
  const result = await scanFile(path)
  if (result.clean) return ctx.now()
  ctx.log.warn({ found: result.found }, 'a document was refused by the virus scanner')
  throw new Problem('document-infected', `The scanner calls it ${result.found}.`)
}

/** Of which declaration a document is, who reads it, and who added it: a firm, or an examination. */
export type Place = {
  declaration: Locked
  departments: Department[]
  requestIds: string[]
  addedBy: string | null
  examinationId: string | null
}

// Asked before the file is stored and again when its document is written: things may have changed between.
async function lockRoom(
  tx: Db,
  { firmId, declarationId }: Adding,
  { requestId, departments = [], sha256 }: Wanted & { sha256: Buffer },
): Promise<Place> {
  const declaration = await lockDeclaration(tx, declarationId)
  if (!declaration || ![declaration.declarant_id, declaration.broker_id].includes(firmId)) {
    throw notFound()
  }
  assertInWork(declaration)
  const [counts = { all: 0, of_request: 0 }] = await sql<{ all: number; of_request: number }>(tx)`
    select count(*)::int as all, count(*) filter (where ${requestId ?? null}::uuid = any(requests))::int as of_request
      from document
     where declaration_id = ${declarationId} and sha256 <> ${sha256} and examination_id is null`
  if (counts.all >= OF_DECLARATION_MAX) {
    throw new Problem('too-many', `A declaration has at most ${OF_DECLARATION_MAX} documents.`)
  }
  if (counts.of_request >= OF_REQUEST_MAX) {
    throw new Problem('too-many', `A question is sent at most ${OF_REQUEST_MAX} documents.`)
  }
  const own = { declaration, addedBy: firmId, examinationId: null }
  if (requestId === undefined) return { ...own, departments, requestIds: [] }
  const asking = await departmentOf(tx, declarationId, requestId)
  return { ...own, departments: [...departments, asking], requestIds: [requestId] }
}

async function departmentOf(tx: Db, declarationId: string, requestId: string): Promise<Department> {
  const [question] = await sql<{ department: Department; state: string }>(tx)`
    select department, state from information_request where id = ${requestId} and declaration_id = ${declarationId}`
  if (!question) throw new Problem('not-found', 'No such question is asked of you.')
  if (question.state === 'OPEN') return question.department
  throw new Problem('not-open', `The question is ${question.state}.`)
}

type Writing = Place & { upload: Upload; judged: Judged }

async function write(ctx: Context, tx: Db, writing: Writing): Promise<Added> {
  const { declaration, upload } = writing
  const [known] = await run<DocumentRow>(
    tx,
    `select ${DOCUMENT_COLUMNS} from document where declaration_id = $1 and sha256 = $2`,
    [declaration.id, upload.sha256],
  )
  if (known && known.examination_id !== writing.examinationId) {
    throw new Problem('already-exists', `The declaration has these bytes as document ${known.id}.`)
  }
  const row = known ? await rescan(tx, known, writing) : await insert(ctx, tx, writing)
  const data = { departments: row.departments, codes: [] }
  const gained = row.departments.length > (known?.departments.length ?? 0)
  if (gained) await noteEvent(ctx, tx, declaration, { type: 'document.added', data })
  return { document: documentOf(row), isNew: known === undefined }
}

async function rescan(
  tx: Db,
  { id }: DocumentRow,
  { declaration, departments, requestIds, judged: { scannedAt } }: Writing,
): Promise<DocumentRow> {
  if (scannedAt) await sql(tx)`update document set scanned_at = ${scannedAt} where id = ${id}`
  const which = { declarationId: declaration.id, ids: [id] }
  const [row] = await widenReaders(tx, which, { departments, requestIds }, { scanned: false })
  if (!row) throw new Error('a document is gone')
  return row
}

async function insert(
  ctx: Context,
  tx: Db,
  { declaration, departments, requestIds, addedBy, examinationId, upload, judged }: Writing,
): Promise<DocumentRow> {
  const { sha256, size, fileName } = upload
  const name = safeFileName(fileName, judged.type)
  const readers = [...new Set(departments)].sort()
  const [row] = await sql<DocumentRow>(tx)`
    insert into document (id, declaration_id, declarant_id, broker_id, sha256, name, type, size, departments, requests,
                          added_by, added_at, scanned_at, examination_id)
    values (${ctx.newId()}, ${declaration.id}, ${declaration.declarant_id}, ${declaration.broker_id}, ${sha256}, ${name},
            ${judged.type}, ${size}, ${readers}, ${requestIds}, ${addedBy}, ${ctx.now()}, ${judged.scannedAt},
            ${examinationId})
    returning *`
  if (!row) throw new Error('a document was not written')
  return row
}

function assertInWork({ state }: Pick<Locked, 'state'>): void {
  if (!isConcluded(state)) return
  const allowedStates = STATES.filter((each) => !isConcluded(each))
  const detail = `It is ${state}; documents are added as ${allowedStates.join(', ')}.`
  throw new Problem('state-forbids', detail, { extra: { state, allowedStates } })
}

function notFound(): Problem {
  return new Problem('not-found', 'No such declaration is yours.')
}
