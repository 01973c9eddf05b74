import { createHook } from 'node:async_hooks'
import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { LookupFunction } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { request } from 'undici'
import { Problem } from '../../src/platform/problem.ts'
import { checkUrl, createGuardedAgent, isPublic } from '../../src/receipts/guard.ts'

// Every TCP connection that Node begins makes one of these, whoever asked for it and however.
let begun = 0
const hook = createHook({
  init: (_id, type) => {
    if (type === 'TCPCONNECTWRAP') begun++
  },
})

const server = createServer((_request, response) => {
  response.writeHead(204, { connection: 'close' }).end()
})
let port = 0

beforeAll(async () => {
  hook.enable()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address !== null && typeof address !== 'string') port = address.port
})

beforeEach(() => {
  begun = 0
})

afterAll(async () => {
  hook.disable()
  server.close()
  await once(server, 'close')
})

/** Answers each look-up of a name with the next list; the last one stays. */
function namesThatAre(...answers: string[][]): LookupFunction {
  let asked = 0
  return (_hostname, _options, callback) => {
    const answer = answers[Math.min(asked++, answers.length - 1)] ?? []
    const found: LookupAddress[] = answer.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }))
    setImmediate(callback, null, found)
  }
}

async function sendTo(url: string, allow: string[], lookup: LookupFunction): Promise<string> {
  const agent = createGuardedAgent(allow, lookup)
  try {
    const { statusCode, body } = await request(url, {
      dispatcher: agent,
      method: 'POST',
      body: '{}',
    })
    await body.dump()
    return String(statusCode)
  } catch (error) {
    return String((error as { code?: unknown }).code)
  } finally {
    await agent.destroy()
  }
}

const LITERALS = [
  '127.0.0.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '017700000001',
  '127.1',
  '0',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:0:127.0.0.1]',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2002:a00:1::1]',
  '[2001::1]',
  '[2001:db8::1]',
  '169.254.169.254',
  '[::ffff:169.254.169.254]',
  '[fd00:ec2::254]',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '100.64.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[ff02::1]',
  '[100::1]',
  '[3fff::1]',
  '[5f00::1]',
]

const URLS = [
  'https://user@127.0.0.1/',
  'https://ok.example@127.0.0.1/',
  'https://127.0.0.1#@ok.example',
  'https://ok.example\\@127.0.0.1/',
  'https://127.0.0.1\t/',
  'https://127.\n0.0.1/',
  'http://8.8.8.8/',
  'http://8.8.8.8:443/',
  'https://8.8.8.8:22/',
  'https://8.8.8.8:25/',
  'https://8.8.8.8:5432/',
  'https://8.8.8.8:6379/',
  'https://8.8.8.8:0/',
  'https://8.8.8.8:65536/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'data:text/plain,hello',
  'ftp://8.8.8.8/',
]

describe('no socket is opened', () => {
  const never = namesThatAre([])

  test.each(LITERALS)('to the literal host %s', async (host) => {
    const codes = await Promise.all([
      sendTo(`https://${host}/`, [], never),
      sendTo(`https://${host}:8443/`, [], never),
      sendTo(`http://${host}/`, [], never),
      sendTo(`http://${host}:${port}/`, [], never),
    ])
    expect(new Set(codes)).toEqual(new Set(['ADDRESS_NOT_ALLOWED']))
    expect(begun).toBe(0)
  })

  test.each(URLS)('to %j', async (url) => {
    expect(await sendTo(url, [], never)).toMatch(/ADDRESS_NOT_ALLOWED|INVALID/)
    expect(begun).toBe(0)
  })

  test.each(['localhost', 'localhost.', 'LOCALHOST', `a.${'b'.repeat(60)}.example`])(
    'to the name %s when it is this machine',
    async (host) => {
      for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '0.0.0.0', 'fe80::1%eth0']) {
        const lookup = namesThatAre([address])
        expect(await sendTo(`https://${host}/`, [], lookup)).toBe('ADDRESS_NOT_ALLOWED')
      }
      expect(begun).toBe(0)
    },
  )

  test('to a name with a hundred addresses of which one is private', async () => {
    const addresses = Array.from({ length: 100 }, (_, i) => `8.8.8.${i}`).with(57, '10.0.0.5')
    expect(await sendTo('https://many.example/', [], namesThatAre(addresses))).toBe(
      'ADDRESS_NOT_ALLOWED',
    )
    expect(begun).toBe(0)
  })

  test('to a name without any address', async () => {
    expect(await sendTo('https://none.example/', [], namesThatAre([]))).toBe('ADDRESS_NOT_ALLOWED')
    expect(begun).toBe(0)
  })

  test('to a public address by http or on another port, although a network is allowed', async () => {
    const lookup = namesThatAre(['8.8.8.8'])
    for (const url of ['http://a.example/', 'https://a.example:9443/', 'http://8.8.8.8/']) {
      expect(await sendTo(url, ['127.0.0.0/8'], lookup)).toBe('ADDRESS_NOT_ALLOWED')
    }
    expect(begun).toBe(0)
  })
})

