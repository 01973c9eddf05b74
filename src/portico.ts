/** `npm run portico -- <command>`: the registry from the command line, on the database that the port uses. */
import { join } from 'node:path'
import { type AuditVerify, auditVerify } from './cli/audit.ts'
import { type Asked, readCommand, USAGE } from './cli/command.ts'
import type { Done } from './cli/done.ts'
import { drawOffline } from './cli/lane.ts'
import { checkLaneRules } from './cli/lane-rules.ts'
import { UsageError } from './cli/options.ts'
import { perform } from './cli/perform.ts'
import { verifyFile } from './cli/verify.ts'
import { type Context, createContext, openVerifying } from './context.ts'
import { type Config, readConfig } from './platform/config.ts'
import { runningEmbedded } from './platform/embedded.ts'
import { rolePassword, secretFromFile } from './platform/secrets.ts'
import { ImportRefused } from './policy/import.ts'
import { sentenceOf, terminalLog } from './terminal-log.ts'

const USAGE_STATUS = 2

async function main(args: string[]): Promise<number> {
  let asked: Asked
  try {
    asked = readCommand(args)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    complain(`${error.message}\n\n${USAGE}`)
    return USAGE_STATUS
  }
  const { command, json } = asked
  if (command === 'help') {
    print(USAGE)
    return 0
  }
  // A stranger who verifies a draw has no port.
  if (command.do === 'verify-lane' && command.seed !== undefined) {
    return show(drawOffline(command), json)
  }
  if (command.do === 'verify') return show(verifyFile(command), json)
  if (command.do === 'lane-rules check') return show(checkLaneRules(command.file), json)
  if (command.do === 'audit verify') return verifyLog(command, json)
  const ctx = await openContext(readConfig(process.env))
  try {
    return show(await perform(ctx, command), json)
  } catch (error) {
    if (!(json && error instanceof ImportRefused)) throw error
    print(JSON.stringify({ faults: error.faults }))
    return 1
  } finally {
    await ctx.close(0)
  }
}

async function verifyLog({ until }: AuditVerify, json: boolean): Promise<number> {
  const config = readConfig(process.env)
  const databaseUrl = config.databaseUrl ?? (await embeddedUrl(config))
  const log = terminalLog(complain, () => databaseUrl !== undefined)
  const verifying = await openVerifying({ ...config, databaseUrl }, log)
  try {
    return show(await auditVerify(verifying, until), json)
  } finally {
    await verifying.close()
  }
}

function show({ value, lines, failed = false }: Done, json: boolean): number {
  print(json ? JSON.stringify(value) : lines.join('\n'))
  return failed ? 1 : 0
}

// Nothing is queued here, so Redis is not asked for, and the queues in PostgreSQL connect only when they are used.
async function openContext(config: Config): Promise<Context> {
  const databaseUrl = config.databaseUrl ?? (await embeddedUrl(config))
  const log = terminalLog(complain, () => databaseUrl !== undefined)
  return createContext({ ...config, databaseUrl, redisUrl: undefined }, log)
}

/** The embedded database of a port that runs now; when none runs, the context starts it for this command. */
function embeddedUrl({ dataDir, secret }: Config): Promise<string | undefined> {
  const own = secret ?? secretFromFile(join(dataDir, 'secret'))
  return runningEmbedded(dataDir, rolePassword(own, 'portico_owner'))
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  complain(sentenceOf(error))
  process.exitCode = 1
}
