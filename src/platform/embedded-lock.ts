/**
 * One program per data folder. The lock names the process that holds it and when that process began, since a
 * process number alone may have been given to another program after a crash or a restart of the machine.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { link, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

// Milliseconds that a server gets for a fast shutdown (checkpoint included) before it is made to stop at once.
const SHUTDOWN_MS = 10_000

/**
 * Takes the folder for this process and answers the function that gives it back. Throws a sentence that names
 * the process when another one holds it.
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const last = newest(folder)
  refuse(folder, holderIn(folder, last))
  const number = last + 1
  const mine = join(folder, `lock-${process.pid}-${randomBytes(6).toString('hex')}`)
  await writeFile(mine, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) }))
  try {
    // A link appears whole or not at all, so of two starts at the same moment one fails.
    await link(mine, lockFile(folder, number))
  } catch (error) {
    refuseHeld(folder)
    throw error
  } finally {
    await rm(mine, { force: true })
  }
  // A folder that changes while it is read may have hidden the newest file.
  if (newest(folder) !== number) {
    await rm(lockFile(folder, number), { force: true })
    throw new Error(`Others start Portico on the database in ${folder} at this moment. Try again.`)
  }
  await removeOlder(folder, number)
  return () => writeFile(lockFile(folder, number), 'free')
}

/** Throws a sentence that names the process when a living process holds the folder. */
export function refuseHeld(folder: string): void {
  refuse(folder, holderOf(folder))
}

function refuse(folder: string, pid: number | undefined): void {
  if (pid === undefined) return
  throw new Error(
    `Portico already runs on the database in ${folder}, as process ${pid}. Stop that one first (kill ${pid}).`,
  )
}

/** The living process that holds the folder, if there is one. */
export function holderOf(folder: string): number | undefined {
  return holderIn(folder, newest(folder))
}

function holderIn(folder: string, number: number): number | undefined {
  try {
    const { pid, began } = Object(JSON.parse(readFileSync(lockFile(folder, number), 'utf8')))
    const now = typeof pid === 'number' ? beganAt(pid) : undefined
    return now !== undefined && now === began ? pid : undefined
  } catch {
    return undefined
  }
}

// Each taking has a number of its own, one more than the last, and the last file stays: whatever a slow start has
// seen, the next number can be taken once only, and nobody removes what another has taken.
function lockFile(folder: string, number: number): string {
  return join(folder, `portico.lock.${number}`)
}

function numbersIn(folder: string): number[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((file) => {
    const [, number] = /^portico\.lock\.(\d{1,9})$/.exec(file) ?? []
    return number === undefined ? [] : [Number(number)]
  })
}

// 0 when nobody ever took the folder.
function newest(folder: string): number {
  return Math.max(0, ...numbersIn(folder))
}

async function removeOlder(folder: string, than: number): Promise<void> {
  for (const number of numbersIn(folder).filter((each) => each < than))
    await rm(lockFile(folder, number), { force: true })
}

/**
 * Stops the PostgreSQL that a killed Portico left behind, so that the next one starts with its own settings.
 * The caller holds the lock. Throws a sentence when the server does not go.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0])
  if (pid > 0 && serves(pid, cluster)) {
    log(`PostgreSQL (process ${pid}) still runs from a start that was killed; stopping it.`)
    if (!(await stopServer(pid))) {
      throw new Error(`PostgreSQL (process ${pid}) does not stop. Stop it first (kill -9 ${pid}).`)
    }
  }
  // Left by a crash. PostgreSQL would refuse to start if another program has that process number today.
  await rm(file, { force: true })
}

/** Fast shutdown, then an immediate one after 10 s. Answers whether the process has gone. */
export async function stopServer(pid: number): Promise<boolean> {
  for (const [signal, wait] of [
    ['SIGINT', SHUTDOWN_MS],
    ['SIGQUIT', 5_000],
  ] as const) {
    signalTo(pid, signal)
    const deadline = Date.now() + wait
    while (Date.now() < deadline) {
      if (beganAt(pid) === undefined) return true
      await sleep(20)
    }
  }
  return false
}

/** Sends a signal to a process that may have gone already. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has gone, which is what was wanted.
  }
}

function serves(pid: number, cluster: string): boolean {
  if (beganAt(pid) === undefined) return false
  try {
    // A PostgreSQL server works in its cluster's folder.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster
    if (process.platform === 'win32') return true
    return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' }).includes(
      cluster,
    )
  } catch {
    return false
  }
}

// When a living process began, in whatever form the system tells it; undefined when there is no such process.
function beganAt(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // After the name in brackets: state is field 3 of the whole line, start time field 22 (proc(5)).
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
    }
    process.kill(pid, 0)
    if (process.platform === 'win32') return 'unknown'
    return execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}
