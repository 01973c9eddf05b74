/** Who runs the embedded PostgreSQL when root starts it: PostgreSQL itself refuses to run as root. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A system account, by its numeric user and group. */
export type Account = { uid: number; gid: number }

/** True when this process runs as root and so must hand PostgreSQL to another account. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The account for a cluster that root starts: the owner of the cluster if it exists, else `postgres`, else a
 * system user `portico`, which is made. Throws a sentence for the operator when none can be had.
 */
export async function accountFor(cluster: string): Promise<Account> {
  if (existsSync(cluster)) {
    const { uid, gid } = await stat(cluster)
    if (uid !== 0) return { uid, gid }
  }
  return (await accountNamed('postgres')) ?? (await accountNamed('portico')) ?? makeAccount()
}

/** Asks the system as that account, since modes alone do not tell of access lists or mount options. */
export async function reaches(account: Account, path: string, test: '-x' | '-w'): Promise<boolean> {
  const asked = run('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { ...account, cwd: '/' })
  return asked.then(
    () => true,
    () => false,
  )
}

async function accountNamed(name: string): Promise<Account | undefined> {
  const id = async (flag: string) => Number((await run('id', [flag, name])).stdout)
  return Promise.all([id('-u'), id('-g')]).then(
    ([uid, gid]) => ({ uid, gid }),
    () => undefined,
  )
}

async function makeAccount(): Promise<Account> {
  const shape = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  const advice = 'Start Portico as an ordinary user, or add a system user named portico.'
  try {
    await run('useradd', [...shape, '--shell', '/usr/sbin/nologin', 'portico'])
  } catch (cause) {
    throw new Error(`PostgreSQL may not run as root and useradd failed. ${advice}`, { cause })
  }
  const made = await accountNamed('portico')
  if (made === undefined) throw new Error(`useradd made no user named portico. ${advice}`)
  return made
}
