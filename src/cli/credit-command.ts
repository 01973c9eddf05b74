/** `credit ...` on the command line, as data. */
import { needed, options } from './options.ts'

/** What to do about a firm's credit; the port judges the entry. */
export type CreditCommand = {
  do: 'credit note'
  firm: string
  entry: Readonly<Record<string, unknown>>
}

/** Reads `credit note`. */
export function creditNote(rest: string[]): CreditCommand {
  const { one } = options(rest, { one: ['firm', 'cause', 'day', 'reference', 'text'] })
  const { day, reference, text } = one
  return {
    do: 'credit note',
    firm: needed(one, 'firm'),
    entry: {
      cause: needed(one, 'cause'),
      ...(day === undefined ? {} : { happenedOn: day }),
      ...(reference === undefined ? {} : { reference }),
      ...(text === undefined ? {} : { text }),
    },
  }
}
