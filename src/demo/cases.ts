/** The eight lodgings of the demo: what is lodged, by whom, and what should become of it. */
import { residentIdCheckDigit } from '../domain/check-digits.ts'
import type { Bundle } from '../schema-types.ts'
import { bondedBundle, directBundle } from './bundles.ts'
import { FIRMS } from './firms.ts'
import { ARTICLES } from './goods.ts'
import type { LodgerName } from './members.ts'
import type { Expected } from './outcome.ts'

/** One lodging. `lodgedBy`: the firm whose key is used. `declarant`: to whom the receipts are sent. */
export type DemoCase = {
  readonly title: string
  readonly lodgedBy: LodgerName
  readonly declarant: LodgerName
  readonly bundle: Bundle
  readonly expected: Expected
}

type Input = { readonly seed: number; readonly on: string }

const RELEASED: Expected = {
  status: 200,
  lane: 'GREEN',
  state: 'RELEASED',
  codes: [],
  receipts: 2,
}

/**
 * The cases, made-up in every part. `firstSeed` makes their numbers: the eight from it must not have been used
 * before, since a declaration number is taken for ever. `on`: the day of declaration, YYYY-MM-DD.
 */
export function demoCases(firstSeed: number, on: string): DemoCase[] {
  const makers = [
    cleanDirect,
    cleanBonded,
    overLimit,
    otherPayer,
    wrongSum,
    offList,
    dishonestFirm,
    indivisible,
  ]
  return makers.map((make, index) => make({ seed: firstSeed + index, on }))
}

function cleanDirect(input: Input): DemoCase {
  return {
    title: 'clean 9610, direct purchase',
    lodgedBy: 'brightSeller',
    declarant: 'brightSeller',
    bundle: directBundle(input),
    expected: RELEASED,
  }
}

function cleanBonded({ seed, on }: Input): DemoCase {
  const parties = { declarant: FIRMS.smallSeller, broker: FIRMS.broker }
  return {
    title: 'clean 1210, bonded, by a broker',
    lodgedBy: 'broker',
    declarant: 'smallSeller',
    bundle: bondedBundle(seed, on, parties),
    expected: RELEASED,
  }
}

function overLimit(input: Input): DemoCase {
  const goods = [
    { article: ARTICLES.serum, quantity: 8 },
    { article: ARTICLES.formula, quantity: 6 },
  ]
  return {
    title: 'over the single limit of 5,000',
    lodgedBy: 'brightSeller',
    declarant: 'brightSeller',
    bundle: directBundle({ ...input, goods }),
    expected: {
      ...RELEASED,
      state: 'REFUSED',
      departments: { tax: 'REFUSED' },
      codes: ['SINGLE_LIMIT_EXCEEDED'],
    },
  }
}

function otherPayer(input: Input): DemoCase {
  const bundle = directBundle({ ...input, declarant: FIRMS.smallSeller })
  // A region code that is not in use, so nobody has this number.
  const body = '31019919880808001'
  const { payment } = bundle.banking
  const payer = { ...payment.payer, name: '周演示', idNumber: body + residentIdCheckDigit(body) }
  return {
    title: 'payer is not the buyer',
    lodgedBy: 'smallSeller',
    declarant: 'smallSeller',
    bundle: { ...bundle, banking: { payment: { ...payment, payer } } },
    expected: { status: 422, codes: ['PAYER_IS_NOT_BUYER'], receipts: 0 },
  }
}

function wrongSum(input: Input): DemoCase {
  const bundle = directBundle({ ...input, declarant: FIRMS.smallSeller })
  const { order } = bundle.commerce
  const { payment } = bundle.banking
  // Both sides name the same amount, and the order's own parts do not make it.
  const amount = '3000.00'
  return {
    title: 'a sum that does not add up',
    lodgedBy: 'smallSeller',
    declarant: 'smallSeller',
    bundle: {
      ...bundle,
      banking: { payment: { ...payment, amount } },
      commerce: { ...bundle.commerce, order: { ...order, amountPaid: amount } },
    },
    expected: { status: 422, codes: ['AMOUNT_PAID_DOES_NOT_ADD_UP'], receipts: 0 },
  }
}

function offList(input: Input): DemoCase {
  const goods = [{ article: ARTICLES.airGun, quantity: 1 }]
  return {
    title: 'a good outside the positive list',
    lodgedBy: 'smallSeller',
    declarant: 'smallSeller',
    bundle: directBundle({ ...input, goods, declarant: FIRMS.smallSeller }),
    expected: {
      ...RELEASED,
      state: 'REFUSED',
      departments: { customs: 'REFUSED' },
      codes: ['COMMODITY_OFF_LIST'],
    },
  }
}

function dishonestFirm(input: Input): DemoCase {
  return {
    title: 'a dishonest firm, red lane',
    lodgedBy: 'shadySeller',
    declarant: 'shadySeller',
    bundle: directBundle({ ...input, declarant: FIRMS.shadySeller }),
    expected: {
      status: 202,
      lane: 'RED',
      state: 'UNDER_REVIEW',
      departments: { customs: 'OPEN', inspection: 'OPEN' },
      codes: [],
      receipts: 2,
    },
  }
}

function indivisible(input: Input): DemoCase {
  const goods = [{ article: ARTICLES.handbag, quantity: 1 }]
  return {
    title: 'one piece dearer than the limit',
    lodgedBy: 'brightSeller',
    declarant: 'brightSeller',
    bundle: directBundle({ ...input, goods }),
    expected: {
      status: 202,
      lane: 'GREEN',
      state: 'UNDER_REVIEW',
      departments: { tax: 'OPEN' },
      codes: ['INDIVISIBLE_ITEM_OVER_LIMIT'],
      receipts: 1,
    },
  }
}
