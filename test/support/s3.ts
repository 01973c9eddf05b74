/** An S3-compatible store as a process of its own, on a free port of this machine. */
import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BucketSettings } from '../../src/platform/config.ts'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'

const BUCKET = 'portico-documents'
// The only pair that s3rver knows.
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/** A running store. `names`: every file that it has on disk. */
export type S3 = { settings: BucketSettings; names(): Promise<string[]>; close(): Promise<void> }

/** Starts a store that keeps its objects in this folder. */
export async function openS3(folder: string): Promise<S3> {
  const program = join(PROJECT_ROOT, 'node_modules/s3rver/bin/s3rver.js')
  const options = ['--directory', folder, '--port', '0', '--configure-bucket', BUCKET]
  const child = spawn(process.execPath, [program, ...options, '--address', '127.0.0.1'])
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<string>((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const [, found] = /:(\d+)\s*$/m.exec(said) ?? []
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`s3rver ended: ${said}`)))
  })
  return {
    settings: {
      bucket: BUCKET,
      url: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: CREDENTIALS,
    },
    async names() {
      const all = await readdir(join(folder, BUCKET), { recursive: true })
      return all.filter((name) => name.endsWith('_object'))
    },
    async close() {
      child.kill()
      await ended
    },
  }
}
