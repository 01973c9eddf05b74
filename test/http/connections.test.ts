import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { validator } from '../../src/platform/schemas.ts'
import { type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

function open(base = port.base): Socket {
  const { hostname, port: number } = new URL(base)
  const socket = connect(Number(number), hostname)
  socket.on('error', () => undefined)
  return socket
}

async function everything(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  await new Promise((resolve) => socket.once('close', resolve))
  return Buffer.concat(chunks).toString()
}

function say(text: string): Promise<string> {
  const socket = open()
  socket.write(text)
  return everything(socket)
}

function problemIn(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head.toLowerCase()).toContain('content-type: application/problem+json')
  const problem = JSON.parse(body)
  expect(validator(port.ctx.validators.thorough, 'problem')(problem)).toBe(true)
  const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(head) ?? []
  expect(problem.status).toBe(Number(status))
  return problem
}

describe('what is no request that can be read', () => {
  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['an unknown method', 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n'],
    [
      'two lengths',
      'POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    ],
    [
      'a length and chunks',
      'POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['no host', 'GET /v1/keys HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('is answered 400 as a problem: %s', async (_, text) => {
    const { type, status } = problemIn(await say(text))

    expect([type, status]).toEqual(['/problems/invalid-request', 400])
  })

  test('is answered 431 when the headers are too large', async () => {
    const text = `GET /v1/keys HTTP/1.1\r\nHost: a\r\nX-Large: ${'a'.repeat(20_000)}\r\n\r\n`

    expect(problemIn(await say(text)).type).toBe('/problems/headers-too-large')
  })

  test('is answered 408 when it does not come whole in time', async () => {
    const app = await createApi(port.ctx)
    Object.assign(app.server, { requestTimeout: 300, headersTimeout: 300 })
    // Node looks for late requests every half minute; here the look is made to come at once.
    Reflect.set(app.server, 'connectionsCheckingInterval', 100)
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const socket = open(base)
    socket.write('GET /v1/keys HTTP/1.1\r\nHost: a\r\n')

    const answer = await everything(socket)
    await app.close()

    expect(problemIn(answer).type).toBe('/problems/request-timeout')
  })

  test('does not cut into an answer that is complete', async () => {
    const socket = open()
    socket.write('GET /v1/keys HTTP/1.1\r\nHost: a\r\n\r\n')
    const heard = everything(socket)
    await once(socket, 'data')
    socket.write('nonsense\r\n\r\n')

    const answer = await heard

    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer.split('HTTP/1.1 400')).toHaveLength(2)
  })

  test('is told from an expectation that nobody knows, which is passed over', async () => {
    const text = 'GET /v1/keys HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nConnection: close\r\n\r\n'

    expect(await say(text)).toMatch(/^HTTP\/1\.1 200 /)
  })
})

test('a process that is ending answers 503 as a problem, with when to come again', async () => {
  const app = await createApi(port.ctx)
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  // The first request keeps the connection busy, so that the second still comes to the process that is ending.
  const socket = open(base)
  const heard = everything(socket)
  const head = 'POST /v1/keys HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
  const key = `Authorization: Bearer ${port.administratorKey}\r\n`
  const begun = once(app.server, 'request')
  socket.write(`${head}${key}Content-Length: 2\r\n\r\n{`)
  await begun
  const closed = app.close()
  await until('The end of listening', () => !app.server.listening)
  socket.write('}GET /v1/keys HTTP/1.1\r\nHost: a\r\n\r\n')

  const answer = await heard
  await closed

  const last = answer.slice(answer.lastIndexOf('HTTP/1.1 '))
  expect(last.toLowerCase()).toContain('retry-after: 1')
  expect(problemIn(last).type).toBe('/problems/unavailable')
})
