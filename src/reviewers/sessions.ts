/**
 * Sessions of people, in PostgreSQL, so that no restart and no emptied Redis logs anybody out. Each is read anew for
 * every call: what is ended is ended at once, in every process.
 */
import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import type { ReviewerRole } from '../domain/reviewer-rights.ts'
import type { Actor } from '../platform/actor.ts'
import { type Db, sql } from '../platform/db.ts'
import { keyedHash } from '../platform/secrets.ts'
import type { AccountRole, Session } from '../schema-types.ts'

// A session that nobody used for so long is over.
const IDLE_MS = 900_000

// A session is over after so long, however much it is used.
const ABSOLUTE_MS = 36_000_000

// How exactly the last use is known; each notice of it is a write.
const GRAIN_MS = 10_000

// On so many devices may one person be at once; the oldest session gives way.
const SESSIONS_EACH = 10

const SWEPT_AT_ONCE = 100

/** What only the browser of the person has: 256 random bits. */
export type SessionToken = string

/** Begins a session, in place of the one that the browser had. */
export async function openSession(
  ctx: Context,
  tx: Db,
  reviewerId: string,
  replaced: SessionToken | undefined,
): Promise<SessionToken> {
  const token = randomBytes(32).toString('base64url')
  const now = ctx.now()
  if (replaced !== undefined) await endSession(ctx, tx, replaced)
  await sql(tx)`
    insert into session (token_hash, reviewer_id, started_at, used_at, expires_at)
    values (${hashOf(ctx, token)}, ${reviewerId}, ${now}, ${now}, ${new Date(now.getTime() + ABSOLUTE_MS)})`
  await sql(tx)`
    delete from session where token_hash in
      (select token_hash from session where reviewer_id = ${reviewerId}
        order by started_at desc offset ${SESSIONS_EACH} limit ${SWEPT_AT_ONCE})`
  await sql(tx)`
    delete from session where token_hash in
      (select token_hash from session where expires_at <= ${now} order by expires_at limit ${SWEPT_AT_ONCE}
          for update skip locked)`
  return token
}

/** Ends a session, if there is one. */
async function endSession(ctx: Context, db: Db, token: SessionToken): Promise<void> {
  await sql(db)`delete from session where token_hash = ${hashOf(ctx, token)}`
}

/** Ends every session of a person. */
export async function endSessionsOf(db: Db, reviewerId: string): Promise<void> {
  await sql(db)`delete from session where reviewer_id = ${reviewerId}`
}

/** Ends every session of a person but this one. */
export async function endOtherSessions(
  ctx: Context,
  db: Db,
  reviewerId: string,
  own: SessionToken,
): Promise<void> {
  await sql(db)`
    delete from session where reviewer_id = ${reviewerId} and token_hash <> ${hashOf(ctx, own)}`
}

type Row = {
  id: string
  login: string
  name: string
  department: Department | null
  roles: AccountRole[]
  chapters: string[]
  started_at: Date
  used_at: Date
  expires_at: Date
}

/** The session of a token, and notes that it is used; undefined when it is over or there never was one. */
export async function readSession(ctx: Context, token: SessionToken): Promise<Session | undefined> {
  const now = ctx.now()
  const hash = hashOf(ctx, token)
  const [row] = await sql<Row>(ctx.db.registry)`
    select r.id, c.login, r.name, r.department, r.roles, r.chapters, s.started_at, s.used_at, s.expires_at
      from session s
      join reviewer r on r.id = s.reviewer_id
      join reviewer_credential c on c.reviewer_id = r.id
     where s.token_hash = ${hash} and s.expires_at > ${now}
       and s.used_at > ${new Date(now.getTime() - IDLE_MS)} and r.ended_at is null`
  if (!row) return undefined
  const noted = now.getTime() - row.used_at.getTime() >= GRAIN_MS
  if (noted) {
    await sql(ctx.db.registry)`
      update session set used_at = ${now} where token_hash = ${hash} and used_at < ${now}`
  }
  const usedAt = noted ? now : row.used_at
  return {
    reviewerId: row.id,
    login: row.login,
    name: row.name,
    ...(row.department === null ? {} : { department: row.department }),
    roles: row.roles,
    chapters: row.chapters,
    csrfToken: csrfTokenOf(ctx, token),
    startedAt: row.started_at.toISOString(),
    idleAt: new Date(usedAt.getTime() + IDLE_MS).toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

/** Who a session is to the routes. An administrator administers, and cannot decide. */
export function actorOf({ reviewerId, department, roles }: Session): Actor {
  const by = `reviewer:${reviewerId}`
  if (department === undefined)
    return { kind: 'ADMINISTRATOR', by, scopes: ['administer', 'session'] }
  return {
    kind: 'REVIEWER',
    by,
    scopes: ['review', 'session'],
    department,
    roles: roles.filter((role): role is ReviewerRole => role !== 'ADMINISTRATOR'),
    person: true,
  }
}

/** What a page has to send along with a change; it follows from the session, so it lives as long. */
export function csrfTokenOf(ctx: Context, token: SessionToken): string {
  return keyedHash(ctx.keys.session, `csrf:${token}`).toString('base64url')
}

function hashOf(ctx: Context, token: SessionToken): Buffer {
  return keyedHash(ctx.keys.session, `token:${token}`)
}
