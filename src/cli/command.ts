/** The command line of `npm run portico`: what was asked for, as data. Nothing is done here. */
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { type AuditVerify, auditVerifyCommand } from './audit.ts'
import { type CreditCommand, creditNote } from './credit-command.ts'
import { type VerifyLane, verifyLaneCommand } from './lane.ts'
import { type LaneRulesCommand, laneRulesCommand } from './lane-rules.ts'
import { type Given, needed, nothing, onlyId, options, UsageError } from './options.ts'
import { type ReviewerCommand, reviewerAdd, reviewerSet } from './reviewer-command.ts'
import { type Verify, verifyCommand } from './verify.ts'

/** A firm as it is named on the command line: its id, or one of its codes. */
export type FirmReference = string

/** What to do. Values that only the registry can judge are still text. */
export type Command =
  | { do: 'firm add'; firm: Readonly<Record<string, unknown>> }
  | { do: 'firm list' }
  | { do: 'firm set'; firm: FirmReference; changes: FirmChanges }
  | { do: 'grant add'; declarant: FirmReference; broker: FirmReference; from?: string; to?: string }
  | { do: 'grant list' }
  | { do: 'grant revoke'; id: string }
  | {
      do: 'admission add'
      platform: FirmReference
      seller: FirmReference
      from?: string
      to?: string
    }
  | { do: 'admission revoke'; id: string }
  | { do: 'guarantee set'; firm: FirmReference; ceiling: string }
  | { do: 'key create'; holder: Holder; label: string; scopes?: string[] }
  | { do: 'key list' }
  | { do: 'key revoke'; id: string }
  | PolicyImport
  | ReviewerCommand
  | CreditCommand
  | { do: 'policy list' }
  | VerifyLane
  | LaneRulesCommand
  | AuditVerify
  | Verify
  | { do: 'migrate' }

/** What is said anew of a firm; the rest stays. Registrations are by department. */
type FirmChanges = {
  name?: string
  roles?: string[]
  registrations: Readonly<Record<string, string>>
}

// The port judges the name of the table and the day.
type PolicyImport = {
  do: 'policy import'
  file: string
  table: string
  effective: string
  dryRun: boolean
  replaceLater: boolean
}

/** For whom a key is made. */
export type Holder = { firm: FirmReference } | { department: Department } | { administrator: true }

