/** One PostgreSQL server process: its settings, its port, its start, and its end whatever happens to this one. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { signalTo, stopServer } from './embedded-lock.ts'
import type { Place } from './embedded-place.ts'

const PORTS_TRIED = 100
// Milliseconds. Recovery after a crash replays up to about max_wal_size, and a slow disk needs time for that.
const START_MS = 120_000

// On the command line, so that every start has them whatever the cluster's own files say.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '140',
  shared_buffers: '256MB',
  max_wal_size: '1GB',
  fsync: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  password_encryption: 'scram-sha-256',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_checkpoints: 'off',
  // The server's log must hold nobody's rows: no statements, parameters or details, and of the messages only
  // those of the server's own life (LOG ranks above ERROR here). Failed statements are reported by the
  // program, which knows what may be told.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

/** A server that takes connections on this port of 127.0.0.1. `ended`: resolves when its process has gone. */
type Server = { port: number; ended: Promise<void>; stop(): Promise<void> }

/** The folder of PostgreSQL's own files. */
export function clusterOf(place: Place): string {
  return join(place.folder, 'cluster')
}

/**
 * The environment for PostgreSQL's programs. That of this process may hold secrets, and PG* settings that
 * were meant for another server.
 */
export function environment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SystemDrive']
  const entries = kept.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' }
}

/**
 * Starts the server on the wanted port, or on the next free one. Throws with PostgreSQL's own words when it
 * does not start.
 */
export async function startServer(
  place: Place,
  wanted: number,
  log: (line: string) => void,
): Promise<Server> {
  const last = Math.min(wanted + PORTS_TRIED - 1, 65_535)
  for (let port = wanted; port <= last; port += 1) {
    if (!(await isFree(port))) continue
    const server = await launchPatiently(place, port, log)
    if (server === undefined) continue
    if (port !== wanted) log(`Port ${wanted} is busy, so PostgreSQL listens on ${port}.`)
    return server
  }
  throw new Error(`No port from ${wanted} to ${last} is free for PostgreSQL.`)
}

/** Starts a server that has ended by itself once more, where its clients look for it. Throws when it does not start. */
export async function restartServer(
  place: Place,
  port: number,
  log: (line: string) => void,
): Promise<Server> {
  const server = await launchPatiently(place, port, log)
  if (server === undefined) throw new Error(`Port ${port} is taken by another program.`)
  return server
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1' }, () => probe.close(() => resolve(true)))
  })
}

// Undefined when somebody else took the port in the meantime.
async function launchPatiently(place: Place, port: number, log: (line: string) => void) {
  const deadline = Date.now() + 10_000
  for (;;) {
    const server = await launch(place, port, log)
    if (typeof server !== 'string') return server
    if (server.includes('could not bind')) return undefined
    // The processes of a server that was killed need a moment to notice that it has gone.
    if (!server.includes('still in use') || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start in ${place.folder}: ${server}`)
    }
    await sleep(200)
  }
}

// Answers the running server, or what PostgreSQL said when it ended instead.
async function launch(place: Place, port: number, log: (line: string) => void) {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(place.postgres, ['-D', clusterOf(place), '-p', `${port}`, ...settings], {
    ...place.account,
    cwd: place.folder,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C in a terminal reaches its whole group, and the server must outlive the program's last requests.
    detached: true,
    windowsHide: true,
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stderr })
  const ready = await new Promise<boolean>((resolve) => {
    const patience = setTimeout(() => resolve(false), START_MS)
    const settle = (started: boolean) => {
      clearTimeout(patience)
      resolve(started)
    }
    lines.on('line', (line) => {
      said.push(line)
      if (line.includes('recovery')) log(line)
      if (line.includes('ready to accept connections')) settle(true)
    })
    child.once('error', (error) => {
      said.push(error.message)
      settle(false)
    })
    child.once('close', () => settle(false))
  })
  if (ready && child.pid !== undefined)
    return watch(child, { lines, pid: child.pid, place, port, log })
  if (child.pid !== undefined && child.exitCode === null) await stopServer(child.pid)
  return said.join(' / ')
}

type Running = {
  lines: Interface
  pid: number
  place: Place
  port: number
  log: (line: string) => void
}

function watch(child: ChildProcess, running: Running): Server {
  const { lines, pid, place, port, log } = running
  const stopAtExit = () => signalTo(pid, 'SIGINT')
  const callOff = guard(pid, place)
  let stopping = false
  lines.on('line', (line) => {
    if (!stopping) log(line)
  })
  process.once('exit', stopAtExit)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', stopAtExit)
      callOff()
      if (!stopping) log(`PostgreSQL (process ${pid}) ended by itself.`)
      resolve()
    })
  })
  const stop = async () => {
    stopping = true
    // The number of a process that has gone may be that of another by now.
    if (child.exitCode !== null || child.signalCode !== null) return
    if (!(await stopServer(pid))) {
      throw new Error(
        `PostgreSQL (process ${pid}) does not stop. Stop it yourself (kill -9 ${pid}).`,
      )
    }
  }
  return { port, ended, stop }
}

// When this process is killed with SIGKILL nobody stops the server, so a shell waits for the end of a pipe
// that only this process holds open.
function guard(pid: number, place: Place): () => void {
  if (process.platform === 'win32') return () => undefined
  const script = 'read -r _; kill -INT "$1" 2>/dev/null'
  const shell = spawn('/bin/sh', ['-c', script, 'portico-guard', `${pid}`], {
    ...place.account,
    cwd: '/',
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.once('error', () => undefined)
  shell.stdin?.on('error', () => undefined)
  shell.unref()
  return () => shell.kill('SIGKILL')
}
