import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readJson } from '../../src/domain/json-text.ts'
import { bytes, faults, nested, told } from '../fixtures/json-bodies.ts'

describe('a sound body', () => {
  test('is read as JSON.parse reads it', () => {
    const body = '{"header":{"no":1},"lines":[{"name":"精华液","total":"900.00"},null,true]}'
    expect(readJson(body)).toMatchObject({ ok: true, text: body, value: JSON.parse(body) })
    expect(readJson(Buffer.from(body))).toMatchObject({ ok: true, value: JSON.parse(body) })
  })

  test('tells where the exact text of each section lies', () => {
    const body = ' { "a" : {"x": [1, {"a": 2}]} ,\n"精华" :"\\"}" , "\\u0062":\t17\r\n, "c":[ ] } '
    const read = readJson(Buffer.from(body))
    const sections = read.ok ? Object.entries(read.sections) : []
    expect(sections.map(([name, { start, end }]) => [name, body.slice(start, end)])).toEqual([
      ['a', '{"x": [1, {"a": 2}]}'],
      ['精华', '"\\"}"'],
      ['b', '17'],
      ['c', '[ ]'],
    ])
  })

  test('may be empty, and may be nested 32 deep', () => {
    expect(readJson('{}')).toMatchObject({ ok: true, value: {}, sections: {} })
    expect(readJson(nested(32)).ok).toBe(true)
  })

  test('may hold escapes, emoji, U+FFFD and the word __proto__ as a value', () => {
    const body =
      '{"a":"\\u00e9\\ud83d\\ude00😀\uFFFD\\\\u0000 __proto__","constructor":1,"b":-5,"c":1.5}'
    expect(readJson(Buffer.from(body))).toMatchObject({ ok: true, value: JSON.parse(body) })
  })
})

