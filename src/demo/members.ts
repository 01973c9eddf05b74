/** The members of the demo: its firms in the registry, and the keys of everybody who acts in it. */
import type { Context } from '../context.ts'
import { admitSeller } from '../declarants/admissions.ts'
import { creditToday } from '../declarants/credit-entries.ts'
import { grantLodging, hasGrant } from '../declarants/grants.ts'
import { setGuarantee } from '../declarants/guarantee.ts'
import { createKey, type KeyHolder } from '../declarants/keys.ts'
import { firmByCode, firmFacts, registerFirm } from '../declarants/registry.ts'
import { chinaDayOf } from '../domain/day.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { Registrations } from '../schema-types.ts'
import { type DemoFirm, FIRM_NAMES, FIRMS, type FirmName } from './firms.ts'

/** The demo's firms that lodge; they have a key each. */
export const LODGERS = ['brightSeller', 'smallSeller', 'shadySeller', 'broker'] as const

/** By which name the demo knows a firm that lodges. */
export type LodgerName = (typeof LODGERS)[number]

/** Ids and keys of one run of the demo. */
export type Members = {
  firmIds: Readonly<Record<FirmName, string>>
  /** API keys of the firms that lodge. */
  firmKeys: Readonly<Record<LodgerName, string>>
  reviewerKeys: Readonly<Record<Department, string>>
  administratorKey: string
}

const LABEL = 'Demo'
const GRANT_DAYS = 365
const DAY_MS = 86_400_000

// Who may guarantee the tax of a declaration, and what each has given as security, in yuan.
const GUARANTORS: readonly string[] = ['PLATFORM', 'ECOMMERCE_FIRM', 'CARRIER']
const GUARANTEE = '10000000'

// Before any bundle of the demo was declared.
const ADMITTED_FROM = '2025-01-01'

/** Enters the firms and the broker's grant where they are not there yet, and makes new keys. */
export async function loadMembers(ctx: Context): Promise<Members> {
  const firmIds = await enterFirms(ctx)
  await letBrokerLodge(ctx, firmIds.smallSeller, firmIds.broker)
  const key = async (holder: KeyHolder) => (await createKey(ctx, holder, LABEL)).key
  return {
    firmIds,
    firmKeys: await recordOf(LODGERS, (name) => key({ kind: 'DECLARANT', firmId: firmIds[name] })),
    reviewerKeys: await recordOf(DEPARTMENTS, (department) =>
      key({ kind: 'REVIEWER', department }),
    ),
    administratorKey: await key({ kind: 'ADMINISTRATOR' }),
  }
}

/** A record with these members, each made after the one before. */
export async function recordOf<Name extends string, T>(
  names: readonly Name[],
  make: (name: Name) => Promise<T>,
): Promise<Record<Name, T>> {
  const record: Partial<Record<Name, T>> = {}
  for (const name of names) record[name] = await make(name)
  return record as Record<Name, T>
}

/** Enters the firms of the demo where they are not there yet, the sellers admitted by the platform; gives their ids. */
export async function enterFirms(ctx: Context): Promise<Record<FirmName, string>> {
  const firmIds = await recordOf(FIRM_NAMES, (name) => enterFirm(ctx, name))
  const known = await firmFacts(
    ctx.db.registry,
    FIRM_NAMES.map((name) => FIRMS[name].customsCode),
  )
  const platformId = firmIds.platform
  for (const { id, roles, admissions } of new Set(known.values())) {
    if (!roles.includes('ECOMMERCE_FIRM') || admissions.length > 0) continue
    await admitSeller(ctx, { platformId, sellerId: id, validFrom: ADMITTED_FROM })
  }
  return firmIds
}

/** Enters a firm where it is not there yet, registered with every department; gives its id. */
async function enterFirm(ctx: Context, name: FirmName): Promise<string> {
  const firm: DemoFirm = FIRMS[name]
  const known = await firmByCode(ctx.db.registry, firm.customsCode)
  if (known) return known.id
  const registrations: Registrations = Object.fromEntries(
    DEPARTMENTS.map((department) => [department, 'REGISTERED'] as const),
  )
  const entered = { ...firm, roles: [...firm.roles], registrations }
  const noted = { credit: await creditToday(ctx), by: 'demo' }
  const { id } = await registerFirm(ctx, entered, noted)
  if (firm.roles.some((role) => GUARANTORS.includes(role))) {
    await setGuarantee(ctx, id, { ceiling: GUARANTEE })
  }
  return id
}

async function letBrokerLodge(ctx: Context, declarantId: string, brokerId: string): Promise<void> {
  const now = ctx.now()
  if (await hasGrant(ctx.db.registry, brokerId, declarantId, now)) return
  await grantLodging(ctx, {
    declarantId,
    brokerId,
    validFrom: chinaDayOf(now.toISOString()),
    validTo: chinaDayOf(new Date(now.getTime() + GRANT_DAYS * DAY_MS).toISOString()),
  })
}
