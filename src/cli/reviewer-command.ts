/** `reviewer ...` on the command line, as data. */
import { needed, options, UsageError } from './options.ts'

/** What is told of a person; the port judges it. */
type PersonTold = Readonly<Record<string, unknown>>

/** What to do with the accounts of people. */
export type ReviewerCommand =
  | { do: 'reviewer add'; account: PersonTold }
  | { do: 'reviewer list' }
  | { do: 'reviewer set'; id: string; change: PersonTold }
  | { do: 'reviewer reset'; id: string }
  | { do: 'reviewer end'; id: string }

/** Reads `reviewer add`. */
export function reviewerAdd(rest: string[]): ReviewerCommand {
  const { one, many, flags } = options(rest, {
    one: ['login', 'name', 'department', 'subject'],
    many: ['role', 'chapter'],
    flags: ['administrator'],
  })
  const administers = flags.has('administrator')
  if (administers === (one.department !== undefined)) {
    throw new UsageError('A person is for one of --department and --administrator.')
  }
  return {
    do: 'reviewer add',
    account: {
      login: needed(one, 'login'),
      name: needed(one, 'name'),
      ...(one.department === undefined ? {} : { department: one.department }),
      roles: administers ? ['ADMINISTRATOR', ...(many.role ?? [])] : (many.role ?? ['REVIEWER']),
      ...(many.chapter === undefined ? {} : { chapters: many.chapter }),
      ...(one.subject === undefined ? {} : { subject: one.subject }),
    },
  }
}

/** Reads `reviewer set`. */
export function reviewerSet([id, ...rest]: string[]): ReviewerCommand {
  if (id === undefined || id.startsWith('-')) throw new UsageError('The id is missing.')
  const { one, many } = options(rest, {
    one: ['name', 'department', 'subject'],
    many: ['role', 'chapter', 'absent'],
  })
  const absences = many.absent?.map((days) => {
    const [firstDay, lastDay, more] = days.split('/')
    if (lastDay === undefined || more !== undefined) {
      throw new UsageError(`"${days}" is no absence FIRST-DAY/LAST-DAY.`)
    }
    return { firstDay, lastDay }
  })
  const change = {
    ...one,
    ...(many.role === undefined ? {} : { roles: many.role }),
    ...(many.chapter === undefined ? {} : { chapters: many.chapter }),
    ...(absences === undefined ? {} : { absences }),
  }
  if (Object.keys(change).length === 0) {
    throw new UsageError(
      'Say what is to be changed: --name, --department, --role, --chapter, --absent or --subject.',
    )
  }
  return { do: 'reviewer set', id, change }
}
