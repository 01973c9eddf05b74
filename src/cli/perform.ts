/** Does what the command line asks for, with the same verbs that the API uses. */
import type { Context } from '../context.ts'
import { admitSeller, endAdmission } from '../declarants/admissions.ts'
import { creditToday } from '../declarants/credit-entries.ts'
import { grantLodging, listGrants, revokeGrant } from '../declarants/grants.ts'
import { setGuarantee } from '../declarants/guarantee.ts'
import { createKey, type KeyHolder, listKeys, revokeKey } from '../declarants/keys.ts'
import {
  changeFirm,
  firmByCode,
  listFirms,
  readFirm,
  registerFirm,
} from '../declarants/registry.ts'
import { chinaDayOf } from '../domain/day.ts'
import { Problem } from '../platform/problem.ts'
import type { ApiKey, Grant, Member } from '../schema-types.ts'
import { auditVerify } from './audit.ts'
import { checked } from './checked.ts'
import type { Command, FirmReference, Holder } from './command.ts'
import { COMMAND_LINE, noteCredit } from './credit.ts'
import { all, type Done } from './done.ts'
import { drawOffline, type VerifyLane, verifyStored } from './lane.ts'
import { checkLaneRules, type LaneRulesCommand, tryLaneRules } from './lane-rules.ts'
import { importPolicy, listPolicies } from './policy.ts'
import { performReviewer } from './reviewer.ts'
import { verifyFile } from './verify.ts'

const GRANT_DAYS = 364
const DAY_MS = 86_400_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Does it. Throws an error whose message is one sentence when the registry refuses. */
export async function perform(ctx: Context, command: Command): Promise<Done> {
  switch (command.do) {
    case 'firm add': {
      const member = await registerFirm(ctx, checked(ctx, 'member-request', command.firm), {
        credit: await creditToday(ctx),
        by: COMMAND_LINE,
      })
      return { value: member, lines: [`Entered ${member.name}.`, firmLine(member)] }
    }
    case 'firm list':
      return listed(await all((page) => listFirms(ctx, page)), firmLine, 'No firms yet.')
    case 'firm set':
      return setFirm(ctx, command)
    case 'grant add':
      return addGrant(ctx, command)
    case 'grant list':
      return listed(await all((page) => listGrants(ctx, page)), grantLine, 'No grants yet.')
    case 'grant revoke':
      await revokeGrant(ctx, checked(ctx, 'id', command.id))
      return { value: { revoked: command.id }, lines: [`Ended grant ${command.id}.`] }
    case 'admission add':
      return addAdmission(ctx, command)
    case 'admission revoke':
      await endAdmission(ctx, checked(ctx, 'id', command.id))
      return { value: { revoked: command.id }, lines: [`Ended admission ${command.id}.`] }
    case 'guarantee set': {
      const request = checked(ctx, 'guarantee-request', { ceiling: command.ceiling })
      const { guarantee } = await setGuarantee(ctx, await firmIdOf(ctx, command.firm), request)
      const line = `Set to ${guarantee.ceiling} yuan, of which ${guarantee.available} are left.`
      return { value: guarantee, lines: [line] }
    }
    case 'key create':
      return makeKey(ctx, command)
    case 'key list':
      return listed(await all((page) => listKeys(ctx, page)), keyLine, 'No keys yet.')
    case 'key revoke':
      await revokeKey(ctx, command.id)
      return { value: { revoked: command.id }, lines: [`Ended key ${command.id}.`] }
    case 'policy import':
      return importPolicy(ctx, {
        ...command,
        table: checked(ctx, 'policy-table', command.table),
        effective: checked(ctx, 'day', command.effective),
      })
    case 'policy list':
      return listPolicies(ctx)
    case 'credit note':
      return noteCredit(ctx, await firmIdOf(ctx, command.firm), command.entry)
    case 'reviewer add':
    case 'reviewer list':
    case 'reviewer set':
    case 'reviewer reset':
    case 'reviewer end':
      return performReviewer(ctx, command)
    case 'verify-lane':
    case 'lane-rules check':
    case 'lane-rules backtest':
      return performLane(ctx, command)
    case 'verify':
    case 'audit verify':
      return command.do === 'verify' ? verifyFile(command) : auditVerify(ctx, command.until)
    case 'migrate':
      // Opening the database has done it.
      return { value: { migrated: true }, lines: ['The database is up to date.'] }
  }
}

async function performLane(ctx: Context, command: VerifyLane | LaneRulesCommand): Promise<Done> {
  if (command.do === 'lane-rules check') return checkLaneRules(command.file)
  if (command.do === 'lane-rules backtest') return tryLaneRules(ctx, command)
  return command.seed === undefined ? verifyStored(ctx, command) : drawOffline(command)
}

function listed<Item>(items: Item[], lineOf: (item: Item) => string, none: string): Done {
  return { value: { items }, lines: items.length > 0 ? items.map(lineOf) : [none] }
}

