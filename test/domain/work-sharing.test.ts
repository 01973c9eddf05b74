import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { knows, shareOut } from '../../src/domain/work-sharing.ts'

const worker = (id: string, load = 0, chapters: string[] = []) => ({ id, load, chapters })
const of = (...chapters: string[]) => ({ chapters })

describe('work is shared out', () => {
  test.each([
    ['to the one with the least', [of('33')], [worker('a', 2), worker('b', 1)], ['b']],
    ['evenly', [of('33'), of('33'), of('33')], [worker('a'), worker('b', 1)], ['a', 'a', 'b']],
    [
      'to the one who knows it',
      [of('33')],
      [worker('a', 0, ['84']), worker('b', 9, ['33'])],
      ['b'],
    ],
    ['to one who knows a part of it', [of('33', '84')], [worker('a', 0, ['84'])], ['a']],
    ['to anybody when it has no chapter', [of()], [worker('a', 0, ['84'])], ['a']],
    ['to nobody when nobody knows it', [of('33')], [worker('a', 0, ['84'])], []],
    ['to nobody when there is nobody', [of('33')], [], []],
  ])('%s', (_, cases, workers, expected) => {
    expect(shareOut(cases, workers).map(({ to }) => to)).toEqual(expected)
  })

  test('only to who knows it, and so that equals differ by one at most', () => {
    const chapters = fc.uniqueArray(fc.constantFrom('33', '61', '84'), { maxLength: 3 })
    const cases = fc.array(fc.record({ chapters }), { maxLength: 40 })
    fc.assert(
      fc.property(cases, chapters, fc.integer({ min: 1, max: 5 }), (works, known, count) => {
        const workers = Array.from({ length: count }, (_, n) => worker(`w${n}`, 0, known))
        const given = shareOut(works, workers)
        expect(given).toHaveLength(works.filter((work) => knows({ chapters: known }, work)).length)
        const loads = workers.map(({ id }) => given.filter(({ to }) => to === id).length)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
