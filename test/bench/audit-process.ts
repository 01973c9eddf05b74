/**
 * How long a verification of the audit log takes, and whether it finds what was tampered with:
 * `npm run bench:audit [-- entries [tamperings]]`, a million and a thousand unless told. On an embedded database that is
 * thrown away, declarations are made up, chained and verified; then a small log is tampered with again and again. Ends
 * with 1 when a goal is missed.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chainAudit } from '../../src/audit/chain.ts'
import { makeCheckpoints } from '../../src/audit/checkpoints.ts'
import { ENTRY_LEAF } from '../../src/audit/entry-text.ts'
import { lastKept } from '../../src/audit/second-place.ts'
import { verifyAudit, verifyIn } from '../../src/audit/verify.ts'
import { type Context, createContext } from '../../src/context.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openPool, type Pool } from '../../src/platform/db.ts'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { createLog } from '../../src/platform/telemetry.ts'
import { aTampering, finds } from '../support/tampering.ts'

const MOST_SECONDS = 60
const ROWS_A_DECLARATION = 6
const DECLARATIONS_AT_ONCE = 20_000
const FEW_DECLARATIONS = 60

async function main([entries = '1000000', tamperings = '1000']: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-audit-'))
  await chmod(folder, 0o711)
  const server = await startEmbedded({
    dataDir: folder,
    ownerPassword: randomBytes(12).toString('hex'),
    log: () => undefined,
  })
  const owner = await openPool({ url: server.url, size: 2, statementTimeoutMs: 600_000 })
  const ctx = await createContext(
    readConfig({
      DATABASE_URL: server.url,
      PORTICO_SECRET: randomBytes(24).toString('hex'),
      PORTICO_AUDIT_DIR: join(folder, 'checkpoints'),
    }),
    createLog('silent'),
  )
  try {
    await tamper(ctx, owner, Number(tamperings))
    await measure(ctx, owner, Number(entries))
  } finally {
    await ctx.close(0)
    await owner.destroy()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(ctx: Context, owner: Pool, entries: number): Promise<void> {
  for (let made = 0; made < entries; made += DECLARATIONS_AT_ONCE * ROWS_A_DECLARATION) {
    await makeUp(owner, DECLARATIONS_AT_ONCE)
  }
  await owner.query('vacuum analyze')
  const chained = await seconds(() => chainAll(ctx))
  let resident = 0
  const timer = setInterval(() => {
    resident = Math.max(resident, process.memoryUsage.rss())
  }, 50)
  let report: Awaited<ReturnType<typeof verifyAudit>> | undefined
  const took = await seconds(async () => {
    report = await verifyAudit(ctx)
  })
  clearInterval(timer)
  const verified = report?.entries ?? 0
  const allowed = (MOST_SECONDS * Math.max(verified, 1)) / 1_000_000
  print(`${verified} entries, ${report?.checkpoints} checkpoints.`)
  print(`Chained in ${chained.toFixed(1)} s (${Math.round(verified / chained)}/s).`)
  print(
    `Verified in ${took.toFixed(1)} s; goal ${allowed.toFixed(1)} s. ${verdict(took <= allowed)}`,
  )
  print(`Resident at most ${Math.round(resident / 2 ** 20)} MiB.`)
  print(`Faults found: ${report?.faults.length}. ${verdict(report?.faults.length === 0)}`)
}

async function chainAll(ctx: Context): Promise<void> {
  while (await chainAudit(ctx)) await makeCheckpoints(ctx)
  await makeCheckpoints(ctx, { all: true })
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

function verdict(met: boolean): string {
  if (!met) process.exitCode = 1
  return met ? 'MET' : 'MISSED'
}

class Undo extends Error {}

async function tamper(ctx: Context, owner: Pool, times: number): Promise<void> {
  await makeUp(owner, FEW_DECLARATIONS)
  await chainAll(ctx)
  const { shelf } = ctx
  const to = await lastKept(ctx.db.auditor, shelf)
  const outside = { shelf, keys: [ctx.signer.publicJwk], to }
  let found = 0
  for (let time = 0; time < times; time++) {
    const tampering = await aTampering(owner.manager, (below) => randomInt(below), ENTRY_LEAF)
    await owner.manager
      .transaction(async (tx) => {
        await tx.query(`set local session_replication_role = 'replica'`)
        for (const statement of tampering.statements) await tx.query(statement)
        const report = await verifyIn(tx, outside)
        if (finds(report, tampering)) found += 1
        else print(`Not found: ${tampering.what} ${JSON.stringify(report.faults.slice(0, 2))}`)
        throw new Undo()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
  }
  print(`${found} of ${times} tamperings found and located. ${verdict(found === times)}`)
}

// As a lodging and its release leave them, with sections of about three kilobytes.
function makeUp(owner: Pool, declarations: number): Promise<unknown> {
  return owner.query(`
    with made as materialized (
      select *, json_build_object('text', repeat(md5(id::text), 60))::text as customs,
             json_build_object('text', repeat(md5(lot::text), 30))::text as banking
        from (select gen_random_uuid() as id, gen_random_uuid() as firm, gen_random_uuid() as lot, n
                from generate_series(1, ${declarations}) as n) as ids
    ), declarations as (
      insert into declaration (id, declarant_id, declaration_no, mrn, lot_id, state, procedure, tier, lane, policy,
                               body_sha256, lodged_at, last_seq)
      select id, firm, 'D' || n, id::text, lot, 'RELEASED', '9610', 'REGULAR', 'GREEN', 'p',
             sha256(convert_to('{"header":{},"customs":' || customs || ',{}{}' || banking || '{}}', 'UTF8')), now(), 2
        from made
    ), bundles as (
      insert into bundle (lot_id, declaration_id, declarant_id, lane, policy, header, customs, tax, inspection, banking,
                          commerce, layout)
      select lot, id, firm, 'GREEN', 'p', '{}', customs::json, '{}', '{}', banking::json, '{}',
             '["{\\"header\\":","header",",\\"customs\\":","customs",",","tax","","inspection","","banking","","commerce","}"]'
        from made
    ), receipts as (
      insert into receipt (declaration_id, seq, declarant_id, kind, state, jws, issued_at)
      select id, seq, firm, case seq when 1 then 'ACCEPTANCE' else 'OUTCOME' end, 'LODGED', repeat(md5(id::text), 20), now()
        from made, generate_series(1, 2) as seq
    )
    insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
    select id, seq, firm, 'declaration.lodged', now(), '{"state":"RELEASED"}' from made, generate_series(1, 2) as seq`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main(process.argv.slice(2))
