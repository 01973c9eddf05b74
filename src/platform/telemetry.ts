import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/**
 * The log: one JSON line an event. Bodies, headers and statements' parameters are never handed to it, since
 * they hold buyers' data; what is logged is named field by field where it is logged.
 */
export function createLog(level: Config['logLevel']): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
