/** Reviews that wait for a person, and what persons and firms do with them, for one test file. */
import type { Test } from 'supertest'
import { directBundle } from '../../src/demo/bundles.ts'
import { FIRMS } from '../../src/demo/firms.ts'
import { ARTICLES, type Goods } from '../../src/demo/goods.ts'
import type { Department } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import type {
  Bundle,
  DeclarationEvent,
  Receipt,
  Review,
  ReviewCase,
} from '../../src/schema-types.ts'
import { personToken } from './persons.ts'
import { freshBundle, type Port, today } from './port.ts'
import { until } from './until.ts'

/** Who there is in a department: anna and ben decide, vera is senior, sam supervises. */
export const TOKENS = {
  anna: (department: Department) => personToken({ name: 'anna', department, roles: ['REVIEWER'] }),
  ben: (department: Department) => personToken({ name: 'ben', department, roles: ['REVIEWER'] }),
  vera: (department: Department) => personToken({ name: 'vera', department, roles: ['SENIOR'] }),
  sam: (department: Department) => personToken({ name: 'sam', department, roles: ['SUPERVISOR'] }),
  solo: (department: Department) =>
    personToken({ name: 'solo', department, roles: ['REVIEWER', 'SENIOR', 'SUPERVISOR'] }),
}

/** A good reason to refuse, with a message. */
export const REFUSE = {
  decision: 'REFUSE',
  reasonCodes: ['GOODS_NOT_AS_DECLARED'],
  message: '与申报不符',
}

let seed = 500_000

/** A bundle that inspection leaves to a person, in the green lane, worth 3,000 yuan: one person is enough. */
function greenBundle(): Bundle {
  const bundle = freshBundle()
  const { lots } = bundle.inspection
  return {
    ...bundle,
    inspection: { ...bundle.inspection, lots: lots.map((lot) => ({ ...lot, batchNo: 'none' })) },
  }
}

/** The same, but worth 3,450 yuan: one person is not enough. */
function dearBundle(): Bundle {
  const goods: Goods[] = [
    { article: ARTICLES.serum, quantity: 3 },
    { article: ARTICLES.formula, quantity: 6 },
  ]
  const bundle = directBundle({ seed: ++seed, declarant: FIRMS.brightSeller, on: today(), goods })
  const { lots } = bundle.inspection
  return {
    ...bundle,
    inspection: { ...bundle.inspection, lots: lots.map((lot) => ({ ...lot, batchNo: 'none' })) },
  }
}

/** What customs refuses by itself while inspection, in the red lane, waits for a person. */
function refusedBundle(): Bundle {
  const goods: Goods[] = [{ article: ARTICLES.airGun, quantity: 1 }]
  return directBundle({ seed: ++seed, declarant: FIRMS.shadySeller, on: today(), goods })
}

/** Calls about reviews on one port. */
export function reviewing(port: Port) {
  let ahead = 0
  port.ctx.now = () => new Date(Date.now() + ahead)
  const { firmKeys } = port
  const lodge = async (bundle: Bundle, firm: 'brightSeller' | 'shadySeller') =>
    (await port.accepted(bundle, { key: firmKeys[firm] })).id
  const underReview = async (bundle: Bundle, firm: 'brightSeller' | 'shadySeller') => {
    const id = await lodge(bundle, firm)
    await until('A person is asked', async () => (await read(id)).state === 'UNDER_REVIEW', 30_000)
    return id
  }
  const keyOf = async (id: string) => {
    const [row] = await sql<{ declarant_id: string }>(port.ctx.db.officer)`
      select declarant_id from declaration where id = ${id}`
    return row?.declarant_id === port.firmIds.shadySeller
      ? firmKeys.shadySeller
      : firmKeys.brightSeller
  }
  const ofFirm = async (id: string, part: string) =>
    (await port.call('get', `/v1/declarations/${id}${part}`, await keyOf(id)).expect(200)).body
  const read = (id: string) => ofFirm(id, '')
  return {
    /** Moves the port's clock on; the sweep runs by it too. */
    passTime(seconds: number): void {
      ahead += seconds * 1000
    },
    green: () => underReview(greenBundle(), 'brightSeller'),
    dear: () => underReview(dearBundle(), 'brightSeller'),
    red: () => underReview(freshBundle('shadySeller'), 'shadySeller'),
    refusedByCustoms: () => underReview(refusedBundle(), 'shadySeller'),
    read,
    async reviewsOf(id: string): Promise<Record<string, Review>> {
      const { items }: { items: Review[] } = await ofFirm(id, '/reviews')
      return Object.fromEntries(items.map((review) => [review.department, review]))
    },
    async eventsOf(id: string): Promise<string[]> {
      const { items }: { items: DeclarationEvent[] } = await ofFirm(id, '/events')
      return items.map(({ type }) => type)
    },
    async outcomeClaims(id: string): Promise<Record<string, unknown>> {
      const { items }: { items: Receipt[] } = await ofFirm(id, '/receipts')
      const jws = items.find(({ kind }) => kind === 'OUTCOME')?.jws ?? ''
      return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
    },
    decide(id: string, token: string, body: object, version = 0): Test {
      return port
        .call('put', `/v1/reviews/${id}/decision`, token)
        .set('if-match', `"${version}"`)
        .send(body)
    },
    undo(id: string, token: string, version = 1): Test {
      return port
        .call('delete', `/v1/reviews/${id}/decision`, token)
        .set('if-match', `"${version}"`)
    },
    recover(id: string, token: string, body: object, version = 0): Test {
      return port
        .call('post', `/v1/reviews/${id}/recovery`, token)
        .set('if-match', `"${version}"`)
        .send(body)
    },
    sign(id: string, token: string, hash: string, body: object = { answer: 'CONFIRM' }): Test {
      return port
        .call('put', `/v1/reviews/${id}/decision/countersignature`, token)
        .set('if-match', `"${hash}"`)
        .send(body)
    },
    async reviewOf(id: string, token: string): Promise<ReviewCase> {
      return (await port.call('get', `/v1/reviews/${id}`, token).expect(200)).body
    },
    async actsOf(
      id: string,
      token: string,
    ): Promise<{ act: string; by: string; reason?: string }[]> {
      return (await port.call('get', `/v1/reviews/${id}/acts`, token).expect(200)).body.items
    },
  }
}

/** What {@link reviewing} gives. */
export type Reviewing = ReturnType<typeof reviewing>
