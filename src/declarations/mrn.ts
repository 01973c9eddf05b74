/** Movement reference numbers: 4 customs office, 4 year, I for import, 9 serial. */
import { type Db, sql } from '../platform/db.ts'

/** Gives the next MRN of an office in a year. Never the same twice; numbers may be left out. */
export type MrnSource = (customsOffice: string, year: number) => Promise<string>

// Serials are taken in blocks, so that a lodging costs no statement of its own; a restart wastes the rest of a block.
const BLOCK = 500

type Block = { next: number; end: number }

/** A source for one process. Several processes may work on one database. */
export function createMrnSource(db: Db): MrnSource {
  const blocks = new Map<string, Promise<Block>>()
  return async (customsOffice, year) => {
    const name = `${customsOffice}${year}`
    for (;;) {
      const pending = blocks.get(name) ?? takeBlock(db, customsOffice, year)
      blocks.set(name, pending)
      const block = await pending.catch((error: unknown) => {
        blocks.delete(name)
        throw error
      })
      if (block.next < block.end) return `${name}I${String(block.next++).padStart(9, '0')}`
      if (blocks.get(name) === pending) blocks.delete(name)
    }
  }
}

async function takeBlock(db: Db, customsOffice: string, year: number): Promise<Block> {
  const [row] = await sql<{ end: string }>(db)`
    insert into mrn_serial (customs_office, year, next) values (${customsOffice}, ${year}, ${1 + BLOCK})
    on conflict (customs_office, year) do update set next = mrn_serial.next + ${BLOCK}
    returning next as end`
  const end = Number(row?.end)
  return { next: end - BLOCK, end }
}
