/** Processor time as the Linux kernel counts it: it says where a figure goes, and noise on the machine moves it less. */
import { readdirSync, readFileSync } from 'node:fs'

// Linux counts in hundredths of a second wherever Node runs.
const TICK_MS = 10

type Usage = { parent: number; ms: number }

/** Milliseconds of processor time that a process has used, without what it started; null elsewhere than on Linux. */
export function cpuMs(pid: number): number | null {
  return usageOf(pid)?.ms ?? null
}

/** Milliseconds of processor time of this process and of all that it has started; null elsewhere than on Linux. */
export function treeCpuMs(): number | null {
  if (process.platform !== 'linux') return null
  const known = new Map<number, Usage>()
  for (const name of readdirSync('/proc')) {
    const usage = /^\d+$/.test(name) ? usageOf(Number(name)) : undefined
    if (usage) known.set(Number(name), usage)
  }
  const isOurs = (pid: number): boolean => {
    const parent = known.get(pid)?.parent
    return pid === process.pid || (parent !== undefined && isOurs(parent))
  }
  return [...known].reduce((sum, [pid, { ms }]) => (isOurs(pid) ? sum + ms : sum), 0)
}

// After the command's name, which stands in brackets and may hold anything: the state, the parent, and as the 12th
// to 15th field what the process and its ended children used.
function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0)
    return { parent: fields[1] ?? 0, ms: ticks * TICK_MS }
  } catch {
    // It has ended since, or there is no /proc.
    return undefined
  }
}
