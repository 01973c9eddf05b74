/** Lodgings of the demo that wait for a person, so that every department finds something in its inbox. */
import { randomUUID } from 'node:crypto'
import type { Bundle } from '../schema-types.ts'
import { directBundle } from './bundles.ts'
import type { Client } from './client.ts'
import { FIRMS } from './firms.ts'
import { ARTICLES, type Goods } from './goods.ts'
import type { Members } from './members.ts'

const DAY_MS = 86_400_000
const LONG_DAYS = 400
const EACH = 2

type Change = (bundle: Bundle) => Bundle

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

// Customs asks a person when goods arrive long after they are declared.
const arrivingLate: Change = (bundle) => ({
  ...bundle,
  header: { ...bundle.header, arrivesOn: later(bundle.header.declaredOn, LONG_DAYS) },
})

// Inspection asks a person when a lot names no batch.
const withoutBatch: Change = (bundle) => ({
  ...bundle,
  inspection: { lots: bundle.inspection.lots.map((lot) => ({ ...lot, batchNo: 'none' })) },
})

// Banking and commerce ask a person when order and payment are old.
const orderedLongAgo: Change = (bundle) => {
  const { payment } = bundle.banking
  const { order } = bundle.commerce
  const ago = `${later(bundle.header.declaredOn, -LONG_DAYS)}T10:00:00+08:00`
  return {
    ...bundle,
    banking: { payment: { ...payment, paidAt: ago } },
    commerce: { ...bundle.commerce, order: { ...order, placedAt: ago } },
  }
}

const unchanged: Change = (bundle) => bundle

// Tax asks a person when one piece costs more than the limit.
const HANDBAG: readonly Goods[] = [{ article: ARTICLES.handbag, quantity: 1 }]

const KINDS: readonly { change: Change; goods?: readonly Goods[] }[] = [
  { change: arrivingLate },
  { change: withoutBatch },
  { change: orderedLongAgo },
  { change: unchanged, goods: HANDBAG },
]

/**
 * Bundles for the inboxes: two of each kind. `firstSeed` makes their numbers, which must not have been used before.
 * `on`: the day of declaration, YYYY-MM-DD.
 */
export function waitingBundles(firstSeed: number, on: string): Bundle[] {
  return Array.from({ length: KINDS.length * EACH }, (_, index) => {
    const { change, goods } = KINDS[index % KINDS.length] ?? { change: unchanged }
    const input = { seed: firstSeed + index, declarant: FIRMS.brightSeller, on }
    return change(directBundle(goods === undefined ? input : { ...input, goods }))
  })
}

/** Lodges them; gives how many the port has accepted. */
export async function lodgeWaiting(
  client: Client,
  { firmKeys }: Members,
  bundles: readonly Bundle[],
): Promise<number> {
  let accepted = 0
  for (const bundle of bundles) {
    const { status } = await client.send({
      method: 'POST',
      path: '/v1/declarations',
      key: firmKeys.brightSeller,
      headers: { 'idempotency-key': randomUUID() },
      body: JSON.stringify(bundle),
    })
    if (status === 202) accepted += 1
  }
  return accepted
}
