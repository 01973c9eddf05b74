/**
 * Waiting for events without a query, a connection or a notification for each who waits: all who wait in this process are
 * asked for together, a few times a second and only while somebody waits. Lodging does nothing for it.
 */
import type { Context } from '../context.ts'
import { type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'

const EVERY_MS = 200
const AFTER_FAILURE_MS = 2000
const SEATS_MAX = 1000
const SEATS_OF_FIRM_MAX = 20

/** Who waits, for what is told to whom from which place on. */
type Wait = { firmId: string; place: string; ms: number; ended: AbortSignal }

/** The watch of one process. */
export type FeedWatch = {
  /** Takes one of the places of those who may wait, until the function it gives is called; 429 where all are taken. */
  takeSeat(firmId: string): () => void
  /** True as soon as there is something new for the firm, false when the time or the signal ends the wait. */
  wait(wait: Wait): Promise<boolean>
}

type Waiting = Pick<Wait, 'firmId' | 'place'> & { wake: () => void }

/** Watches for everybody who waits in this process. */
export function createFeedWatch(ctx: Pick<Context, 'db' | 'log'>): FeedWatch {
  const waiting = new Set<Waiting>()
  let asking = false

  const ask = async (): Promise<void> => {
    asking = true
    let pauseMs = EVERY_MS
    while (waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      const told = await toldAmong(ctx, [...waiting])
      pauseMs = told === undefined ? AFTER_FAILURE_MS : EVERY_MS
      for (const each of told ?? []) each.wake()
    }
    asking = false
  }

  return {
    takeSeat: createSeats(),
    wait: ({ firmId, place, ms, ended }) =>
      new Promise((resolve) => {
        if (ended.aborted || ms <= 0) return resolve(false)
        const end = (told: boolean) => {
          clearTimeout(timer)
          ended.removeEventListener('abort', giveUp)
          waiting.delete(own)
          resolve(told)
        }
        const own = { firmId, place, wake: () => end(true) }
        const giveUp = () => end(false)
        const timer = setTimeout(giveUp, ms)
        ended.addEventListener('abort', giveUp)
        waiting.add(own)
        if (!asking) void ask()
      }),
  }
}

function createSeats(): FeedWatch['takeSeat'] {
  const taken = new Map<string, number>()
  let all = 0
  return (firmId) => {
    const own = taken.get(firmId) ?? 0
    if (own >= SEATS_OF_FIRM_MAX || all >= SEATS_MAX) throw tooMany(own)
    all += 1
    taken.set(firmId, own + 1)
    let free = false
    return () => {
      if (free) return
      free = true
      all -= 1
      const left = (taken.get(firmId) ?? 1) - 1
      if (left === 0) taken.delete(firmId)
      else taken.set(firmId, left)
    }
  }
}

function tooMany(own: number): Problem {
  const detail =
    own >= SEATS_OF_FIRM_MAX
      ? `${SEATS_OF_FIRM_MAX} calls of your firm wait here already.`
      : 'As many calls wait here as may.'
  return new Problem('too-many-waiting', detail, { headers: { 'retry-after': '5' } })
}

// Who of these is told something; undefined where that cannot be found out. A database that is away is no reason to stop
// waiting: it may be back before the time is over.
async function toldAmong(
  { db, log }: Pick<Context, 'db' | 'log'>,
  waiting: readonly Waiting[],
): Promise<Waiting[] | undefined> {
  try {
    const last = await lastPlaces(db.officer, lowestPlaces(waiting))
    return waiting.filter(({ firmId, place }) => (last.get(firmId) ?? -1n) >= BigInt(place))
  } catch (error) {
    const err = error instanceof Error ? error.name : 'unknown'
    log.warn({ err }, 'new events could not be looked for')
    return undefined
  }
}

// Of each firm, from where on it waits: a firm is asked for once, however many calls it lets wait.
function lowestPlaces(waiting: readonly Waiting[]): { firm: string; place: string }[] {
  const lowest = new Map<string, string>()
  for (const { firmId, place } of waiting) {
    const known = lowest.get(firmId)
    if (known === undefined || BigInt(place) < BigInt(known)) lowest.set(firmId, place)
  }
  return [...lowest].map(([firm, place]) => ({ firm, place }))
}

// The highest place at which each firm is told something, of those that are told something from its place on.
async function lastPlaces(
  officer: Db,
  firms: readonly { firm: string; place: string }[],
): Promise<Map<string, bigint>> {
  const rows = await sql<{ firm: string; last: string }>(officer)`
    with edge as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
    select firm, last::text
      from json_to_recordset(${JSON.stringify(firms)}::json) as w (firm uuid, place xid8), edge, lateral (select greatest(
             (select e.place from declaration_event e where e.declarant_id = firm and e.place >= w.place and e.place < horizon
               order by e.place desc limit 1),
             (select e.place from declaration_event e where e.broker_id = firm and e.place >= w.place and e.place < horizon
               order by e.place desc limit 1),
             (select e.place from credit_entry e where e.firm_id = firm and e.place >= w.place and e.place < horizon
               order by e.place desc limit 1),
             (select e.place from tier_change e where e.firm_id = firm and e.place >= w.place and e.place < horizon
               order by e.place desc limit 1),
             (select e.answered_place from credit_objection e
               where e.firm_id = firm and e.answered_place >= w.place and e.answered_place < horizon
               order by e.answered_place desc limit 1)) as last) told
     where last is not null`
  return new Map(rows.map(({ firm, last }) => [firm, BigInt(last)]))
}
