/**
 * Where the embedded PostgreSQL lies. When root starts it, its account may be unable to enter the folder of
 * the program (mode 700): binaries and data then go to a state directory outside, and a small file in the
 * data folder, postgres.json, tells the next start where.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, existsSync, readFileSync } from 'node:fs'
import {
  access,
  chmod,
  chown,
  mkdir,
  mkdtemp,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, accountFor, isRoot, reaches } from './embedded-account.ts'
import { copyBinaries, nativeFolder, type Programs, programsIn } from './embedded-binaries.ts'
import { refuseHeld } from './embedded-lock.ts'

const run = promisify(execFile)

/** The programs, the folder that holds cluster and lock, and the account that runs them (when root starts). */
export type Place = Programs & { folder: string; account?: Account }

type Memo = { folder?: string; port?: number }

/** What the data folder remembers: the folder of the cluster and the port of its last start. */
export function recall(dataDir: string): { folder: string; port?: number } {
  const memo: Memo = readMemo(dataDir)
  return { folder: join(dataDir, 'postgres'), ...memo }
}

/** Writes where the cluster of this data folder lies and on which port it listens. */
export async function remember(dataDir: string, folder: string, port: number): Promise<void> {
  const outside = folder !== join(dataDir, 'postgres')
  const memo = outside ? { folder, of: dataDir, port } : { port }
  const file = memoFile(dataDir)
  await writeFile(`${file}.new`, `${JSON.stringify(memo, null, 2)}\n`, { mode: 0o600 })
  // Root may have started what an ordinary user made, and that user will start it again.
  if (isRoot()) await stat(dataDir).then(({ uid, gid }) => chown(`${file}.new`, uid, gid))
  await rename(`${file}.new`, file)
}

function memoFile(dataDir: string): string {
  return join(dataDir, 'postgres.json')
}

function readMemo(dataDir: string): Memo {
  const file = memoFile(dataDir)
  if (!existsSync(file)) return {}
  const { folder, of, port } = Object(JSON.parse(readFileSync(file, 'utf8')))
  const known = typeof port === 'number' ? { port } : {}
  // A data folder that was copied brings the file along, and two programs must not share one cluster. One
  // that was moved keeps its data.
  const copied = of !== dataDir && typeof of === 'string' && existsSync(of)
  return typeof folder === 'string' && !copied ? { folder, ...known } : known
}

/**
 * Finds or makes the folders for a data folder (absolute path). Throws a sentence for the operator when there
 * is no PostgreSQL for this machine, nobody to run it, or the data that should be there is not.
 */
export async function findPlace(dataDir: string, log: (line: string) => void): Promise<Place> {
  const native = await nativeFolder()
  await access(dataDir, constants.W_OK).catch((cause) => {
    const advice = 'Start Portico as the user who made it, or as root.'
    throw new Error(`This user may not write to ${dataDir}. ${advice}`, { cause })
  })
  const { folder } = recall(dataDir)
  if (folder !== join(dataDir, 'postgres') && !existsSync(folder)) {
    throw new Error(
      `The database folder ${folder} is gone. Put it back, or remove ${memoFile(dataDir)} to start empty.`,
    )
  }
  if (isRoot()) return rootPlace({ dataDir, native, folder }, log)
  await refuseForeign(join(folder, 'cluster'))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return { ...programsIn(native), folder: await realpath(folder) }
}

async function refuseForeign(cluster: string): Promise<void> {
  const owner = await stat(cluster).then(
    ({ uid }) => uid,
    (error) => (error.code === 'ENOENT' ? process.getuid?.() : 'another'),
  )
  if (owner === process.getuid?.()) return
  throw new Error(
    `The database in ${cluster} belongs to another user (${owner}). Start Portico as root or as that user.`,
  )
}

type RootStart = { dataDir: string; native: string; folder: string }

async function rootPlace(start: RootStart, log: (line: string) => void): Promise<Place> {
  const { dataDir, native, folder } = start
  const account = await accountFor(join(folder, 'cluster'))
  // The account only has to walk through; what is secret in the data folder has mode 600.
  if ((await stat(dataDir)).uid === 0) await chmod(dataDir, 0o711)
  const enters = {
    programs: await reaches(account, programsIn(native).postgres, '-x'),
    data: await ownFolder(folder, account),
  }
  if (enters.programs && enters.data)
    return { ...programsIn(native), folder: await realpath(folder), account }
  const stateDir = await stateDirectory(native, account)
  const why = 'because its account may not enter the project folder'
  const programs = enters.programs ? native : await copyBinaries(native, stateDir)
  if (!enters.programs) log(`PostgreSQL's programs run from ${programs}, ${why}.`)
  const data = enters.data ? folder : await moveOut(start, account, stateDir)
  if (!enters.data) log(`PostgreSQL keeps its data in ${data}, ${why}.`)
  return { ...programsIn(programs), folder: await realpath(data), account }
}

async function ownFolder(folder: string, account: Account): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chown(folder, account.uid, account.gid)
  return reaches(account, folder, '-w')
}

async function moveOut(start: RootStart, account: Account, stateDir: string): Promise<string> {
  refuseHeld(start.folder)
  const folder = join(stateDir, `data-${shortHash(start.dataDir)}`)
  if (!(await ownFolder(folder, account))) {
    throw new Error(`PostgreSQL's account ${account.uid} cannot write to ${folder}.`)
  }
  const cluster = join(start.folder, 'cluster')
  if (existsSync(cluster)) await run('mv', [cluster, join(folder, 'cluster')])
  await rm(start.folder, { recursive: true, force: true })
  return folder
}

// Named after the installation, so that every start of the same clone finds it again.
async function stateDirectory(native: string, account: Account): Promise<string> {
  const fixed = join('/var/lib', `portico-${shortHash(native)}`)
  const usable = await mkdir(fixed, { recursive: true, mode: 0o755 }).then(
    async () => (await stat(fixed)).uid === 0 && (await reaches(account, fixed, '-x')),
    () => false,
  )
  if (usable) return fixed
  // Anybody could have made a folder of a known name under the temporary directory.
  const made = await mkdtemp(join(tmpdir(), 'portico-'))
  await chmod(made, 0o755)
  return made
}

function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 8)
}
