/** The audit log from the command line. */
import { type AuditFault, type Verifying, verifyAudit } from '../audit/verify.ts'
import type { Done } from './done.ts'
import { options, UsageError } from './options.ts'

/** What to verify: the whole second place, or no checkpoint of it after this one. */
export type AuditVerify = { do: 'audit verify'; until?: number }

/** Reads the options of `audit verify`. */
export function auditVerifyCommand(rest: string[]): AuditVerify {
  const { until } = options(rest, { one: ['until'] }).one
  if (until === undefined) return { do: 'audit verify' }
  if (!/^[0-9]{1,9}$/.test(until)) throw new UsageError('--until is the number of a checkpoint.')
  return { do: 'audit verify', until: Number(until) }
}

/** Verifies the log of the database; fails when anything is not as it was, or the second place knows more. */
export async function auditVerify(of: Verifying, until?: number): Promise<Done> {
  const report = await verifyAudit(of, until)
  const { entries, checkpoints, pending, ahead, faults } = report
  const lines = [
    `${entries} entries, ${checkpoints} checkpoints; ${pending} rows wait to be entered.`,
    ...(faults.length === 0 ? ['Nothing was altered.'] : faults.map(lineOf)),
    ...(ahead === 0
      ? []
      : [
          `The second place is ahead by ${ahead} checkpoints: the database is an older one, or its end was cut off.`,
        ]),
  ]
  return { value: report, lines, failed: faults.length > 0 || ahead > 0 }
}

function lineOf({ what, seq, row, checkpoint }: AuditFault): string {
  const where = [
    ...(seq === undefined ? [] : [`entry ${seq}`]),
    ...(checkpoint === undefined ? [] : [`checkpoint ${checkpoint}`]),
    ...(row === undefined ? [] : [row]),
  ]
  return `${where.join(', ')}: ${what}`
}
