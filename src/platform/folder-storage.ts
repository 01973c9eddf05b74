import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Away } from './away.ts'
import type { Storage } from './storage.ts'

/** Keeps files in a folder, in a subfolder for each first two digits. A file to be kept must be on the same disk. */
export function openFolderStorage(folder: string): Storage {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    put: (sha256, { path, size }) =>
      reaching(async () => {
        const kept = pathOf(sha256)
        if ((await sizeOf(kept)) === size) return
        const made = await mkdir(dirname(kept), { recursive: true, mode: 0o700 })
        // The name appears with all bytes behind it or not at all, and outlives a loss of power: so do the names of new
        // folders above it.
        await rename(path, kept)
        await syncFolder(dirname(kept))
        if (made !== undefined) {
          for (let at = dirname(kept); at !== dirname(made); at = dirname(at))
            await syncFolder(dirname(at))
        }
      }),
    open: (sha256) =>
      reaching(async () => {
        const handle = await unlessMissing(open(pathOf(sha256)))
        return handle?.createReadStream()
      }),
    remove: (sha256) => reaching(() => rm(pathOf(sha256), { force: true })),
    close: () => undefined,
  }
}

async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Away('The storage of documents', error)
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await unlessMissing(stat(path)))?.size
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Makes the names in a folder outlive a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no folders that can be opened.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
