import { join } from 'node:path'
import type { BucketSettings } from './config.ts'
import { openFolderShelf, type Shelf } from './shelf.ts'

/** Opens the folder, or the bucket where there is one and no folder is named. Nothing is reached before it is used. */
export async function openShelf(
  folder: string | undefined,
  { dataDir, s3 }: { dataDir: string; s3: BucketSettings | undefined },
): Promise<Shelf> {
  if (folder !== undefined || s3 === undefined) {
    return openFolderShelf(folder ?? join(dataDir, 'audit'))
  }
  const { openBucketShelf } = await import('./bucket-storage.ts')
  return openBucketShelf(s3)
}
