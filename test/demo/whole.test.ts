/** The program as somebody who has just cloned it uses it: the demo once, the demo with its hints, and the port. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { DemoFacts } from '../../src/demo/facts.ts'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'
import { testRedisUrl } from '../support/database.ts'
import { until } from '../support/until.ts'

const shell = promisify(execFile)
const STEP_MS = 60_000

let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portico-demo-'))
  await chmod(dataDir, 0o711)
})

afterAll(async () => {
  const { folder } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'))
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
})

type Program = { child: ChildProcess; said(): string; end(): Promise<number | null> }

/** Starts a program of dist/ with the settings of a user who has set none but a port and the folder. */
async function start(entry: string, args: string[] = []): Promise<Program & { base: string }> {
  const port = await freePort()
  const redis = testRedisUrl()
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist', entry), ...args], {
    env: {
      PATH: process.env.PATH,
      PORT: `${port}`,
      PORTICO_DATA_DIR: dataDir,
      ...(redis ? { REDIS_URL: redis } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more) => {
      text += more
    })
  }
  const gone = once(child, 'close')
  const end = async () => {
    child.kill('SIGTERM')
    const [code] = await gone
    return code
  }
  return { child, said: () => text, end, base: `http://127.0.0.1:${port}` }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}

function readFacts(): DemoFacts {
  return JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'))
}

const EXPECTED = [
  'RELEASED',
  'RELEASED',
  'REFUSED',
  undefined,
  undefined,
  'REFUSED',
  'UNDER_REVIEW',
  'UNDER_REVIEW',
]

test(
  'the demo, once, on a fresh folder: all outcomes are as expected, and its keys are for this user only',
  async () => {
    const demo = await start('demo/main.js', ['--once'])

    const [code] = await once(demo.child, 'close')

    expect([code, demo.said()]).toEqual([0, expect.stringContaining('All 8 outcomes are')])
    expect(statSync(join(dataDir, 'demo.json')).mode & 0o777).toBe(0o600)
    const facts = readFacts()
    expect(facts.baseUrl).toBe(demo.base)
    expect(facts.docs).toBe(`${demo.base}/docs`)
    expect(facts.lodgings.map(({ state }) => state)).toEqual(EXPECTED)
    expect(facts.lodgings.flatMap(({ differences }) => differences)).toEqual([])
    expect(Object.keys(facts.reviewerKeys)).toHaveLength(5)
    expect(Object.keys(facts.madeUpPeople)).toHaveLength(5)
  },
  STEP_MS,
)

function someOpen() {
  const items = expect.arrayContaining([expect.objectContaining({ state: 'OPEN' })])
  return expect.objectContaining({ items, totalIsExact: true })
}

test(
  'the demo that serves: every line of its hints works as printed, the receipt arrives, and SIGTERM ends it',
  async () => {
    const demo = await start('demo/main.js')
    try {
      await until('The hints', () => demo.said().includes('The port serves until'), STEP_MS)
      const lines = demo.said().split('\n')
      const hints = lines.filter((line) => line.startsWith('curl '))
      const waiting = readFacts().lodgings.find(({ departments }) => departments?.tax === 'OPEN')

      const answers: string[] = []
      for (const hint of hints) answers.push(await paste(hint))

      // The line before a hint says what it does; a hint that is added must be told here what to expect.
      const what = hints.map((hint) => lines[lines.indexOf(hint) - 1])
      const seen = Object.fromEntries(what.map((each, at) => [each, JSON.parse(answers[at] ?? '')]))
      expect(seen).toEqual({
        '# Read a declaration': expect.objectContaining({ state: 'RELEASED' }),
        '# See what happened to it': { items: expect.arrayContaining([anEvent()]) },
        '# See which goods of the dishonest firm are to be opened, where, and until when it may choose the time':
          { items: [expect.objectContaining({ cause: 'LANE', state: 'ORDERED' })] },
        '# List the open reviews of customs': someOpen(),
        '# Decide the review that waits for tax (the receipt then arrives below)':
          expect.objectContaining({ id: `${waiting?.id}.tax`, state: 'PASSED' }),
        '# Read the signed receipts of that declaration': {
          items: [
            expect.objectContaining({ kind: 'ACCEPTANCE' }),
            expect.objectContaining({ kind: 'OUTCOME' }),
          ],
        },
        '# Lodge a bundle and wait for its outcome (again: the same answer, nothing is lodged twice)':
          expect.objectContaining({ state: 'RELEASED' }),
        '# List the firms, as administrator': { items: expect.any(Array) },
        '# Log in as a made-up person of customs (a code opens one session; the next comes within 30 s)':
          expect.objectContaining({ login: 'demo.customs.reviewer', roles: ['REVIEWER'] }),
        '# List the open reviews of customs as that person': someOpen(),
      })
      await until('The receipt of the decision', () =>
        demo.said().includes(`for ${waiting?.mrn}, RELEASED: signatures verified`),
      )
      expect(demo.said()).toContain(`The console:  ${demo.base}/`)
      await everybodyHasWork(demo.base)
      expect(await codeOf('demo.tax.supervisor')).toMatch(/^\d{6} {2}\(for/)
    } finally {
      expect(await demo.end()).toBe(0)
    }
    expect(demo.said()).toContain('Stopping ...')
  },
  2 * STEP_MS,
)

async function everybodyHasWork(base: string): Promise<void> {
  const keys = Object.values(readFacts().reviewerKeys)
  await until('Work in every inbox', async () => {
    const answers = await Promise.all(
      keys.map((key) =>
        fetch(`${base}/v1/reviews`, { headers: { authorization: `Bearer ${key}` } }),
      ),
    )
    const lists = await Promise.all(answers.map((answer) => answer.json()))
    return lists.every((list) => (list as { total: number }).total >= 2)
  })
}

async function codeOf(login: string): Promise<string> {
  const { child, said } = await start('demo/code.js', [login])
  await once(child, 'close')
  return said()
}

function anEvent(): unknown {
  return expect.objectContaining({ type: 'declaration.lodged' })
}

async function paste(line: string): Promise<string> {
  return (await shell('bash', ['-c', line])).stdout
}

test(
  'npm start answers /health/ready on PORT, on the data of the demo',
  async () => {
    const port = await start('main.js')
    try {
      const status = await until(
        'An answer',
        () =>
          fetch(`${port.base}/health/ready`).then(
            (answer) => answer.status,
            () => undefined,
          ),
        STEP_MS,
      )
      expect(status).toBe(200)
    } finally {
      expect(await port.end()).toBe(0)
    }
  },
  2 * STEP_MS,
)
