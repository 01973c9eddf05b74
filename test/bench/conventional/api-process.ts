/** Lodging in the usual way; see entities.ts. */
import { Queue } from 'bullmq'
import fastify from 'fastify'
import { crosscheck } from '../../../src/domain/crosscheck/crosscheck.ts'
import { DEPARTMENTS } from '../../../src/domain/departments.ts'
import { createValidators, validator } from '../../../src/platform/schemas.ts'
import type { Bundle } from '../../../src/schema-types.ts'
import { CaseEntity, DeclarationEntity, openDatabase, queueName, setting } from './entities.ts'

const database = await openDatabase(setting('DATABASE_URL'), true)
const declarations = database.getRepository(DeclarationEntity)
const cases = database.getRepository(CaseEntity)
const connection = { url: setting('REDIS_URL') }
const queues = DEPARTMENTS.map((department) => new Queue(queueName(department), { connection }))
const isBundle = validator(createValidators().strict, 'bundle')
const app = fastify({ bodyLimit: 1024 * 1024 })

app.post('/v1/declarations', async (request, reply) => {
  if (!isBundle(request.body)) return reply.code(422).send({ errors: isBundle.errors })
  const findings = crosscheck(request.body, []).filter(({ severity }) => severity === 'REFUSE')
  if (findings.length > 0) return reply.code(422).send({ findings })
  const { id, declarationNo, state } = await save(request.body)
  await Promise.all(queues.map((queue) => queue.add('review', { declarationId: id }, DONE)))
  return reply
    .code(202)
    .send({ id, declarationNo, state, links: { self: `/v1/declarations/${id}` } })
})

const DONE = { removeOnComplete: true, removeOnFail: 1000 }

function save(bundle: Bundle) {
  return declarations.save(
    declarations.create({
      declarationNo: bundle.header.declarationNo,
      state: 'LODGED',
      header: bundle.header,
      lodgedAt: new Date(),
      concludedAt: null,
      cases: DEPARTMENTS.map((department) =>
        cases.create({
          department,
          state: 'QUEUED',
          section: bundle[department],
          findings: [],
          decidedAt: null,
        }),
      ),
    }),
  )
}

const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${JSON.stringify({ msg: 'ready', address })}\n`)
process.once('SIGTERM', async () => {
  await app.close()
  await Promise.all(queues.map((queue) => queue.close()))
  await database.destroy()
  process.exit(0)
})
