/**
 * What every npm script of the project calls: it installs and builds only what is missing or out of date, and
 * then hands over. Plain JavaScript without dependencies, since on a fresh clone there is nothing else yet.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = dirname(import.meta.dirname ?? process.cwd())
const BIN = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  jest: 'node_modules/jest/bin/jest.js',
  knip: 'node_modules/knip/bin/knip.js',
  redocly: 'node_modules/@redocly/cli/bin/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
}
const CONSOLE = join('src', 'console')
const CHECKS = [
  ['format, lint and layers', [BIN.biome, 'check', '.']],
  ['types', [BIN.tsc, '--noEmit']],
  ['types of the console', [BIN.tsc, '-p', 'src/console']],
  ['dead code', [BIN.knip]],
  ['generated types are fresh', ['scripts/schema-types.mjs', '--check']],
  ['OpenAPI document is fresh', ['dist/openapi.js', '--check']],
  ['types of the API are fresh', ['scripts/api-types.mjs', '--check']],
  ['list of findings is fresh', ['dist/findings-doc.js', '--check']],
  ['OpenAPI document is well made', [BIN.redocly, 'lint', 'openapi/openapi.json']],
]
const COMMANDS = {
  demo: (args) => program('dist/demo/main.js', args),
  'demo-code': (args) => program('dist/demo/code.js', args),
  main: (args) => program('dist/main.js', args),
  portico: (args) => program('dist/portico.js', args),
  policy: (args) => program('dist/portico.js', ['policy', ...args]),
  bench: (args) => bench(args),
  'bench-rules': (args) => bench(args, 'rules/rules-process.js'),
  'bench-reviews': (args) => bench(args, 'reviews/reviews-process.js'),
  'bench-feed': (args) => bench(args, 'feed/feed-process.js'),
  'bench-delivery': (args) => bench(args, 'delivery/delivery-process.js'),
  'bench-audit': (args) => bench(args, 'audit-process.js'),
  'bench-lanes': (args) => bench(args, 'lanes/lanes-process.js'),
  'bench-policy': (args) => bench(args, 'policy-import-process.js'),
  test: (args) => test(args),
  build: () => buildAll(),
  check: () => check(),
}

const [name, ...args] = process.argv.slice(2)
process.chdir(ROOT)
process.exitCode = await main()

async function main() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    return say(`Portico needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  }
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined
  if (command === undefined) {
    return say(`Usage: node scripts/run.mjs <${Object.keys(COMMANDS).join('|')}> [arguments]`)
  }
  return (await install()) || command(args)
}

function say(line) {
  console.error(line)
  return 1
}

async function install() {
  if (installed()) return 0
  const wanted = Object.keys(readJson('package-lock.json').packages).length
  console.error(
    `Installing the packages of package-lock.json (up to ${wanted}; about a minute) ...`,
  )
  const began = Date.now()
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000)
    console.error(`  still installing, ${seconds} s, ${countPackages()} packages are here`)
  }, 5000)
  // Not `npm ci`, which refuses a lock file without the optional packages of every other platform, and npm
  // writes such a file where a registry lacks one of them. The versions are the locked ones all the same.
  // Building needs the development packages too, whatever NODE_ENV says.
  const npm = ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const script = process.env.npm_execpath
  const code = script?.endsWith('.js')
    ? await runNode([script, ...npm])
    : await run('npm', npm, { shell: process.platform === 'win32' })
  clearInterval(beat)
  if (code !== 0) return say('npm install failed, see above. Is the npm registry within reach?')
  console.error(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
  return 0
}

// By content where the times leave a doubt: git gives a file the time of its checkout.
function installed() {
  const here = 'node_modules/.package-lock.json'
  if (!existsSync(here)) return false
  if (statSync(here).mtimeMs >= statSync('package-lock.json').mtimeMs) return true
  const present = readJson(here).packages
  return Object.entries(readJson('package-lock.json').packages).every(
    ([path, wanted]) =>
      path === '' ||
      (present[path] ? present[path].integrity === wanted.integrity : wanted.optional === true),
  )
}

function countPackages() {
  if (!existsSync('node_modules')) return 0
  const names = readdirSync('node_modules').filter((entry) => !entry.startsWith('.'))
  return names
    .map((entry) => (entry.startsWith('@') ? readdirSync(join('node_modules', entry)).length : 1))
    .reduce((sum, count) => sum + count, 0)
}

async function build(project, out, sources) {
  const state = fingerprint([project, 'tsconfig.json', 'package-lock.json', ...sources])
  return buildWith([BIN.tsc, '-p', project], out, state)
}

function buildProgram() {
  return build('tsconfig.build.json', 'dist', ['src'])
}

function buildConsole() {
  const sources = ['src/schema-types.ts', 'scripts/build-console.mjs', 'package-lock.json', CONSOLE]
  return buildWith(['scripts/build-console.mjs'], 'dist/console', fingerprint(sources, CONSOLE))
}

async function buildAll() {
  return (await buildProgram()) || buildConsole()
}

async function buildWith(command, out, state) {
  const stamp = join(out, '.built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return 0
  console.error(`Building ${out}/ ...`)
  const code = await runNode(command)
  if (code !== 0) return say('The build failed, see above.')
  mkdirSync(out, { recursive: true })
  writeFileSync(stamp, state)
  return 0
}

// Names, sizes and times of all sources: a file that was removed must count as a change as well.
// Of the program only what is TypeScript, and not the pages, which are built apart; of the pages everything.
function fingerprint(paths, whole) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const folder = statSync(path).isDirectory()
    const files = folder
      ? readdirSync(path, { recursive: true }).map((file) => join(path, file))
      : [path]
    for (const file of files.sort()) {
      const { size, mtimeMs } = statSync(file)
      const counts = path === whole || (file.endsWith('.ts') && !file.startsWith(CONSOLE))
      if (!folder || counts) hash.update(`${file} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

async function program(entry, args) {
  return (await buildAll()) || runNode([entry, ...args])
}

// Some tests start the program as a process of its own, so it is built first.
async function test(args) {
  const built = await buildAll()
  return built || runNode(['--experimental-vm-modules', '--no-warnings', BIN.jest, ...args])
}

async function bench(args, entry = 'main.js') {
  const built = await build('tsconfig.bench.json', 'dist-bench', ['src', 'test/bench'])
  return built || runNode([`dist-bench/test/bench/${entry}`, ...args])
}

async function check() {
  const built = await buildAll()
  const failed = built === 0 ? [] : ['build']
  for (const [what, command] of CHECKS) {
    const code = await runNode(command, {
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    })
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${what}`)
    if (code !== 0) failed.push(what)
  }
  if (failed.length > 0) return say(`Failed: ${failed.join(', ')}.`)
  return 0
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function runNode(args, env = {}) {
  return run(process.execPath, args, { env: { ...process.env, ...env } })
}

/**
 * Runs a program to its end and answers its exit code. In a group of its own: on Ctrl-C the terminal signals
 * the whole group and npm signals once more, and a program that hears the same signal twice stops at once
 * instead of orderly. So it hears each press once, from here.
 */
function run(file, args, options) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: 'inherit',
      detached: process.platform !== 'win32',
      ...options,
    })
    const heard = {}
    const forward = (signal) => {
      if (Date.now() - (heard[signal] ?? 0) < 500) return
      heard[signal] = Date.now()
      child.kill(signal)
    }
    // npm passes SIGTERM on to a shell between it and this process, and that shell dies without a word.
    const parent = process.ppid
    const watch = setInterval(() => process.ppid !== parent && forward('SIGTERM'), 500)
    if (process.env.npm_lifecycle_event === undefined) clearInterval(watch)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const settle = (code) => {
      clearInterval(watch)
      for (const signal of signals) process.off(signal, forward)
      resolve(code)
    }
    child.once('error', (error) => settle(say(`${file} did not start: ${error.message}`)))
    child.once('exit', (code, signal) => settle(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}
