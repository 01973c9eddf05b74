import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkProof } from '../../src/audit/check-proof.ts'
import { checkStatement } from '../../src/audit/check-statement.ts'
import { leafOf, pathsIn, rootBy, rootOf } from '../../src/audit/tree.ts'
import { readCommand } from '../../src/cli/command.ts'
import { verifyFile } from '../../src/cli/verify.ts'
import { createSigner } from '../../src/receipts/sign.ts'
import type { Proof, PublicKey } from '../../src/schema-types.ts'
import { chainAll } from '../support/audit.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let folder: string
let proof: Proof
let keys: PublicKey[]
let lodged: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-proof-'))
  port = await startPort()
  lodged = JSON.stringify(freshBundle())
  const { body } = await port.lodge(lodged).expect(202)
  await port.outcomeOf(body.id)
  await chainAll(port)
  const key = port.firmKeys.brightSeller
  proof = (await port.call('get', `/v1/declarations/${body.id}/proof`, key).expect(200)).body
  keys = (await port.call('get', '/v1/keys').expect(200)).body.keys
})

afterAll(async () => {
  await port.close()
  await rm(folder, { recursive: true, force: true })
})

async function verify(name: string, content: string) {
  const [file, keyFile] = [join(folder, name), join(folder, 'keys.json')]
  await writeFile(file, content)
  await writeFile(keyFile, JSON.stringify({ keys }))
  const { command } = readCommand(['verify', file, '--keys', keyFile])
  if (command === 'help' || command.do !== 'verify') throw new Error('Read as something else.')
  return verifyFile(command)
}

describe('a proof', () => {
  test('holds the exact content, the events and the receipts, and verifies by the keys alone', async () => {
    expect(proof.contents).toEqual([{ version: 1, text: lodged }])
    expect(proof.pending).toBe(0)
    expect(proof.entries).toHaveLength(6)
    expect(checkProof(proof, keys)).toEqual([])
    expect(await verify('proof.json', JSON.stringify(proof))).toMatchObject({ failed: false })
  })

  test('is the own firm’s alone', async () => {
    const other = port.firmKeys.smallSeller
    await port.call('get', `/v1/declarations/${proof.declarationId}/proof`, other).expect(404)
  })

  // What is put in place of which text of the proof, and where the fault is.
  const alterations: [string, (text: string) => string, string][] = [
    ['content', (text) => text.replace('{\\"header', '{ \\"header'), '/contents/0'],
    ['row', (text) => text.replace('ACCEPTANCE\\"', 'ACCEPTANCE \\"'), '/entries/3'],
    ['actor', (text) => text.replace('\\nfirm:', '\\nfirm:0'), '/entries/0'],
    ['path', (text) => text.replace(/"path":\["[0-9a-f]{2}/, '"path":["00'), '/entries/0'],
    [
      'checkpoint',
      (text) => text.replace(/("checkpoints":\["[^"]*)[^"]{4}"/, '$1AAAA"'),
      '/checkpoints/0',
    ],
    ['declaration', (text) => text.replace(/("declarationId":").{8}/, '$100000000'), '/entries/0'],
  ]
  test.each(alterations)('with another %s is altered, and where is told', async (_, alter, at) => {
    const altered = alter(JSON.stringify(proof))

    const done = await verify('altered.json', altered)
    expect(done.failed).toBe(true)
    expect(checkProof(JSON.parse(altered), keys)).toContainEqual(expect.objectContaining({ at }))
  })

  test('from which something was taken out is altered, and what is missing is told', () => {
    const without = (source: string) => ({
      ...proof,
      entries: proof.entries.filter(({ text }) => text.split('\n')[2] !== source),
    })
    const stripped: [Proof, string][] = [
      [{ ...proof, entries: [], contents: [], checkpoints: [] }, 'It has not the one entry'],
      [without('declaration'), 'It has not the one entry'],
      [{ ...without('content'), contents: [] }, 'The content of version 1 is missing.'],
      [{ ...proof, contents: [] }, 'The text of version 1 is missing.'],
      [without('event'), 'Event 1 is missing.'],
    ]
    for (const [it, what] of stripped) {
      const { verdict, faults } = checkStatement(JSON.stringify(it), keys)
      expect(verdict).toBe('ALTERED')
      expect(faults).toContainEqual({ at: '/entries', what: expect.stringContaining(what) })
    }
  })

  test('tells what it shows: versions, the last event, and what was not signed yet', () => {
    expect(checkStatement(JSON.stringify(proof), keys).claims).toMatchObject({
      id: proof.declarationId,
      versions: [1],
      lastEvent: { seq: 2, type: 'declaration.released' },
      pending: 0,
    })
  })

  test('of another port is not of this one', () => {
    const other = createSigner(Buffer.alloc(32, 7))
    expect(checkProof(proof, [other.publicJwk])).not.toEqual([])
  })
})

describe('a receipt', () => {
  test('verifies by itself and in the answer that brought it, and not when it was changed', async () => {
    const jws = JSON.parse(proof.entries.find(({ text }) => /\nreceipt\n/.test(text))?.row ?? '')[6]
    const [head, claims, signature] = jws.split('.')
    const forged = Buffer.from(
      Buffer.from(claims, 'base64url').toString().replace('"mrn":"', '"mrn":"9'),
    ).toString('base64url')

    expect((await verify('receipt.jws', `${jws}\n`)).value).toMatchObject({
      kind: 'acceptance',
      verdict: 'VALID',
    })
    expect(checkStatement(JSON.stringify({ receipt: jws }), keys).verdict).toBe('VALID')
    expect(checkStatement(JSON.stringify({ certificate: jws }), keys).verdict).toBe('ALTERED')
    expect(checkStatement(jws, keys, 'certificate')).toMatchObject({
      kind: 'acceptance',
      verdict: 'ALTERED',
    })
    expect(checkStatement(`${head}.${forged}.${signature}`, keys).verdict).toBe('ALTERED')
    expect(checkStatement('nonsense', keys)).toMatchObject({ kind: 'unknown', verdict: 'ALTERED' })
  })
})

describe('the tree', () => {
  test('leads every leaf to its root, and no other', () => {
    const sizes = fc.integer({ min: 1, max: 70 })
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, a, b) => {
        const leaves = Array.from({ length: size }, (_, index) => leafOf(String(index)))
        const [index, other] = [a % size, b % size]
        const path = pathsIn(leaves)(index)
        const by = (at: number) => rootBy(leaves[at] ?? leafOf(''), { index, size }, path)
        expect(by(index)).toEqual(rootOf(leaves))
        if (other !== index) expect(by(other)).not.toEqual(rootOf(leaves))
      }),
      { numRuns: 100 },
    )
  })
})
