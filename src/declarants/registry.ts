/**
 * The registry of firms: entering them, and finding them by code. What a process has read it trusts for five seconds, so
 * a changed tier takes effect within that time.
 */
import type { Context } from '../context.ts'
import type { FirmSize, Tier } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import type { AdmissionFact, FirmFacts, FirmRole } from '../domain/facts.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, kept, sql, transaction, violatedConstraint } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Member,
  MemberList,
  MemberRequest,
  PageQuery,
  Registrations,
} from '../schema-types.ts'
import { causeBearing, noteEntries } from './credit-entries.ts'
import { type SizeRow, sizeOf } from './firm-size.ts'

type FirmRow = {
  id: string
  name: string
  customs_code: string
  social_credit_code: string
  roles: FirmRole[]
  tier: Tier
  registrations: Registrations
  version: number
}

/**
 * Enters a firm, with an entry that bears its tier. 409 when one of its codes is taken.
 *
 * @param credit what credit is judged by today: read before, for within a transaction of the registry nothing else may be
 * asked of it
 */
export async function registerFirm(
  ctx: Context,
  firm: MemberRequest,
  { credit, by }: Bearing,
): Promise<Member> {
  const id = ctx.newId()
  return writeFirm(ctx, { id, ...firm }, async (tx) => {
    await sql(tx)`
      insert into firm (id, name, customs_code, social_credit_code, roles, tier, created_at)
      values (${id}, ${firm.name}, ${firm.customsCode}, ${firm.socialCreditCode}, ${firm.roles}, ${firm.tier},
              ${ctx.now()})`
    await bearTier(ctx, tx, { id, tier: firm.tier }, { credit, by })
    return 1
  })
}

type Bearing = { credit: CreditPolicy; by: string }

async function bearTier(
  ctx: Context,
  tx: Db,
  { id, tier }: { id: string; tier: Tier },
  { credit, by }: Bearing,
): Promise<void> {
  const cause = causeBearing(tier)
  if (cause !== undefined) await noteEntries(ctx, tx, credit, [{ firmId: id, cause, by }])
  await sql(tx)`
    insert into tier_change (firm_id, to_tier, reasons, causes, at, proposed_by)
    values (${id}, ${tier}, '{ENTERED}', ${cause === undefined ? [] : [cause]}, ${ctx.now()}, ${by})`
}

/** Which firm is changed, and the version of it that was read. */
type FirmVersion = { id: string; version: number }

/**
 * Replaces what the registry says of a firm, its standing with each department included.
 *
 * @throws Problem `version-differs` when it has changed since that version was read, `tier-fixed` when it would get
 * another tier: see credit-decision.ts for how that changes; `codes-fixed` when its credit would go to other codes.
 */
export async function changeFirm(
  ctx: Context,
  { id, version }: FirmVersion,
  firm: MemberRequest,
): Promise<Member> {
  return writeFirm(ctx, { id, ...firm }, async (tx) => {
    const [changed] = await sql<{ version: number }>(tx)`
      update firm set name = ${firm.name}, customs_code = ${firm.customsCode},
                      social_credit_code = ${firm.socialCreditCode}, roles = ${firm.roles},
                      version = version + 1
       where id = ${id} and version = ${version} and tier = ${firm.tier}
         and ((customs_code = ${firm.customsCode} and social_credit_code = ${firm.socialCreditCode})
              or (tier = 'REGULAR' and not exists (select from credit_entry where firm_id = firm.id)))
      returning version`
    if (!changed) throw await whyUnchanged(tx, { id, version, tier: firm.tier })
    await sql(tx)`delete from registration where firm_id = ${id}`
    return changed.version
  })
}

async function whyUnchanged(
  tx: Db,
  { id, version, tier }: FirmVersion & { tier: Tier },
): Promise<Problem> {
  const [firm] = await sql<{ tier: Tier; version: number }>(tx)`
    select tier, version from firm where id = ${id}`
  if (!firm) return noSuchFirm()
  if (firm.version === version && firm.tier === tier) {
    return new Problem('codes-fixed', 'The credit of the firm belongs to its codes.')
  }
  if (firm.version === version) {
    return new Problem(
      'tier-fixed',
      `The firm is ${firm.tier}, and stays so until customs decides.`,
    )
  }
  return new Problem('version-differs', 'The firm was changed by somebody else; read it again.')
}

function noSuchFirm(): Problem {
  return new Problem('not-found', 'No firm of the registry has this id.')
}