/** What is printed for `--help`, and for a command line that cannot be understood. */
export const USAGE = `Usage: npm run portico -- <command> [options] [--json]

  firm add --name NAME --customs-code CODE --social-credit-code CODE --role ROLE ...
           [--tier TIER] [--registered DEPARTMENT,...]
                         Enters a firm. TIER: REGULAR unless told. Registered with all
                         five departments unless told.
  firm list              Lists all firms.
  firm set --firm FIRM [--name NAME] [--role ROLE ...]
           [--registration DEPARTMENT=STATE ...]
                         Changes what is said of a firm; the rest stays. Roles are
                         given all together. A tier changes by credit alone.
  grant add --declarant FIRM --broker FIRM [--from DAY] [--to DAY]
                         Lets a broker lodge for a firm; from today, for a year.
  grant list             Lists all grants, newest first.
  grant revoke ID        Ends a grant.
  admission add --platform FIRM --seller FIRM [--from DAY] [--to DAY]
                         Enters that a platform admits a seller; from today, for good.
  admission revoke ID    Ends an admission.
  guarantee set --firm FIRM --ceiling YUAN
                         Says what a firm has given as security for tax.
  key create (--firm FIRM | --department DEPARTMENT | --administrator) --label TEXT
             [--scope SCOPE ...]
                         Makes an API key, and shows it this once.
  key list               Lists all keys, newest first, without their secrets.
  key revoke ID          Ends a key.
  reviewer add --login LOGIN --name NAME (--department DEPARTMENT --role ROLE ... |
               --administrator) [--chapter NN ...] [--subject SUBJECT]
                         Opens an account for a person, and shows the invitation this
                         once. With --administrator: keeps the registry, decides nothing.
  reviewer list          Lists all people.
  reviewer set ID [--name NAME] [--department DEPARTMENT] [--role ROLE ...]
               [--chapter NN ...] [--absent DAY/DAY ...] [--subject SUBJECT]
                         Changes what is told and leaves the rest.
  reviewer reset ID      Takes password and authenticator away, and invites anew.
  reviewer end ID        Ends an account and its sessions.
  credit note --firm FIRM --cause CAUSE [--day DAY] [--reference TEXT] [--text TEXT]
                         Notes a fact that counts in a firm's credit; it happened today
                         unless told.
  policy import FILE.csv --table TABLE --effective DAY [--dry-run] [--replace-later]
                         Says what a table of the policy is from that day on; all or
                         nothing. Shows what is added, changed and ended.
  policy list            Lists the versions of the policy and what was imported.
  verify-lane --declaration ID [--commitment HASH]
                         Reckons a lane again from what is stored, with the hash of the
                         seed as it was read before its day.
  verify-lane --declaration ID --seed SEED [--commitment HASH] [--draw DRAW]
              [--version N]
                         Makes a draw again from the seed alone, without a database;
                         N: version of the declaration, 1 unless told.
  lane-rules check FILE.json
                         Tells what is wrong with a set of lane rules, if anything is.
  lane-rules backtest FILE.json [--days N]
                         Tries them on the declarations of the last days, 30 unless told,
                         and tells what would have come of it. Changes nothing.
  audit verify [--until NO]
                         Reckons the audit log again, and holds it against the rows that it
                         is about and the checkpoints in the second place; of a dump, up to
                         its last. Writes nothing, and migrates nothing.
  verify FILE --keys KEYS.json [--kind KIND]
                         Verifies a proof, receipt or certificate without the port;
                         KEYS.json: what GET /v1/keys has answered.
  migrate                Brings the database to what this version of the program needs.

FIRM: id, customs code or social credit code. DAY: YYYY-MM-DD, China time.
ROLE: of a firm DECLARANT BROKER PLATFORM ECOMMERCE_FIRM CARRIER PAYMENT_PROVIDER
      ZONE_WAREHOUSE; of a person REVIEWER SENIOR EXAMINER SUPERVISOR
TIER: ADVANCED_CERTIFIED CERTIFIED REGULAR DISHONEST SERIOUSLY_DISHONEST
DEPARTMENT: ${DEPARTMENTS.join(' ')}
CAUSE: a code of the table credit-causes of the policy, such as TAX_LATE
STATE: REGISTERED SUSPENDED REVOKED
SCOPE: lodge read webhooks (of a firm), review (of a department); all of them unless told

It works on the database of DATABASE_URL, else on the embedded one, whether the port runs or not.`

/** What the command line asks for; `help` instead of a command when it asks how to ask. */
export type Asked = { command: Command | 'help'; json: boolean }

/** Reads the arguments that follow the program's name. Throws {@link UsageError}. */
export function readCommand(args: readonly string[]): Asked {
  const words = args.filter((arg) => arg !== '--json')
  const json = words.length < args.length
  if (words.length === 0) throw new UsageError('A command is missing.')
  if (words.includes('--help') || words[0] === 'help') return { command: 'help', json }
  const verbs = COMMANDS.has(words[0] ?? '') ? 1 : 2
  const read = COMMANDS.get(words.slice(0, verbs).join(' '))
  if (!read) throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}".`)
  return { command: read(words.slice(verbs)), json }
}

const COMMANDS = new Map<string, (rest: string[]) => Command>([
  ['firm add', firmAdd],
  ['firm list', (rest) => ({ do: 'firm list', ...nothing(rest) })],
  ['firm set', firmSet],
  ['grant add', grantAdd],
  ['grant list', (rest) => ({ do: 'grant list', ...nothing(rest) })],
  ['grant revoke', (rest) => ({ do: 'grant revoke', id: onlyId(rest) })],
  ['admission add', admissionAdd],
  ['admission revoke', (rest) => ({ do: 'admission revoke', id: onlyId(rest) })],
  ['guarantee set', guaranteeSet],
  ['key create', keyCreate],
  ['key list', (rest) => ({ do: 'key list', ...nothing(rest) })],
  ['key revoke', (rest) => ({ do: 'key revoke', id: onlyId(rest) })],
  ['reviewer add', reviewerAdd],
  ['reviewer list', (rest) => ({ do: 'reviewer list', ...nothing(rest) })],
  ['reviewer set', reviewerSet],
  ['reviewer reset', (rest) => ({ do: 'reviewer reset', id: onlyId(rest) })],
  ['reviewer end', (rest) => ({ do: 'reviewer end', id: onlyId(rest) })],
  ['credit note', creditNote],
  ['policy import', policyImport],
  ['policy list', (rest) => ({ do: 'policy list', ...nothing(rest) })],
  ['verify-lane', verifyLaneCommand],
  ['lane-rules check', (rest) => laneRulesCommand('check', rest)],
  ['lane-rules backtest', (rest) => laneRulesCommand('backtest', rest)],
  ['audit verify', auditVerifyCommand],
  ['verify', verifyCommand],
  ['migrate', (rest) => ({ do: 'migrate', ...nothing(rest) })],
])

