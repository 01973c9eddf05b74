/** What a person at a terminal reads of the program: its log, and why it failed. */
import { type Logger, pino } from 'pino'
import { isDatabaseAway } from './platform/db.ts'

const WARN = pino.levels.values.warn ?? 40

/**
 * A log for a person at a terminal: plain sentences instead of JSON lines. `isQuiet` is asked for each line;
 * while it says true, only warnings and errors are written.
 */
export function terminalLog(write: (line: string) => void, isQuiet: () => boolean): Logger {
  const stream = {
    write(text: string): void {
      const { level, time: _, msg = '', ...facts } = Object(JSON.parse(text))
      if (level < WARN) {
        if (!isQuiet()) write(msg)
        return
      }
      const details = Object.keys(facts).length === 0 ? '' : ` ${JSON.stringify(facts)}`
      write(`${pino.levels.labels[level] ?? level}: ${msg}${details}`)
    },
  }
  return pino({ level: 'info', base: null }, stream)
}

/** Why something failed, as one sentence. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!isDatabaseAway(error)) return error.message
  const { code } = error as { code?: unknown }
  // Node leaves the message empty where a name has several addresses and none of them answers.
  return `The database cannot be reached: ${error.message || String(code)}.`
}
