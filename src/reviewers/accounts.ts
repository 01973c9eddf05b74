/** The people who work with the port: what an administrator does with their accounts. */
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, sql, transaction, violatedConstraint } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Absence,
  Account,
  AccountChange,
  AccountList,
  AccountRequest,
  AccountRole,
  Invitation,
  PageQuery,
} from '../schema-types.ts'
import { forgetFailures } from './backoff.ts'
import { type Invited, invite } from './enrol.ts'
import { endSessionsOf } from './sessions.ts'

/** Makes an account and the invitation to it. 409 when the login or the subject is taken. */
export async function addAccount(ctx: Context, request: AccountRequest): Promise<Invitation> {
  assertRoles(request)
  const id = ctx.newId()
  const { login, name, department, roles, chapters = [], subject } = request
  const invited = await asOne(ctx, async (tx) => {
    await sql(tx)`
      insert into reviewer (id, name, department, roles, chapters, created_at)
      values (${id}, ${name}, ${department ?? null}, ${roles}, ${chapters}, ${ctx.now()})`
    await sql(tx)`
      insert into reviewer_credential (reviewer_id, login, subject) values (${id}, ${login}, ${subject ?? null})`
    return invite(ctx, tx, id)
  })
  return invitationOf(await readAccount(ctx.db.registry, id), invited)
}

/** Whose account is changed, and the version of it that was read. */
type AccountVersion = { id: string; version: number }

/**
 * Replaces what is known of a person, absences included; in force with the next call.
 *
 * @throws Problem `version-differs` when it has changed since that version was read.
 */
export async function changeAccount(
  ctx: Context,
  { id, version }: AccountVersion,
  change: AccountChange,
): Promise<Account> {
  assertRoles(change)
  const { name, department, roles, chapters, absences, subject } = change
  assertAbsences(absences)
  await asOne(ctx, async (tx) => {
    const changed = await sql(tx)`
      update reviewer set name = ${name}, department = ${department ?? null}, roles = ${roles}, chapters = ${chapters},
                          version = version + 1
       where id = ${id} and version = ${version} and ended_at is null returning 1`
    if (changed.length === 0) throw await whyUnchanged(tx, id)
    await tellSubject(tx, id, subject ?? null)
    await sql(tx)`delete from reviewer_absence where reviewer_id = ${id}`
    await sql(tx)`
      insert into reviewer_absence (reviewer_id, first_day, last_day)
      select ${id}, first_day, last_day
        from unnest(${absences.map(({ firstDay }) => firstDay)}::date[],
                    ${absences.map(({ lastDay }) => lastDay)}::date[]) away (first_day, last_day)`
  })
  return readAccount(ctx.db.registry, id)
}

async function whyUnchanged(tx: Db, id: string): Promise<Problem> {
  const people = await sql(tx)`select 1 from reviewer where id = ${id} and ended_at is null`
  if (people.length === 0) return noSuchPerson()
  return new Problem('version-differs', 'The account was changed by somebody else; read it again.')
}

// A subject that stays the same stays bound to the issuer that has vouched for it.
async function tellSubject(tx: Db, id: string, subject: string | null): Promise<void> {
  await sql(tx)`
    update reviewer_credential set issuer = case when subject = ${subject} then issuer end, subject = ${subject}
     where reviewer_id = ${id}`
}

/** Gives a person a new invitation: password, authenticator, sessions and waits of before are gone. */
export async function resetAccount(ctx: Context, id: string): Promise<Invitation> {
  const invited = await transaction(ctx.db.registry, async (tx) => {
    const { login } = await lockAccount(tx, id)
    const made = await invite(ctx, tx, id)
    await endSessionsOf(tx, id)
    await forgetFailures(ctx, tx, login)
    return made
  })
  return invitationOf(await readAccount(ctx.db.registry, id), invited)
}

/** Ends an account for good, and its sessions at once. */
export async function endAccount(ctx: Context, id: string): Promise<void> {
  await transaction(ctx.db.registry, async (tx) => {
    await lockAccount(tx, id)
    await sql(tx)`update reviewer set ended_at = ${ctx.now()} where id = ${id}`
    await endSessionsOf(tx, id)
  })
}

