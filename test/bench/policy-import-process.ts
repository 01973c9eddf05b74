/**
 * How long an import of a large tariff takes, and how much memory: `node scripts/run.mjs bench-policy [lines]`. It
 * works on an embedded database of its own that is thrown away, and imports the same file three times: as new lines,
 * with every line changed, and with nothing changed. The memory is the highest of the whole process.
 */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Context, createContext } from '../../src/context.ts'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { readConfig } from '../../src/platform/config.ts'
import { createLog } from '../../src/platform/telemetry.ts'
import { importTable } from '../../src/policy/import.ts'
import { createPolicies } from '../../src/policy/policies.ts'

const LINES = Number(process.argv[2] ?? 20_000)
const HEADER =
  'code,name_en,name_zh,unit1,unit2,vat,consumption_tax,tariff,positive_list,kind,conditions,price_low,price_high'

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-policy-'))
  await chmod(dataDir, 0o711)
  const secret = randomBytes(24).toString('hex')
  const config = readConfig({ PORTICO_DATA_DIR: dataDir, PORTICO_SECRET: secret })
  const ctx = await createContext(
    { ...config, databaseUrl: undefined, redisUrl: undefined, dataDir },
    createLog('silent'),
  )
  try {
    await measure(ctx, dataDir)
  } finally {
    await ctx.close(0)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(ctx: Context, folder: string): Promise<void> {
  const effective = dayLater(chinaDayOf(new Date().toISOString()), 10)
  const before = maxRssMb()
  for (const [what, tariff] of [
    ['new lines', '5'],
    ['all changed', '6'],
    ['none changed', '6'],
  ] as const) {
    const file = await writeTariff(folder, tariff)
    const began = performance.now()
    const { difference } = await importTable(ctx, {
      ...{ table: 'tariff', file, effective, dryRun: false, replaceLater: false },
    })
    const { added, changed, ended, unchanged } = difference
    const counts = `${added.length} added, ${changed.length} changed, ${ended.length} ended, ${unchanged} unchanged`
    print(`${what}: ${seconds(began)} s (${counts})`)
  }
  const began = performance.now()
  const pack = await createPolicies(ctx.db.registry, Date.now).onDay(effective)
  print(`loading the version with its ${pack.commodities.size} commodities: ${seconds(began)} s`)
  print(`highest memory: ${maxRssMb()} MB, of which ${before} MB before the first import`)
}

async function writeTariff(folder: string, tariff: string): Promise<string> {
  const file = join(folder, 'tariff.csv')
  await pipeline(Readable.from(linesOf(tariff)), createWriteStream(file))
  return file
}

function* linesOf(tariff: string): Generator<string> {
  yield `${HEADER}\n`
  for (let at = 0; at < LINES; at++) {
    const code = String(3_000_000_000 + at * 7)
    yield `${code},Goods number ${at},第${at}号商品,035,011,13,0,${tariff},YES,COSMETIC,A,10,2000\n`
  }
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(2)
}

function maxRssMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
