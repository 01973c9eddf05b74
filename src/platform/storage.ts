/**
 * Where the bytes of documents lie, each under its SHA-256: what is there once is there for everybody, and putting it
 * again changes nothing. Throws {@link Away} when it cannot be reached.
 */
import type { Readable } from 'node:stream'

/** A file on this machine that is to be kept. The storage may move it away. */
export type LocalFile = { path: string; size: number }

/** A store of files by their SHA-256 (64 hexadecimal digits, lower case). */
export type Storage = {
  /** Keeps the file, on disk when this returns, unless it is kept already. */
  put(sha256: string, file: LocalFile): Promise<void>
  /** The bytes; undefined when there is no such file. */
  open(sha256: string): Promise<Readable | undefined>
  /** Removes it; nothing happens when it is not there. */
  remove(sha256: string): Promise<void>
  /** Ends connections. */
  close(): void
}
