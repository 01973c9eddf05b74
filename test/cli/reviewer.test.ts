import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readCommand } from '../../src/cli/command.ts'
import { perform } from '../../src/cli/perform.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let ctx: TestContext

beforeAll(async () => {
  database = await freshDatabase()
  ctx = await testContext(database)
})

afterAll(async () => {
  await ctx?.close(0)
  await database?.drop()
})

async function portico(...args: string[]) {
  const { command } = readCommand(args)
  if (command === 'help') throw new Error('The test asked for help.')
  const { value, lines } = await perform(ctx, command)
  return { value: Object(value), text: lines.join('\n') }
}

const adding = (login: string, ...more: string[]) =>
  portico('reviewer', 'add', '--login', login, '--name', '李娜', ...more)

describe('the command line on accounts', () => {
  test('makes the first administrator, and shows the invitation once', async () => {
    const { value, text } = await adding('chen.jie', '--administrator')

    expect(value.account).toMatchObject({ roles: ['ADMINISTRATOR'], state: 'INVITED' })
    expect(text.split('\n')[0]).toBe(value.invitation)
    expect((await portico('reviewer', 'list')).text).not.toContain(value.invitation)
  })

  test('changes what is told and leaves the rest', async () => {
    const { value } = await adding('li.na', '--department', 'tax', '--chapter', '33')
    const { id } = value.account

    await portico('reviewer', 'set', id, '--role', 'REVIEWER', '--role', 'SENIOR')
    const { value: changed } = await portico(
      'reviewer',
      'set',
      id,
      '--absent',
      '2026-02-16/2026-02-23',
    )

    expect(changed).toMatchObject({
      login: 'li.na',
      department: 'tax',
      roles: ['REVIEWER', 'SENIOR'],
      chapters: ['33'],
      absences: [{ firstDay: '2026-02-16', lastDay: '2026-02-23' }],
      version: 3,
    })
  })

  test('invites anew, and ends an account for good', async () => {
    const { value } = await adding(
      'wang.wei',
      '--department',
      'customs',
      '--subject',
      '248289761001',
    )
    const { id } = value.account

    const again = await portico('reviewer', 'reset', id)
    expect(again.value.invitation).not.toBe(value.invitation)
    expect((await portico('reviewer', 'end', id)).text).toBe(`Ended the account ${id}.`)
    await expect(portico('reviewer', 'reset', id)).rejects.toThrow(
      'No such person works with the port.',
    )
    expect((await portico('reviewer', 'list')).text).toMatch(
      /wang\.wei {2}customs {2}REVIEWER {2}ENDED/,
    )
  })

  test.each([
    [['--department', 'navy'], 'department must be equal to one of the allowed values (customs,'],
    [
      ['--department', 'tax', '--role', 'KING'],
      'roles/0 must be equal to one of the allowed values',
    ],
    [['--department', 'tax', '--role', 'ADMINISTRATOR'], 'ADMINISTRATOR goes without a department'],
    [['--administrator', '--role', 'REVIEWER'], 'ADMINISTRATOR goes without a department'],
    [['--department', 'tax', '--chapter', '1'], 'chapters/0 must NOT have fewer than 2 characters'],
  ])('refuses a person with %j', async (more, sentence) => {
    await expect(adding('no.body', ...more)).rejects.toThrow(sentence)
  })

  test('refuses a login twice', async () => {
    await adding('twice', '--department', 'tax')

    await expect(adding('twice', '--department', 'tax')).rejects.toThrow('Somebody has this login')
  })
})
