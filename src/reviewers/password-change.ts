/** A person who is logged in sets another password, with the one of before and a code, as if to log in again. */
import type { Context } from '../context.ts'
import { sql } from '../platform/db.ts'
import type { PasswordChange } from '../schema-types.ts'
import { proving } from './login.ts'
import { assertGoodPassword, type Passwords } from './passwords.ts'
import { endOtherSessions, type SessionToken } from './sessions.ts'

/** Who changes the password, from where, and in which session. */
export type Changer = { login: string; address: string; token: SessionToken }

/** Sets the password and ends every other session of the person. 401 and 429 as for logging in. */
export async function changePassword(
  ctx: Context,
  passwords: Passwords,
  { login, address, token }: Changer,
  { newPassword, ...proof }: PasswordChange,
): Promise<void> {
  assertGoodPassword(newPassword, login)
  const hash = await passwords.hash(newPassword)
  await proving(ctx, passwords, { ...proof, login, address }, async (tx, reviewerId) => {
    await sql(tx)`
      update reviewer_credential set password_hash = ${hash} where reviewer_id = ${reviewerId}`
    await endOtherSessions(ctx, tx, reviewerId, token)
  })
}
