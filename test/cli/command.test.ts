import { describe, expect, test } from '@jest/globals'
import { readCommand } from '../../src/cli/command.ts'
import { UsageError } from '../../src/cli/options.ts'

function read(line: string) {
  return readCommand(line.split(' ').filter(Boolean))
}

describe('the command line', () => {
  test('reads a firm, regular and registered everywhere unless told', () => {
    const line =
      'firm add --name Shop --customs-code 3105966001 --social-credit-code X --role BROKER --role DECLARANT'

    expect(read(line)).toEqual({
      json: false,
      command: {
        do: 'firm add',
        firm: {
          name: 'Shop',
          customsCode: '3105966001',
          socialCreditCode: 'X',
          roles: ['BROKER', 'DECLARANT'],
          tier: 'REGULAR',
          registrations: {
            customs: 'REGISTERED',
            tax: 'REGISTERED',
            inspection: 'REGISTERED',
            banking: 'REGISTERED',
            commerce: 'REGISTERED',
          },
        },
      },
    })
  })

  test.each([
    ['firm list', { do: 'firm list' }],
    ['migrate', { do: 'migrate' }],
    ['policy list', { do: 'policy list' }],
    [
      'policy import a.csv --table tariff --effective 2027-01-01 --dry-run',
      {
        ...{ do: 'policy import', file: 'a.csv', table: 'tariff', effective: '2027-01-01' },
        ...{ dryRun: true, replaceLater: false },
      },
    ],
    [
      'grant add --declarant a --broker b --to 2027-01-01',
      { do: 'grant add', declarant: 'a', broker: 'b', to: '2027-01-01' },
    ],
    [
      'firm set --firm a --role BROKER --role CARRIER --registration tax=SUSPENDED',
      {
        do: 'firm set',
        firm: 'a',
        changes: {
          roles: ['BROKER', 'CARRIER'],
          registrations: { tax: 'SUSPENDED' },
        },
      },
    ],
    [
      'firm set --firm a --name Shop',
      { do: 'firm set', firm: 'a', changes: { name: 'Shop', registrations: {} } },
    ],
    ['grant list', { do: 'grant list' }],
    ['key list', { do: 'key list' }],
    ['grant revoke 42', { do: 'grant revoke', id: '42' }],
    [
      'admission add --platform a --seller b --from 2027-01-01',
      { do: 'admission add', platform: 'a', seller: 'b', from: '2027-01-01' },
    ],
    ['admission revoke 42', { do: 'admission revoke', id: '42' }],
    [
      'guarantee set --firm a --ceiling 5000.50',
      { do: 'guarantee set', firm: 'a', ceiling: '5000.50' },
    ],
    ['key revoke 42', { do: 'key revoke', id: '42' }],
    [
      'key create --firm a --label ERP --scope lodge --scope read',
      { do: 'key create', holder: { firm: 'a' }, label: 'ERP', scopes: ['lodge', 'read'] },
    ],
    [
      'key create --department tax --label Desk',
      { do: 'key create', holder: { department: 'tax' }, label: 'Desk' },
    ],
    [
      'key create --administrator --label Me',
      { do: 'key create', holder: { administrator: true }, label: 'Me' },
    ],
    [
      'reviewer add --login chen.jie --name Chen --administrator',
      {
        do: 'reviewer add',
        account: { login: 'chen.jie', name: 'Chen', roles: ['ADMINISTRATOR'] },
      },
    ],
    [
      'reviewer set a --role SENIOR --absent 2026-02-16/2026-02-23',
      {
        do: 'reviewer set',
        id: 'a',
        change: {
          roles: ['SENIOR'],
          absences: [{ firstDay: '2026-02-16', lastDay: '2026-02-23' }],
        },
      },
    ],
  ])('reads %s', (line, command) => {
    expect(read(line)).toEqual({ command, json: false })
    expect(read(`${line} --json`)).toEqual({ command, json: true })
  })

  test.each(['help', '--help', 'firm add --help'])('answers %s with its usage', (line) => {
    expect(read(line).command).toBe('help')
  })

  test.each([
    ['', 'A command is missing.'],
    ['firm', 'There is no command "firm".'],
    ['firm eat it', 'There is no command "firm eat".'],
    ['firm add --name Shop', 'The option --customs-code is missing.'],
    ['firm set --firm a', 'Say what is to be changed: --name, --role or --registration.'],
    ['firm set --name Shop', 'The option --firm is missing.'],
    ['firm set --firm a --registration tax', '"tax" is not DEPARTMENT=STATE.'],
    ['firm set --firm a --registration navy=REVOKED', 'There is no department "navy".'],
    ['firm list --tall', "Unknown option '--tall'."],
    ['firm list all', "Unexpected argument 'all'."],
    ['grant add --declarant', "Option '--declarant <value>' argument missing."],
    ['grant revoke', 'The id is missing.'],
    ['guarantee set --firm a', 'The option --ceiling is missing.'],
    ['policy import --table tariff', 'The file is missing.'],
    ['policy import a.csv --table tariff', 'The option --effective is missing.'],
    ['key revoke a b', '"b" is one too many.'],
    ['reviewer add --name X --administrator', 'The option --login is missing.'],
    ['reviewer add --login x --name X', 'A person is for one of --department and --administrator.'],
    ['reviewer set a', 'Say what is to be changed: --name, --department, --role, --chapter,'],
    ['reviewer set --name X', 'The id is missing.'],
    ['reviewer set a --absent 2026-02-16', '"2026-02-16" is no absence FIRST-DAY/LAST-DAY.'],
    ['reviewer reset', 'The id is missing.'],
    ['key create --label x', 'A key is for one of --firm, --department and --administrator.'],
    [
      'key create --label x --firm a --administrator',
      'A key is for one of --firm, --department and --administrator.',
    ],
    ['key create --department customer --label x', 'There is no department "customer".'],
  ])('refuses "%s" in one sentence', (line, sentence) => {
    expect(() => read(line)).toThrow(UsageError)
    expect(() => read(line)).toThrow(sentence)
  })
})
