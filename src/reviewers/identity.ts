/** Who somebody is whom an OpenID Connect issuer vouches for. */
import type { Context } from '../context.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { loginFailed } from './refusals.ts'
import { openSession, type SessionToken } from './sessions.ts'

/** What an issuer vouches for; `iss` is the issuer itself. */
export type Claims = { iss: string; sub: string; email?: unknown; email_verified?: unknown }

/** Begins the session of the person whom the issuer vouches for. 401 when the port knows nobody like that. */
export async function logInAs(
  ctx: Context,
  claims: Claims,
  replaced: SessionToken | undefined,
): Promise<SessionToken> {
  const token = await transaction(ctx.db.registry, async (tx) => {
    const id = (await bySubject(tx, claims)) ?? (await byInvitation(tx, claims))
    return id === undefined ? undefined : openSession(ctx, tx, id, replaced)
  })
  if (token !== undefined) return token
  throw loginFailed(
    'The port has no account for this identity, or the account has ended. Ask an administrator.',
  )
}

// A subject that an administrator has told is bound to the issuer that vouches for it first: another issuer may give
// the same subject to somebody else.
async function bySubject(tx: Db, { iss, sub }: Claims): Promise<string | undefined> {
  const [row] = await sql<{ reviewer_id: string }>(tx)`
    update reviewer_credential set issuer = ${iss}
     where reviewer_id = (select reviewer_id from reviewer_credential
                           where subject = ${sub} and (issuer = ${iss} or issuer is null)
                           order by issuer nulls last limit 1)
       and exists (select 1 from reviewer where id = reviewer_id and ended_at is null)
    returning reviewer_id`
  return row?.reviewer_id
}

// An e-mail address may be given to somebody else later, a subject never is: the first log-in binds it.
async function byInvitation(tx: Db, { iss, sub, email, email_verified: verified }: Claims) {
  if (typeof email !== 'string' || verified !== true) return undefined
  const [row] = await sql<{ reviewer_id: string }>(tx)`
    update reviewer_credential set issuer = ${iss}, subject = ${sub}
     where login = ${email.toLowerCase()} and subject is null
       and not exists (select 1 from reviewer_credential known where known.issuer = ${iss} and known.subject = ${sub})
       and exists (select 1 from reviewer where id = reviewer_id and ended_at is null)
    returning reviewer_id`
  return row?.reviewer_id
}
