import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Port, startPort } from '../support/port.ts'
import { REFUSE, type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  desk = reviewing(port)
})

afterAll(() => port.close())

const anna = TOKENS.anna('inspection')

describe('the words of a decision', () => {
  test.each([
    ['a code that no catalogue has', 'NO_SUCH_REASON'],
    ['a code of another department', 'PAYMENT_NOT_PROVED'],
    ['a code of lodging', 'PAYER_IS_NOT_BUYER'],
    ['a code that only warns', 'AUDIT_AFTER_RELEASE'],
  ])('a refusal for %s answers 422 and names it', async (_, code) => {
    const id = await desk.green()
    const body = { decision: 'REFUSE', reasonCodes: ['GOODS_NOT_AS_DECLARED', code] }

    const answer = await desk.decide(`${id}.inspection`, anna, body).expect(422)

    expect(answer.body).toMatchObject({ type: '/problems/reason-unknown', codes: [code] })
    expect((await desk.reviewOf(`${id}.inspection`, anna)).state).toBe('OPEN')
  })

  test('a refusal may rest on what the program found, or on what only a person sees', async () => {
    const id = await desk.green()
    const body = {
      decision: 'REFUSE',
      reasonCodes: ['BATCH_NUMBER_PLACEHOLDER', 'QUARANTINE_RISK_FOUND'],
    }

    const { body: review } = await desk.decide(`${id}.inspection`, anna, body).expect(200)

    expect(review.decision.reasonCodes).toEqual(body.reasonCodes)
  })

  test.each([
    ['as it is', '订购人 310199196001010011 不符'],
    ['with spaces', 'Buyer 310199 19600101 0018.'],
    ['in full width', '３１０１９９１９６００１０１００１８'],
    ['in a condition', undefined],
  ])('an identity number, %s, is not told to anybody', async (_, message) => {
    const id = await desk.green()
    const conditions = [{ code: 'DOCUMENT_TO_FOLLOW', text: '31019919600101001X' }]
    const body = { decision: 'PASS', ...(message === undefined ? { conditions } : { message }) }

    const answer = await desk.decide(`${id}.inspection`, anna, body).expect(422)

    expect(answer.body.type).toBe('/problems/personal-data')
    expect(JSON.stringify(answer.body)).not.toContain('19600101')
  })

  test('a long number that nobody is born in the middle of may be told', async () => {
    const id = await desk.green()
    const body = {
      decision: 'PASS',
      message: 'Waybill 990012345678901234, MRN 51412026I000000001.',
    }

    await desk.decide(`${id}.inspection`, anna, body).expect(200)
  })
})

describe('conditions', () => {
  test('are told in the review and in the signed receipt', async () => {
    const id = await desk.green()
    const conditions = [
      { code: 'LABEL_BEFORE_SALE', text: '每罐加贴中文标签' },
      { code: 'AUDIT_AFTER_RELEASE' },
    ]

    await desk
      .decide(`${id}.inspection`, port.reviewerKeys.inspection, { decision: 'PASS', conditions })
      .expect(200)

    expect((await desk.reviewsOf(id)).inspection?.decision?.conditions).toEqual(conditions)
    expect(await desk.outcomeClaims(id)).toMatchObject({
      outcome: 'RELEASED',
      conditions: conditions.map((each) => ({ department: 'inspection', ...each })),
    })
  })

  test.each([
    ['that is none', 422, { decision: 'PASS', conditions: [{ code: 'GOODS_NOT_AS_DECLARED' }] }],
    ["of another department's program", 422, { decision: 'PASS', conditions: [{ code: 'NONE' }] }],
    ['of a refusal', 400, { ...REFUSE, conditions: [{ code: 'AUDIT_AFTER_RELEASE' }] }],
    ['without a code', 400, { decision: 'PASS', conditions: [{ text: 'in time' }] }],
  ])('one %s answers %i', async (_, status, body) => {
    const id = await desk.green()

    await desk.decide(`${id}.inspection`, anna, body).expect(status)
  })
})

describe('a note', () => {
  test('is read by the own department, and by no declarant, in no call', async () => {
    const id = await desk.green()
    const note = 'Compare with the seller of last week: secret-of-inspection.'
    await desk
      .decide(`${id}.inspection`, port.reviewerKeys.inspection, { decision: 'PASS', note })
      .expect(200)

    expect((await desk.reviewOf(`${id}.inspection`, anna)).note).toBe(note)
    const told = [
      await desk.read(id),
      await desk.reviewsOf(id),
      await desk.eventsOf(id),
      await desk.outcomeClaims(id),
    ]
    expect(JSON.stringify(told)).not.toContain('secret-of-inspection')
    await port.call('get', `/v1/reviews/${id}.inspection`, TOKENS.anna('tax')).expect(404)
  })
})