function grantLine({ id, declarantId, brokerId, validFrom, validTo, revokedAt }: Grant): string {
  const ended = revokedAt === undefined ? '' : `  ended ${revokedAt.slice(0, 10)}`
  return `${id}  ${declarantId} by ${brokerId}  ${validFrom} to ${validTo}${ended}`
}

function keyLine({ id, kind, firmId, department, label, scopes, ...at }: ApiKey): string {
  const holder = [kind, firmId ?? department].filter(Boolean).join(' ')
  const { expiresAt, revokedAt } = at
  const ends = revokedAt === undefined ? `until ${expiresAt}` : `ended ${revokedAt}`
  return `${id}  ${holder}  ${scopes.join(',')}  ${ends.slice(0, 16)}  ${label}`
}

type SetFirm = Extract<Command, { do: 'firm set' }>

async function setFirm(ctx: Context, { firm: reference, changes }: SetFirm): Promise<Done> {
  const { id, version, ...before } = await readFirm(ctx, await firmIdOf(ctx, reference))
  const registrations = { ...before.registrations, ...changes.registrations }
  const firm = checked(ctx, 'member-request', { ...before, ...changes, registrations })
  const member = await changeFirm(ctx, { id, version }, firm)
  const states = Object.entries(member.registrations).map((each) => each.join(' '))
  return {
    value: member,
    lines: [`Changed ${member.name}.`, firmLine(member), `Registered: ${states.join(', ')}.`],
  }
}

function firmLine({ id, name, customsCode, socialCreditCode, roles, tier }: Member): string {
  return `${id}  ${customsCode}  ${socialCreditCode}  ${tier}  ${roles.join(',')}  ${name}`
}

type AddGrant = Extract<Command, { do: 'grant add' }>

async function addGrant(ctx: Context, command: AddGrant): Promise<Done> {
  const today = chinaDayOf(ctx.now().toISOString())
  const validFrom = command.from ?? today
  const request = checked(ctx, 'grant-request', {
    declarantId: await firmIdOf(ctx, command.declarant),
    brokerId: await firmIdOf(ctx, command.broker),
    validFrom,
    validTo: command.to ?? yearAfter(validFrom),
  })
  const grant = await grantLodging(ctx, request)
  const line = `Grant ${grant.id}, from ${grant.validFrom} to ${grant.validTo}, both included.`
  return { value: grant, lines: [line] }
}

type AddAdmission = Extract<Command, { do: 'admission add' }>

async function addAdmission(ctx: Context, command: AddAdmission): Promise<Done> {
  const request = checked(ctx, 'admission-request', {
    platformId: await firmIdOf(ctx, command.platform),
    sellerId: await firmIdOf(ctx, command.seller),
    validFrom: command.from ?? chinaDayOf(ctx.now().toISOString()),
    ...(command.to === undefined ? {} : { validTo: command.to }),
  })
  const admission = await admitSeller(ctx, request)
  const { id, validFrom, validTo } = admission
  const end = validTo === undefined ? 'for good' : `to ${validTo}, both included`
  return { value: admission, lines: [`Admission ${id}, from ${validFrom} ${end}.`] }
}

function yearAfter(day: string): string {
  const time = Date.parse(day)
  if (Number.isNaN(time)) throw new Problem('invalid-request', `"${day}" is no day YYYY-MM-DD.`)
  return new Date(time + GRANT_DAYS * DAY_MS).toISOString().slice(0, 10)
}

type MakeKey = Extract<Command, { do: 'key create' }>

async function makeKey(ctx: Context, { holder, label, scopes }: MakeKey): Promise<Done> {
  const wanted = scopes?.map((scope) => checked(ctx, 'key-scope', scope))
  const made = await createKey(ctx, await keyHolderOf(ctx, holder), label, wanted)
  const { id, key, expiresAt } = made
  return {
    value: { id, key, scopes: made.scopes, expiresAt: expiresAt.toISOString() },
    lines: [
      key,
      `Id ${id}, may ${made.scopes.join(', ')}, until ${expiresAt.toISOString().slice(0, 10)}.`,
      'Keep it now: it is shown this once.',
    ],
  }
}

async function keyHolderOf(ctx: Context, holder: Holder): Promise<KeyHolder> {
  if ('firm' in holder) return { kind: 'DECLARANT', firmId: await firmIdOf(ctx, holder.firm) }
  if ('department' in holder) return { kind: 'REVIEWER', department: holder.department }
  return { kind: 'ADMINISTRATOR' }
}

async function firmIdOf(ctx: Context, reference: FirmReference): Promise<string> {
  if (UUID.test(reference)) return reference
  const firm = await firmByCode(ctx.db.registry, reference)
  if (!firm) throw new Problem('not-found', `No firm of the registry has the code ${reference}.`)
  return firm.id
}
