/** `npm run demo:code -- LOGIN`: what the authenticator of a made-up person of the demo would show now. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { readConfig } from '../platform/config.ts'
import type { DemoFacts } from './facts.ts'

const PERIOD_S = 30

async function main(): Promise<void> {
  const [login] = process.argv.slice(2)
  const file = join(readConfig(process.env).dataDir, 'demo.json')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return fail('There is no demo here yet: run npm run demo.')
  const { madeUpPeople }: DemoFacts = JSON.parse(text)
  const people = Object.values(madeUpPeople).flatMap((roles) => Object.values(roles))
  const person = people.find((one) => one.login === login)
  if (!person) {
    return fail(`Give one of these logins: ${people.map((one) => one.login).join(', ')}`)
  }
  const left = PERIOD_S - (Math.floor(Date.now() / 1000) % PERIOD_S)
  const code = new TOTP({ secret: person.totpSecret }).generate()
  process.stdout.write(`${code}  (for ${left} s more; each opens one session)\n`)
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}

await main()
