/**
 * API keys. A key reads `portico_<id>_<secret>`: the id finds the row, the secret (256 random bits) is kept
 * only as a keyed hash, so neither the database nor a backup of it can be used to call the port.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import { REVIEWER_ROLES } from '../domain/reviewer-rights.ts'
import type { Actor, KeyScope } from '../platform/actor.ts'
import { countAttempts } from '../platform/attempts.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, sql } from '../platform/db.ts'
import { remember } from '../platform/memory.ts'
import { Problem } from '../platform/problem.ts'
import { keyedHash } from '../platform/secrets.ts'
import type { ApiKey, ApiKeyList, PageQuery } from '../schema-types.ts'

/** For whom a key is made: a firm, a department's reviewer, or the port's administrator. */
export type KeyHolder =
  | { kind: 'DECLARANT'; firmId: string }
  | { kind: 'REVIEWER'; department: Department }
  | { kind: 'ADMINISTRATOR' }

/** A new key as it is shown, once. */
export type NewKey = { id: string; key: string; scopes: KeyScope[]; expiresAt: Date }

const SCOPES_OF: Record<KeyHolder['kind'], KeyScope[]> = {
  DECLARANT: ['lodge', 'read', 'webhooks'],
  REVIEWER: ['review'],
  ADMINISTRATOR: ['administer'],
}

const LIFETIME_DAYS = 365
const DAY_MS = 86_400_000

/** Makes a key. `scopes` narrows what the holder's kind may do; absent means all of it. */
export async function createKey(
  ctx: Context,
  holder: KeyHolder,
  label: string,
  scopes: readonly KeyScope[] = SCOPES_OF[holder.kind],
): Promise<NewKey> {
  const allowed = SCOPES_OF[holder.kind].filter((scope) => scopes.includes(scope))
  const foreign = scopes.filter((scope) => !allowed.includes(scope))
  if (foreign.length > 0) {
    throw new Problem('invalid-request', `A key of this kind cannot have ${foreign.join(', ')}.`)
  }
  const id = randomBytes(8).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + LIFETIME_DAYS * DAY_MS)
  const firmId = holder.kind === 'DECLARANT' ? holder.firmId : null
  const department = holder.kind === 'REVIEWER' ? holder.department : null
  if (firmId !== null) await assertFirm(ctx.db.registry, firmId)
  await sql(ctx.db.registry)`
    insert into api_key (id, secret_hash, kind, declarant_id, department, label, scopes, created_at, expires_at)
    values (${id}, ${keyedHash(ctx.keys.apiKey, secret)}, ${holder.kind}, ${firmId}, ${department},
            ${label}, ${allowed}, ${now}, ${expiresAt})`
  return { id, key: `portico_${id}_${secret}`, scopes: allowed, expiresAt }
}

async function assertFirm(db: Db, firmId: string): Promise<void> {
  const firms = await sql(db)`select 1 from firm where id = ${firmId}`
  if (firms.length === 0) throw new Problem('not-found', 'No firm of the registry has this id.')
}

type ListedRow = Omit<KeyRow, 'secret_hash'> & {
  id: string
  label: string
  created_at: Date
  revoked_at: Date | null
}

const LIST = 'api keys'

/** A page of all keys that were made, newest first, without their secrets. */
export async function listKeys(ctx: Context, { limit, after }: PageQuery): Promise<ApiKeyList> {
  const [at = null, before = null] =
    after === undefined ? [] : positionIn(ctx.keys.cursor, LIST, after).split(' ')
  const rows = await sql<ListedRow>(ctx.db.registry)`
    select id, kind, declarant_id, department, label, scopes, created_at, expires_at, revoked_at
      from api_key
     where ${at}::timestamptz is null or (created_at, id) < (${at}::timestamptz, ${before})
     order by created_at desc, id desc limit ${limit + 1}`
  return pageOf(rows, limit, apiKeyOf, (last) =>
    cursorAfter(ctx.keys.cursor, LIST, `${last.created_at.toISOString()} ${last.id}`),
  )
}

