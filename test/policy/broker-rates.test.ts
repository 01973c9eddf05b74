import { expect, test } from '@jest/globals'
import { laneTierOf } from '../../src/declarations/lanes.ts'
import { shippedPack } from '../support/shipped-pack.ts'

const { credit } = await shippedPack()

test.each([
  ['nobody lodges for it', 'CERTIFIED', 'NONE', 'CERTIFIED'],
  ['its broker is less trusted', 'CERTIFIED', 'DISHONEST', 'DISHONEST'],
  ['its broker is more trusted', 'REGULAR', 'CERTIFIED', 'REGULAR'],
] as const)(
  'a firm is drawn at the rate of the less trusted when %s',
  (_, tier, brokerTier, rated) => {
    expect(laneTierOf({ credit }, { tier, brokerTier })).toBe(rated)
  },
)

test('a policy may let the firm alone count', () => {
  const alone = { ...credit, brokerCredit: 'DECLARANT' as const }
  const facts = { tier: 'CERTIFIED', brokerTier: 'DISHONEST' } as const

  expect(laneTierOf({ credit: alone }, facts)).toBe('CERTIFIED')
})
