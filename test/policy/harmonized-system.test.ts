/**
 * The six digits of every tariff line against the Harmonized System 2022. Codes are compared digit by digit. Names are
 * compared by words: the English name of a line must share one word of content with the name of its six digits, after
 * plural endings are taken off. Where trade and Harmonized System use different words, the words of the latter by
 * which the line was classified stand below, one by one.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { shippedPack } from '../support/shipped-pack.ts'

const pack = await shippedPack()

type Row = { code: string; name: string }

const HS: ReadonlyMap<string, string> = new Map(
  parse<Row>(readFileSync('test/fixtures/hs-2022.csv'), {
    columns: true,
    comment: '#',
    comment_no_infix: true,
  }).map(({ code, name }) => [code, name]),
)

const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  '0410904100': 'products of animal origin',
  '0410904200': 'products of animal origin',
  '0410904300': 'products of animal origin',
  '0806200000': 'grapes, dried',
  '1212211090': 'Seaweeds and other algae',
  '1901101010': 'suitable for infants or young children',
  '1902303000': 'pasta',
  '2008113000': 'ground-nuts',
  '2008993100': 'parts of plants; prepared or preserved',
  '2106901000': 'Food preparations; n.e.c.',
  '2106909001': 'Food preparations; n.e.c.',
  '2202990099': 'Non-alcoholic beverages',
  '2208901090': 'other spirituous beverages; n.e.c.',
  '2208902000': 'other spirituous beverages; n.e.c.',
  '3004905990': 'Medicaments',
  '3306101090': 'dentifrices',
  '3306900000': 'Oral or dental hygiene preparations',
  '4014100000': 'sheath contraceptives',
  '4820100000': 'note books',
  '8215990000': 'Cutlery',
  '8471607100': 'input or output units',
  '8471607200': 'input or output units',
  '8504401990': 'static converters',
  '8513101000': 'Lamps; portable, electric',
  '8516713000': 'coffee or tea makers',
  '8516721000': 'toasters',
  '8516791000': 'Electro-thermic appliances; n.e.c.',
  '8523511000': 'solid-state non-volatile storage devices',
  '8703234110': 'spark-ignition',
  '8713100000': 'Carriages for disabled persons; not mechanically propelled',
  '9018902010': 'instruments and appliances; n.e.c.',
  '9506621000': 'Balls; inflatable',
  '9506912000': 'Athletics and gymnastics equipment',
  '9619001100': 'napkins (diapers)',
  '9619001900': 'napkins (diapers)',
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...['other', 'than', 'and', 'for', 'the', 'with', 'not', 'from', 'over', 'under', 'whether'],
])

function wordsOf(name: string): Set<string> {
  const words = name.toLowerCase().match(/[a-z]{3,}/g) ?? []
  return new Set(words.filter((word) => !FUNCTION_WORDS.has(word)).map(singular))
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.replace(/(?<=..)(?:es|s)$/, '').replace(/e$/, '')
}

function shareAWord(one: string, other: string): boolean {
  const words = wordsOf(other)
  return [...wordsOf(one)].some((word) => words.has(word))
}

const lines = [...pack.commodities.values()]

describe('the tariff and the Harmonized System 2022', () => {
  test('have the six digits of every line, and of every list of goods, in common', () => {
    const lists = [pack.offList, pack.prohibited, pack.registrationNeeded, pack.filingNeeded]
    const maps = [pack.bannedOrigins, pack.quarantine, pack.expiryNeeded]
    const codes = [
      ...lines.map(({ code }) => code),
      ...[...lists, ...maps].flatMap((goods) => [...goods.keys()]),
    ].filter((code) => code.length >= 6)

    expect(codes.length).toBeGreaterThan(600)
    expect(codes.filter((code) => !HS.has(code.slice(0, 6)))).toEqual([])
  })

  test('call every line by a word in common, or by the words that are noted here', () => {
    const apart = lines.filter(({ code, en }) => {
      const name = HS.get(code.slice(0, 6)) ?? ''
      const words = SAID_OTHERWISE[code]
      return words === undefined
        ? !shareAWord(en, name)
        : !name.toLowerCase().includes(words.toLowerCase())
    })

    expect(apart.map(({ code, en }) => `${code} ${en}`)).toEqual([])
  })

  test('need none of the notes that a word in common would do for', () => {
    const idle = Object.keys(SAID_OTHERWISE).filter((code) => {
      const en = pack.commodities.get(code)?.en
      return en === undefined || shareAWord(en, HS.get(code.slice(0, 6)) ?? '')
    })

    expect(idle).toEqual([])
  })

  test('leave no code in the fixture that nothing uses', () => {
    const used = new Set(lines.map(({ code }) => code.slice(0, 6)))
    const listed = [...HS.keys()].filter((code) => !used.has(code))

    expect(listed.filter((code) => !pack.offList.has(code))).toEqual([])
  })
})