/** Writes a firm and its registrations; `writeRow` writes the firm and gives its version. */
async function writeFirm(
  ctx: Context,
  firm: MemberRequest & { id: string },
  writeRow: (tx: Db) => Promise<number>,
): Promise<Member> {
  try {
    return await transaction(ctx.db.registry, async (tx) => {
      const version = await writeRow(tx)
      await sql(tx)`
        insert into registration (firm_id, department, state, changed_at)
        select ${firm.id}, key, value, ${ctx.now()}
          from json_each_text(${JSON.stringify(firm.registrations)}::json)`
      return { ...firm, version }
    })
  } catch (error) {
    if (violatedConstraint(error) === undefined) throw error
    throw new Problem(
      'already-exists',
      'A firm with this customs code or social credit code is registered.',
    )
  }
}

const LIST_OF_FIRMS = 'firms'

/** A page of the firms, by name. */
export async function listFirms(ctx: Context, { limit, after }: PageQuery): Promise<MemberList> {
  const last = after === undefined ? null : positionIn(ctx.keys.cursor, LIST_OF_FIRMS, after)
  const rows = await sql<FirmRow>(ctx.db.registry)`
    with page as (
      select * from firm
       where ${last}::uuid is null or (name, id) > (select name, id from firm where id = ${last}::uuid)
       order by name, id limit ${limit + 1}
    )
    select page.id, name, customs_code, social_credit_code, roles, tier, version,
           (select coalesce(json_object_agg(department, state), '{}') from registration
             where firm_id = page.id) as registrations
      from page order by name, page.id`
  return pageOf(rows, limit, memberOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST_OF_FIRMS, id))
}

/** One firm; 404 when there is none. */
export async function readFirm(ctx: Context, id: string): Promise<Member> {
  const [row] = await sql<FirmRow>(ctx.db.registry)`
    select firm.id, name, customs_code, social_credit_code, roles, tier, version,
           (select coalesce(json_object_agg(department, state), '{}') from registration
             where firm_id = firm.id) as registrations
      from firm where id = ${id}`
  if (!row) throw noSuchFirm()
  return memberOf(row)
}

function memberOf(row: FirmRow): Member {
  return {
    id: row.id,
    name: row.name,
    customsCode: row.customs_code,
    socialCreditCode: row.social_credit_code,
    roles: row.roles,
    tier: row.tier,
    registrations: row.registrations,
    version: row.version,
  }
}

/** A firm as far as lodging needs it. */
export type Lodger = {
  id: string
  tier: Tier
  customsCode: string
  socialCreditCode: string
  /** As counted last; undefined before the first night. */
  size: FirmSize | undefined
}

/** The firm with this customs code or social credit code. */
export async function firmByCode(db: Db, code: string): Promise<Lodger | undefined> {
  const [row] = await sql<FirmRow & SizeRow>(db)`
    select id, tier, customs_code, social_credit_code, declarations, turnover, good_conduct
      from firm left join firm_size on firm_id = id
     where customs_code = ${code} or social_credit_code = ${code} limit 1`
  if (!row) return undefined
  return {
    id: row.id,
    tier: row.tier,
    customsCode: row.customs_code,
    socialCreditCode: row.social_credit_code,
    size: sizeOf(row),
  }
}

/** What the registry knows of the firms with these codes, by code. Codes that nobody has are left out. */
export async function firmFacts(db: Db, codes: string[]): Promise<Map<string, FirmFacts>> {
  const rows = await kept<FirmRow & { admissions: AdmissionFact[] }>(db, 'firms')`
    with named as (
      select * from firm where customs_code = any(${codes}) or social_credit_code = any(${codes})
    )
    select id, name, customs_code, social_credit_code, roles, tier,
           coalesce((select json_object_agg(department, state) from registration where firm_id = named.id),
                    '{}') as registrations,
           coalesce((select json_agg(json_strip_nulls(json_build_object(
                              'platformId', platform_id, 'validFrom', valid_from, 'validTo', valid_to)))
                       from admission
                      where seller_id = named.id and platform_id in (select id from named) and revoked_at is null),
                    '[]') as admissions
      from named`
  const facts = new Map<string, FirmFacts>()
  for (const row of rows) {
    const { customs_code: _, social_credit_code: socialCreditCode, ...rest } = row
    const fact = { socialCreditCode, ...rest }
    facts.set(row.customs_code, fact)
    facts.set(row.social_credit_code, fact)
  }
  return facts
}
