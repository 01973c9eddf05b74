import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import type { Finding, TextFault } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(async () => {
  const stored = await sql(port.ctx.db.officer)`select id from declaration`
  await port.close()
  expect(stored).toEqual([])
})

// superagent would write bytes as JSON.
const asItIs = (body: unknown) => body as string

function post(type: string, body: string | Buffer) {
  const call = port
    .call('post', '/v1/declarations', port.firmKeys.brightSeller)
    .set('idempotency-key', aKey())
  return call.set('content-type', type).serialize(asItIs).send(body)
}

async function faultsOf(body: string | Buffer): Promise<TextFault[]> {
  const answer = await post('application/json', body)
  expect(answer.status).toBe(400)
  expect(answer.body.type).toBe('/problems/invalid-json')
  return answer.body.faults
}

async function findingsOf(bundle: unknown): Promise<Finding[]> {
  const answer = await post('application/json', JSON.stringify(bundle))
  expect(answer.status).toBe(422)
  return answer.body.findings
}

const TEXT = () => JSON.stringify(freshBundle())

describe('a body that cannot be read', () => {
  test('of more than 1 MiB answers 413', async () => {
    const { body } = await post('application/json', ' '.repeat(1024 * 1024) + TEXT()).expect(413)

    expect(body.type).toBe('/problems/body-too-large')
  })

  test('of exactly 1 MiB is read', async () => {
    const text = JSON.stringify(withChange(freshBundle(), '/header/direction', 'E'))
    const spaces = ' '.repeat(1024 * 1024 - Buffer.byteLength(text))

    await post('application/json', spaces + text).expect(422)
  })

  test.each([
    ['text/plain'],
    ['application/xml'],
    ['multipart/form-data; boundary=x'],
    ['application/x-www-form-urlencoded'],
    ['application/jsonp'],
    ['nonsense'],
  ])('of the type %s answers 400', async (type) => {
    const { body } = await post(type, TEXT()).expect(400)

    expect(body.type).toBe('/problems/wrong-content-type')
  })

  test('of no type answers 400', async () => {
    const answer = await fetch(`${port.base}/v1/declarations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${port.firmKeys.brightSeller}`, 'idempotency-key': aKey() },
      body: Buffer.from(TEXT()),
    })

    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ type: '/problems/wrong-content-type' })
  })

  test('that begins with a byte order mark answers 400 with its position', async () => {
    expect(await faultsOf(`\uFEFF${TEXT()}`)).toEqual([
      { code: 'BYTE_ORDER_MARK', detail: expect.any(String), offset: 0, line: 1, column: 1 },
    ])
  })

  test('that is cut off answers 400 with the position of its end', async () => {
    const text = JSON.stringify(freshBundle(), null, 2)
    const cut = text.slice(0, text.indexOf('"declarant"'))

    const [fault] = await faultsOf(cut)

    const lines = cut.split('\n')
    expect(fault).toMatchObject({
      code: 'JSON_INVALID',
      offset: cut.length,
      line: lines.length,
      column: (lines.at(-1)?.length ?? 0) + 1,
    })
  })

  test.each([
    ['empty', ''],
    ['of white space', ' \n '],
    ['two documents', '{}{}'],
    ['with a comma too many', '{"header":{},}'],
    ['with a comment', '{/* here */}'],
    ['with single quotes', "{'header':{}}"],
    ['with NaN', '{"a":NaN}'],
    ['with a raw line feed in a text', '{"a":"b\nc"}'],
    ['of UTF-16', Buffer.from('{}', 'utf16le')],
    ['with bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    [
      'with an overlong form of UTF-8',
      Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]),
    ],
    ['null', 'null'],
    ['a text', '"bundle"'],
    ['a list', '[]'],
  ])('since it is no JSON object answers 400: %s', async (_, body) => {
    const answer = await post('application/json', body)

    expect(answer.status).toBe(400)
    expect(answer.body.type).toBe('/problems/invalid-json')
  })
})

