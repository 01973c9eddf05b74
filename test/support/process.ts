/** The program as it is run: processes of dist/main.js, which `npm test` builds first. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'
import { TEST_SECRET } from './database.ts'

/** A running process. `base`: where it answers. `log`: what it wrote, line by line. */
export type Running = {
  pid: number
  base: string
  log: string[]
  /** Sends a signal and waits for the end: the exit code, null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
}

/** Starts a process with these settings, on a free port, and waits until it is ready. */
export async function startProcess(settings: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist', 'main.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      PORTICO_SECRET: TEST_SECRET,
      PORTICO_WEBHOOK_ALLOW: '127.0.0.0/8',
      PORTICO_LANE_DRAWS: 'off',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  const log: string[] = []
  child.stderr.on('data', (text) => log.push(String(text)))
  const base = await readyAt(child, log)
  return {
    pid: child.pid ?? 0,
    base,
    log,
    async end(signal) {
      const began = performance.now()
      child.kill(signal)
      const [code] = await gone
      return { code, ms: performance.now() - began }
    },
  }
}

function readyAt(child: ChildProcess & { stdout: NodeJS.ReadableStream }, log: string[]) {
  return new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line)
      const { msg, address } = line.startsWith('{') ? JSON.parse(line) : {}
      if (msg === 'ready') resolve(address)
    })
    child.once('exit', () => reject(new Error(`The process ended at its start: ${log.join('\n')}`)))
  })
}

/** One call with a key: status, headers and body as text. */
export async function call(
  base: string,
  path: string,
  key: string,
  more: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const { method = 'GET', body, headers = {} } = more
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** Lodges a bundle at a process. */
export function lodgeAt(
  base: string,
  key: string,
  bundle: object,
  headers: Record<string, string> = {},
) {
  return call(base, '/v1/declarations', key, {
    method: 'POST',
    body: JSON.stringify(bundle),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `key-${crypto.randomUUID()}`,
      ...headers,
    },
  })
}
