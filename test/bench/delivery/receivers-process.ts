/** Receivers for the bench: whatever is posted below /fast is taken at once, whatever else is never answered. */
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  request.resume()
  if (request.url?.startsWith('/fast')) request.on('end', () => response.writeHead(204).end())
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  process.stdout.write(`${JSON.stringify({ msg: 'ready', address: `http://127.0.0.1:${port}` })}\n`)
})
