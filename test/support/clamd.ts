/** A virus scanner that speaks clamd's INSTREAM over real TCP, and knows one virus. */
import { createServer, type Socket } from 'node:net'

/** The test file that every virus scanner knows; in two pieces, so that none finds it here. */
export const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR',
  '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

/** A scanner; `scanned`: the bytes of each file that it was sent whole. `mood`: how it behaves from now on. */
export type Clamd = {
  address: { host: string; port: number }
  scanned: Buffer[]
  mood: 'honest' | 'silent' | 'rude' | 'full'
  close(): Promise<void>
}

/** Starts a scanner on a free port, or on this one. */
export async function openClamd(port = 0): Promise<Clamd> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    listen(socket, clamd)
  })
  const clamd: Clamd = {
    address: { host: '127.0.0.1', port },
    scanned: [],
    mood: 'honest',
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  clamd.address.port = address.port
  return clamd
}

const COMMAND = Buffer.from('zINSTREAM\0')

function listen(socket: Socket, clamd: Clamd): void {
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    if (clamd.mood === 'rude') return void socket.destroy()
    if (clamd.mood === 'full') {
      return void socket.end('stream: INSTREAM size limit exceeded. ERROR\0')
    }
    const file = whole(bytes)
    if (file === undefined || clamd.mood === 'silent') return
    clamd.scanned.push(file)
    socket.end(file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
  })
}

/** The file in a call; undefined while it is not whole. */
function whole(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, COMMAND.length).equals(COMMAND.subarray(0, bytes.length))) {
    throw new Error('This is not INSTREAM.')
  }
  const pieces: Buffer[] = []
  for (let at = COMMAND.length; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
