/** `verify FILE`: what the port has signed, verified with its public keys and without the port. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkStatement, type Verdict } from '../audit/check-statement.ts'
import type { PublicKey, PublicKeyList } from '../schema-types.ts'
import type { Done } from './done.ts'
import { needed, options, UsageError } from './options.ts'

/** What to verify, the file of the answer of GET /v1/keys, and what it has to be. */
export type Verify = { do: 'verify'; file: string; keys: string; kind?: string }

/** Reads the options of `verify`. */
export function verifyCommand([file, ...rest]: string[]): Verify {
  if (file === undefined || file.startsWith('-')) throw new UsageError('The file is missing.')
  const { one } = options(rest, { one: ['keys', 'kind'] })
  const { kind } = one
  return { do: 'verify', file, keys: needed(one, 'keys'), ...(kind === undefined ? {} : { kind }) }
}

/** Verifies the file; fails when anything was altered. */
export function verifyFile({ file, keys, kind }: Verify): Done {
  const verdict = checkStatement(textIn(file), keysIn(keys), kind)
  return { value: verdict, lines: linesOf(verdict), failed: verdict.verdict !== 'VALID' }
}

function linesOf({ kind, verdict, faults, claims }: Verdict): string[] {
  return [
    verdict === 'VALID' ? `Valid: ${kind}.` : `Altered, or not of this port: ${kind}.`,
    ...faults.map(({ at, what }) => `  ${at === '' ? '' : `${at}: `}${what}`),
    ...Object.entries(claims ?? {}).map(
      ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
  ]
}

function textIn(file: string): string {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? '', file), 'utf8')
  } catch {
    throw new UsageError(`${file} cannot be read.`)
  }
}

function keysIn(file: string): PublicKey[] {
  try {
    const { keys }: PublicKeyList = JSON.parse(textIn(file))
    if (Array.isArray(keys)) return keys
  } catch (error) {
    if (error instanceof UsageError) throw error
  }
  throw new UsageError(`${file} is not the answer of GET /v1/keys.`)
}
