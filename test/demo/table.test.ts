import { describe, expect, test } from '@jest/globals'
import { type Column, displayWidth, lineOf, padded, widthOfTable } from '../../src/demo/table.ts'

const COLUMNS: Column[] = [
  { title: 'firm', width: 12 },
  { title: 'ms', width: 5, align: 'right' },
  { title: 'outcome', width: 8 },
]

describe('a table for a terminal', () => {
  test.each([
    ['plain', 5],
    ['演示', 4],
    ['（全角）', 8],
    ['ｶﾅ', 2],
    ['café', 4],
    ['cafe\u0301', 4],
    ['✓', 1],
    ['', 0],
  ])('knows how many places %s takes', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })

  test.each(['x', '演示电商有限公司', '演示电商a有限公司', 'a name that is much too long', ''])(
    'gives every text its width, cut or filled: %s',
    (text) => {
      for (const width of [8, 9, 12, 13]) expect(displayWidth(padded(text, width))).toBe(width)
    },
  )

  test('marks a text that was cut', () => {
    expect(padded('演示电商有限公司', 8)).toBe('演示电~ ')
    expect(padded('cut here', 4)).toBe('cut~')
  })

  test('keeps its columns straight beside Chinese names', () => {
    const lines = [
      lineOf(COLUMNS, ['演示平台', '7', 'RELEASED'], false),
      lineOf(COLUMNS, ['platform', '1234', 'RELEASED'], false),
    ]

    const places = lines.map((line) => displayWidth(line.slice(0, line.indexOf('RELEASED'))))

    expect(places).toEqual([19, 19])
    expect(lines.map(displayWidth)).toEqual([widthOfTable(COLUMNS), widthOfTable(COLUMNS)])
  })

  test('uses colours only when it is told to', () => {
    const cells = [{ text: 'RELEASED', colour: 'good' } as const]

    expect(lineOf(COLUMNS, cells, false)).toBe('RELEASED')
    expect(lineOf(COLUMNS, cells, true)).toBe('\u001b[32mRELEASED    \u001b[0m')
  })
})
