import { join } from 'node:path'
import type { BucketSettings, Config } from './config.ts'
import { openFolderStorage } from './folder-storage.ts'
import type { Storage } from './storage.ts'
import { clamdScan, type Scan } from './virus-scan.ts'

/** What documents need from outside the database. */
export type DocumentDesk = {
  /** Where a file is while it is received; on the same disk as a storage that is a folder. */
  incoming: string
  storage: Storage
  /** Undefined: there is no scanner. */
  scan: Scan | undefined
}

/** Opens the storage and the scanner that the settings name. Nothing is reached before the first document. */
export async function openDocumentDesk({ dataDir, s3, clamd }: Config): Promise<DocumentDesk> {
  const folder = join(dataDir, 'documents')
  return {
    incoming: join(folder, 'incoming'),
    storage: s3 ? await openBucket(s3) : openFolderStorage(folder),
    scan: clamd && clamdScan(clamd),
  }
}

// The client of S3 takes 20 MiB and a third of a second to load, which a port without a bucket need not spend.
async function openBucket(settings: BucketSettings): Promise<Storage> {
  const { openBucketStorage } = await import('./bucket-storage.ts')
  return openBucketStorage(settings)
}
