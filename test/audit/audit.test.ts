import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { nameOf } from '../../src/audit/checkpoints.ts'
import { ENTRY_LEAF } from '../../src/audit/entry-text.ts'
import { EXACT_TEXT } from '../../src/audit/exact-text.ts'
import { verifyAudit, verifyIn } from '../../src/audit/verify.ts'
import { auditVerify, auditVerifyCommand } from '../../src/cli/audit.ts'
import { openVerifying } from '../../src/context.ts'
import type { Pool } from '../../src/platform/db.ts'
import { chainAll, reportAfter, superuser } from '../support/audit.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { aTampering, finds } from '../support/tampering.ts'

const TAMPERINGS = 60

const auditDir = join(tmpdir(), `portico-audit-test-${process.pid}`)

let port: Port
let pool: Pool

beforeAll(async () => {
  port = await startPort({ auditDir })
  pool = await superuser(port)
  const all = await Promise.all([1, 2, 3, 4].map(() => port.accepted(freshBundle())))
  for (const accepted of all) await port.outcomeOf(accepted.id)
  await chainAll(port)
})

afterAll(async () => {
  await pool?.destroy()
  await port.close()
  await rm(auditDir, { recursive: true, force: true })
})

async function counted(table: string): Promise<number> {
  const [{ count }] = await pool.query(`select count(*)::int from ${table}`)
  return count
}

