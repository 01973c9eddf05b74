/** The yardstick: a bare Fastify route that parses the same body and answers. Nothing is checked or kept. */
import fastify from 'fastify'

const app = fastify()

app.post('/v1/declarations', async (request, reply) => {
  const { header } = Object(request.body)
  return reply.code(202).send({ declarationNo: header.declarationNo })
})

const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${JSON.stringify({ msg: 'ready', address })}\n`)
process.once('SIGTERM', () => app.close().then(() => process.exit(0)))
