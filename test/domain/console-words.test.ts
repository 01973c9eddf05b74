import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CODES } from '../../src/console/words/codes.ts'
import { en, type Word } from '../../src/console/words/en.ts'
import { fieldName } from '../../src/console/words/fields.ts'
import { zh } from '../../src/console/words/zh.ts'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'

const WORDS = Object.keys(en) as Word[]
const CHINESE = /\p{Script=Han}/u
const FILLED = /\{\{(\w+)\}\}/g

// The same in every language.
const NAMES: readonly string[] = ['seeds.commitment']

function filledIn(text: string): string[] {
  return [...text.matchAll(FILLED)].map(([, name = '']) => name).sort()
}

describe('what the console says', () => {
  test('is there in both languages, under the same names', () => {
    expect(Object.keys(zh).sort()).toEqual([...WORDS].sort())
  })

  test('is in its language, with the same to fill in', () => {
    expect(WORDS.filter((word) => en[word].trim() === '' || CHINESE.test(en[word]))).toEqual([])
    expect(WORDS.filter((word) => !CHINESE.test(zh[word]) && !NAMES.includes(word))).toEqual([])
    expect(WORDS.map((word) => filledIn(zh[word]))).toEqual(WORDS.map((word) => filledIn(en[word])))
  })

  test('is all in use', () => {
    const folder = join(PROJECT_ROOT, 'src', 'console')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const sources = files
      .filter((file) => /\.tsx?$/.test(file) && !/words.(?:en|zh)\.ts$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
    const unused = WORDS.filter((word) => {
      const [, group = word] = /^(.+\.)[^.]+$/.exec(word) ?? []
      return !sources.includes(`'${word}'`) && !sources.includes(`\`${group}\${`)
    })
    expect(unused).toEqual([])
  })
})

describe('the codes of the API in words', () => {
  test.each(Object.entries(CODES))('%s', (_name, set) => {
    for (const [english, chinese] of Object.values(set)) {
      expect(CHINESE.test(english)).toBe(false)
      expect(CHINESE.test(chinese)).toBe(true)
    }
  })
})

type Schema = { $ref?: string; properties?: Record<string, Schema>; items?: Schema }

function fieldsIn(schema: Schema, seen: Set<string>, names: Set<string>): Set<string> {
  const { $ref, properties = {}, items } = schema
  if ($ref !== undefined && !seen.has($ref)) {
    seen.add($ref)
    fieldsIn(JSON.parse(readFileSync(join(PROJECT_ROOT, 'schemas', $ref), 'utf8')), seen, names)
  }
  if (items) fieldsIn(items, seen, names)
  for (const [name, member] of Object.entries(properties)) {
    names.add(name)
    fieldsIn(member, seen, names)
  }
  return names
}

test('every field of a bundle has a Chinese name', () => {
  const names = [...fieldsIn({ $ref: 'bundle.json' }, new Set(), new Set())]

  expect(names.length).toBeGreaterThan(90)
  expect(names.filter((name) => !CHINESE.test(fieldName(name, 'zh')))).toEqual([])
})
