/** Tables of text for a terminal, whose columns stay straight whatever alphabet is in them. */

/** A column; numbers stand at its right edge. */
export type Column = { readonly title: string; readonly width: number; readonly align?: 'right' }

/** What may be said by a colour; the text says it too. */
export type Colour = 'good' | 'bad' | 'open' | 'faint'

/** The content of a cell. */
export type Cell = string | { readonly text: string; readonly colour: Colour }

const CODES: Readonly<Record<Colour, number>> = { good: 32, bad: 31, open: 33, faint: 2 }

// Letters that take two places of a terminal: East Asian scripts, full-width forms and pictures.
const WIDE =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u
const HALF_WIDTH = /^[\uff61-\uffdc]/
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]/u

/** How many places of a terminal a text takes. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, letter) => width + widthOf(letter), 0)
}

function widthOf(letter: string): number {
  if (NO_WIDTH.test(letter)) return 0
  return WIDE.test(letter) && !HALF_WIDTH.test(letter) ? 2 : 1
}

/** The text in exactly so many places: filled with spaces, or cut with a `~` at the end. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const whole = displayWidth(text) <= width ? text : `${cut(text, width - 1)}~`
  const filling = ' '.repeat(width - displayWidth(whole))
  return align === 'right' ? filling + whole : whole + filling
}

function cut(text: string, width: number): string {
  let kept = ''
  for (const letter of text) {
    if (displayWidth(kept + letter) > width) break
    kept += letter
  }
  return kept
}

/** How many places a line of these columns takes. */
export function widthOfTable(columns: readonly Column[]): number {
  return columns.reduce((width, column) => width + column.width + 1, -1)
}

/** The titles of the columns, as a line. */
export function titleLine(columns: readonly Column[]): string {
  return lineOf(
    columns,
    columns.map(({ title }) => title),
    false,
  )
}

/** One row as a line, one space between the columns. Missing cells are empty. */
export function lineOf(
  columns: readonly Column[],
  cells: readonly Cell[],
  inColour: boolean,
): string {
  const parts = columns.map(({ width, align }, index) => {
    const cell = cells[index] ?? ''
    const { text, colour } = typeof cell === 'string' ? { text: cell, colour: undefined } : cell
    const content = padded(text, width, align)
    return inColour && colour !== undefined
      ? `\u001b[${CODES[colour]}m${content}\u001b[0m`
      : content
  })
  return parts.join(' ').trimEnd()
}
