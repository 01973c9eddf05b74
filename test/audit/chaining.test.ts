import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { chainAudit } from '../../src/audit/chain.ts'
import { nameOf } from '../../src/audit/checkpoints.ts'
import { verifyAudit } from '../../src/audit/verify.ts'
import { openPool, type Pool } from '../../src/platform/db.ts'
import { chainAll, superuser } from '../support/audit.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let pool: Pool

beforeAll(async () => {
  port = await startPort()
  pool = await superuser(port)
  await port.outcomeOf((await port.accepted(freshBundle())).id)
  await chainAll(port)
})

afterAll(async () => {
  await pool?.destroy()
  await port.close()
})

async function counted(table: string): Promise<number> {
  const [{ count }] = await pool.query(`select count(*)::int from ${table}`)
  return count
}

describe('chaining', () => {
  test('passes over nothing that is committed late', async () => {
    const late = new pg.Client({ connectionString: port.database.ownerUrl })
    await late.connect()
    const insert = (
      version: string,
    ) => `insert into policy_act (act, version, effective_from, digest, at)
      values ('PUBLISHED', '${version}', '2026-01-01', 'x', now())`
    const before = await counted(`audit_entry where source = 'policy'`)
    await late.query('begin')
    await late.query(insert('late'))
    await pool.query(insert('early'))
    for (let pass = 0; pass < 3; pass++) await chainAudit(port.ctx)
    await late.query('commit')
    await late.end()
    await chainAll(port)

    expect(await counted(`audit_entry where source = 'policy'`)).toBe(before + 2)
    expect(await verifyAudit(port.ctx)).toMatchObject({ pending: 0, faults: [] })
  })

  test('goes on after a chainer was killed in its transaction, and lets in one at a time', async () => {
    await port.accepted(freshBundle())
    const killed = await openPool({
      url: port.database.url('auditor'),
      size: 1,
      statementTimeoutMs: 9000,
    })
    const before = await counted('audit_entry')
    const broken = killed.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(7026112310)')
      await tx.query(`insert into audit_entry select seq + 1, 'x', 'x', null, null, 'x', 'x', null, content, hash
                        from audit_entry order by seq desc limit 1`)
      expect(await chainAudit(port.ctx)).toBe(false)
      await pool.query(`select pg_terminate_backend($1)`, [
        (await tx.query('select pg_backend_pid() as pid'))[0].pid,
      ])
      await tx.query('select 1')
    })
    await expect(broken).rejects.toThrow()
    await killed.destroy()
    await Promise.all([chainAudit(port.ctx), chainAudit(port.ctx), chainAudit(port.ctx)])
    await chainAll(port)

    expect(await counted('audit_entry')).toBeGreaterThan(before)
    expect(await verifyAudit(port.ctx)).toMatchObject({ pending: 0, faults: [] })
  })

  test('puts a checkpoint again that was kept before the mark was moved, and only as it was', async () => {
    await pool.query('update audit_mark set kept_to = 0')
    await chainAll(port)

    const [{ kept_to }] = await pool.query('select kept_to from audit_mark')
    expect(kept_to).toBe(await counted('audit_checkpoint'))
    await expect(port.ctx.shelf.put(nameOf(1), 'another')).rejects.toThrow('holds another')
  })

  test('goes on in a database that was restored and counts its transactions anew', async () => {
    const before = await counted('audit_entry')
    await pool.transaction(async (tx) => {
      await tx.query(`set local session_replication_role = 'replica'`)
      await tx.query(`update audit_mark set chained_to = '900000000000'`)
      await tx.query(`insert into policy_act (act, version, effective_from, digest, at, written_in)
        values ('PUBLISHED', 'last before the dump', '2026-01-01', 'x', now(), '900000000001')`)
    })
    await port.accepted(freshBundle())
    await chainAll(port)
    await chainAll(port)

    expect(await counted('audit_entry')).toBeGreaterThanOrEqual(before + 5)
    expect((await verifyAudit(port.ctx)).faults).toEqual([])
  })

  test('enters a large transaction in parts, and passes over all of it after a restore', async () => {
    const rows = 9000
    const before = await counted('audit_entry')
    await pool.query(`insert into policy_act (act, version, effective_from, digest, at)
      select 'PUBLISHED', 'many ' || n, '2026-01-01', 'x', now() from generate_series(1, ${rows}) as n`)
    await chainAudit(port.ctx)
    const first = (await counted('audit_entry')) - before
    await chainAll(port)
    expect(first).toBeLessThan(rows)
    expect(await counted('audit_entry')).toBeGreaterThanOrEqual(before + rows)

    await pool.query(`update audit_mark set chained_to = '0'`)
    // The port chains too, and only one may at a time.
    await until('The mark behind them', async () => {
      await chainAudit(port.ctx)
      const [{ passed }] = await pool.query(
        `select chained_to >= (select max(written_in) from policy_act where version like 'many %') as passed from audit_mark`,
      )
      return passed
    })
    await chainAll(port)
    expect(await verifyAudit(port.ctx)).toMatchObject({ pending: 0, faults: [] })
  })

  test('is not brought to a stand by two contents of one version; one of them is a fault', async () => {
    const { id } = await port.accepted(freshBundle())
    await port.outcomeOf(id)
    await pool.transaction(async (tx) => {
      await tx.query(`insert into bundle select (jsonb_populate_record(bundle, jsonb_build_object(
          'lot_id', gen_random_uuid(), 'version', 900, 'written_in', pg_current_xact_id()::text))).*
        from bundle cross join generate_series(1, 2) where declaration_id = '${id}'`)
    })
    await chainAll(port)

    const { faults } = await verifyAudit(port.ctx)
    expect(faults).toEqual([
      expect.objectContaining({ row: `content ${id}/900`, what: 'The row is not as it was.' }),
    ])
  })
})
