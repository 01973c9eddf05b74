/**
 * A second place for short texts that must not be lost with the database, and that nobody may write anew: each has a
 * name and is put there once. Throws {@link Away} when it cannot be reached.
 */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Away } from './away.ts'
import { syncFolder } from './folder-storage.ts'

/** Texts by name, such as `checkpoints/000001/000000001`. */
export type Shelf = {
  /** Keeps it, durably when this returns. Throws when another text is kept under the name. */
  put(name: string, text: string): Promise<void>
  /** The text; undefined when there is none. */
  get(name: string): Promise<string | undefined>
  /** Ends connections. */
  close(): void
}

/** Keeps texts as files of a folder. */
export function openFolderShelf(folder: string): Shelf {
  return {
    put: (name, text) => reaching(() => putFile(join(folder, name), text)),
    get: (name) => reaching(() => readIfThere(join(folder, name))),
    close: () => undefined,
  }
}

/** That what was put is what is there. Throws when it is not. */
export function assertSame(name: string, kept: string, text: string): void {
  if (kept !== text) throw new Error(`The second place holds another ${name}.`)
}

// Written whole under a name of its own and linked: the name appears with all of it, and never a second time.
async function putFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const made = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(made, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(made, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      assertSame(path, (await readIfThere(path)) ?? '', text)
    })
    // Also where it was there: whoever linked it may have been killed before this.
    await syncFolder(dirname(path))
    await syncFolder(dirname(dirname(path)))
  } finally {
    await rm(made, { force: true })
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw error
  }
}

async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw new Away('The second place of the audit log', error)
  }
}
