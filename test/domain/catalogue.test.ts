import { describe, expect, test } from '@jest/globals'
import { CATALOGUE, entryOf, textsOf } from '../../src/domain/catalogue.ts'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'

const isWords = validator(createValidators().strict, 'finding-words')

describe('the catalogue', () => {
  test('has no code twice', () => {
    expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length)
  })

  test('has more than eighty codes of departments that review', () => {
    const own = CATALOGUE.filter(({ stage, department }) => stage === 'REVIEW' && department)

    expect(own.length).toBeGreaterThan(80)
    expect(new Set(own.map(({ department }) => department))).toEqual(new Set(DEPARTMENTS))
  })

  test.each(CATALOGUE.map((entry) => [entry.code, entry] as const))(
    '%s has words that fit into a finding, in each language its own',
    (code, { texts: { en, zh } }) => {
      expect([isWords(en), isWords(zh)]).toEqual([true, true])
      for (const words of [zh.title, zh.cause, zh.fix]) expect(words).toMatch(/\p{Script=Han}/u)
      // An English text may name a Chinese word that a bundle holds.
      expect(`${en.title}${en.cause}${en.fix}`).not.toMatch(/\p{Script=Han}{3}/u)
      expect(JSON.stringify({ en, zh })).not.toMatch(/\$\{|\{\{|undefined|null|TODO|lorem/i)
      expect(new Set([en.title, en.cause, en.fix]).size).toBe(3)
      expect(entryOf(code)?.texts).toEqual({ en, zh })
    },
  )

  test('no two codes of one department have the same title', () => {
    const titles = CATALOGUE.flatMap(({ department, texts }) => [
      `${department} ${texts.en.title}`,
      `${department} ${texts.zh.title}`,
    ])
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  test('a code that this release does not know is said by its name', () => {
    expect(entryOf('OF_ANOTHER_RELEASE')).toBeUndefined()
    expect(textsOf('OF_ANOTHER_RELEASE').zh.title).toBe('OF_ANOTHER_RELEASE')
  })
})
