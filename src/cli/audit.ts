/** The audit log from the command line. */
import { type AuditFault, verifyAudit } from '../audit/verify.ts'
import type { Context } from '../context.ts'
import type { Done } from './done.ts'

/** Verifies the log of the database; fails when anything is not as it was. */
export async function auditVerify(ctx: Context): Promise<Done> {
  const report = await verifyAudit(ctx)
  const { entries, checkpoints, pending, faults } = report
  const lines = [
    `${entries} entries, ${checkpoints} checkpoints; ${pending} rows wait to be entered.`,
    ...(faults.length === 0 ? ['Nothing was altered.'] : faults.map(lineOf)),
  ]
  return { value: report, lines, failed: faults.length > 0 }
}

function lineOf({ what, seq, row, checkpoint }: AuditFault): string {
  const where = [
    ...(seq === undefined ? [] : [`entry ${seq}`]),
    ...(checkpoint === undefined ? [] : [`checkpoint ${checkpoint}`]),
    ...(row === undefined ? [] : [row]),
  ]
  return `${where.join(', ')}: ${what}`
}