function apiKeyOf(row: ListedRow): ApiKey {
  return {
    id: row.id,
    kind: row.kind,
    ...(row.declarant_id !== null && { firmId: row.declarant_id }),
    ...(row.department !== null && { department: row.department }),
    label: row.label,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
  }
}

/** Ends a key; every process refuses it within {@link REMEMBER_MS}. */
export async function revokeKey(ctx: Context, id: string): Promise<void> {
  const rows = await sql(ctx.db.registry)`
    update api_key set revoked_at = ${ctx.now()} where id = ${id} and revoked_at is null returning id`
  if (rows.length === 0) throw new Problem('not-found', 'No such key is in use.')
}

type KeyRow = {
  secret_hash: Buffer
  kind: KeyHolder['kind']
  declarant_id: string | null
  department: Department | null
  scopes: KeyScope[]
  expires_at: Date
}

/** How long a process trusts what it read of a key, in milliseconds; so also how long a revoked key may live. */
const REMEMBER_MS = 5000

// Keys that nobody holds: sixty look-ups a minute of one address, so that a client with an old key is told so and a
// guesser gets nowhere. A key that worked lately is looked up whatever its neighbours behind one proxy try.
const VAIN_ATTEMPTS = { max: 60, windowMs: 60_000, addresses: 10_000 }
const KEYS_MAX = 10_000

/**
 * Finds who holds a key that came from an address. An answer is remembered for a few seconds, so that a request costs
 * no query; what does not look like a key costs nothing at all.
 *
 * @throws Problem `too-many-requests` when too many keys that nobody holds came from the address.
 */
export function createAuthenticate(
  ctx: Context,
): (token: string, address: string) => Promise<Actor | undefined> {
  const now = () => ctx.now().getTime()
  const attempts = countAttempts({ ...VAIN_ATTEMPTS, now })
  const worked = new Set<string>()
  const look = async (token: string, address: string) => {
    const known = worked.has(token)
    if (!known) attempts.begin(address)
    let inVain = false
    try {
      const actor = await holderOf(ctx, token)
      inVain = actor === undefined
      keepNewest(worked, token, actor !== undefined)
      return actor
    } finally {
      if (!known && !inVain) attempts.forgive(address)
    }
  }
  const remembered = remember({ forMs: REMEMBER_MS, max: KEYS_MAX, now }, look)
  return async (token, address) => (FORM.test(token) ? remembered(token, address) : undefined)
}

function keepNewest(worked: Set<string>, token: string, works: boolean): void {
  worked.delete(token)
  if (!works) return
  const [oldest] = worked.size >= KEYS_MAX ? worked : []
  if (oldest !== undefined) worked.delete(oldest)
  worked.add(token)
}

const FORM = /^portico_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/

async function holderOf(ctx: Context, token: string): Promise<Actor | undefined> {
  const [, id = '', secret = ''] = FORM.exec(token) ?? []
  const row = await findKey(ctx.db.registry, id)
  const hash = keyedHash(ctx.keys.apiKey, secret)
  if (!row || !timingSafeEqual(hash, row.secret_hash)) return undefined
  return row.expires_at <= ctx.now() ? undefined : actorFrom(id, row)
}

async function findKey(db: Db, id: string): Promise<KeyRow | undefined> {
  const [row] = await sql<KeyRow>(db)`
    select secret_hash, kind, declarant_id, department, scopes, expires_at
      from api_key where id = ${id} and revoked_at is null`
  return row
}

// A department's own system has the rights of everybody in the department; but it is no person.
function actorFrom(keyId: string, row: KeyRow): Actor {
  const { scopes, kind, declarant_id: firmId, department } = row
  const by = `key:${keyId}`
  if (kind === 'DECLARANT' && firmId) return { by, scopes, kind, firmId }
  if (kind === 'REVIEWER' && department) {
    return { by, scopes, kind, department, roles: REVIEWER_ROLES, person: false }
  }
  return { by, scopes, kind: 'ADMINISTRATOR' }
}
