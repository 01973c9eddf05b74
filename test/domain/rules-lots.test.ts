import { describe, expect, test } from '@jest/globals'
import { reviewSection } from '../../src/domain/rules/table.ts'
import { type Case, firstCommodity, given, tariffSays } from '../fixtures/rule-cases.ts'

const LOT = '/inspection/lots/0'
const FORMULA = '/inspection/lots/1'

function codes({ bundle: { header, inspection: section }, facts, history, pack }: Case): string[] {
  const seen = reviewSection('inspection', { header, section, facts, history, pack })
  return seen.map(({ code, severity }) => `${severity} ${code}`)
}

describe('an origin that nobody knows', () => {
  test('of goods that are banned from one country goes to a person, for lot and producer', () => {
    const tuna = (country: string) =>
      codes(
        firstCommodity(
          '1604140000',
          [`${LOT}/originCountry`, country],
          [`${LOT}/producer/country`, country],
          [`${LOT}/producer/registrationNo`, 'CTHA0001'],
        ),
      )

    expect(tuna('136')).toEqual([])
    expect(tuna('116')).toEqual(['REFUSE ORIGIN_BANNED'])
    expect(tuna('701')).toEqual(['REFER LOT_ORIGIN_UNKNOWN', 'REFER PRODUCER_COUNTRY_UNKNOWN'])
  })
})

describe('the number of a good', () => {
  const unnumbered = (code: string) =>
    codes(
      firstCommodity(
        code,
        [`${LOT}/filingNo`, undefined],
        [`${LOT}/labelLanguages`, ['zh']],
        [`${LOT}/producer/registrationNo`, 'CTHA0001'],
        [`${LOT}/certificates`, [TESTED]],
      ),
    )
  const TESTED = { type: 'TEST_REPORT', number: 'T-1', issuer: 'Sample', issuedOn: '2025-01-01' }

  test.each([
    ['1901101090', ['REFUSE REGISTRATION_NUMBER_MISSING']],
    ['1901101099', ['REFUSE REGISTRATION_NUMBER_MISSING', 'REFER COMMODITY_KIND_UNKNOWN']],
    ['2106909001', ['REFUSE REGISTRATION_NUMBER_MISSING']],
    ['1901109000', []],
    ['2106901000', []],
    ['1504200090', ['REFER HEALTH_FOOD_NUMBER_MISSING']],
    ['2106100000', ['REFER HEALTH_FOOD_NUMBER_MISSING']],
    ['2106909090', ['REFER HEALTH_FOOD_NUMBER_MISSING']],
    ['3401300000', ['REFER FILING_NUMBER_MISSING']],
    ['3306200000', []],
    ['3307410000', []],
    ['3005109000', ['REFER MEDICAL_DEVICE_NUMBER_MISSING']],
  ])('is asked for by kind, and not by heading: %s', (code, expected) => {
    expect(unnumbered(code)).toEqual(expected)
  })

  test.each(['registrationNo', 'filingNo'])('may stand as %s', (field) => {
    const health = tariffSays(
      { kind: 'HEALTH_FOOD' },
      [`${LOT}/filingNo`, undefined],
      [`${LOT}/${field}`, '国食健注G20200001'],
      [`${LOT}/certificates`, [TESTED]],
      [`${LOT}/producer/registrationNo`, 'CTHA0001'],
    )
    expect(codes(health)).toEqual([])
  })

  test('is none where it only fills the place of one', () => {
    expect(codes(given([`${FORMULA}/registrationNo`, 'N/A']))).toEqual([
      'REFUSE REGISTRATION_NUMBER_MISSING',
    ])
    const sampled = tariffSays(
      { kind: 'FRESH_FOOD' },
      [`${LOT}/certificates`, [{ ...TESTED, number: '无' }]],
      [`${LOT}/producer/registrationNo`, 'CTHA0001'],
    )
    expect(codes(sampled)).toEqual(['REFER SAMPLING_DUE'])
  })
})

describe('a producer', () => {
  test('of infant formula needs a number of the usual form', () => {
    expect(codes(given([`${FORMULA}/producer/registrationNo`, '-']))).toEqual([
      'REFER INFANT_FORMULA_PRODUCER_UNREGISTERED',
      'WARN PRODUCER_REGISTRATION_MALFORMED',
    ])
  })
})
