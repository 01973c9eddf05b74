/** The audit log of a test port: chained at once, and tampered with by somebody whom no trigger stops. */
import { chainAudit } from '../../src/audit/chain.ts'
import { makeCheckpoints } from '../../src/audit/checkpoints.ts'
import { lastKept } from '../../src/audit/second-place.ts'
import { type AuditReport, verifyAudit, verifyIn } from '../../src/audit/verify.ts'
import { openPool, type Pool } from '../../src/platform/db.ts'
import type { Port } from './port.ts'
import { until } from './until.ts'

/** Chains whatever is committed, signs it and keeps it in the second place, beside a port that does the same. */
export async function chainAll({ ctx }: Pick<Port, 'ctx'>): Promise<void> {
  await until('All to be chained and signed', async () => {
    await chainAudit(ctx)
    await makeCheckpoints(ctx, { all: true })
    const { pending } = await verifyAudit(ctx)
    const [{ kept }] = await ctx.db.auditor.query(`
      select (select last_seq from audit_checkpoint where no = kept_to)
               = (select max(seq) from audit_entry) as kept from audit_mark`)
    return pending === 0 && kept
  })
}

/** Connections of the superuser. */
export function superuser(port: Port): Promise<Pool> {
  return openPool({ url: port.database.ownerUrl, size: 2, statementTimeoutMs: 60_000 })
}

class Undo extends Error {}

/** What a verification tells of a database in which these statements were run; they are undone afterwards. */
export async function reportAfter(
  port: Port,
  pool: Pool,
  ...statements: string[]
): Promise<AuditReport> {
  let report: AuditReport | undefined
  const { shelf, signer, db } = port.ctx
  const outside = { shelf, keys: [signer.publicJwk], to: await lastKept(db.auditor, shelf) }
  await pool.manager
    .transaction(async (tx) => {
      await tx.query(`set local session_replication_role = 'replica'`)
      for (const statement of statements) await tx.query(statement)
      report = await verifyIn(tx, outside)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  if (report === undefined) throw new Error('Nothing was verified.')
  return report
}
