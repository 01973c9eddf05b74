/** The port as the demo runs it: everything in this process, quiet, and allowed to call this machine. */
import { createServer } from 'node:net'
import { createApi } from '../api.ts'
import { type Context, createContext } from '../context.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { createLog } from '../platform/telemetry.ts'
import { terminalLog } from '../terminal-log.ts'
import { startWorker } from '../worker.ts'

/** A port that answers at `baseUrl`. */
export type RunningPort = { ctx: Context; baseUrl: string; stop(): Promise<void> }

type Environment = Readonly<Record<string, string | undefined>>

const THIS_MACHINE = '127.0.0.0/8'
const PORTS_TRIED = 100
const QUEUES_WITHIN_MS = 3000

/** Starts the port with the settings of the environment; `say` gets each step as a sentence. */
export async function startPort(
  env: Environment,
  say: (line: string) => void,
): Promise<RunningPort> {
  const config = demoConfig(env)
  let serving = false
  const log = env.PORTICO_LOG
    ? createLog(config.logLevel)
    : terminalLog(
        (line) => say(`  ${line}`),
        () => serving,
      )
  say(config.databaseUrl ? 'Connecting to PostgreSQL ...' : 'Starting PostgreSQL ...')
  const ctx = await createContext(config, log)
  const app = await createApi(ctx)
  const stopSweep = startWorker(ctx)
  serving = true
  const port = await freePort(config.host, config.port)
  const address = await app.listen({ host: config.host, port })
  if (port !== config.port) say(`Port ${config.port} is busy, so the port listens on ${port}.`)
  return {
    ctx,
    baseUrl: baseUrlOf(config.host, new URL(address).port),
    async stop() {
      // Connections that end together with their server complain, and nobody needs to read that.
      log.level = 'silent'
      await app.close()
      await stopSweep()
      await ctx.close(QUEUES_WITHIN_MS)
    },
  }
}

// The demo needs all five departments, and its listener is on this machine.
function demoConfig(env: Environment): Config {
  const allow = [env.PORTICO_WEBHOOK_ALLOW, THIS_MACHINE].filter(Boolean).join(',')
  return readConfig({
    ...env,
    ROLE: 'all',
    DEPARTMENTS: undefined,
    PORTICO_WEBHOOK_ALLOW: allow,
    // Its eight cases show each lane by their firms; a chance of three in a hundred would spoil one now and then.
    PORTICO_LANE_DRAWS: env.PORTICO_LANE_DRAWS ?? 'off',
  })
}

function baseUrlOf(host: string, port: string): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

async function freePort(host: string, wanted: number): Promise<number> {
  const last = Math.min(wanted + PORTS_TRIED - 1, 65_535)
  for (let port = wanted; port <= last; port += 1) {
    if (port === 0 || (await isFree(host, port))) return port
  }
  throw new Error(`No port from ${wanted} to ${last} is free on ${host}; set PORT.`)
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    )
    probe.listen({ host, port }, () => probe.close(() => resolve(true)))
  })
}
