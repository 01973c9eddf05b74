/** Of starts at the same moment on one data folder, exactly one gets it, whatever an earlier one left behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { holderOf, takeLock } from '../../src/platform/embedded-lock.ts'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'

const CONTENDERS = 6
const ROUNDS = 5

let folder: string
let contenders: Contender[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-lock-'))
})

afterEach(async () => {
  await Promise.all(contenders.map((each) => each.kill()))
  contenders = []
  await rm(folder, { recursive: true, force: true })
})

const MODULE = JSON.stringify(join(PROJECT_ROOT, 'dist', 'platform', 'embedded-lock.js'))

// Waits for its sign, tries for the lock and lives on, whether it got it or not.
const SCRIPT = `
import { once } from 'node:events'
import { takeLock } from ${MODULE}
console.log('here')
await once(process.stdin, 'data')
await takeLock(process.argv[1]).then(
  () => console.log('taken'),
  (error) => console.log(error.message),
)
process.stdin.resume()`

type Contender = { pid: number; say(): Promise<string>; go(): void; kill(): Promise<void> }

async function contender(): Promise<Contender> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--input-type=module', '-e', SCRIPT, folder],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  if (child.stdout === null) throw new Error('The contender cannot speak.')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const say = async () => String((await lines.next()).value)
  const gone = once(child, 'exit')
  const one = {
    pid: child.pid ?? 0,
    say,
    go: () => child.stdin?.write('go\n'),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
  contenders.push(one)
  expect(await say()).toBe('here')
  return one
}

test('of six processes at once one takes the folder of a killed one, and the others name it', async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const many = await Promise.all(Array.from({ length: CONTENDERS }, contender))

    for (const each of many) each.go()
    const said = await Promise.all(many.map((each) => each.say()))

    const winners = many.filter((_, index) => said[index] === 'taken')
    expect(said.filter((line) => line === 'taken')).toHaveLength(1)
    expect(holderOf(folder)).toBe(winners[0]?.pid)
    const others = said.filter((line) => line !== 'taken')
    expect(others.every((line) => line.includes(`as process ${winners[0]?.pid}.`))).toBe(true)
    // What the winner leaves behind is what the next round finds.
    await Promise.all(many.map((each) => each.kill()))
  }
  expect(readdirSync(folder)).toEqual([`portico.lock.${ROUNDS}`])
}, 60_000)

test('what was given back can be taken again, by one of many', async () => {
  const release = await takeLock(folder)
  expect(holderOf(folder)).toBe(process.pid)
  await release()
  expect(holderOf(folder)).toBeUndefined()

  const takings = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder)))

  expect(takings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a lock that is half written, or of a process number that another program has now, holds nobody up', async () => {
  await writeFile(join(folder, 'portico.lock.1'), '{"pid":')
  await (await takeLock(folder))()
  await writeFile(
    join(folder, 'portico.lock.3'),
    JSON.stringify({ pid: process.ppid, began: 'long ago' }),
  )

  await takeLock(folder)

  expect(readdirSync(folder)).toEqual(['portico.lock.4'])
})
