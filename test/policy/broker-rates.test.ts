import { expect, test } from '@jest/globals'
import { ratesFor } from '../../src/declarations/lanes.ts'
import { shippedPack } from '../support/shipped-pack.ts'

const { laneRates, credit } = await shippedPack()

test.each([
  ['nobody lodges for it', 'CERTIFIED', 'NONE', 'CERTIFIED'],
  ['its broker is less trusted', 'CERTIFIED', 'DISHONEST', 'DISHONEST'],
  ['its broker is more trusted', 'REGULAR', 'CERTIFIED', 'REGULAR'],
] as const)(
  'a firm is drawn at the rate of the less trusted when %s',
  (_, tier, brokerTier, rated) => {
    expect(ratesFor({ laneRates, credit }, { tier, brokerTier })).toEqual(laneRates[rated])
  },
)

test('a policy may let the firm alone count', () => {
  const alone = { ...credit, brokerCredit: 'DECLARANT' as const }
  const facts = { tier: 'CERTIFIED', brokerTier: 'DISHONEST' } as const

  expect(ratesFor({ laneRates, credit: alone }, facts)).toEqual(laneRates.CERTIFIED)
})
