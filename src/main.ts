/** One binary. ROLE says whether this process answers HTTP, works the queues, or both. */
import closeWithGrace from 'close-with-grace'
import { createApi, createWorkerApi } from './api.ts'
import { createContext } from './context.ts'
import { ConfigError, readConfig } from './platform/config.ts'
import { createLog } from './platform/telemetry.ts'
import { startWorker } from './worker.ts'

// An orchestrator that sends SIGTERM kills after 30 s: everything must have ended by itself before.
const CLOSE_WITHIN_MS = 23_000
const QUEUES_WITHIN_MS = 12_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const ctx = await createContext(config, log)
  if (config.role === 'migrate') return ctx.close(0)
  const app = await (config.role === 'worker' ? createWorkerApi(ctx) : createApi(ctx))
  const stopSweep = config.role === 'api' ? undefined : startWorker(ctx)
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: log }, async ({ err, signal }) => {
    if (err)
      log.fatal({ name: err.name, message: err.message.slice(0, 300), stack: err.stack }, 'failed')
    log.info({ signal }, 'closing')
    await app.close()
    await stopSweep?.()
    await ctx.close(QUEUES_WITHIN_MS)
  })
  const address = await app.listen({ host: config.host, port: config.port })
  log.info({ role: config.role, departments: config.departments, address }, 'ready')
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`Portico did not start. ${message}\n`)
  if (!(error instanceof ConfigError) && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
