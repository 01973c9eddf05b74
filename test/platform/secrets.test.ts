import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  deriveKey,
  keyedHash,
  rolePassword,
  seal,
  secretFromFile,
  unseal,
} from '../../src/platform/secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'portico-secret-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a key', () => {
  test('is the same in every process, and another for every purpose and secret', () => {
    const purposes = ['api-key', 'receipt-signature', 'webhook-secret', 'cursor'] as const
    const keys = ['one', 'other'].flatMap((secret) =>
      purposes.map((purpose) => deriveKey(secret, purpose).toString('hex')),
    )

    expect(deriveKey('one', 'cursor').toString('hex')).toBe(keys[3])
    expect(new Set(keys).size).toBe(8)
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/)
  })

  test('of a database role is a password of its own', () => {
    expect(rolePassword('s', 'portico_lodger')).toMatch(/^[0-9a-f]{64}$/)
    expect(rolePassword('s', 'portico_lodger')).not.toBe(rolePassword('s', 'portico_officer'))
  })

  test('makes a hash that only the same key and text make', () => {
    const key = deriveKey('s', 'api-key')

    expect(keyedHash(key, 'a')).toEqual(keyedHash(key, 'a'))
    expect(keyedHash(key, 'a')).not.toEqual(keyedHash(key, 'b'))
    expect(keyedHash(deriveKey('t', 'api-key'), 'a')).not.toEqual(keyedHash(key, 'a'))
  })
})

describe('what was sealed', () => {
  const key = randomBytes(32)

  test('opens with the same key and context, and is never sealed the same way twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, context) => {
        const plain = Buffer.from(bytes)
        const sealed = seal(key, plain, context)
        expect(unseal(key, sealed, context)).toEqual(plain)
        expect(seal(key, plain, context)).not.toEqual(sealed)
      }),
    )
  })

  test('does not open with another key, another context or any byte changed', () => {
    const sealed = seal(key, Buffer.from('whsec'), 'endpoint-1')

    expect(() => unseal(randomBytes(32), sealed, 'endpoint-1')).toThrow()
    expect(() => unseal(key, sealed, 'endpoint-2')).toThrow()
    expect(() => unseal(key, sealed.subarray(0, 20), 'endpoint-1')).toThrow()
    for (const place of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed[place] = Number(changed[place]) ^ 1
      expect(() => unseal(key, changed, 'endpoint-1')).toThrow()
    }
  })
})

describe('the secret of an installation', () => {
  test('is made once, 32 random bytes that only the owner of the file may read', () => {
    const file = join(folder, 'deep', 'secret')

    const secret = secretFromFile(file)

    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(secretFromFile(file)).toBe(secret)
    expect(secretFromFile(join(folder, 'another'))).not.toBe(secret)
  })
})
