/**
 * The seeds that lanes are drawn with, one for each day of China. The hash of a seed is public from the moment that it
 * is made, two days ahead; the seed itself once its day is over. So nobody can know a draw before, or change it after.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { chinaDayOf, dayLater } from '../domain/day.ts'
import { drawOf } from '../domain/lane-draw.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { remember } from '../platform/memory.ts'
import { Problem } from '../platform/problem.ts'
import type { LaneSeed, LaneSeedList, PageQuery } from '../schema-types.ts'
import { type Tagged, tagOfText } from './reference.ts'

/** What seeds need from outside. */
export type SeedDesk = {
  db: { registry: Db }
  now: () => Date
  keys: { cursor: Buffer }
}

const SEED_BYTES = 32
// Midnight never waits, nor does a day on which nothing makes seeds.
const DAYS_AHEAD = 2

/** Makes the seeds of today and the days ahead that are missing. Of several processes at once one makes each. */
export async function makeSeeds({ db, now }: Pick<SeedDesk, 'db' | 'now'>): Promise<void> {
  const today = chinaDayOf(now().toISOString())
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const seed = randomBytes(SEED_BYTES)
    await sql(db.registry)`
      insert into lane_seed (day, commitment, seed, made_at)
      values (${dayLater(today, ahead)}, ${sha256(seed)}, ${seed}, ${now()})
      on conflict do nothing`
  }
}

/** The same again and again: it asks the database once a day only. */
export function createSeedMaker(desk: Pick<SeedDesk, 'db' | 'now'>): () => Promise<void> {
  let madeOn = ''
  return async () => {
    const today = chinaDayOf(desk.now().toISOString())
    if (today === madeOn) return
    await makeSeeds(desk)
    madeOn = today
  }
}

/**
 * The draw of a declaration on a day.
 *
 * @throws Problem `unavailable` when the day has none: no other day's is ever taken for it.
 */
export function createDraws(db: Db): (day: string, declarationId: string) => Promise<bigint> {
  const limits = { forMs: Number.POSITIVE_INFINITY, max: 4, now: Date.now }
  const seedOn = remember(limits, async (day) => {
    const stored = await readSeed(db, day)
    if (stored) return stored.seed
    throw new Problem('unavailable', `No seed was made for ${day}, so nothing can be drawn.`, {
      headers: { 'retry-after': '5' },
    })
  })
  return async (day, declarationId) => drawUnder(await seedOn(day), declarationId)
}

/** The draw of a version of a declaration under a seed: each amendment is drawn anew. */
export function drawUnder(seed: Buffer, declarationId: string, version = 1): bigint {
  const drawn = version === 1 ? declarationId : `${declarationId}:${version}`
  return drawOf(createHmac('sha256', seed).update(drawn).digest())
}

/** A seed with its hash, whether it is public yet or not. */
export type StoredSeed = { commitment: Buffer; seed: Buffer }

/** The seed of a day; undefined when there is none. */
export async function readSeed(db: Db, day: string): Promise<StoredSeed | undefined> {
  const [row] = await sql<StoredSeed>(db)`
    select commitment, seed from lane_seed where day = ${day}`
  return row
}

/** Whether this is the seed whose hash was published. */
export function isCommitted({ commitment, seed }: StoredSeed): boolean {
  return sha256(seed).equals(commitment)
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

type SeedRow = { day: string; commitment: Buffer; seed: Buffer | null; made_at: Date }

/** A page of the seeds, newest day first; of days that are not over only the hash. */
export async function listSeeds(
  { db, now, keys }: SeedDesk,
  { limit, after }: PageQuery,
): Promise<Tagged<LaneSeedList>> {
  const today = chinaDayOf(now().toISOString())
  const before = after === undefined ? '9999-12-31' : positionIn(keys.cursor, LIST, after)
  // The seed of a day that is not over is not even read.
  const rows = await run<SeedRow>(
    db.registry,
    `select day, commitment, case when day < $1 then seed end as seed, made_at
       from lane_seed where day < $2 order by day desc limit $3`,
    [today, before, limit + 1],
  )
  const body = pageOf(rows, limit, seedOf, ({ day }) => cursorAfter(keys.cursor, LIST, day))
  return { etag: tagOfText(JSON.stringify(body)), body }
}

const LIST = 'lane-seeds'

function seedOf({ day, commitment, seed, made_at }: SeedRow): LaneSeed {
  return {
    day,
    commitment: commitment.toString('hex'),
    ...(seed === null ? {} : { seed: seed.toString('hex') }),
    madeAt: made_at.toISOString(),
  }
}
