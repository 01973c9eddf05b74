/**
 * Logging in with password and one-time code. Unknown login, wrong password, wrong code, used code: one answer, after
 * the same work.
 */
import type { Context } from '../context.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { unseal } from '../platform/secrets.ts'
import type { LoginRequest } from '../schema-types.ts'
import { stepOf } from './authenticator.ts'
import { countTry, forgiveTry, takeBackTry } from './backoff.ts'
import type { Passwords } from './passwords.ts'
import { loginFailed } from './refusals.ts'
import { openSession, type SessionToken } from './sessions.ts'

/** From where somebody logs in, and the session that the browser had before. */
export type Browser = { address: string; token: SessionToken | undefined }

type Row = { reviewer_id: string; password_hash: string; totp_secret: Buffer }

/** Logs a person in. 401 when the proof is not right, 429 after too many of those. */
export async function logIn(
  ctx: Context,
  passwords: Passwords,
  { address, token }: Browser,
  request: LoginRequest,
): Promise<SessionToken> {
  const login = request.login.toLowerCase()
  return proving(ctx, passwords, { ...request, login, address }, (tx, reviewerId) =>
    openSession(ctx, tx, reviewerId, token),
  )
}

/** What somebody offers as proof, and from where. */
export type Proof = LoginRequest & { address: string }

/**
 * Does the work for whoever proves to be the person, in the transaction that uses the code up. 401 when the proof is
 * not right, 429 after too many of those.
 */
export async function proving<T>(
  ctx: Context,
  passwords: Passwords,
  { address, login, password, code }: Proof,
  work: (tx: Db, reviewerId: string) => Promise<T>,
): Promise<T> {
  await countTry(ctx, { login, address })
  const known = await findCredential(ctx.db.registry, login)
  const secret = known && openTotpSecret(ctx, known.reviewer_id, known.totp_secret)
  const step = stepOf(secret, code, ctx.now())
  const matches = await passwords.matches(password, known?.password_hash).catch(async (error) => {
    // The port was too busy to compare: that is nobody's failure.
    await takeBackTry(ctx, { login, address })
    throw error
  })
  if (!known || !matches || step === undefined) throw notProven()
  const done = await transaction(ctx.db.registry, async (tx) =>
    (await useStep(tx, known, step)) ? { result: await work(tx, known.reviewer_id) } : undefined,
  )
  if (done === undefined) throw notProven()
  await forgiveTry(ctx, { login, address })
  return done.result
}

function notProven() {
  return loginFailed('Login, password and code do not belong together.')
}

async function findCredential(db: Db, login: string): Promise<Row | undefined> {
  const [row] = await sql<Row>(db)`
    select reviewer_id, password_hash, totp_secret
      from reviewer_credential join reviewer on id = reviewer_id
     where login = ${login} and ended_at is null and invitation_hash is null and password_hash is not null`
  return row
}

// Of two that come with the same code one finds it used. Whoever was given a new invitation meanwhile is not let in.
async function useStep(tx: Db, { reviewer_id: id, password_hash: hash }: Row, step: number) {
  const used = await sql(tx)`
    update reviewer_credential set totp_step = ${step}
     where reviewer_id = ${id} and totp_step < ${step} and password_hash = ${hash} and invitation_hash is null
    returning 1`
  return used.length > 0
}

/** The secret of an authenticator, as it was before it was sealed. */
export function openTotpSecret(ctx: Context, reviewerId: string, sealed: Buffer): Buffer {
  return unseal(ctx.keys.totp, sealed, `totp ${reviewerId}`)
}
