/** Processes of the bench: each is started, awaited until it is ready, and ended by its own process id. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const READY_MS = 60_000
// The port itself gives up after 23 s.
const STOP_MS = 26_000

/** A process that runs. `address` is what it said when it was ready. */
export type Child = { pid: number; address: string; stop(): Promise<void> }

/** What to start: `ready` finds the address in the line that says the process is ready. */
export type Command = {
  name: string
  file: string
  args: string[]
  env: Record<string, string>
  ready: (line: string) => string | undefined
}

/** Starts a process and waits until it is ready. Throws with its last words when it ends before. */
export async function start({ name, file, args, env, ready }: Command): Promise<Child> {
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${name} ${why}\n${said.join('\n')}`))
    const patience = setTimeout(() => fail('was not ready in time.'), READY_MS)
    child.once('error', (error) => fail(`did not start: ${error.message}`))
    child.once('exit', (code, signal) => fail(`ended by itself (${signal ?? code}).`))
    lines.on('line', (line) => {
      const found = ready(line)
      if (found === undefined) {
        said.push(line)
        if (said.length > 20) said.shift()
        return warn(name, line)
      }
      clearTimeout(patience)
      resolve(found)
    })
  }).catch(async (error: unknown) => {
    await end(child)
    throw error
  })
  return { pid: child.pid ?? 0, address, stop: () => end(child) }
}

/** The line of a process that logs JSON lines and says "ready" with its address. */
export function readyLine(line: string): string | undefined {
  const { msg, address } = parsed(line)
  return msg === 'ready' ? String(address) : undefined
}

const PINO_WARN = 40

function warn(name: string, line: string): void {
  if (Number(parsed(line).level) >= PINO_WARN) process.stderr.write(`${name}: ${line}\n`)
}

function parsed(line: string): Record<string, unknown> {
  if (!line.startsWith('{')) return {}
  try {
    return Object(JSON.parse(line))
  } catch {
    return {}
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(force)
}

/** The most memory that a process ever held, in MB, as the Linux kernel counts it; null elsewhere. */
export function peakRssMb(pid: number): number | null {
  if (process.platform !== 'linux') return null
  const [, kilobytes] =
    /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}
