import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Away } from '../../src/platform/away.ts'
import { clamdScan } from '../../src/platform/virus-scan.ts'
import { type Clamd, EICAR, openClamd } from '../support/clamd.ts'
import { aPdf } from '../support/files.ts'

let folder: string
let clamd: Clamd

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-scan-'))
  clamd = await openClamd()
})

beforeEach(() => {
  clamd.mood = 'honest'
})

afterAll(async () => {
  await clamd.close()
  await rm(folder, { recursive: true, force: true })
})

async function fileOf(bytes: Buffer): Promise<string> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return path
}

describe('the virus scanner', () => {
  test.each([
    ['small', 400],
    ['of 10 MiB', 10 * 1024 * 1024],
  ])('is sent a file that is %s whole, and passes it', async (_, size) => {
    const bytes = aPdf(size)

    expect(await clamdScan(clamd.address)(await fileOf(bytes))).toEqual({ clean: true })

    expect(clamd.scanned.at(-1)?.equals(bytes)).toBe(true)
  })

  test('names what it finds, wherever in the file it stands', async () => {
    for (const bytes of [aPdf(2000, EICAR), Buffer.concat([aPdf(300_000), Buffer.from(EICAR)])]) {
      expect(await clamdScan(clamd.address)(await fileOf(bytes))).toEqual({
        clean: false,
        found: 'Eicar-Test-Signature',
      })
    }
  })

  test('that hangs up, refuses the size or is not there, is away', async () => {
    const path = await fileOf(aPdf(3_000_000))
    for (const mood of ['rude', 'full'] as const) {
      clamd.mood = mood
      await expect(clamdScan(clamd.address)(path)).rejects.toBeInstanceOf(Away)
    }
    await expect(clamdScan({ host: '127.0.0.1', port: 1 })(path)).rejects.toBeInstanceOf(Away)
  })

  test('that does not answer is away after a while', async () => {
    clamd.mood = 'silent'
    const path = await fileOf(aPdf())

    await expect(clamdScan(clamd.address, 300)(path)).rejects.toBeInstanceOf(Away)
  })

  test('passes nothing that could not be read', async () => {
    await expect(clamdScan(clamd.address)(join(folder, 'none'))).rejects.toBeInstanceOf(Away)
  })
})
