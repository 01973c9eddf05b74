/** Firms' credit from the command line, with the same verbs that the API uses. */
import type { Context } from '../context.ts'
import { creditToday, noteEntry } from '../declarants/credit-entries.ts'
import { checked } from './checked.ts'
import type { Done } from './done.ts'

/** Who acts, in what is written down, when it is done from the command line. */
export const COMMAND_LINE = 'command-line'

/** Notes an entry. */
export async function noteCredit(
  ctx: Context,
  firmId: string,
  request: Readonly<Record<string, unknown>>,
): Promise<Done> {
  const of = { firmId, by: COMMAND_LINE, credit: await creditToday(ctx) }
  const entry = await noteEntry(ctx, of, checked(ctx, 'credit-entry-request', request))
  const { cause, points, happenedOn, expiresOn } = entry
  const line = `${entry.id}  ${cause}  ${points} points  of ${happenedOn}, until ${expiresOn}`
  return { value: entry, lines: ['Noted.', line] }
}
