import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { sql } from '../../src/platform/db.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  desk = reviewing(port)
})

afterAll(() => port.close())

type Act = 'RETRY' | 'OVERRIDE' | 'SKIP' | 'ABORT'

/** A supervisor proposes, a senior signs. */
async function recovered(review: string, act: Act, version = 0) {
  const [, department = ''] = review.split('.')
  const of = department as 'customs' | 'inspection'
  const proposal = await desk
    .recover(review, TOKENS.sam(of), { act, reason: 'It is stuck.' }, version)
    .expect(202)
  expect(proposal.body.proposal).toMatchObject({ kind: 'RECOVERY', act, causes: ['RECOVERY'] })
  return (await desk.sign(review, TOKENS.vera(of), proposal.body.proposal.hash).expect(200)).body
}

describe('a stuck review', () => {
  test('is skipped: the department counts as having passed it', async () => {
    const id = await desk.green()

    const review = await recovered(`${id}.inspection`, 'SKIP')

    expect(review).toMatchObject({
      state: 'PASSED',
      decision: { by: 'reviewer', reasonCodes: ['DEPARTMENT_NOT_CONCERNED'] },
    })
    expect((await desk.read(id)).state).toBe('RELEASED')
  })

  test('is aborted: the department counts as having refused it', async () => {
    const id = await desk.green()

    await recovered(`${id}.inspection`, 'ABORT')

    expect((await desk.read(id)).state).toBe('REFUSED')
    expect((await desk.reviewsOf(id)).inspection?.decision?.reasonCodes).toEqual(['REVIEW_ABORTED'])
  })

  test('is looked at again by the program, and stays open while what it found is there', async () => {
    const id = await desk.green()
    await sql(port.ctx.db.officer)`
      update review set findings = '[]' where declaration_id = ${id} and department = 'inspection'`

    const review = await recovered(`${id}.inspection`, 'RETRY')

    expect(review).toMatchObject({ state: 'OPEN', version: 1 })
    expect(review.findings.map(({ code }: { code: string }) => code)).toContain(
      'BATCH_NUMBER_PLACEHOLDER',
    )
    expect((await desk.read(id)).state).toBe('UNDER_REVIEW')
  })

  test('is looked at again by the program, and passes when nothing is found any more', async () => {
    const suspend = (state: string) => sql(port.ctx.db.registry)`
      update registration set state = ${state}
       where firm_id = ${port.firmIds.brightSeller} and department = 'inspection'`
    await suspend('SUSPENDED')
    const { id } = await port.accepted(freshBundle())
    await until('The case', async () => (await desk.read(id)).state === 'UNDER_REVIEW', 30_000)
    await suspend('REGISTERED')

    const review = await recovered(`${id}.inspection`, 'RETRY')

    expect(review).toMatchObject({ state: 'PASSED', decision: { by: 'program' } })
    expect((await desk.read(id)).state).toBe('RELEASED')
  })
})

describe("a program's refusal", () => {
  test('is overridden by two persons while others still look, and the declaration can be released', async () => {
    const id = await desk.refusedByCustoms()

    await recovered(`${id}.customs`, 'OVERRIDE')
    expect((await desk.reviewsOf(id)).customs).toMatchObject({
      state: 'PASSED',
      decision: { reasonCodes: ['PROGRAM_OVERRULED'] },
    })
    await desk
      .decide(`${id}.inspection`, port.reviewerKeys.inspection, { decision: 'PASS' })
      .expect(200)

    expect((await desk.read(id)).state).toBe('RELEASED')
  })

  test('stands once the declaration is refused', async () => {
    const id = await desk.refusedByCustoms()
    await desk
      .decide(`${id}.inspection`, port.reviewerKeys.inspection, { decision: 'PASS' })
      .expect(200)
    expect((await desk.read(id)).state).toBe('REFUSED')

    const body = { act: 'OVERRIDE', reason: 'too late' }
    await desk.recover(`${id}.customs`, TOKENS.sam('customs'), body).expect(409)
  })

  test('is refused again when the program looks again, and the case stays closed', async () => {
    const id = await desk.refusedByCustoms()

    const review = await recovered(`${id}.customs`, 'RETRY')

    expect(review).toMatchObject({ state: 'REFUSED', decision: { by: 'program' } })
  })
})

describe('a department that does not answer at all', () => {
  test('is skipped, and what comes later from its program changes nothing', async () => {
    const id = await desk.green()
    await sql(port.ctx.db.officer)`
      update review set state = 'PASSED', decided_at = now(), decided_by = 'program', findings = '[]'
       where declaration_id = ${id} and department = 'inspection'`
    // As if the program of commerce had never come by: the declaration waits, and there is no review to decide.
    await deleteReview(id, 'commerce')
    expect((await desk.read(id)).reviews.commerce).toBe('QUEUED')
    const seen = await desk.reviewOf(`${id}.commerce`, TOKENS.sam('commerce'))
    expect(seen).toMatchObject({ state: 'QUEUED', version: 0 })

    const proposal = await desk
      .recover(`${id}.commerce`, TOKENS.sam('commerce'), { act: 'SKIP', reason: 'No worker.' })
      .expect(202)
    await desk
      .sign(`${id}.commerce`, TOKENS.vera('commerce'), proposal.body.proposal.hash)
      .expect(200)

    expect((await desk.read(id)).state).toBe('RELEASED')
  })
})

async function deleteReview(id: string, department: string): Promise<void> {
  const owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
  await owner.query('alter table review no force row level security')
  await owner.query('delete from review where declaration_id = $1 and department = $2', [
    id,
    department,
  ])
  await owner.query('alter table review force row level security')
  await owner.end()
}

describe('recovery', () => {
  test('is for supervisors, with a reason, and never for one alone', async () => {
    const id = await desk.green()
    const review = `${id}.inspection`
    const skip = { act: 'SKIP', reason: 'Not ours.' }

    await desk.recover(review, TOKENS.anna('inspection'), skip).expect(403)
    await desk.recover(review, TOKENS.vera('inspection'), skip).expect(403)
    await desk.recover(review, port.administratorKey, skip).expect(403)
    await desk.recover(review, TOKENS.sam('customs'), skip).expect(404)
    await desk.recover(review, TOKENS.sam('inspection'), { act: 'SKIP' }).expect(400)
    await desk.recover(review, TOKENS.sam('inspection'), skip, 3).expect(412)
    const { body } = await desk.recover(review, TOKENS.sam('inspection'), skip).expect(202)
    await desk.sign(review, TOKENS.sam('inspection'), body.proposal.hash).expect(403)

    expect((await desk.reviewOf(review, TOKENS.anna('inspection'))).state).toBe('OPEN')
    await desk.sign(review, TOKENS.vera('inspection'), body.proposal.hash).expect(200)
    expect(await desk.actsOf(review, TOKENS.anna('inspection'))).toMatchObject([
      { act: 'PROPOSED', by: 'reviewer:sam', reason: 'Not ours.' },
      { act: 'SKIPPED', by: 'reviewer:vera', reason: 'Not ours.' },
    ])
  })

  test.each(['OVERRIDE', 'SKIP', 'ABORT', 'RETRY'])(
    '%s is not for what a program has passed',
    async (act) => {
      const id = await desk.green()
      await desk.recover(`${id}.tax`, TOKENS.sam('tax'), { act, reason: 'Why not.' }).expect(409)
    },
  )
})
