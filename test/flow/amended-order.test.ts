import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DEPARTMENTS, type Department } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import { reviewLots } from '../../src/reviews/automatic.ts'
import { type Amending, amending } from '../support/amending.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let firm: Amending

beforeAll(async () => {
  port = await startPort({ work: false })
  firm = amending(port)
})

afterAll(() => port.close())

/** The lots of inspection with this batch number: "none" is left to a person. */
function lots(batchNo: string) {
  const bundle = freshBundle()
  const all = bundle.inspection.lots.map((lot) => ({ ...lot, batchNo }))
  return { ...bundle, inspection: { ...bundle.inspection, lots: all } }
}

/** A department's look at a version: 1 before the amendment or long after it, 2 only after it. */
type Look = { version: 1 | 2; department: Department }

const LOOKS: Look[] = [1, 2].flatMap((version) =>
  DEPARTMENTS.map((department) => ({ version: version as 1 | 2, department })),
)

const schedule = fc.record({
  looks: fc.shuffledSubarray(LOOKS, { minLength: LOOKS.length, maxLength: LOOKS.length }),
  amendedAfter: fc.nat({ max: LOOKS.length }),
  together: fc.integer({ min: 1, max: 4 }),
})

async function lotOf(id: string): Promise<string> {
  const [row] = await sql<{ lot_id: string }>(port.ctx.db.officer)`
    select lot_id from declaration where id = ${id}`
  return row?.lot_id ?? ''
}

test('the order in which departments look and the declarant amends never changes the outcome', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async ({ looks, amendedAfter, together }) => {
      const bundle = lots('none')
      const { id } = await port.accepted(bundle)
      const first = await lotOf(id)
      const early = looks.slice(0, amendedAfter).filter(({ version }) => version === 1)
      const late = looks.filter((look) => !early.includes(look))
      for (const { department } of early) await reviewLots(port.ctx, department, [first])

      const mended = bundle.inspection.lots.map((lot) => ({ ...lot, batchNo: 'B20261' }))
      await firm.patch(id, { inspection: { lots: mended }, customs: { note: 'fragile' } })
      const second = await lotOf(id)
      for (let at = 0; at < late.length; at += together) {
        await Promise.all(
          late
            .slice(at, at + together)
            .map(({ version, department }) =>
              reviewLots(port.ctx, department, [version === 1 ? first : second]),
            ),
        )
      }

      expect(await firm.read(id)).toMatchObject({ state: 'RELEASED', version: 2 })
      const kinds = (await firm.receipts(id)).map(({ kind }) => kind)
      expect(kinds).toEqual(['ACCEPTANCE', 'AMENDMENT', 'OUTCOME'])
      const value = bundle.tax.lines.reduce((sum, line) => sum + Number(line.dutiableValue), 0)
      expect(await firm.books(id)).toEqual({ reserved: 0, committed: value })
      const open = await sql(port.ctx.db.officer)`
        select from review_case where declaration_id = ${id} and closed_at is null`
      expect(open).toEqual([])
      expect(await firm.booksAgree()).toBe(true)
    }),
    { numRuns: 20 },
  )
}, 120_000)
