/** One lodging from the bundle to the last receipt, seen from outside: HTTP and the webhook listener only. */
import { createHash, randomUUID } from 'node:crypto'
import type { Declaration } from '../schema-types.ts'
import type { DemoCase } from './cases.ts'
import { type Client, eventually } from './client.ts'
import type { Listener } from './listener.ts'
import type { Members } from './members.ts'
import { NOTHING_YET, type Observed } from './outcome.ts'

/** What a lodging needs. */
export type Desk = { client: Client; listener: Listener; members: Members }

// As an acceptance tells it too.
type Declared = Omit<Declaration, 'goods'>

const OUTCOME_WITHIN_S = 10
const RECEIPTS_WITHIN_MS = 5000

// A repeated receipt would come right behind the first.
const NO_MORE_MS = 100

/** Lodges the case and follows it; `tell` gets what is known so far, at each step. */
export async function lodgeCase(
  desk: Desk,
  demoCase: DemoCase,
  tell: (observed: Observed) => void,
): Promise<Observed> {
  const { bundle, lodgedBy, expected } = demoCase
  const body = JSON.stringify(bundle)
  const key = desk.members.firmKeys[lodgedBy]
  // A person decides in minutes, not in seconds: waiting for the outcome would only waste the time.
  const waits = expected.state !== 'UNDER_REVIEW'
  const began = performance.now()
  const { status, value } = await desk.client.send({
    method: 'POST',
    path: '/v1/declarations',
    key,
    headers: {
      'idempotency-key': randomUUID(),
      ...(waits ? { prefer: `wait=${OUTCOME_WITHIN_S}` } : {}),
    },
    body,
  })
  if (status !== 200 && status !== 202) {
    const { findings = [] } = desk.client.expect('problem', value)
    const refused = { ...NOTHING_YET, status, findings, ms: performance.now() - began }
    tell(refused)
    return refused
  }
  const { receipt: _, ...accepted } = desk.client.expect('acceptance', value)
  tell({ ...NOTHING_YET, status, ...shown(accepted) })
  const declaration = status === 200 ? accepted : await decided(desk.client, key, accepted, began)
  const ms = performance.now() - began
  const findings = await findingsOf(desk.client, key, declaration)
  const outcome = { ...NOTHING_YET, status, ...shown(declaration), findings, ms }
  tell(outcome)
  return withReceipts(desk.listener, outcome, { body, count: expected.receipts })
}

function shown({ id, mrn, lane, state, reviews: departments }: Declared) {
  return { id, mrn, lane, state, departments }
}

/** The declaration once every department has looked at it. */
async function decided(
  client: Client,
  key: string,
  accepted: Declared,
  began: number,
): Promise<Declared> {
  let last = accepted
  const leftMs = OUTCOME_WITHIN_S * 1000 - (performance.now() - began)
  await eventually(async () => {
    last = await client.read('declaration', { path: accepted.links.self, key })
    return last.state === 'LODGED' ? undefined : last
  }, leftMs)
  return last
}

async function findingsOf(client: Client, key: string, { links }: Declared) {
  const { items } = await client.read('review-list', { path: links.reviews, key })
  return items.flatMap(({ findings }) => findings)
}

async function withReceipts(
  listener: Listener,
  outcome: Observed & { id: string },
  { body, count }: { body: string; count: number },
): Promise<Observed> {
  const all = () => listener.arrivals(outcome.id)
  await eventually(() => (all().length >= count ? true : undefined), RECEIPTS_WITHIN_MS)
  await eventually(() => (all().length > count ? true : undefined), NO_MORE_MS)
  const sha256 = createHash('sha256').update(body).digest('hex')
  const receipts = all()
  const verified = receipts.filter((one) => one.verified && one.bodySha256 === sha256)
  return { ...outcome, receipts: receipts.length, verified: verified.length }
}
