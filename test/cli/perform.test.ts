import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readCommand } from '../../src/cli/command.ts'
import { perform } from '../../src/cli/perform.ts'
import { createAuthenticate } from '../../src/declarants/keys.ts'
import { FIRMS } from '../../src/demo/firms.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let ctx: TestContext

beforeAll(async () => {
  database = await freshDatabase()
  ctx = await testContext(database)
  for (const firm of [FIRMS.smallSeller, FIRMS.broker]) await portico(...adding(firm))
})

afterAll(async () => {
  await ctx?.close(0)
  await database?.drop()
})

type Firm = (typeof FIRMS)[keyof typeof FIRMS]

function adding(firm: Firm): string[] {
  const codes = ['--customs-code', firm.customsCode, '--social-credit-code', firm.socialCreditCode]
  const roles = firm.roles.flatMap((role) => ['--role', role])
  return ['firm', 'add', '--name', firm.name, ...codes, ...roles]
}

async function portico(...args: string[]) {
  const { command } = readCommand(args)
  if (command === 'help') throw new Error('The test asked for help.')
  const { value, lines } = await perform(ctx, command)
  return { value: Object(value), text: lines.join('\n') }
}

describe('the command line on a registry', () => {
  test('lists the firms that it has entered', async () => {
    const { value, text } = await portico('firm', 'list')

    expect(value.items).toHaveLength(2)
    expect(text).toContain(FIRMS.smallSeller.name)
    expect(text).toMatch(/ 3105986008 .* REGULAR {2}DECLARANT,BROKER {2}/)
  })

  test('enters a firm once', async () => {
    await expect(portico(...adding(FIRMS.broker))).rejects.toThrow(
      'A firm with this customs code or social credit code is registered.',
    )
  })

  test.each([
    [['--tier', 'GOLDEN'], 'tier must be equal to one of the allowed values (ADVANCED_CERTIFIED,'],
    [['--social-credit-code', '91310199MADEM00019'], 'socialCreditCode must match'],
    [['--registered', 'customs,fishery'], 'registrations must NOT have additional properties'],
  ])('refuses a firm with %j', async (more, sentence) => {
    await expect(portico(...adding(FIRMS.platform), ...more)).rejects.toThrow(sentence)
  })

  test('grants by code, for a year unless told, and ends the grant', async () => {
    const firms = ['--declarant', '3105966002', '--broker', FIRMS.broker.socialCreditCode]

    const { value } = await portico('grant', 'add', ...firms, '--from', '2026-03-01')

    expect(value).toMatchObject({ validFrom: '2026-03-01', validTo: '2027-02-28' })
    await portico('grant', 'revoke', value.id)
    await expect(portico('grant', 'revoke', value.id)).rejects.toThrow('No such grant is in force.')
    await expect(portico('grant', 'revoke', 'all')).rejects.toThrow('must match pattern')
  })

  test('grants nothing for a firm that nobody knows, or on a day that there is not', async () => {
    await expect(
      portico('grant', 'add', '--declarant', '3105966009', '--broker', '3105986008'),
    ).rejects.toThrow('No firm of the registry has the code 3105966009.')
    await expect(
      portico(
        ...['grant', 'add', '--declarant', '3105966002', '--broker', '3105986008'],
        ...['--to', '2027-02-30'],
      ),
    ).rejects.toThrow('validTo must match')
  })

  test('enters that a platform admits a seller, for good unless told, and ends it', async () => {
    await portico(...adding(FIRMS.platform))
    const pair = ['--platform', FIRMS.platform.socialCreditCode, '--seller', '3105966002']

    const { value, text } = await portico('admission', 'add', ...pair, '--from', '2026-03-01')
    const year = await portico('admission', 'add', ...pair, '--to', '2999-12-31')

    expect(text).toBe(`Admission ${value.id}, from 2026-03-01 for good.`)
    expect(year.text).toContain(' to 2999-12-31, both included.')
    await portico('admission', 'revoke', value.id)
    await expect(portico('admission', 'revoke', value.id)).rejects.toThrow(
      'No such admission is in force.',
    )
    await expect(
      portico('admission', 'add', '--platform', '3105986008', '--seller', '3105966002'),
    ).rejects.toThrow('An admission needs a platform and another firm that sells.')
  })

  test('changes what is said of a firm, and leaves the rest', async () => {
    const set = ['firm', 'set', '--firm', FIRMS.broker.customsCode]
    const { value: before } = await portico(...set, '--role', 'CARRIER')

    const { value, text } = await portico(
      ...set,
      ...[
        '--role',
        'BROKER',
        '--registration',
        'tax=SUSPENDED',
        '--registration',
        'banking=REVOKED',
      ],
    )

    expect(value).toEqual({
      ...before,
      roles: ['BROKER'],
      registrations: { ...before.registrations, tax: 'SUSPENDED', banking: 'REVOKED' },
      version: before.version + 1,
    })
    expect(value).toMatchObject({ name: FIRMS.broker.name, tier: 'REGULAR' })
    expect(text).toContain('tax SUSPENDED')
    expect((await portico('firm', 'list')).value.items).toContainEqual(value)
    await expect(portico(...set, '--registration', 'tax=LOST')).rejects.toThrow(
      'registrations/tax must be equal to one of the allowed values (REGISTERED, SUSPENDED, REVOKED)',
    )
    await expect(portico('firm', 'set', '--firm', '3105966009', '--name', 'x')).rejects.toThrow(
      'No firm of the registry has the code 3105966009.',
    )
  })

  test('notes a fact that counts in the credit of a firm', async () => {
    const note = ['credit', 'note', '--firm', FIRMS.smallSeller.customsCode, '--cause']

    const { value, text } = await portico(...note, 'PENALTY', '--day', '2026-04-30')

    expect(value).toMatchObject({ points: -20, happenedOn: '2026-04-30', expiresOn: '2028-04-30' })
    expect(text).toContain('PENALTY  -20 points')
    await expect(portico(...note, 'RUMOUR')).rejects.toThrow('cause must be equal to one of')
    await expect(portico(...note, 'PENALTY', '--day', '2999-01-01')).rejects.toThrow(
      'happenedOn is still ahead.',
    )
  })

  test('lists grants and keys, so that one whose id was lost can be ended', async () => {
    const firms = ['--declarant', '3105966002', '--broker', FIRMS.broker.customsCode]
    const { value: grant } = await portico('grant', 'add', ...firms)
    const { value: key } = await portico('key', 'create', '--firm', '3105966002', '--label', 'Lost')

    const grants = await portico('grant', 'list')
    const keys = await portico('key', 'list')

    expect(grants.value.items[0]).toEqual(grant)
    expect(grants.text).toContain(grant.id)
    expect(keys.value.items[0]).toMatchObject({ id: key.id, kind: 'DECLARANT', label: 'Lost' })
    expect(JSON.stringify(keys)).not.toContain(key.key.split('_').slice(2).join('_'))
    await portico('grant', 'revoke', grants.value.items[0].id)
    await portico('key', 'revoke', keys.value.items[0].id)
    expect((await portico('grant', 'list')).text).toMatch(/ {2}ended \d{4}-/)
    expect((await portico('key', 'list')).text).toMatch(/ {2}ended \d{4}-.* {2}Lost/)
  })

  test('says what a firm has given as security', async () => {
    const of = ['guarantee', 'set', '--firm', FIRMS.smallSeller.customsCode, '--ceiling']

    const { value, text } = await portico(...of, '5000.50')

    expect(value).toMatchObject({ ceiling: '5000.5', available: '5000.5' })
    expect(text).toBe('Set to 5000.5 yuan, of which 5000.5 are left.')
    await expect(portico(...of, '5,000')).rejects.toThrow('ceiling must match pattern')
  })

  test('makes keys that work, shows them once, and ends them', async () => {
    const firm = await portico('key', 'create', '--firm', '3105966002', '--label', 'ERP')
    const desk = await portico('key', 'create', '--department', 'tax', '--label', 'Desk')
    const me = await portico('key', 'create', '--administrator', '--label', 'Me')

    const authenticate = createAuthenticate(ctx)
    expect(firm.text).toContain(firm.value.key)
    expect(await authenticate(firm.value.key, '::1')).toMatchObject({ kind: 'DECLARANT' })
    expect(await authenticate(desk.value.key, '::1')).toMatchObject({
      kind: 'REVIEWER',
      department: 'tax',
    })
    expect(await authenticate(me.value.key, '::1')).toMatchObject({ kind: 'ADMINISTRATOR' })
    await portico('key', 'revoke', me.value.id)
    expect(await createAuthenticate(ctx)(me.value.key, '::1')).toBeUndefined()
    await expect(portico('key', 'revoke', me.value.id)).rejects.toThrow('No such key is in use.')
  })

  test('narrows a key, but makes none that may do nothing', async () => {
    const firm = ['key', 'create', '--firm', '3105966002', '--label', 'ERP', '--scope']

    expect((await portico(...firm, 'read')).value.scopes).toEqual(['read'])
    await expect(portico(...firm, 'review')).rejects.toThrow('cannot have review')
    await expect(portico(...firm, 'everything')).rejects.toThrow('allowed values (lodge,')
  })
})
