/** What is answered on a connection where no request can be read, so that no route and no hook is ever asked. */
import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Problem } from './problem.ts'

/** Answers with a problem document and ends the connection. */
export function answerConnectionFault(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET' && !isAnswering(socket)) {
    const problem = problemOf(error.code)
    const body = JSON.stringify(problem.document(randomUUID()))
    socket.write(
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n` +
        'Content-Type: application/problem+json\r\nCache-Control: no-store\r\nConnection: close\r\n' +
        `X-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
  socket.destroy(error)
}

/** Leaves to the routes what Node would refuse by itself, without a body. */
export function readWhatNodeRefuses(server: Server): void {
  // An expectation that is not known may be passed over (RFC 9110, 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
}

// An answer that has begun cannot be followed by another. Node keeps it on the socket, as its own handler knows.
function isAnswering(socket: Socket): boolean {
  const answer: unknown = Reflect.get(socket, '_httpMessage')
  return (
    typeof answer === 'object' && answer !== null && Reflect.get(answer, 'headersSent') === true
  )
}

function problemOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Problem('request-timeout', 'The request was not here within 30 seconds.')
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Problem('headers-too-large', 'The headers have more than 16 KiB.')
  }
  return new Problem('invalid-request', 'What was sent is not HTTP/1.1.')
}
