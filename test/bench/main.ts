/**
 * npm run bench: how fast the port is beside a bare HTTP server and beside a build of the usual kind, on this
 * machine, with the same bodies, in turns. It starts all that it needs and ends it again; a table comes first
 * and one line of JSON last. The port's declarations are counted as concluded when PostgreSQL says so.
 */
import { fileURLToPath } from 'node:url'
import { peakRssMb, readyLine, start } from './children.ts'
import { startConventional } from './conventional/start.ts'
import { startLoadClient } from './load.ts'
import { type Bench, type Figures, medians, outcomeP99Ms, saturate } from './measure.ts'
import { type Options, readOptions } from './options.ts'
import { startEmbeddedPort, startOnRedis } from './port.ts'
import { jsonLine, type Results, table, unreleased } from './report.ts'
import {
  createUndo,
  hasRedis,
  makeDatabase,
  startPostgres,
  startRedis,
  throwawayFolder,
  type Undo,
} from './servers.ts'
import type { Side } from './side.ts'

// Until V8 has compiled what is hot: measured, the CPU time of a lodging falls to a third over the first
// thousands, and a port that runs all day is measured, not one that has just been started.
const WARM_UP_S = 8

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const undo = createUndo()
  const stop = () => void undo.all().finally(() => process.exit(130))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const sides = await startSides(options, undo)
    const client = startLoadClient()
    undo.add(() => client.stop())
    const results = await measure(sides, { client, ...options }, options.rounds)
    await undo.all()
    if (unreleased(results.states).length > 0) process.exitCode = 1
    process.stdout.write(`\n${table(results)}\n${jsonLine(results, options)}\n`)
  } finally {
    await undo.all()
  }
}

async function startSides(options: Options, undo: Undo): Promise<Side[]> {
  const folder = await throwawayFolder(undo)
  const place = { folder, undo, profile: options.profile }
  const wanted = (name: Side['name']) => options.only.includes(name)
  const sides: Side[] = []
  if (wanted('echo')) sides.push(await startEcho(undo))
  if (wanted('redis') || wanted('conventional')) {
    if (hasRedis()) {
      const postgres = await startPostgres(folder, undo)
      const redis = await startRedis(folder, undo)
      const database = (name: string) => makeDatabase(postgres, name)
      if (wanted('redis'))
        sides.push(await startOnRedis(place, await database('port'), `${redis}/0`))
      if (wanted('conventional')) {
        sides.push(await startConventional(undo, await database('conventional'), `${redis}/1`))
      }
    } else say('There is no redis-server on the PATH: redis and conventional are left out.')
  }
  if (wanted('embedded')) sides.push(await startEmbeddedPort(place))
  return sides
}

async function startEcho(undo: Undo): Promise<Side> {
  const child = await start({
    name: 'echo',
    file: process.execPath,
    args: [fileURLToPath(new URL('./echo-process.js', import.meta.url))],
    env: {},
    ready: readyLine,
  })
  undo.add(() => child.stop())
  return {
    name: 'echo',
    target: { url: `${child.address}/v1/declarations`, headers: {} },
    apiPid: child.pid,
  }
}

async function measure(sides: Side[], bench: Bench, rounds: number): Promise<Results> {
  for (const side of sides) {
    say(`warming up ${side.name}`)
    await saturate({ ...bench, seconds: WARM_UP_S }, side)
  }
  const measured = new Map<Side, Figures[]>(sides.map((side) => [side, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const [side, figures] of measured) {
      const { others, ...result } = await saturate(bench, side)
      say(`round ${round} of ${rounds}, ${side.name}: ${JSON.stringify(result)}`)
      if (Object.keys(others).length > 0)
        say(`  answers that were not 202: ${JSON.stringify(others)}`)
      figures.push(result)
    }
  }
  const figures = Object.fromEntries(
    [...measured].map(([side, each]) => [side.name, medians(each)]),
  )
  const onRedis = sides.find(({ name }) => name === 'redis')
  const results: Results = { figures, outcomeP99Ms: null, apiRssMb: null, states: {} }
  if (onRedis) {
    const rate = (results.figures.redis?.acceptedPerSecond ?? 0) / 2
    say(`redis at ${Math.round(rate)} /s, half of what it took`)
    results.outcomeP99Ms = await outcomeP99Ms(bench, onRedis, rate)
    results.apiRssMb = peakRssMb(onRedis.apiPid)
  }
  for (const { name, books } of sides) if (books) results.states[name] = await books.states()
  return results
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
