/** The table that shows the lodgings of the demo while they happen. */
import { DEPARTMENTS } from '../domain/departments.ts'
import type { ReviewState } from '../schema-types.ts'
import { NOTHING_YET, type Observed } from './outcome.ts'
import { type Cell, type Colour, type Column, lineOf, titleLine, widthOfTable } from './table.ts'

const COLUMNS: readonly Column[] = [
  { title: '#', width: 1 },
  { title: 'lodged', width: 32 },
  { title: 'HTTP', width: 4 },
  { title: 'MRN', width: 18 },
  { title: 'lane', width: 6 },
  { title: 'cust', width: 4 },
  { title: 'tax', width: 4 },
  { title: 'insp', width: 4 },
  { title: 'bank', width: 4 },
  { title: 'comm', width: 4 },
  { title: 'outcome', width: 12 },
  { title: 'ms', width: 5, align: 'right' },
  { title: 'receipts', width: 11 },
]

/** What the marks of the table mean. */
export const LEGEND =
  '✓ pass   ✗ refuse   ? a person must decide   . not looked yet   - nothing was stored'

const MARKS: Readonly<Record<ReviewState, { text: string; colour: Colour }>> = {
  PASSED: { text: '✓', colour: 'good' },
  REFUSED: { text: '✗', colour: 'bad' },
  OPEN: { text: '?', colour: 'open' },
  QUEUED: { text: '.', colour: 'faint' },
  VOID: { text: '~', colour: 'faint' },
}

/** One row: what is known of the lodging with this number and title. */
function rowOf(number: number, title: string, observed: Observed): Cell[] {
  const { status, mrn, lane, departments, ms } = observed
  const nothing = status === undefined ? '.' : '-'
  return [
    String(number),
    title,
    status === undefined ? nothing : String(status),
    mrn ?? nothing,
    lane ?? nothing,
    ...DEPARTMENTS.map((department) => (departments ? MARKS[departments[department]] : nothing)),
    outcomeOf(observed),
    ms === undefined ? nothing : String(Math.round(ms)),
    receiptsOf(observed),
  ]
}

function outcomeOf({ status, state }: Observed): Cell {
  if (status === undefined) return '.'
  if (state === undefined) return { text: 'not stored', colour: 'bad' }
  if (state === 'RELEASED') return { text: state, colour: 'good' }
  return { text: state, colour: state === 'REFUSED' ? 'bad' : 'open' }
}

function receiptsOf({ receipts, verified }: Observed): Cell {
  if (receipts === 0) return '-'
  if (receipts === verified) return { text: `${receipts} verified`, colour: 'good' }
  return { text: `${verified} of ${receipts} ok`, colour: 'bad' }
}

/** Where the table is shown. */
export type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>

/** The table on its screen. */
export type Board = {
  /** Shows what is known of a row; `final` when no more will be. */
  show(index: number, observed: Observed, final: boolean): void
}

/**
 * Opens the table. On a terminal that is wide enough its rows change in place; elsewhere (a file, a narrow
 * window) each row is written once, when it is final.
 */
export function openBoard(
  screen: Screen,
  titles: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Board {
  const isTerminal = screen.isTTY === true
  const inColour = isTerminal && !env.NO_COLOR
  const line = (index: number, observed: Observed) =>
    `${lineOf(COLUMNS, rowOf(index + 1, titles[index] ?? '', observed), inColour)}\n`
  screen.write(`${titleLine(COLUMNS)}\n`)
  if (!isTerminal || screen.columns <= widthOfTable(COLUMNS)) {
    return {
      show(index, observed, final) {
        if (final) screen.write(line(index, observed))
      },
    }
  }
  for (const index of titles.keys()) screen.write(line(index, NOTHING_YET))
  return {
    show(index, observed) {
      const up = titles.length - index
      // Up to the row, clear it, write it, and down again to the line below the table.
      screen.write(`\u001b[${up}A\r\u001b[2K${line(index, observed)}`)
      if (up > 1) screen.write(`\u001b[${up - 1}B`)
    },
  }
}