describe('the audit log', () => {
  test('agrees with the rows, the chain and the second place', async () => {
    const report = await verifyAudit(port.ctx)

    expect(report).toMatchObject({ pending: 0, faults: [] })
    expect(report.entries).toBe(await counted('audit_entry'))
    expect(report.entries).toBeGreaterThanOrEqual(4 * 6)
    expect(report.checkpoints).toBe(await counted('audit_checkpoint'))
  })

  test('says who did what, when, and on which version', async () => {
    const { id } = await port.accepted(freshBundle())
    await port.outcomeOf(id)
    await chainAll(port)

    const rows = await pool.query(
      'select act, actor, version from audit_entry where declaration_id = $1 order by seq',
      [id],
    )
    expect(rows).toEqual(
      expect.arrayContaining([
        { act: 'declaration.lodged', actor: `firm:${port.firmIds.brightSeller}`, version: 1 },
        { act: 'content.written', actor: 'port', version: 1 },
        { act: 'declaration.released', actor: 'port', version: null },
        { act: 'receipt.outcome', actor: 'port', version: null },
      ]),
    )
    expect(rows).toHaveLength(6)
  })

  test('is read and added to by its own role alone, and changed by none', async () => {
    for (const name of ['lodger', 'declarant', 'registry', 'program', 'officer'] as const) {
      await expect(port.ctx.db[name].query('select from audit_entry')).rejects.toThrow('denied')
    }
    for (const act of ['delete from', 'truncate']) {
      await expect(port.ctx.db.auditor.query(`${act} audit_entry`)).rejects.toThrow('denied')
    }
  })

  const kept = [
    'receipt',
    'bundle',
    'declaration_event',
    'review_act',
    'credit_entry',
    'audit_entry',
  ]
  test.each(kept)('the superuser changes no row of %s as long as triggers fire', async (table) => {
    const [{ column }] = await pool.query(
      `select attname as column from pg_attribute where attrelid = $1::regclass and attnum = 1`,
      [table],
    )
    for (const act of [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(pool.query(act)).rejects.toThrow('What happened is not rewritten')
    }
  })

  test('the superuser changes no number of a declaration as long as triggers fire', async () => {
    for (const act of [`update declaration set mrn = 'x'`, 'delete from declaration']) {
      await expect(pool.query(act)).rejects.toThrow('What happened is not rewritten')
    }
    await pool.query('update declaration set concluded_at = concluded_at')
  })
})

describe('a verification', () => {
  test(`finds each of ${TAMPERINGS} random tamperings, and names where`, async () => {
    const missed: string[] = []
    let state = 20_261_129
    const chance = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
    for (let done = 0; done < TAMPERINGS; done++) {
      const tampering = await aTampering(pool.manager, chance, ENTRY_LEAF)
      const report = await reportAfter(port, pool, ...tampering.statements)
      if (!finds(report, tampering)) {
        missed.push(
          `${tampering.what} ${JSON.stringify([tampering.named, report.faults.slice(0, 2)])}`,
        )
      }
    }
    expect(missed).toEqual([])
  }, 120_000)

  test('tells of an end that was cut off, with its checkpoints and the mark, apart from faults', async () => {
    const { faults, ahead } = await reportAfter(
      port,
      pool,
      'delete from audit_entry where seq > 10',
      'delete from audit_checkpoint',
      `update audit_mark set chained_to = '0', kept_to = 0`,
    )

    expect(faults).toEqual([])
    expect(ahead).toBe(await counted('audit_checkpoint'))
  })

  test('finds the end of the log cut off under a checkpoint', async () => {
    const { faults } = await reportAfter(port, pool, 'delete from audit_entry where seq > 10')

    expect(faults[0]).toEqual({ what: 'An entry is missing.', seq: 11 })
  })

  test('goes on behind a bad checkpoint', async () => {
    await port.accepted(freshBundle())
    await chainAll(port)
    const last = await counted('audit_checkpoint')
    const path = join(auditDir, nameOf(last - 1))
    const text = (await port.ctx.shelf.get(nameOf(last - 1))) ?? ''
    await writeFile(path, `x${text}`)
    const { faults } = await reportAfter(
      port,
      pool,
      `update audit_entry set content = sha256(content) where seq = (select max(seq) from audit_entry)`,
    )
    await writeFile(path, text)

    expect(faults).toContainEqual({
      what: 'The entry is not the one that was signed.',
      seq: await counted('audit_entry'),
      row: expect.any(String),
    })
    expect(faults).toContainEqual(expect.objectContaining({ checkpoint: last - 1 }))
  })

  test('takes for no fault what is kept while it runs, nor what is not kept yet', async () => {
    const { shelf, signer, db } = port.ctx
    const last = await counted('audit_checkpoint')
    const outside = { shelf, keys: [signer.publicJwk], to: last }
    const dump = await pool.manager.transaction(async (tx) => {
      await tx.query(`set local session_replication_role = 'replica'`)
      await tx.query(`delete from audit_checkpoint where no = ${last}`)
      await tx.query(`update audit_mark set kept_to = ${last - 1}`)
      const reports = [
        await verifyIn(tx, outside),
        await verifyIn(tx, { ...outside, to: last - 1 }),
      ]
      await tx.query('rollback')
      await tx.query('begin')
      return reports
    })
    expect(dump.map(({ ahead, faults }) => [ahead, faults])).toEqual([
      [1, []],
      [0, []],
    ])
    const path = join(auditDir, nameOf(last))
    const text = (await shelf.get(nameOf(last))) ?? ''
    await rm(path)
    const { faults } = await reportAfter(port, pool, `update audit_mark set kept_to = ${last - 1}`)
    await writeFile(path, text)
    expect(faults).toEqual([])
    expect((await verifyAudit({ db, shelf, signer })).faults).toEqual([])
  })

  test('is asked for from the command line, which migrates nothing and writes nothing', async () => {
    const { config, log } = port.ctx
    const migrated = await pool.query('select * from migration order by 1')
    await pool.query('delete from migration where id = (select max(id) from migration)')
    const verifying = await openVerifying({ ...config, databaseUrl: port.database.ownerUrl }, log)
    const done = await auditVerify(verifying, 9)
    await verifying.close()
    expect(await pool.query('select * from migration order by 1')).toEqual(migrated.slice(0, -1))
    const last = migrated.at(-1)
    await pool.query('insert into migration (id, timestamp, name) values ($1, $2, $3)', [
      last.id,
      last.timestamp,
      last.name,
    ])

    expect(done).toMatchObject({ failed: false, value: { faults: [], ahead: 0 } })
    expect(auditVerifyCommand(['--until', '9'])).toEqual({ do: 'audit verify', until: 9 })
    expect(() => auditVerifyCommand(['--until', 'x'])).toThrow('number of a checkpoint')
  })

  test('tells of triggers that are off', async () => {
    await pool.query('alter table receipt disable trigger never_rewritten')
    const { faults } = await verifyAudit(port.ctx)
    await pool.query('alter table receipt enable trigger never_rewritten')

    expect(faults).toEqual([
      { what: 'The trigger that keeps its rows is off or gone.', row: 'receipt never_rewritten' },
    ])
  })

  const forgeries: [string, string[], string][] = [
    [
      'parts that are made anew of the text that was lodged',
      [
        `update bundle set layout = json_build_array(${EXACT_TEXT}), customs = '{"forged":true}'
          where declaration_id = $id`,
      ],
      'The row is not as it was.',
    ],
    [
      'an outcome that was taken back, with the number of the event before',
      [
        `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
         select declaration_id, seq + 1, declarant_id, 'declaration.withdrawn', at, '{"state":"WITHDRAWN"}'
           from declaration_event where declaration_id = $id and seq = 2`,
      ],
      'It stands otherwise than its events and versions say.',
    ],
    [
      'another time of the outcome',
      [`update declaration set concluded_at = now() where id = $id`],
      'It stands otherwise than its events and versions say.',
    ],
    [
      'a row of a transaction that there has not been',
      [
        `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data, written_in)
         select declaration_id, 77, declarant_id, type, at, data, '9000000000' from declaration_event
          where declaration_id = $id and seq = 2`,
      ],
      'The row is not in the log, and of a transaction that there has not been.',
    ],
  ]
  test.each(forgeries)('finds %s', async (_, statements, what) => {
    const { id } = await port.accepted(freshBundle())
    await port.outcomeOf(id)
    await chainAll(port)
    const forged = statements.map((statement) => statement.replace('$id', `'${id}'`))

    const { faults } = await reportAfter(port, pool, ...forged)
    expect(faults).toContainEqual(expect.objectContaining({ what }))
  })

  test('finds a row that the mark was moved over', async () => {
    const { faults } = await reportAfter(
      port,
      pool,
      `insert into policy_act (act, version, effective_from, digest, at, written_in)
       values ('PUBLISHED', 'forged', '2026-01-01', 'x', now(), '3')`,
    )

    expect(faults).toEqual([
      expect.objectContaining({ what: 'The row is older than the log and not in it.' }),
    ])
  })

  test('finds a checkpoint of the second place that was changed or lost', async () => {
    const path = join(auditDir, nameOf(1))
    const text = (await port.ctx.shelf.get(nameOf(1))) ?? ''
    for (const wrong of [text.replace(/\n(.)/, '\nA$1'), `x${text}`, undefined]) {
      await rm(path)
      if (wrong !== undefined) await writeFile(path, wrong)
      const { faults } = await verifyAudit(port.ctx)
      expect(faults[0]).toMatchObject({ checkpoint: 1 })
    }
    await writeFile(path, text)
    expect((await verifyAudit(port.ctx)).faults).toEqual([])
  })
})