describe('what another reader might understand otherwise', () => {
  test.each([
    [
      'a key twice',
      '"direction":"I"',
      '"direction":"E","direction":"I"',
      'KEY_DUPLICATE',
      '/header/direction',
    ],
    [
      'a key twice in other letters',
      '"direction":"I"',
      '"d\\u0069rection":"E","direction":"I"',
      'KEY_DUPLICATE',
      '/header/direction',
    ],
    [
      'U+0000 in a text',
      '"direction":"I"',
      '"direction":"\\u0000"',
      'CHARACTER_FORBIDDEN',
      '/header/direction',
    ],
    [
      'half of a surrogate pair',
      '"direction":"I"',
      '"direction":"\\ud83d"',
      'CHARACTER_FORBIDDEN',
      '/header/direction',
    ],
    [
      'the other half',
      '"direction":"I"',
      '"direction":"\\ude00\\ud83d"',
      'CHARACTER_FORBIDDEN',
      '/header/direction',
    ],
    [
      'a whole number with a point',
      '"packageCount":1,',
      '"packageCount":1.0,',
      'NUMBER_NOT_EXACT',
      '/customs/packageCount',
    ],
    [
      'a number with an exponent',
      '"packageCount":1,',
      '"packageCount":1e0,',
      'NUMBER_NOT_EXACT',
      '/customs/packageCount',
    ],
    [
      'a number that no double holds',
      '"packageCount":1,',
      '"packageCount":9007199254740993,',
      'NUMBER_NOT_EXACT',
      '/customs/packageCount',
    ],
    [
      'a number beyond all',
      '"packageCount":1,',
      '"packageCount":1e400,',
      'NUMBER_NOT_EXACT',
      '/customs/packageCount',
    ],
    [
      'minus nought',
      '"packageCount":1,',
      '"packageCount":-0,',
      'NUMBER_NOT_EXACT',
      '/customs/packageCount',
    ],
    [
      'the key __proto__',
      '"direction":"I"',
      '"__proto__":{"a":1},"direction":"I"',
      'KEY_FORBIDDEN',
      '/header/__proto__',
    ],
    [
      'that key in other letters',
      '"direction":"I"',
      '"\\u005f_proto__":{"a":1},"direction":"I"',
      'KEY_FORBIDDEN',
      '/header/__proto__',
    ],
  ])('is refused with its place: %s', async (_, good, bad, code, pointer) => {
    const text = TEXT()
    expect(text).toContain(good)

    const faults = await faultsOf(text.replace(good, bad))

    expect(faults).toContainEqual(expect.objectContaining({ code, pointer, line: 1 }))
  })

  test('is refused when it is nested deeper than 32, and quickly when it is nested very deep', async () => {
    const nested = (depth: number) => `{"header":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
    await post('application/json', nested(32)).expect(422)

    for (const depth of [33, 100_000, 400_000]) {
      const [fault] = await faultsOf(nested(depth))
      expect(fault).toMatchObject({ code: 'TOO_DEEP' })
    }
  })

  test.each([
    ['constructor', { constructor: { prototype: { polluted: true } } }],
    ['toString', { toString: 'x' }],
    ['hasOwnProperty', { hasOwnProperty: null }],
    ['another letter case', { Direction: 'I' }],
    ['an empty key', { '': 1 }],
    ['a field of the state', { state: 'RELEASED', lane: 'GREEN', declarantId: 'x' }],
  ])('is refused when it is an unknown field: %s', async (_, more) => {
    const bundle = freshBundle()

    const findings = await findingsOf({ ...bundle, header: { ...bundle.header, ...more } })

    expect(findings.map(({ code }) => code)).toEqual(Object.keys(more).map(() => 'FIELD_UNKNOWN'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test.each([
    ['a number for a text', '/header/customsOffice', 5141],
    ['a text for a number', '/customs/packageCount', '1'],
    ['a number for a decimal', '/customs/grossWeight', 1],
    ['true for a number', '/customs/packageCount', true],
    ['null for a text', '/header/declarationNo', null],
    ['one item for a list', '/customs/lines', {}],
    ['space around a decimal', '/customs/freight', ' 0'],
    ['a sign before a decimal', '/customs/freight', '+1'],
    ['a negative decimal', '/customs/freight', '-1'],
    ['noughts before a decimal', '/customs/freight', '007'],
    ['digits of another script', '/customs/freight', '１２'],
    ['six places after the point', '/customs/freight', '0.000001'],
    ['a day that there is not', '/header/declaredOn', '2026-02-30'],
    ['a day with a time', '/header/declaredOn', '2026-02-03T00:00:00Z'],
  ])('is refused and not repaired: %s', async (_, pointer, value) => {
    const findings = await findingsOf(withChange(freshBundle(), pointer, value))

    expect(findings.flatMap(({ pointers }) => pointers)).toContain(pointer)
  })
})
