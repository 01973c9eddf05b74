import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { readCommand } from '../../src/cli/command.ts'
import { drawOffline, verifyLaneCommand } from '../../src/cli/lane.ts'
import { UsageError } from '../../src/cli/options.ts'

const ID = '019ab3c4-5d6e-7f80-9123-456789abcdef'
const SEED = '5eed'.repeat(16)
const COMMITMENT = createHash('sha256').update(Buffer.from(SEED, 'hex')).digest('hex')
const DRAW = createHmac('sha256', Buffer.from(SEED, 'hex')).update(ID).digest('hex').slice(0, 16)

const offline = (...more: string[]) =>
  drawOffline(verifyLaneCommand(['--declaration', ID, '--seed', SEED, ...more]))

describe('verify-lane with a seed', () => {
  test('makes the draw again', () => {
    const { value, lines, failed } = offline('--commitment', COMMITMENT, '--draw', DRAW)

    expect(value).toEqual({ id: ID, commitment: COMMITMENT, draw: DRAW, faults: [] })
    expect(lines.at(-1)).toBe('All agrees.')
    expect(failed).toBe(false)
  })

  test('makes the draw of an amendment again', () => {
    const draw = createHmac('sha256', Buffer.from(SEED, 'hex')).update(`${ID}:2`).digest('hex')

    expect(offline('--version', '2', '--draw', draw.slice(0, 16))).toMatchObject({ failed: false })
    expect(offline('--version', '2', '--draw', DRAW)).toMatchObject({ failed: true })
  })

  test('finds another draw, and another hash', () => {
    const { value, lines, failed } = offline(
      '--commitment',
      '0'.repeat(64),
      '--draw',
      '0'.repeat(16),
    )

    expect(value).toMatchObject({ faults: ['commitment', 'draw'] })
    expect(lines.at(-1)).toBe('Does not agree: commitment, draw.')
    expect(failed).toBe(true)
  })

  test('tells the smallest rate within which the draw lies', () => {
    const share = Number.parseInt(DRAW.slice(0, 12), 16) / 2 ** 48

    expect(offline().lines[1]).toContain(`from ${(Math.ceil(share * 1e6) / 1e4).toFixed(4)} % on`)
  })
})

test.each([
  [[], 'The option --declaration is missing.'],
  [['--declaration', '7'], '--declaration takes the id of a declaration.'],
  [['--declaration', ID, '--seed', '7'], '--seed takes 64 hexadecimal digits.'],
  [['--declaration', ID, '--draw', DRAW], '--draw is held against a --seed.'],
  [['--declaration', ID, '--version', '2'], '--version is held against a --seed.'],
  [
    ['--declaration', ID, '--seed', SEED, '--version', '0'],
    '--version takes a number from 1 to 1000.',
  ],
])('verify-lane %j is refused', (rest, message) => {
  expect(() => readCommand(['verify-lane', ...rest])).toThrow(new UsageError(message))
})