describe('any JSON object of ours', () => {
  const key = fc
    .string({ unit: 'grapheme' })
    .filter((name) => name !== '__proto__' && !name.includes('\0'))
  const { object } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, false),
      fc.integer().map((each) => (Object.is(each, -0) ? 0 : each)),
      fc.maxSafeInteger().map((each) => (Object.is(each, -0) ? 0 : each)),
      fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0')),
      fc.array(tie('value'), { maxLength: 5 }),
      tie('object'),
    ),
    object: fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  }))

  test('is read as it was meant, compact or indented, from text or bytes', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(0, 2), (value, indent) => {
        const body = JSON.stringify(value, null, indent)
        const read = readJson(Buffer.from(body))
        expect(read).toMatchObject({ ok: true, text: body })
        expect(read.ok && read.value).toEqual(value)
        expect(readJson(body)).toEqual(read)
      }),
    )
  })

  test('has sections that are the texts of its members', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(0, 2), (value, indent) => {
        const body = JSON.stringify(value, null, indent)
        const read = readJson(body)
        const texts = read.ok ? Object.entries(read.sections) : []
        const members = texts.map(([name, { start, end }]) => [
          name,
          JSON.parse(body.slice(start, end)),
        ])
        expect(Object.fromEntries(members)).toEqual(value)
      }),
    )
  })

  test('is refused when cut at any byte, with the place of the cut', () => {
    fc.assert(
      fc.property(object, fc.nat(), (value, cut) => {
        const body = Buffer.from(JSON.stringify(value))
        const [fault] = faults(body.subarray(0, cut % body.length))
        expect(['JSON_INVALID', 'ENCODING_INVALID']).toContain(fault?.code)
        expect(fault?.position.line).toBe(1)
      }),
    )
  })

  test('is refused exactly when JSON.parse refuses it, after any one change of its text', () => {
    const change = fc.record({
      at: fc.nat(),
      sign: fc.constantFrom(...'{}[]",:\\ 0-+.eEutfn\n\u0001x'),
    })
    fc.assert(
      fc.property(object, change, (value, { at, sign }) => {
        const body = JSON.stringify(value)
        const place = at % body.length
        const changed = body.slice(0, place) + sign + body.slice(place + 1)
        const invalid = told(changed).includes('JSON_INVALID')
        let parses = true
        try {
          JSON.parse(changed)
        } catch {
          parses = false
        }
        expect(invalid).toBe(!parses)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a body that is no JSON object', () => {
  test.each([
    '',
    ' ',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":"x',
    '{"a":"\\',
    '[',
    'tru',
  ])('%j ends too early', (body) => {
    expect(faults(body)).toMatchObject([
      { code: 'JSON_INVALID', detail: expect.stringMatching(/ends too early|cannot stand/) },
    ])
  })

  test.each([
    '{"a":1}{"b":2}',
    '{"a":1,}',
    '[1,]',
    '{"a":1}//x',
    '{/*x*/"a":1}',
    '{"a":NaN}',
    '{"a":Infinity}',
    "{'a':1}",
    '{a:1}',
    '{"a":01}',
    '{"a":+1}',
    '{"a":.5}',
    '{"a":1.}',
    '{"a":0x1}',
    '{"a":１２}',
    '{"a":"\t"}',
    '{"a":"\0"}',
    '{"a":"\\x41"}',
    '{"a":"\\u12g4"}',
    '{"a" 1}',
    '{"a":1 "b":2}',
    '{,}',
    '}',
    '{"a":True}',
    '{"a":undefined}',
    '{\u00a0"a":1}',
  ])('%j breaks the grammar', (body) => {
    expect(told(body)).toEqual(['JSON_INVALID'])
  })

  test.each(['null', '[]', '"x"', '1', 'true', '[{"a":1}]'])(
    '%s is JSON, but no object',
    (body) => {
      expect(told(body)).toEqual(['NOT_AN_OBJECT '])
    },
  )

  test('the place of a fault is told by offset, line and column', () => {
    expect(faults('{\n  "a": 1,\n  "b": tru\n}')).toMatchObject([
      { position: { offset: 19, line: 3, column: 8 }, detail: expect.stringContaining('U+0074') },
    ])
    expect(faults('{"a":1')).toMatchObject([{ position: { offset: 6, line: 1, column: 7 } }])
  })

  test('a fault never repeats what the body says', () => {
    const [fault] = faults('{"idNumber": 310199199001011234567x')
    expect(JSON.stringify(fault)).not.toContain('3101')
  })
})

describe('encoding', () => {
  test.each([
    ['a stray continuation byte', bytes('{"a":"', 0x80, '"}')],
    ['an overlong slash', bytes('{"a":"', 0xc0, 0xaf, '"}')],
    ['a surrogate in UTF-8', bytes('{"a":"', 0xed, 0xa0, 0x80, '"}')],
    ['a cut character', bytes('{"a":"', 0xe5, 0xbc)],
    ['GBK', bytes('{"a":"', 0xd5, 0xc5, '"}')],
    ['a byte above F4', bytes('{"a":"', 0xff, '"}')],
  ])('%s is refused at its place', (_name, body) => {
    expect(faults(body)).toMatchObject([
      { code: 'ENCODING_INVALID', position: { offset: 6, line: 1, column: 7 } },
    ])
  })

  test('a true U+FFFD before the bad byte is not taken for it', () => {
    const body = bytes('{\n"\uFFFDé😀":"', 0xff, '"}')
    expect(faults(body)).toMatchObject([{ position: { offset: 10, line: 2, column: 9 } }])
  })

  test('UTF-16 and a byte order mark are refused', () => {
    expect(told(Buffer.from('{"a":1}', 'utf16le'))).toEqual(['JSON_INVALID'])
    expect(told(bytes('\uFEFF{}'))).toEqual(['BYTE_ORDER_MARK'])
    expect(told('\uFEFF{}')).toEqual(['BYTE_ORDER_MARK'])
  })
})
