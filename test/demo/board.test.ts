import { describe, expect, test } from '@jest/globals'
import { openBoard, type Screen } from '../../src/demo/board.ts'
import { NOTHING_YET, type Observed } from '../../src/demo/outcome.ts'

const RELEASED: Observed = {
  status: 200,
  id: '019ab3c4-5d6e-7f80-9123-456789abcdef',
  mrn: '51412026I000000001',
  lane: 'GREEN',
  state: 'RELEASED',
  departments: {
    customs: 'PASSED',
    tax: 'PASSED',
    inspection: 'PASSED',
    banking: 'PASSED',
    commerce: 'PASSED',
  },
  findings: [],
  ms: 41.7,
  receipts: 2,
  verified: 2,
}

function aScreen(columns?: number): Screen & { text(): string } {
  let written = ''
  return {
    columns: columns ?? 80,
    isTTY: columns !== undefined,
    write(text: string | Uint8Array) {
      written += text
      return true
    },
    text: () => written,
  }
}

describe('the table of the demo', () => {
  test('writes each row once, when it is final, where it is no terminal', () => {
    const screen = aScreen()
    const board = openBoard(screen, ['clean', 'payer'], {})

    board.show(0, NOTHING_YET, false)
    board.show(0, RELEASED, true)
    board.show(1, { ...NOTHING_YET, status: 422, ms: 4 }, true)

    const [, first, second, rest] = screen.text().split('\n')
    expect(first).toMatch(/^1 clean +200 +51412026I000000001 GREEN .*RELEASED +42 2 verified$/)
    expect(second).toMatch(/^2 payer +422 +-.*not stored +4 -$/)
    expect(rest).toBe('')
    expect(screen.text()).not.toContain('\u001b')
  })

  test('changes its rows in place on a wide terminal', () => {
    const screen = aScreen(200)
    const board = openBoard(screen, ['clean', 'payer'], {})

    board.show(0, RELEASED, false)

    expect(screen.text()).toContain('\u001b[2A\r\u001b[2K1 clean')
    expect(screen.text()).toContain('\u001b[32mRELEASED')
  })

  test('appends on a terminal on which its lines would break', () => {
    const screen = aScreen(80)

    openBoard(screen, ['clean'], {}).show(0, RELEASED, true)

    expect(screen.text()).not.toContain('\u001b[2K')
    expect(screen.text()).toContain('\u001b[32m')
  })

  test('stays without colour when NO_COLOR is set', () => {
    const screen = aScreen(80)

    openBoard(screen, ['clean'], { NO_COLOR: '1' }).show(0, RELEASED, true)

    expect(screen.text()).not.toContain('\u001b')
  })

  test('says when a receipt came whose signatures do not hold', () => {
    const screen = aScreen()

    openBoard(screen, ['clean'], {}).show(0, { ...RELEASED, verified: 1 }, true)

    expect(screen.text()).toContain('1 of 2 ok')
  })
})
