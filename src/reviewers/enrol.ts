/** An invitation, and what a person does with it: set a password, and prove that the authenticator knows its secret. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { keyedHash, seal } from '../platform/secrets.ts'
import type { Enrolment, EnrolmentConfirmation, EnrolmentRequest } from '../schema-types.ts'
import { newTotpSecret, otpauthUri, stepOf } from './authenticator.ts'
import { openTotpSecret } from './login.ts'
import { assertGoodPassword, type Passwords } from './passwords.ts'
import { loginFailed } from './refusals.ts'

// From Friday's office to Monday's.
const INVITED_MS = 72 * 3_600_000

/** A new invitation as it is shown, once. */
export type Invited = { invitation: string; expiresAt: Date }

/** Gives a person a new invitation. Password and authenticator of before open nothing from now on. */
export async function invite(ctx: Context, tx: Db, reviewerId: string): Promise<Invited> {
  const invitation = randomBytes(32).toString('base64url')
  const expiresAt = new Date(ctx.now().getTime() + INVITED_MS)
  await sql(tx)`
    update reviewer_credential
       set invitation_hash = ${hashOf(ctx, invitation)}, invited_until = ${expiresAt},
           password_hash = null, totp_secret = null
     where reviewer_id = ${reviewerId}`
  return { invitation, expiresAt }
}

type Row = { reviewer_id: string; login: string; totp_secret: Buffer | null }

/** Sets the password and makes a secret for the authenticator; both count once {@link confirm} has seen a code. */
export async function enrol(
  ctx: Context,
  passwords: Passwords,
  { invitation, password }: EnrolmentRequest,
): Promise<Enrolment> {
  const { reviewer_id: id, login } = await findInvited(ctx, invitation)
  assertGoodPassword(password, login)
  const secret = newTotpSecret()
  const sealed = seal(ctx.keys.totp, secret, `totp ${id}`)
  const hash = await passwords.hash(password)
  const set = await sql(ctx.db.registry)`
    update reviewer_credential set password_hash = ${hash}, totp_secret = ${sealed}
     where reviewer_id = ${id} and invitation_hash = ${hashOf(ctx, invitation)}
    returning 1`
  if (set.length === 0) throw notInvited()
  return { login, otpauthUri: otpauthUri(secret, login) }
}

/** Uses an invitation up. The code is used up as well. */
export async function confirm(
  ctx: Context,
  { invitation, code }: EnrolmentConfirmation,
): Promise<void> {
  const { reviewer_id: id, totp_secret: sealed } = await findInvited(ctx, invitation)
  if (!sealed) throw new Problem('invalid-request', 'Set a password first.')
  const step = stepOf(openTotpSecret(ctx, id, sealed), code, ctx.now())
  if (step === undefined) {
    throw loginFailed('The authenticator would show another code now.')
  }
  const confirmed = await sql(ctx.db.registry)`
    update reviewer_credential set invitation_hash = null, invited_until = null, totp_step = ${step}
     where reviewer_id = ${id} and invitation_hash = ${hashOf(ctx, invitation)} and totp_secret = ${sealed}
    returning 1`
  if (confirmed.length === 0) throw notInvited()
}

async function findInvited(ctx: Context, invitation: string): Promise<Row> {
  const [row] = await sql<Row>(ctx.db.registry)`
    select reviewer_id, login, totp_secret
      from reviewer_credential join reviewer on id = reviewer_id
     where invitation_hash = ${hashOf(ctx, invitation)} and invited_until > ${ctx.now()} and ended_at is null`
  if (!row) throw notInvited()
  return row
}

function notInvited(): Problem {
  return loginFailed('This invitation was used, has expired, or never was.')
}

function hashOf(ctx: Context, invitation: string): Buffer {
  return keyedHash(ctx.keys.session, `invitation:${invitation}`)
}
