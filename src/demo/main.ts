/**
 * `npm run demo`: the port with everything in one process, eight made-up lodgings over HTTP, and what became of
 * them. Then it serves until it is stopped; with `--once` it ends, with 0 when all went as expected.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import closeWithGrace from 'close-with-grace'
import { chinaDayOf } from '../domain/day.ts'
import { sentenceOf } from '../terminal-log.ts'
import { type Board, LEGEND, openBoard } from './board.ts'
import { directBundle } from './bundles.ts'
import { type DemoCase, demoCases } from './cases.ts'
import { createClient } from './client.ts'
import { registerEndpoints, removeEndpoints } from './endpoints.ts'
import { type DemoFacts, factsOf, writePrivate } from './facts.ts'
import { FIRMS } from './firms.ts'
import { hintsFor, logInHints } from './hints.ts'
import { type Listener, startListener } from './listener.ts'
import { type Desk, lodgeCase } from './lodge-case.ts'
import { LODGERS, loadMembers } from './members.ts'
import type { Observed } from './outcome.ts'
import { loadPeople } from './people.ts'
import { type RunningPort, startPort } from './port.ts'
import { padded } from './table.ts'
import { lodgeWaiting, waitingBundles } from './waiting.ts'

const CLOSE_WITHIN_MS = 20_000

// The cases take the numbers of this millisecond, what waits those of the next.
const SEEDS_OF_CASES = 10

const USAGE = 'Usage: npm run demo [-- --once]'

/** What the demo has opened, for closing it again in the opposite order. */
type Opened = { close: () => Promise<void> }[]

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function main(): Promise<void> {
  const once = readOnce(process.argv.slice(2))
  if (once === undefined) {
    process.stderr.write(`${USAGE}\n`)
    process.exit(2)
  }
  const opened: Opened = []
  let stopping = false
  const signals = closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false }, async ({ err }) => {
    stopping = true
    if (err) process.stderr.write(`The demo failed: ${err.message}\n`)
    say('Stopping ...')
    await closeAll(opened)
    // Whoever asked for one whole run must not take a broken one for it.
    if (once) process.exit(1)
  })
  try {
    const { facts, next } = await demonstrate(opened)
    if (!once) return await next()
    process.exitCode = report(facts) ? 1 : 0
  } catch (error) {
    // Whoever stops the demo in the middle of its work wants to read nothing about the work.
    if (stopping) return
    process.stderr.write(`The demo failed. ${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
  await closeAll(opened)
  signals.uninstall()
  process.exit()
}

async function closeAll(opened: Opened): Promise<void> {
  for (let one = opened.pop(); one !== undefined; one = opened.pop()) await one.close()
}

function readOnce(args: string[]): boolean | undefined {
  try {
    return parseArgs({ args, options: { once: { type: 'boolean', default: false } } }).values.once
  } catch {
    return undefined
  }
}

type Demonstrated = { facts: DemoFacts; next(): Promise<void> }

async function demonstrate(opened: Opened): Promise<Demonstrated> {
  const startedAt = new Date()
  const port = await startPort(process.env, say)
  opened.push({ close: port.stop })
  say(`Serving at ${port.baseUrl}\n`)
  const desk = await openDesk(port, opened)
  showFirms()
  // Numbers of 14 digits that no other run has: milliseconds, and one digit for the case.
  const firstSeed = startedAt.getTime() * 10
  const today = chinaDayOf(startedAt.toISOString())
  const cases = demoCases(firstSeed, today)
  const observed = await lodgeAll(desk, cases)
  const { baseUrl } = port
  const { members } = desk
  const people = await loadPeople(port.ctx)
  const facts = factsOf({ startedAt, baseUrl, members, people, cases, observed })
  explain(observed)
  const { dataDir } = port.ctx.config
  const bundleFile = join(dataDir, 'demo-bundle.json')
  await writePrivate(bundleFile, directBundle({ seed: firstSeed + cases.length, on: today }))
  await writePrivate(join(dataDir, 'demo.json'), facts)
  const next = async () => {
    const waiting = waitingBundles(firstSeed + SEEDS_OF_CASES, today)
    const lodged = await lodgeWaiting(desk.client, members, waiting)
    showHints(facts, dataDir, bundleFile)
    showConsole(facts, lodged)
    announce(desk.listener)
  }
  return { facts, next }
}

async function openDesk({ ctx, baseUrl }: RunningPort, opened: Opened): Promise<Desk> {
  const members = await loadMembers(ctx)
  const client = createClient(baseUrl)
  const listener = await startListener(client)
  opened.push({ close: () => listener.close() })
  await registerEndpoints(client, listener, members)
  opened.push({ close: () => removeEndpoints(client, members) })
  return { client, listener, members }
}

function showFirms(): void {
  say('The firms that lodge, all made up:')
  for (const name of LODGERS) {
    const { name: legalName, customsCode, tier } = FIRMS[name]
    say(`  ${customsCode}  ${padded(legalName, 24)}  ${tier}`)
  }
  say('')
}

async function lodgeAll(desk: Desk, cases: readonly DemoCase[]): Promise<Observed[]> {
  const titles = cases.map(({ title }) => title)
  const board: Board = openBoard(process.stdout, titles, process.env)
  const observed: Observed[] = []
  for (const [index, demoCase] of cases.entries()) {
    const last = await lodgeCase(desk, demoCase, (so) => board.show(index, so, false))
    board.show(index, last, true)
    observed.push(last)
  }
  say(LEGEND)
  return observed
}

function explain(observed: readonly Observed[]): void {
  say('\nWhy:')
  for (const [index, { findings, lane }] of observed.entries()) {
    if (lane === 'RED')
      say(
        `  ${index + 1}  The lane is red: persons of customs and inspection must look, and the goods are opened.`,
      )
    for (const { title, code, expected, found } of findings) {
      const values = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean)
      say(`  ${index + 1}  ${title}${values.length > 0 ? ` (${values.join(', ')})` : ''}. ${code}`)
    }
  }
}

function showHints(facts: DemoFacts, dataDir: string, bundleFile: string): void {
  say('\nTry next:')
  const cookieFile = join(dataDir, 'demo-cookies')
  for (const { what, line } of [...hintsFor(facts, bundleFile), ...logInHints(facts, cookieFile)])
    say(`\n# ${what}\n${line}`)
  say(`\nThe API, with every call to try out:  ${facts.docs}`)
  say(`Keys, ids and made-up people of this run, for scripts: ${join(dataDir, 'demo.json')}`)
}

function showConsole({ baseUrl, madeUpPeople }: DemoFacts, lodged: number): void {
  say(`\nThe console:  ${baseUrl}/`)
  say(
    `${lodged} more lodgings wait in the departments. Made-up people, for this run of the demo only:`,
  )
  for (const { reviewer, supervisor } of Object.values(madeUpPeople)) {
    for (const { login, password } of [reviewer, supervisor])
      say(`  ${padded(login, 26)}  ${password}`)
  }
  say('The one-time code of each, in another terminal:  npm run demo:code -- demo.customs.reviewer')
}

function announce(listener: Listener): void {
  say('\nThe port serves until Ctrl-C. Receipts that arrive from now on:')
  listener.onArrival(({ type, mrn, state, verified }) => {
    say(`  ${type} for ${mrn}, ${state}: ${verified ? 'signatures verified' : 'NOT VERIFIED'}`)
  })
}

/** Says in what the outcomes differ from the expected ones; true when they do. */
function report({ lodgings }: DemoFacts): boolean {
  const wrong = lodgings.filter((lodging) => lodging.differences.length > 0)
  for (const { title, differences } of wrong) {
    process.stderr.write(`Not as expected: ${title}. ${differences.join('; ')}.\n`)
  }
  if (wrong.length === 0) say(`\nAll ${lodgings.length} outcomes are the expected ones.`)
  return wrong.length > 0
}

await main()
