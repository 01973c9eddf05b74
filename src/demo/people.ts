/** The people of the demo: in each department one who decides and one who supervises, with accounts of their own. */
import { randomBytes } from 'node:crypto'
import { TOTP, URI } from 'otpauth'
import type { Context } from '../context.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { accountByLogin, addAccount, resetAccount } from '../reviewers/accounts.ts'
import { confirm, enrol } from '../reviewers/enrol.ts'
import { createPasswords, type Passwords } from '../reviewers/passwords.ts'
import type { Invitation } from '../schema-types.ts'
import { recordOf } from './members.ts'

const ROLES = { reviewer: 'REVIEWER', supervisor: 'SUPERVISOR' } as const

const NAMES = { reviewer: '李娜（样例）', supervisor: '王伟（样例）' } as const

type RoleName = keyof typeof ROLES

/** What one person logs in with; made up, and new with each run. */
type DemoPerson = { login: string; password: string; totpSecret: string }

/** The people by department. */
export type DemoPeople = Readonly<Record<Department, Readonly<Record<RoleName, DemoPerson>>>>

const CODE_MS = 30_000

/** Opens the accounts, or takes those of an earlier run and sets them anew. */
export async function loadPeople(ctx: Context): Promise<DemoPeople> {
  const passwords = createPasswords()
  return recordOf(DEPARTMENTS, (department) =>
    recordOf(['reviewer', 'supervisor'] as const, async (role) =>
      enrolled(ctx, passwords, await invited(ctx, department, role)),
    ),
  )
}

async function invited(ctx: Context, department: Department, role: RoleName): Promise<Invitation> {
  const usual = `demo.${department}.${role}`
  const known = await accountByLogin(ctx.db.registry, usual)
  if (known && known.state !== 'ENDED') return resetAccount(ctx, known.id)
  // An account that somebody has ended stays ended.
  const login = known ? `${usual}.${randomBytes(4).toString('hex')}` : usual
  return addAccount(ctx, { login, name: NAMES[role], department, roles: [ROLES[role]] })
}

async function enrolled(
  ctx: Context,
  passwords: Passwords,
  { invitation }: Invitation,
): Promise<DemoPerson> {
  const password = randomBytes(15).toString('base64url')
  const { login, otpauthUri } = await enrol(ctx, passwords, { invitation, password })
  const totp = URI.parse(otpauthUri)
  if (!(totp instanceof TOTP)) throw new Error('The authenticator is of another kind.')
  // The code of before, so that the one of now still opens a session.
  const at = ctx.now()
  const code = totp.generate({ timestamp: at.getTime() - CODE_MS })
  await confirm({ ...ctx, now: () => at }, { invitation, code })
  return { login, password, totpSecret: totp.secret.base32 }
}
