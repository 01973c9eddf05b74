import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/**
 * The log: one JSON line an event. Bodies, headers and statements' parameters are never handed to it, since
 * they hold buyers' data; what is logged is named field by field where it is logged.
 */
export function createLog(level: Config['logLevel']): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plain, error: plain },
  })
}

// The error of a failed statement carries its parameters; only what says which error it was is kept.
function plain(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code } = error as { code?: unknown }
  return { name: error.name, code, message: error.message.slice(0, 300), stack: error.stack }
}
