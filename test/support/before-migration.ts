/** A database as it was before a migration, for tests of what that does to the rows that are there. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'
import { databaseUrl, serverUrl } from './database.ts'

/** The database and its owner's connection. `migrate`: runs the migration that it was before. */
export type Before = { owner: pg.Client; migrate(): Promise<void>; drop(): Promise<void> }

const FOLDER = join(PROJECT_ROOT, 'migrations')

/** Makes a database with all migrations before the one whose name begins so. */
export async function databaseBefore(migration: string): Promise<Before> {
  const name = `portico_before_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: serverUrl() })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const owner = new pg.Client({ connectionString: databaseUrl(serverUrl(), name) })
  await owner.connect()
  const migrateWhere = async (wanted: (file: string) => boolean) => {
    for (const file of readdirSync(FOLDER).sort().filter(wanted)) {
      await owner.query(readFileSync(join(FOLDER, file), 'utf8'))
    }
  }
  await migrateWhere((file) => file < migration)
  return {
    owner,
    migrate: () => migrateWhere((file) => file.startsWith(migration)),
    async drop() {
      await owner.end()
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}
