import { describe, expect, test } from '@jest/globals'
import { readJson } from '../../src/domain/json-text.ts'
import { faults, nested, told } from '../fixtures/json-bodies.ts'

describe('what JSON.parse would silently change', () => {
  test('a key that is given twice, wherever it stands and however it is written', () => {
    expect(told('{"a":1,"a":1}')).toEqual(['KEY_DUPLICATE /a'])
    expect(told('{"lines":[{"x":0},{"n/o":1,"n\\/o":2}]}')).toEqual(['KEY_DUPLICATE /lines/1/n~1o'])
    expect(told('{"\\u0061":1,"a":2,"b":{"c":1,"c":2,"c":3}}')).toEqual([
      'KEY_DUPLICATE /a',
      'KEY_DUPLICATE /b/c',
      'KEY_DUPLICATE /b/c',
    ])
  })

  test('keys of different case, and equal keys of different objects, are no duplicates', () => {
    expect(told('{"a":{"a":1},"A":{"a":1}}')).toEqual([])
  })

  test.each([
    '1.0',
    '0.0',
    '1e0',
    '1E2',
    '-0',
    '-0.0',
    '1e400',
    '-1e400',
    '1e-400',
    '0.10',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '0.1234567890123456789',
    '1e21',
  ])('the number %s', (number) => {
    expect(told(`{"lines":[{"n":${number}}]}`)).toEqual(['NUMBER_NOT_EXACT /lines/0/n'])
  })

  test.each(['0', '-1', '99', '9007199254740991', '1.5', '1e-7'])(
    'but %s stays what it is and is left to the schema',
    (number) => {
      expect(told(`{"n":${number}}`)).toEqual([])
    },
  )

  test('nothing is odd about digits in texts', () => {
    expect(told('{"n":"1.0","1e0":"-0"}')).toEqual([])
  })
})

describe('what cannot be stored or handed on', () => {
  test.each([
    ['U+0000 in a value', '{"a":["\\u0000"]}', '/a/0'],
    ['a high surrogate alone', '{"a":"\\ud83d"}', '/a'],
    ['a low surrogate alone', '{"a":"\\uDE00"}', '/a'],
    ['surrogates in the wrong order', '{"a":"\\ude00\\ud83d"}', '/a'],
    ['a raw surrogate in a text', '{"a":"\ud83d"}', '/a'],
  ])('%s', (_name, body, pointer) => {
    expect(told(body)).toEqual([`CHARACTER_FORBIDDEN ${pointer}`])
  })

  test('such a character in a key is told by a pointer that is safe to show', () => {
    expect(told('{"a\\u0000b":1,"\\ud83d":2}')).toEqual([
      'CHARACTER_FORBIDDEN /a\uFFFDb',
      'CHARACTER_FORBIDDEN /\uFFFD',
    ])
  })

  test('the key __proto__, also in disguise', () => {
    expect(told('{"__proto__":{"admin":true}}')).toEqual(['KEY_FORBIDDEN /__proto__'])
    expect(told('{"a":[{"\\u005f_proto__":1}]}')).toEqual(['KEY_FORBIDDEN /a/0/__proto__'])
    expect(told('{"__proto__":1,"__proto__":2}')).toContain('KEY_DUPLICATE /__proto__')
  })
})

describe('a hostile body', () => {
  test('is refused at the 33rd level, before it is parsed', () => {
    expect(faults(nested(33))).toMatchObject([{ code: 'TOO_DEEP', position: { offset: 160 } }])
    expect(told('['.repeat(1_000_000))).toEqual(['TOO_DEEP'])
    expect(told('{"a":'.repeat(200_000))).toEqual(['TOO_DEEP'])
  })

  test('brackets in texts are no nesting', () => {
    expect(told(`{"a":"${'['.repeat(100)}"}`)).toEqual([])
  })

  test('is told at most 50 faults, each with a short pointer', () => {
    const twice = JSON.stringify('k'.repeat(10_000))
    const all = faults(
      `{${Array(5_000)
        .fill(`${twice.slice(0, 50)}":1.0`)
        .join(',')}}`,
    )
    expect(all).toHaveLength(50)
    expect(told(`{${twice}:1,${twice}:2}`)).toEqual([`KEY_DUPLICATE /${'k'.repeat(60)}…`])
  })

  test('of a megabyte is judged quickly', () => {
    const bodies = [
      `{"a":"${'\\"'.repeat(500_000)}"}`,
      `{"a":[${'1.0,'.repeat(260_000)}1]}`,
      `{${Array.from({ length: 90_000 }, (_, n) => `"k${n}":1`).join(',')},"k0":1}`,
      `{"a":1.0,${'\n'.repeat(1_000_000)}"b":1.0}`,
    ]
    // Processor time: other programs on the machine must not fail the test.
    const before = process.cpuUsage()
    for (const body of bodies) readJson(Buffer.from(body))
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(2_000)
  })
})
