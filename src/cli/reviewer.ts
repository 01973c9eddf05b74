/** Accounts of people from the command line, with the same verbs that the API uses. */
import type { Context } from '../context.ts'
import {
  addAccount,
  changeAccount,
  endAccount,
  listAccounts,
  readAccount,
  resetAccount,
} from '../reviewers/accounts.ts'
import type { Account, Invitation } from '../schema-types.ts'
import { checked } from './checked.ts'
import { all, type Done } from './done.ts'
import type { ReviewerCommand } from './reviewer-command.ts'

/** Does it. */
export async function performReviewer(ctx: Context, command: ReviewerCommand): Promise<Done> {
  if (command.do === 'reviewer list') {
    const items = await all((page) => listAccounts(ctx, page))
    return { value: { items }, lines: items.length > 0 ? items.map(lineOf) : ['Nobody yet.'] }
  }
  if (command.do === 'reviewer add') {
    return invited(await addAccount(ctx, checked(ctx, 'account-request', command.account)))
  }
  const id = checked(ctx, 'id', command.id)
  if (command.do === 'reviewer reset') return invited(await resetAccount(ctx, id))
  if (command.do === 'reviewer end') {
    await endAccount(ctx, id)
    return { value: { ended: id }, lines: [`Ended the account ${id}.`] }
  }
  const { id: _, login, state, version, ...known } = await readAccount(ctx.db.registry, id)
  const change = checked(ctx, 'account-change', { ...known, ...command.change })
  const account = await changeAccount(ctx, { id, version }, change)
  return { value: account, lines: [lineOf(account)] }
}

function invited(made: Invitation): Done {
  return {
    value: made,
    lines: [
      made.invitation,
      lineOf(made.account),
      `The invitation opens the account until ${made.expiresAt}. Keep it now: it is shown this once.`,
    ],
  }
}

function lineOf({ id, login, department, roles, state, name }: Account): string {
  return `${id}  ${login}  ${department ?? '-'}  ${roles.join(',')}  ${state}  ${name}`
}