test('a name that is harmless at the first look-up and private at the second is refused at the second', async () => {
  const agent = createGuardedAgent(['127.0.0.1/32'], namesThatAre(['127.0.0.1'], ['10.0.0.1']))
  const url = `http://flips.example:${port}/`

  const first = await request(url, { dispatcher: agent })
  await first.body.dump()
  expect(first.statusCode).toBe(204)
  expect(begun).toBe(1)

  await expect(request(url, { dispatcher: agent })).rejects.toMatchObject({
    code: 'ADDRESS_NOT_ALLOWED',
  })
  expect(begun).toBe(1)
  await agent.destroy()
})

test('an allowed network is reached by http on any port, by literal address and by name', async () => {
  const lookup = namesThatAre(['127.0.0.1'])
  expect(await sendTo(`http://127.0.0.1:${port}/`, ['127.0.0.0/8'], lookup)).toBe('204')
  expect(await sendTo(`http://here.example:${port}/`, ['10.0.0.0/8', '127.0.0.0/8'], lookup)).toBe(
    '204',
  )
  expect(await sendTo(`http://127.0.0.1:${port}/`, ['10.0.0.0/8', '::1/128'], lookup)).toBe(
    'ADDRESS_NOT_ALLOWED',
  )
})

test('a proxy in the environment is not used', async () => {
  process.env.HTTP_PROXY = 'http://127.0.0.1:9'
  process.env.http_proxy = 'http://127.0.0.1:9'
  try {
    expect(await sendTo(`http://127.0.0.1:${port}/`, ['127.0.0.0/8'], namesThatAre([]))).toBe('204')
  } finally {
    delete process.env.HTTP_PROXY
    delete process.env.http_proxy
  }
})

test('public addresses are public, also where IPv6 carries an IPv4 address', () => {
  for (const address of [
    '8.8.8.8',
    '223.255.255.254',
    '2606:4700::1111',
    '2400:3200::1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
  ]) {
    expect({ address, public: isPublic(address) }).toEqual({ address, public: true })
  }
  for (const text of ['', 'localhost', '8.8.8', '8.8.8.8/24', '::ffff:10.0.0.1', '2130706433']) {
    expect({ text, public: isPublic(text) }).toEqual({ text, public: false })
  }
})

describe('at registration', () => {
  test.each([
    ...LITERALS.map((host) => `https://${host}/`),
    ...URLS,
    'https://localhost/',
    'https://LOCALHOST./',
    'https://erp.localhost/',
    'https://user:secret@erp.example/',
    'http://erp.example/',
    'https://erp.example:8080/',
    'erp.example',
    '//erp.example/',
    '',
  ])('%j is refused', (url) => {
    expect(() => checkUrl(url, [])).toThrow(Problem)
  })

  test.each([
    'https://erp.example/receipts',
    'https://erp.example:8443/receipts?tenant=1',
    'https://erp.example:443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
  ])('%s is taken', (url) => {
    expect(() => checkUrl(url, [])).not.toThrow()
  })

  test('an allowed network may be named by http, on any port', () => {
    expect(() => checkUrl('http://127.0.0.1:9999/', ['127.0.0.0/8'])).not.toThrow()
    expect(() => checkUrl('http://[fd00::1]:9999/', ['fd00::/8'])).not.toThrow()
    expect(() => checkUrl('http://10.0.0.1/', ['127.0.0.0/8'])).toThrow(Problem)
  })

  test('an allowed network that is no network stops the start', () => {
    expect(() => createGuardedAgent(['127.0.0.0'])).toThrow()
    expect(() => createGuardedAgent(['999.0.0.0/8'])).toThrow()
  })
})
