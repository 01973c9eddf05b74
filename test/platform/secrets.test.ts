import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  deriveKey,
  keyedHash,
  rolePassword,
  seal,
  secretFromFile,
  unseal,
} from '../../src/platform/secrets.ts'

const SECRET = 'a secret of a test, thirty-two long'

describe('keys from the secret', () => {
  test('are the same in every process and differ by purpose, role and secret', () => {
    expect(deriveKey(SECRET, 'api-key')).toEqual(deriveKey(SECRET, 'api-key'))
    const keys = [
      deriveKey(SECRET, 'api-key').toString('hex'),
      deriveKey(SECRET, 'cursor').toString('hex'),
      deriveKey(`${SECRET}!`, 'api-key').toString('hex'),
      rolePassword(SECRET, 'lodger'),
      rolePassword(SECRET, 'officer'),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('hash a text differently under another key', () => {
    const one = keyedHash(deriveKey(SECRET, 'api-key'), 'text')

    expect(one).toHaveLength(32)
    expect(one).not.toEqual(keyedHash(deriveKey(SECRET, 'cursor'), 'text'))
  })
})

describe('a sealed secret', () => {
  const key = deriveKey(SECRET, 'webhook-secret')

  test('opens to what was closed, and looks different each time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string(), (bytes, context) => {
        const sealed = seal(key, Buffer.from(bytes), context)

        expect(unseal(key, sealed, context)).toEqual(Buffer.from(bytes))
        expect(seal(key, Buffer.from(bytes), context)).not.toEqual(sealed)
      }),
    )
  })

  test('does not open in another place, with another key or with a changed byte', () => {
    const sealed = seal(key, Buffer.from('whsec'), 'endpoint 1')

    expect(() => unseal(key, sealed, 'endpoint 2')).toThrow()
    expect(() => unseal(deriveKey(SECRET, 'cursor'), sealed, 'endpoint 1')).toThrow()
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => unseal(key, changed, 'endpoint 1')).toThrow()
    }
  })
})

test('the secret of an installation is made once and only its owner may read it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-secret-'))
  const file = join(folder, 'data', 'secret')

  const made = secretFromFile(file)

  expect(made.length).toBeGreaterThanOrEqual(32)
  expect(secretFromFile(file)).toBe(made)
  expect(readFileSync(file, 'utf8').trim()).toBe(made)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  rmSync(folder, { recursive: true })
})
