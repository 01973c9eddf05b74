/** The departments in the usual way; see entities.ts. */
import { type Job, Worker } from 'bullmq'
import { FIRMS } from '../../../src/demo/firms.ts'
import { DEPARTMENTS, type Department } from '../../../src/domain/departments.ts'
import type { History } from '../../../src/domain/facts.ts'
import { laneOf } from '../../../src/domain/lane.ts'
import { automaticDecision, outcomeOf, reviewStateAfter } from '../../../src/domain/review.ts'
import { reviewSection } from '../../../src/domain/rules/table.ts'
import { createValidators } from '../../../src/platform/schemas.ts'
import { shippedPack } from '../../../src/policy/shipped.ts'
import type { Bundle } from '../../../src/schema-types.ts'
import { commit, countPrices, historyOf } from './books.ts'
import {
  CaseEntity,
  type CaseRow,
  DeclarationEntity,
  demoFacts,
  openDatabase,
  queueName,
  setting,
} from './entities.ts'

const AT_ONCE = 10

const database = await openDatabase(setting('DATABASE_URL'), false)
const cases = database.getRepository(CaseEntity)
const connection = { url: setting('REDIS_URL') }
const facts = demoFacts()
const pack = await shippedPack(createValidators())
const { lane } = laneOf(FIRMS.brightSeller.tier)

const workers = DEPARTMENTS.map(
  (department) =>
    new Worker(
      queueName(department),
      (job: Job<{ declarationId: string }>) => review(department, job.data.declarationId),
      { connection, concurrency: AT_ONCE },
    ),
)
for (const worker of workers) {
  worker.on('failed', (_job, error) => process.stderr.write(`conventional: ${error.message}\n`))
}

async function review(department: Department, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const cases = tx.getRepository(CaseEntity)
    const found = await cases.findOneOrFail({
      where: { declaration: { id }, department },
      relations: { declaration: true },
    })
    found.findings = look(found, await historyOf(tx, department, found.section, { id, pack }))
    found.state = reviewStateAfter(automaticDecision(found.findings, lane, department))
    found.decidedAt = new Date()
    await cases.save(found)
    if (department === 'customs' && found.findings.length === 0)
      await countPrices(tx, (found.section as Bundle['customs']).lines)
  })
  // Every case is committed before this is asked, so whoever saves last finds none.
  if (await cases.existsBy({ declaration: { id }, state: 'QUEUED' })) return
  await conclude(id)
}

function look({ department, section, declaration: { header } }: CaseRow, history: History) {
  return reviewSection(department, { section, header, facts, history, pack })
}

const STATES = {
  RELEASED: 'RELEASED',
  REFUSED: 'REFUSED',
  OPEN: 'UNDER_REVIEW',
  INCOMPLETE: 'LODGED',
  WITHDRAWN: 'WITHDRAWN',
} as const

async function conclude(id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const declarations = tx.getRepository(DeclarationEntity)
    const found = await declarations.findOneOrFail({
      where: { id },
      lock: { mode: 'pessimistic_write' },
    })
    if (found.state !== 'LODGED') return
    const decided = await tx.getRepository(CaseEntity).findBy({ declaration: { id } })
    const states = decided.map(({ state }) => state).filter((state) => state !== 'QUEUED')
    found.state = STATES[outcomeOf(states)]
    found.concludedAt = new Date()
    await declarations.save(found)
    if (found.state === 'RELEASED') await commit(tx, id)
  })
}

await Promise.all(workers.map((worker) => worker.waitUntilReady()))
process.stdout.write(`${JSON.stringify({ msg: 'ready', address: '' })}\n`)
process.once('SIGTERM', async () => {
  await Promise.all(workers.map((worker) => worker.close(true)))
  await database.destroy()
  process.exit(0)
})
