/** What lies in a port's tables. */
import { expect } from '@jest/globals'
import pg from 'pg'

const TABLES = [
  'declaration',
  'bundle',
  'declaration_event',
  'receipt',
  'lodging_key',
  'lot',
  'review',
  'delivery',
  'ledger_account',
  'ledger_entry',
  'used_number',
  'price_seen',
] as const

/** How many rows each table has, all counted at the same moment. */
export type RowCounts = Record<(typeof TABLES)[number], number>

/** Counts the rows of every table that a lodging or a review writes. */
export async function rowCounts(ownerUrl: string): Promise<RowCounts> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const counts = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`)
    const { rows } = await client.query(`select ${counts.join(', ')}`)
    return rows[0]
  } finally {
    await client.end()
  }
}

/** Fails when a declaration is stored without one of its parts, or a part without its declaration. */
export async function expectNothingHalfStored(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query(`
      select (select count(*) from declaration) as declarations, (select count(*) from bundle) as bundles,
             (select count(*) from lodging_key) as keys,
             (select count(*) from receipt where kind = 'ACCEPTANCE') as receipts,
             (select count(*) from declaration_event where type = 'declaration.lodged') as events,
             (select coalesce(sum(size), 0) from lot) as in_lots`)
    expect(new Set(Object.values(rows[0])).size).toBe(1)
  } finally {
    await client.end()
  }
}