function firmAdd(rest: string[]): Command {
  const { one, many } = options(rest, {
    one: ['name', 'customs-code', 'social-credit-code', 'tier', 'registered'],
    many: ['role'],
  })
  const departments = one.registered?.split(',') ?? DEPARTMENTS
  return {
    do: 'firm add',
    firm: {
      name: needed(one, 'name'),
      customsCode: needed(one, 'customs-code'),
      socialCreditCode: needed(one, 'social-credit-code'),
      roles: many.role ?? [],
      tier: one.tier ?? 'REGULAR',
      registrations: Object.fromEntries(departments.map((name) => [name, 'REGISTERED'])),
    },
  }
}

function firmSet(rest: string[]): Command {
  const { one, many } = options(rest, {
    one: ['firm', 'name'],
    many: ['role', 'registration'],
  })
  const changes: FirmChanges = {
    ...(one.name === undefined ? {} : { name: one.name }),
    ...(many.role === undefined ? {} : { roles: many.role }),
    registrations: Object.fromEntries((many.registration ?? []).map(registrationOf)),
  }
  const firm = needed(one, 'firm')
  if (Object.keys(changes).length === 1 && many.registration === undefined) {
    throw new UsageError('Say what is to be changed: --name, --role or --registration.')
  }
  return { do: 'firm set', firm, changes }
}

function registrationOf(text: string): [Department, string] {
  const [department = '', state, ...more] = text.split('=')
  if (state === undefined || more.length > 0) {
    throw new UsageError(`"${text}" is not DEPARTMENT=STATE.`)
  }
  return [departmentOf(department), state]
}

function grantAdd(rest: string[]): Command {
  const { one } = options(rest, { one: ['declarant', 'broker', 'from', 'to'] })
  return {
    do: 'grant add',
    declarant: needed(one, 'declarant'),
    broker: needed(one, 'broker'),
    ...days(one),
  }
}

function admissionAdd(rest: string[]): Command {
  const { one } = options(rest, { one: ['platform', 'seller', 'from', 'to'] })
  return {
    do: 'admission add',
    platform: needed(one, 'platform'),
    seller: needed(one, 'seller'),
    ...days(one),
  }
}

function days({ from, to }: Given['one']): { from?: string; to?: string } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function guaranteeSet(rest: string[]): Command {
  const { one } = options(rest, { one: ['firm', 'ceiling'] })
  return { do: 'guarantee set', firm: needed(one, 'firm'), ceiling: needed(one, 'ceiling') }
}

function keyCreate(rest: string[]): Command {
  const { one, many, flags } = options(rest, {
    one: ['firm', 'department', 'label'],
    many: ['scope'],
    flags: ['administrator'],
  })
  const holders: Holder[] = [
    ...(one.firm === undefined ? [] : [{ firm: one.firm }]),
    ...(one.department === undefined ? [] : [{ department: departmentOf(one.department) }]),
    ...(flags.has('administrator') ? [{ administrator: true } as const] : []),
  ]
  const [holder, ...others] = holders
  if (holder === undefined || others.length > 0) {
    throw new UsageError('A key is for one of --firm, --department and --administrator.')
  }
  const label = needed(one, 'label')
  const scopes = many.scope
  return { do: 'key create', holder, label, ...(scopes === undefined ? {} : { scopes }) }
}

function policyImport([file, ...rest]: string[]): Command {
  if (file === undefined || file.startsWith('-')) throw new UsageError('The file is missing.')
  const { one, flags } = options(rest, {
    one: ['table', 'effective'],
    flags: ['dry-run', 'replace-later'],
  })
  return {
    do: 'policy import',
    file,
    table: needed(one, 'table'),
    effective: needed(one, 'effective'),
    dryRun: flags.has('dry-run'),
    replaceLater: flags.has('replace-later'),
  }
}

function departmentOf(text: string): Department {
  const department = DEPARTMENTS.find((each) => each === text)
  if (department === undefined) throw new UsageError(`There is no department "${text}".`)
  return department
}
