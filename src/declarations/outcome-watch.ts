/**
 * Waiting for outcomes without a query per request: everybody who waits in this process is asked for together,
 * twenty times a second and only while somebody waits.
 */
import type { Context } from '../context.ts'
import { isConcluded, STATES, type State } from '../domain/lifecycle.ts'
import { sql } from '../platform/db.ts'

const EVERY_MS = 50
const WAITING_MAX = 5000

/** Resolves true when the declaration has its outcome, false when the time is over first. */
export type OutcomeWatch = (declarationId: string, waitMs: number) => Promise<boolean>

/** The watch of one process. When `closing` is aborted, nobody waits any longer: an accepted lodging is never lost. */
export function createOutcomeWatch(ctx: Context, closing: AbortSignal): OutcomeWatch {
  const waiting = new Map<string, Set<() => void>>()
  let asking = false

  const ask = async (): Promise<void> => {
    asking = true
    while (waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
      for (const id of await concludedAmong(ctx, [...waiting.keys()])) {
        for (const wake of waiting.get(id) ?? []) wake()
      }
    }
    asking = false
  }

  return (declarationId, waitMs) => {
    if (closing.aborted || waiting.size >= WAITING_MAX) return Promise.resolve(false)
    return new Promise((resolve) => {
      const wakes = waiting.get(declarationId) ?? new Set()
      waiting.set(declarationId, wakes)
      const end = (concluded: boolean) => {
        clearTimeout(timer)
        closing.removeEventListener('abort', giveUp)
        wakes.delete(wake)
        if (wakes.size === 0) waiting.delete(declarationId)
        resolve(concluded)
      }
      const wake = () => end(true)
      const giveUp = () => end(false)
      const timer = setTimeout(giveUp, waitMs)
      closing.addEventListener('abort', giveUp)
      wakes.add(wake)
      if (!asking) void ask()
    })
  }
}

const FINAL: readonly State[] = STATES.filter(isConcluded)

// A database that is away is no reason to stop waiting: it may be back before the time is over.
async function concludedAmong(ctx: Context, ids: string[]): Promise<string[]> {
  try {
    const rows = await sql<{ id: string }>(ctx.db.officer)`
      select id from declaration where id = any(${ids}::uuid[]) and state = any(${FINAL})`
    return rows.map(({ id }) => id)
  } catch (error) {
    ctx.log.warn(
      { err: error instanceof Error ? error.name : 'unknown' },
      'outcomes could not be read',
    )
    return []
  }
}
