/**
 * How long an import of a large tariff takes, and how much memory: `node scripts/run.mjs bench-policy [lines]`. On an
 * embedded database that is thrown away, three files are imported, each by a process of its own as from the command
 * line: new lines, every line changed, and nothing changed. Time is from the start of the process to its end, memory
 * the highest resident set. Ends with 1 when an import misses its goal.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { importPolicy } from '../../src/cli/policy.ts'
import { createContext } from '../../src/context.ts'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { readConfig } from '../../src/platform/config.ts'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { createLog } from '../../src/platform/telemetry.ts'

const HEADER =
  'code,name_en,name_zh,unit1,unit2,vat,consumption_tax,tariff,positive_list,kind,conditions,price_low,price_high'

const MISSED = 'MISSED'
const MOST_SECONDS = 10
const MOST_MEGABYTES = 200

async function main([first = '20000', ...more]: string[]): Promise<void> {
  const [file, day] = more
  if (first === 'import' && file !== undefined && day !== undefined) return importOne(file, day)
  const folder = await mkdtemp(join(tmpdir(), 'portico-policy-'))
  await chmod(folder, 0o711)
  const server = await startEmbedded({
    dataDir: folder,
    ownerPassword: randomBytes(12).toString('hex'),
    log: () => undefined,
  })
  try {
    await importThree(folder, server.url, Number(first))
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function importThree(folder: string, databaseUrl: string, lines: number): Promise<void> {
  const day = dayLater(chinaDayOf(new Date().toISOString()), 10)
  const secret = randomBytes(24).toString('hex')
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORTICO_SECRET: secret }
  const file = join(folder, 'tariff.csv')
  for (const tariff of ['5', '6', '6']) {
    await pipeline(Readable.from(linesOf(lines, tariff)), createWriteStream(file))
    const self = fileURLToPath(import.meta.url)
    const { stdout } = await promisify(execFile)(process.execPath, [self, 'import', file, day], {
      env,
    })
    print(stdout.trimEnd())
    if (stdout.includes(MISSED)) process.exitCode = 1
  }
}

async function importOne(file: string, effective: string): Promise<void> {
  const ctx = await createContext(readConfig(process.env), createLog('silent'))
  const request = { table: 'tariff', file, effective, dryRun: false, replaceLater: false } as const
  const { lines } = await importPolicy(ctx, request)
  const imported = process.uptime()
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  const pack = await ctx.policies.onDay(effective)
  const loaded = process.uptime() - imported
  await ctx.close(0)
  print(`${lines[0]}`)
  print(`  ${imported.toFixed(2)} s with the start of the program, ${megabytes} MB;`)
  const reached = imported < MOST_SECONDS && megabytes < MOST_MEGABYTES ? 'reached' : MISSED
  print(`  goal ${MOST_SECONDS} s, ${MOST_MEGABYTES} MB: ${reached};`)
  print(`  reading the version with ${pack.commodities.size} goods: ${loaded.toFixed(2)} s`)
}

function* linesOf(lines: number, tariff: string): Generator<string> {
  yield `${HEADER}\n`
  for (let at = 0; at < lines; at++) {
    const code = String(3_000_000_000 + at * 7)
    yield `${code},Goods number ${at},第${at}号商品,035,011,13,0,${tariff},YES,COSMETIC,A,10,2000\n`
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main(process.argv.slice(2))
