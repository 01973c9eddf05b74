import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

type Schema = {
  $ref?: string
  properties?: { [name: string]: Schema }
  items?: Schema
}

function schema(file: string): Schema {
  return JSON.parse(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8'))
}

function* pointers(node: Schema, at: string): Generator<string> {
  const resolved = node.$ref === undefined ? node : schema(node.$ref)
  if (resolved.items !== undefined) yield* pointers(resolved.items, `${at}/*`)
  for (const [name, child] of Object.entries(resolved.properties ?? {})) {
    yield `${at}/${name}`
    yield* pointers(child, `${at}/${name}`)
  }
}

const PROPERTIES = [...pointers(schema('bundle.json'), '')]
const MAP = readFileSync(new URL('../../docs/field-map.md', import.meta.url), 'utf8')
const ROWS = [...MAP.matchAll(/^\| `(\/[^`]*)` \| (.+) \| (.+) \|$/gm)]
const MAPPED = ROWS.map(([, pointer]) => pointer)

describe('the field map', () => {
  test('has a row for every property of the bundle', () => {
    expect(PROPERTIES.filter((pointer) => !MAPPED.includes(pointer))).toEqual([])
  })

  test('names no property that the bundle does not have, and none twice', () => {
    expect(MAPPED.filter((pointer) => !PROPERTIES.includes(pointer ?? ''))).toEqual([])
    expect(new Set(MAPPED).size).toBe(MAPPED.length)
  })

  test('names a CEB element and a WCO element in each row, or says that there is none', () => {
    const ceb = /^(no counterpart|`?CEB[0-9]{3} [A-Z][A-Za-z]+.*)$/
    const wco = /^(no counterpart|`Declaration[A-Za-z/@]*`)$/
    const odd = ROWS.filter(([, , left, right]) => !ceb.test(left ?? '') || !wco.test(right ?? ''))
    expect(odd.map(([row]) => row)).toEqual([])
  })
})
