import { expect, test } from '@jest/globals'
import pg from 'pg'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import { reviewLots } from '../../src/reviews/automatic.ts'
import { amending } from '../support/amending.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

/** As the sweep does: a lot that was rung for again is written anew, and a scan then comes upon it last. */
async function rungForAgain({ database }: Port, lot: string | undefined): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`update lot set rung_at = rung_at + interval '1 second' where id = $1`, [lot])
  await owner.end()
}

test('versions whose lots wait side by side are looked at in turn, and the last is released', async () => {
  const idle = await startPort({ work: false })
  try {
    const own = amending(idle)
    const lotOf = async () => {
      const [row] = await sql<{ lot_id: string }>(idle.ctx.db.officer)`
        select lot_id from declaration where id = ${id}`
      return row?.lot_id ?? ''
    }
    const { id } = await idle.accepted(freshBundle())
    const lots = [await lotOf()]
    for (const note of ['a', 'b']) {
      await own.patch(id, { header: { note } })
      lots.push(await lotOf())
    }
    await rungForAgain(idle, lots[0])

    for (const department of DEPARTMENTS) await reviewLots(idle.ctx, department, lots)

    expect(await own.read(id)).toMatchObject({ state: 'RELEASED', version: 3 })
    expect((await own.books(id))?.committed).toBeGreaterThan(0)
    expect(await own.booksAgree()).toBe(true)
    const used = await sql(idle.ctx.db.officer)`
      select kind, version from used_number where declaration_id = ${id} and version <> 3`
    expect(used).toEqual([])
  } finally {
    await idle.close()
  }
})
