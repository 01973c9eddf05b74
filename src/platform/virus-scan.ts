/**
 * The INSTREAM call of clamd: the file goes over in pieces, each behind its length, and a piece of no length ends it.
 * The answer is one line. Throws {@link Away} unless the scanner said that the file is clean or what it found.
 */
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { addAbortSignal, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Away } from './away.ts'

/** What the scanner says of a file; `found` is the name of what is in it. */
type ScanResult = { clean: true } | { clean: false; found: string }

/** Scans the file at this path. */
export type Scan = (path: string) => Promise<ScanResult>

const WITHIN_MS = 20_000
const ANSWER_MAX = 1000

/** Where a clamd answers. */
type Address = { host: string; port: number }

/** Scans with the clamd that answers at this address, within the time. */
export function clamdScan(address: Address, withinMs = WITHIN_MS): Scan {
  return async (path) => {
    const socket = addAbortSignal(AbortSignal.timeout(withinMs), connect(address))
    try {
      return resultOf(await ask(socket, path))
    } catch (error) {
      throw new Away('The virus scanner', error)
    }
  }
}

async function ask(socket: Socket, path: string): Promise<string> {
  // A scanner that has seen enough answers and hangs up before it was sent all: what it said counts.
  const sent = pipeline(Readable.from(framed(path)), socket, { end: false }).catch((error: Error) =>
    socket.destroy(error),
  )
  try {
    return await hear(socket)
  } finally {
    socket.destroy()
    await sent
  }
}

async function hear(socket: Socket): Promise<string> {
  let answer = ''
  for await (const chunk of socket) {
    answer += chunk.toString('latin1')
    if (answer.includes('\0') || answer.length > ANSWER_MAX) break
  }
  return answer
}

async function* framed(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of createReadStream(path)) yield* piece(chunk)
  yield Buffer.alloc(4)
}

function* piece(chunk: Buffer): Generator<Buffer> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(chunk.length)
  yield length
  yield chunk
}

function resultOf(answer: string): ScanResult {
  const [, said = ''] = /^stream: ([^\0]*)\0/.exec(answer) ?? []
  if (said === 'OK') return { clean: true }
  const [, found] = /^(\S.{0,100}) FOUND$/.exec(said) ?? []
  if (found !== undefined) return { clean: false, found: found.replace(/[^\w.:-]/g, '_') }
  throw new Error(`the scanner answered ${JSON.stringify(answer.slice(0, 100))}`)
}
