/** Amendments and what became of them, for one test file. */
import type { Test } from 'supertest'
import { sql } from '../../src/platform/db.ts'
import type { Bundle, Declaration, DeclarationEvent, Receipt } from '../../src/schema-types.ts'
import type { Port } from './port.ts'

/** Calls of a firm on its declarations. */
export function amending(port: Port, key = port.firmKeys.brightSeller) {
  const get = (path: string) => port.call('get', path, key).expect(200)
  const etagOf = async (id: string) => String((await get(`/v1/declarations/${id}`)).headers.etag)
  const patchAt = (id: string, etag: string | undefined, patch: object | string): Test => {
    const call = port
      .call('patch', `/v1/declarations/${id}`, key)
      .set('content-type', 'application/merge-patch+json')
    const named = etag === undefined ? call : call.set('if-match', etag)
    return named.send(typeof patch === 'string' ? patch : JSON.stringify(patch))
  }
  return {
    etagOf,
    patchAt,
    async patch(id: string, patch: object) {
      return patchAt(id, await etagOf(id), patch).expect(202)
    },
    putAt: (id: string, etag: string, bundle: unknown): Test =>
      port
        .call('put', `/v1/declarations/${id}`, key)
        .set('if-match', etag)
        .send(bundle as object),
    async content(id: string): Promise<Bundle> {
      return (await get(`/v1/declarations/${id}/content`)).body
    },
    async read(id: string): Promise<Declaration> {
      return (await get(`/v1/declarations/${id}`)).body
    },
    async events(id: string): Promise<DeclarationEvent[]> {
      return (await get(`/v1/declarations/${id}/events`)).body.items
    },
    async receipts(id: string): Promise<Receipt[]> {
      return (await get(`/v1/declarations/${id}/receipts`)).body.items
    },
    /** What the books hold for a declaration and, of its buyer and guarantor, in all; in yuan. */
    async books(id: string) {
      const [own] = await sql<{ reserved: string; committed: string }>(port.ctx.db.officer)`
        select (coalesce(sum(amount) filter (where given_to = 'RESERVED'), 0)
                - coalesce(sum(amount) filter (where taken_from = 'RESERVED'), 0))::float8 as reserved,
               (coalesce(sum(amount) filter (where given_to = 'COMMITTED'), 0)
                - coalesce(sum(amount) filter (where taken_from = 'COMMITTED'), 0))::float8 as committed
          from ledger_entry where declaration_id = ${id} and kind = 'ANNUAL'`
      return own
    },
    /** Whether every account says what its entries add up to. */
    async booksAgree(): Promise<boolean> {
      const wrong = await sql(port.ctx.db.officer)`
        select from ledger_account a,
               lateral (select coalesce(sum(amount) filter (where given_to = 'RESERVED'), 0)
                               - coalesce(sum(amount) filter (where taken_from = 'RESERVED'), 0) as reserved,
                               coalesce(sum(amount) filter (where given_to = 'COMMITTED'), 0)
                               - coalesce(sum(amount) filter (where taken_from = 'COMMITTED'), 0) as committed
                          from ledger_entry e where e.kind = a.kind and e.holder = a.holder and e.year = a.year) as sums
         where sums.reserved <> a.reserved or sums.committed <> a.committed`
      return wrong.length === 0
    },
  }
}

/** What {@link amending} gives. */
export type Amending = ReturnType<typeof amending>
