/** A Redis of a test's own, to be killed and frozen. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './until.ts'

/** The server. `start` may be called again after `kill`: data and port stay. `send`: a command, its first line back. */
export type TestRedis = {
  url: string
  port: number
  start(): Promise<void>
  kill(): Promise<void>
  freeze(): void
  thaw(): void
  send(command: string): Promise<string>
  remove(): Promise<void>
}

/** Whether this machine has a redis-server. */
export const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0

/** A server that is not started yet, on a port that is free, with more arguments if needed. */
export async function ownRedis(more: string[] = []): Promise<TestRedis> {
  const port = await freePort()
  const dir = await mkdtemp(join(tmpdir(), 'portico-redis-'))
  const keep = ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction']
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, ...keep, ...more]
  let server: ChildProcess | undefined

  const send = async (command: string) => (await linesOf(port, command))[0] ?? ''
  const kill = async () => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }
  return {
    url: `redis://127.0.0.1:${port}/0`,
    port,
    async start() {
      server = spawn('redis-server', args, { stdio: 'ignore' })
      await until('An answer of Redis', () =>
        send('PING').then(
          (answer) => answer === '+PONG',
          () => false,
        ),
      )
    },
    kill,
    freeze: () => server?.kill('SIGSTOP'),
    thaw: () => server?.kill('SIGCONT'),
    send,
    async remove() {
      await kill()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const ANSWERS_WITHIN_MS = 5000

/** The lines that the server on a port answers to a command. A server that hangs up, or is silent, is an error. */
export async function linesOf(port: number, command: string): Promise<string[]> {
  const socket = connect(port, '127.0.0.1')
  try {
    socket.write(`${command}\r\n`)
    const [answer] = await once(socket, 'data', { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) })
    return String(answer).split('\r\n')
  } finally {
    socket.destroy()
  }
}

/** A port of 127.0.0.1 on which nobody listens. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
