import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { asDeclarant, sql } from '../../src/platform/db.ts'
import type { Acceptance } from '../../src/schema-types.ts'
import { type FirmName, freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let owner: pg.Client
let own: Acceptance

beforeAll(async () => {
  port = await startPort()
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
  own = await port.accepted(freshBundle())
  await port.outcomeOf(own.id)
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

async function catalogue<Row extends object>(text: string): Promise<Row[]> {
  return (await owner.query<Row>(text)).rows
}

describe('the database', () => {
  test("forces row security on every table that holds a declarant's data, with a policy", async () => {
    const tables = await catalogue<{ name: string; forced: boolean; policies: number }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
             (select count(*)::int from pg_policy where polrelid = c.oid) as policies
        from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       where c.relkind in ('r', 'p')
         and (c.relname = 'firm' or exists (
           select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
              and a.attname in ('declarant_id', 'broker_id', 'firm_id', 'declaration_id', 'lodged_by')))`)

    expect(tables.map(({ name }) => name).sort()).toEqual(
      expect.arrayContaining([
        'bundle',
        'declaration',
        'delivery',
        'receipt',
        'review',
        'webhook_endpoint',
      ]),
    )
    for (const { name, forced, policies } of tables) {
      expect({ name, forced, policies: policies > 0 }).toEqual({
        name,
        forced: true,
        policies: true,
      })
    }
  })

  test('keeps all other tables free of what a declarant said', async () => {
    const tables = await catalogue<{ name: string }>(`
      select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname = 'public' and relkind in ('r', 'p') and not relforcerowsecurity order by 1`)

    expect(tables.map(({ name }) => name)).toEqual([
      'audit_checkpoint',
      'audit_mark',
      'installation',
      'lane_rule_set',
      'lane_rule_tally',
      'lane_seed',
      'lane_tally',
      'lane_tally_mark',
      'lot',
      'migration',
      'mrn_serial',
      'policy_act',
      'policy_import',
      'policy_line',
      'policy_version',
      'price_seen',
      'stored_file',
    ])
  })

  test('has no view and no definer function that would read past row security', async () => {
    const holes = await catalogue(`
      select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname = 'public' and relkind in ('v', 'm')
      union all
      select proname from pg_proc p join pg_namespace n on n.oid = pronamespace
       where nspname in ('public', 'bullmq') and prosecdef`)

    expect(holes).toEqual([])
  })

  test('knows the program by roles that own nothing, are no superusers and cannot bypass', async () => {
    const roles = await catalogue<Record<string, boolean | string>>(`
      select rolname as name, rolsuper as super, rolbypassrls as bypass, rolcreaterole as makes_roles, rolcreatedb as makes_db,
             exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as owns,
             exists (select from pg_auth_members where member = r.oid) as has_more
        from pg_roles r where rolname ~ '^portico_(lodger|declarant|registry|officer|auditor|witness|queue)$' order by 1`)

    expect(roles.map(({ name }) => name)).toEqual([
      'portico_auditor',
      'portico_declarant',
      'portico_lodger',
      'portico_officer',
      'portico_queue',
      'portico_registry',
      'portico_witness',
    ])
    for (const { name: _, ...rights } of roles)
      expect(Object.values(rights)).toEqual(Array(6).fill(false))
  })

  test('is never used as its owner: each pool is the role that it is named for', async () => {
    for (const [name, db] of Object.entries(port.ctx.db)) {
      const [row] = await sql<{ role: string }>(db)`select current_user::text as role`
      expect(row?.role).toBe(`portico_${name}`)
    }
  })
})

describe('the role that writes lodgings', () => {
  const tables = [
    'declaration',
    'bundle',
    'declaration_event',
    'receipt',
    'lodging_key',
    'review',
    'firm',
    'api_key',
    'webhook_endpoint',
    'delivery',
  ]

  test.each(tables)('reads nothing of %s', async (table) => {
    await expect(port.ctx.db.lodger.query(`select * from ${table}`)).rejects.toThrow(
      'permission denied',
    )
    await expect(port.ctx.db.lodger.query(`select count(*) from ${table}`)).rejects.toThrow(
      'permission denied',
    )
  })

  test('may insert for any firm, but neither read it back nor change or remove it', async () => {
    const { lodger } = port.ctx.db
    const id = port.ctx.newId()
    const insert = `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
                    values ('${id}', 1, '${port.firmIds.smallSeller}', 'declaration.lodged', now(), '{"state":"LODGED"}')`
    await lodger.query(insert)

    await expect(
      lodger.query(insert.replace(', 1,', ', 2,').concat(' returning data')),
    ).rejects.toThrow('permission denied')
    await expect(lodger.query(`update declaration_event set type = 'x'`)).rejects.toThrow(
      'permission denied',
    )
    await expect(lodger.query('delete from declaration_event')).rejects.toThrow('permission denied')
    await expect(lodger.query('truncate declaration_event')).rejects.toThrow('permission denied')
  })
})

describe('the role that reads for a declarant', () => {
  const count = (firmId: string | undefined) =>
    firmId === undefined
      ? sql<{ id: string }>(port.ctx.db.declarant)`select id from declaration`
      : asDeclarant(
          port.ctx.db.declarant,
          firmId,
          (tx) => sql<{ id: string }>(tx)`select id from declaration`,
        )

  test('sees the rows of the firm that the transaction names, and none when it names nobody', async () => {
    expect(await count(port.firmIds.brightSeller)).toContainEqual({ id: own.id })
    expect(await count(port.firmIds.smallSeller)).not.toContainEqual({ id: own.id })
    expect(await count(undefined)).toEqual([])
    await expect(count('not an id')).rejects.toThrow('invalid input syntax')
  })

  test('forgets the firm with the transaction, on whatever connection comes next', async () => {
    const firms: FirmName[] = ['brightSeller', 'smallSeller', 'shadySeller']
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const name = firms[index % 3] ?? 'platform'
        const mine = await count(port.firmIds[name])
        expect(mine.some(({ id }) => id === own.id)).toBe(name === 'brightSeller')
        expect(await count(undefined)).toEqual([])
      }),
    )
    await expect(
      asDeclarant(port.ctx.db.declarant, port.firmIds.brightSeller, () =>
        Promise.reject(new Error('gone wrong')),
      ),
    ).rejects.toThrow('gone wrong')
    for (let again = 0; again < 10; again++) expect(await count(undefined)).toEqual([])
  })

  test('registers an endpoint for itself only', async () => {
    const { brightSeller, smallSeller } = port.firmIds
    const insertFor = (declarant: string) =>
      asDeclarant(
        port.ctx.db.declarant,
        brightSeller,
        (tx) => sql(tx)`
        insert into webhook_endpoint (id, declarant_id, url, secret_sealed, created_at)
        values (${port.ctx.newId()}, ${declarant}, 'https://a.example/', ${Buffer.alloc(1)}, now())`,
      )
    await expect(insertFor(smallSeller)).rejects.toThrow('row-level security')
    await insertFor(brightSeller)
  })
})