describe('a checklist that the policy asks for', () => {
  async function withChecklist<T>(codes: string[], work: () => Promise<T>): Promise<T> {
    const usual = port.ctx.policies
    port.ctx.policies = {
      ...usual,
      async ofVersion(version) {
        const pack = await usual.ofVersion(version)
        return { ...pack, deciding: { ...pack.deciding, checklist: new Set(codes) } }
      },
    }
    try {
      return await work()
    } finally {
      port.ctx.policies = usual
    }
  }

  test('stands in the way of a pass until it is answered, and its answers are kept', async () => {
    const id = await desk.green()
    const review = `${id}.inspection`
    const answered = (answer: string) => ({
      decision: 'PASS',
      checklist: [{ question: 'LABEL_WAS_READ', answer }],
    })
    await withChecklist(['LABEL_WAS_READ', 'TAX_IS_SECURED'], async () => {
      const { checklist } = await desk.reviewOf(review, anna)
      expect(checklist?.map(({ code }) => code)).toEqual(['LABEL_WAS_READ'])

      const { body } = await desk.decide(review, anna, { decision: 'PASS' }).expect(422)
      expect(body).toMatchObject({ type: '/problems/checklist-open', codes: ['LABEL_WAS_READ'] })
      await desk.decide(review, anna, answered('NO')).expect(422)
      await desk.decide(review, anna, answered('YES')).expect(200)
    })

    const { body } = await port.call('get', `/v1/reviews/${review}/acts`, anna).expect(200)
    expect(body.items.at(-1).checklist).toEqual([{ question: 'LABEL_WAS_READ', answer: 'YES' }])
    expect(JSON.stringify(await desk.reviewsOf(id))).not.toContain('LABEL_WAS_READ')
  })

  test('does not stand in the way of a refusal, nor of another department', async () => {
    const id = await desk.green()

    await withChecklist(['LABEL_WAS_READ'], () =>
      desk.decide(`${id}.inspection`, anna, REFUSE).expect(200),
    )
    const other = await desk.green()
    await withChecklist(['TAX_IS_SECURED'], () =>
      desk.decide(`${other}.inspection`, anna, { decision: 'PASS' }).expect(200),
    )
  })
})

describe('comments', () => {
  test('are said and read by the department, a page at a time', async () => {
    const id = await desk.green()
    const path = `/v1/reviews/${id}.inspection/comments`
    for (const text of ['one', 'two', 'three\nin two lines']) {
      await port.call('post', path, anna).send({ text }).expect(201)
    }

    const first = await port.call('get', `${path}?limit=2`, TOKENS.sam('inspection')).expect(200)
    const rest = await port.call('get', `${path}?limit=2&after=${first.body.next}`, anna)
    const texts = [...first.body.items, ...rest.body.items].map(({ text }) => text)

    expect(texts).toEqual(['one', 'two', 'three\nin two lines'])
    expect(first.body.items[0].by).toBe('reviewer:anna')
    expect(rest.body.next).toBeUndefined()
    await port.call('get', path, TOKENS.anna('tax')).expect(404)
    await port.call('post', path, TOKENS.anna('tax')).send({ text: 'me too' }).expect(404)
    await port.call('get', path, port.firmKeys.brightSeller).expect(403)
    await port.call('post', path, anna).send({ text: '' }).expect(400)
  })
})

test('a person decides only with a role that may', async () => {
  const id = await desk.green()

  await desk.decide(`${id}.inspection`, TOKENS.sam('inspection'), { decision: 'PASS' }).expect(403)
})

test('what a person decides concludes the declaration once it has settled', async () => {
  const id = await desk.green()
  const { body } = await desk
    .decide(`${id}.inspection`, anna, { ...REFUSE, note: 'opened' })
    .expect(200)
  expect(body).toMatchObject({ state: 'REFUSED', version: 1, note: 'opened' })
  expect(body.settlesAt).toBeDefined()

  desk.passTime(31)

  await until('The outcome', async () => (await desk.read(id)).state === 'REFUSED', 30_000)
  expect(await desk.eventsOf(id)).toEqual([
    'declaration.lodged',
    'declaration.under-review',
    'review.decided',
    'declaration.refused',
  ])
  expect((await desk.reviewOf(`${id}.inspection`, anna)).settlesAt).toBeUndefined()
})
