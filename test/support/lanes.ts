/** Lanes in tests: ids whose draw is known, and changes that only a superuser who covers them up could make. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { chinaDayOf, chinaMidnight, dayLater } from '../../src/domain/day.ts'
import { isDrawn } from '../../src/domain/lane-draw.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { drawUnder, readSeed } from '../../src/policy/lane-seeds.ts'
import type { Port } from './port.ts'

/** A part of everybody, in millionths: from the first up to below the second. */
export type Part = readonly [from: number, below: number]

/**
 * Has the port give ids whose draw of today, and that of a first amendment, lies within the part, until the function that it gives is called. Whoever
 * chose ids like that would be found by their number alone; a test has no time to wait for chance.
 */
export async function drawWithin(
  port: Port,
  part: Part,
  amended: Part = [0, 1_000_000],
): Promise<() => void> {
  const { newId } = port.ctx
  const day = chinaDayOf(port.ctx.now().toISOString())
  const stored = await readSeed(port.ctx.db.registry, day)
  if (!stored) throw new Error(`no seed of ${day}`)
  const isIn = (draw: bigint, [from, below]: Part) => isDrawn(draw, below) && !isDrawn(draw, from)
  const isWithin = (id: string) =>
    isIn(drawUnder(stored.seed, id), part) && isIn(drawUnder(stored.seed, id, 2), amended)
  port.ctx.newId = () => {
    for (;;) {
      const id = uuidv7(Date.now())
      if (isWithin(id)) return id
    }
  }
  return () => {
    port.ctx.newId = newId
  }
}

const NEAR_MS = 90_000

/** Waits for China's midnight where it is near: a test that begins on one day and ends on another would count wrongly. */
export async function awayFromMidnight(): Promise<void> {
  const now = Date.now()
  const left = chinaMidnight(dayLater(chinaDayOf(new Date(now).toISOString()), 1)) - now
  if (left < NEAR_MS) await sleep(left)
}

/** How long a hook may take that waits for it. */
export const MIDNIGHT_MS = NEAR_MS + 60_000

/** Runs statements as a superuser for whom no trigger fires. */
export async function asIntruder(port: Port, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: port.database.ownerUrl })
  await client.connect()
  try {
    await client.query(`set session_replication_role = 'replica'`)
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An examination that customs ordered and called off, of the version that there is now. */
export async function calledOff(port: Port, id: string): Promise<void> {
  await asIntruder(
    port,
    `insert into examination (id, declaration_id, department, declarant_id, mrn, version, cause, state, place, line_numbers,
                              samples, ordered_by, ordered_at, book_by)
     select gen_random_uuid(), id, 'customs', declarant_id, mrn, version, 'REVIEWER', 'CANCELLED', '5141-1', '{1}', '[]', 'x', now(),
            now() from declaration where id = '${id}'`,
  )
}
