/** Faults that only show in a whole file: the same code twice on a day, and days on which a needed code is missing. */
import { dayLater, later } from '../domain/day.ts'
import type { FileLine, PolicyFault, TableFile } from './csv.ts'

// The lines of each code, by their first day.
function linesByCode(lines: readonly FileLine[]): Map<string, FileLine[]> {
  const byCode = new Map<string, FileLine[]>()
  for (const line of lines) {
    const known = byCode.get(line.code)
    if (known) known.push(line)
    else byCode.set(line.code, [line])
  }
  for (const same of byCode.values()) {
    same.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
  }
  return byCode
}

/** Codes that are valid twice on a day; each fault names both lines. */
export function overlapFaults({ file, lines }: TableFile): PolicyFault[] {
  return [...linesByCode(lines).values()].flatMap((same) =>
    same.flatMap((line, index) => {
      const before = same[index - 1]
      if (before === undefined || (before.validTo ?? '9999-12-31') < line.validFrom) return []
      const [first, second] = [before, line].sort((one, other) => one.line - other.line)
      if (first === undefined || second === undefined) return []
      return [
        {
          file,
          line: second.line,
          column: 'code',
          fault: `${line.code} is valid on ${line.validFrom} by line ${first.line} and by line ${second.line}`,
        },
      ]
    }),
  )
}

/**
 * Days between two lines of one code that belong to neither, as far as they lie at or after `effective`. Whoever wants
 * a code to pause says so by two imports, so that a slip in a date is never taken for one.
 */
export function holeFaults({ file, lines }: TableFile, effective: string): PolicyFault[] {
  return [...linesByCode(lines).values()].flatMap((same) =>
    same.flatMap(({ code, line, validFrom }, index) => {
      const { validTo, line: before } = same[index - 1] ?? {}
      if (validTo === undefined) return []
      const next = later(dayLater(validTo, 1), effective)
      if (validFrom <= next) return []
      const days = `from ${next} to ${dayLater(validFrom, -1)}`
      const fault = `gap: ${code} has no line ${days}, between line ${before} and line ${line}`
      return [{ file, line, column: 'valid_from', fault }]
    }),
  )
}

/** Days from `effective` on, without end, on which a needed code has no line. */
export function gapFaults(
  { file, lines }: TableFile,
  needed: readonly string[],
  effective: string,
): PolicyFault[] {
  const byCode = linesByCode(lines)
  return needed.flatMap((code) => {
    const same = byCode.get(code) ?? []
    const gaps: PolicyFault[] = []
    let next: string | undefined = effective
    for (const { line, validFrom, validTo } of same) {
      if (next !== undefined && validFrom > next) {
        const days = `from ${next} to ${dayLater(validFrom, -1)}`
        gaps.push({ file, line, column: 'valid_from', fault: `gap: ${code} has no line ${days}` })
      }
      next = validTo && later(dayLater(validTo, 1), effective)
    }
    const last = same.at(-1)
    if (next === undefined) return gaps
    const place =
      last === undefined ? { line: 1, column: 'code' } : { line: last.line, column: 'valid_to' }
    return [...gaps, { file, ...place, fault: `gap: ${code} has no line from ${next} on` }]
  })
}