async function lockAccount(tx: Db, id: string): Promise<{ login: string }> {
  const [row] = await sql<{ login: string }>(tx)`
    select login from reviewer join reviewer_credential on reviewer_id = id
     where id = ${id} and ended_at is null for update`
  if (!row) throw noSuchPerson()
  return row
}

function noSuchPerson(): Problem {
  return new Problem('not-found', 'No such person works with the port.')
}

// So that whoever opens accounts never decides with one.
function assertRoles({ department, roles }: AccountRequest | AccountChange): void {
  const administers = roles.includes('ADMINISTRATOR')
  if (administers === (department === undefined) && (!administers || roles.length === 1)) return
  throw new Problem(
    'invalid-request',
    'ADMINISTRATOR goes without a department and with no other role; every other role is of a department.',
  )
}

function assertAbsences(absences: readonly Absence[]): void {
  const first = new Set(absences.map(({ firstDay }) => firstDay))
  if (absences.some(({ firstDay, lastDay }) => firstDay > lastDay) || first.size < absences.length)
    throw new Problem('invalid-request', 'An absence ends before it begins, or two begin together.')
}

async function asOne<T>(ctx: Context, work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await transaction(ctx.db.registry, work)
  } catch (error) {
    if (violatedConstraint(error) === undefined) throw error
    throw new Problem('already-exists', 'Somebody has this login or this subject already.')
  }
}

function invitationOf(account: Account, { invitation, expiresAt }: Invited): Invitation {
  return { account, invitation, expiresAt: expiresAt.toISOString() }
}

type Row = {
  id: string
  login: string
  name: string
  department: Department | null
  roles: AccountRole[]
  chapters: string[]
  absences: Absence[]
  subject: string | null
  state: Account['state']
  version: number
}

const LIST_OF_ACCOUNTS = 'accounts'

/** A page of the people, by name; those who have left included. */
export async function listAccounts(
  ctx: Context,
  { limit, after }: PageQuery,
): Promise<AccountList> {
  const key = ctx.keys.cursor
  const last = after === undefined ? null : positionIn(key, LIST_OF_ACCOUNTS, after)
  const rows = await sql<{ id: string }>(ctx.db.registry)`
    select id from reviewer
     where ${last}::uuid is null or (name, id) > (select name, id from reviewer where id = ${last}::uuid)
     order by name, id limit ${limit + 1}`
  const ids = rows.map(({ id }) => id)
  const accounts = await readAccounts(ctx.db.registry, ids)
  return pageOf(
    accounts,
    limit,
    (account) => account,
    ({ id }) => cursorAfter(key, LIST_OF_ACCOUNTS, id),
  )
}

/** One person. 404 when there is none. */
export async function readAccount(db: Db, id: string): Promise<Account> {
  const [account] = await readAccounts(db, [id])
  if (!account) throw noSuchPerson()
  return account
}

/** The person who logs in by this name; undefined when there never was one. */
export async function accountByLogin(db: Db, login: string): Promise<Account | undefined> {
  const [row] = await sql<{ id: string }>(db)`
    select reviewer_id as id from reviewer_credential where login = ${login}`
  return row && readAccount(db, row.id)
}

async function readAccounts(db: Db, ids: string[]): Promise<Account[]> {
  const rows = await sql<Row>(db)`
    select r.id, login, name, department, roles, chapters, subject, version,
           array(select json_build_object('firstDay', first_day, 'lastDay', last_day)
                   from reviewer_absence where reviewer_id = r.id order by first_day limit 50) as absences,
           case when ended_at is not null then 'ENDED'
                when issuer is null and (password_hash is null or invitation_hash is not null) then 'INVITED'
                else 'ACTIVE' end as state
      from reviewer r join reviewer_credential on reviewer_id = r.id
     where r.id = any(${ids}::uuid[])
     order by name, r.id`
  return rows.map(({ department, subject, ...row }) => ({
    ...row,
    ...(department === null ? {} : { department }),
    ...(subject === null ? {} : { subject }),
  }))
}
