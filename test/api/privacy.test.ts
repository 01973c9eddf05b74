import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { residentIdCheckDigit } from '../../src/domain/check-digits.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { until } from '../support/until.ts'

/** Values that stand nowhere else, so that finding one is proof of a leak. */
type Person = { idNumber: string; name: string; telephone: string; address: string }

const CHILD = aPerson('20140305', '鸜')
const OTHER = aPerson('19790811', '龘')
const PEOPLE = [CHILD, OTHER]

function aPerson(birthday: string, surname: string): Person {
  const body = `310199${birthday}777`
  return {
    idNumber: body + residentIdCheckDigit(body),
    name: `${surname}金丝雀`,
    telephone: `1209${birthday.slice(1)}`,
    address: `上海市演示区金丝雀路${birthday}号${surname}室`,
  }
}

let port: Port
let receiver: Receiver
let owner: pg.Client
const said: { where: string; text: string }[] = []

beforeAll(async () => {
  port = await startPort()
  receiver = await openReceiver()
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
  const key = port.firmKeys.brightSeller
  await port.call('post', '/v1/webhooks', key).send({ url: receiver.url }).expect(201)
})

afterAll(async () => {
  await owner.end()
  await receiver.close()
  await port.close()
})

/** A sound bundle whose buyer is this person, in every document. */
function bundleOf(person: Person): Bundle {
  const bundle = freshBundle()
  const { idNumber, name, telephone } = bundle.commerce.order.buyer
  const { address } = bundle.commerce.order.consignee
  return JSON.parse(
    JSON.stringify(bundle)
      .replaceAll(idNumber, person.idNumber)
      .replaceAll(name, person.name)
      .replaceAll(telephone, person.telephone)
      .replaceAll(address, person.address),
  )
}

function keep(where: string, text: string): string {
  said.push({ where, text })
  return text
}

async function lodgeAndRead(bundle: Bundle): Promise<string> {
  const answer = await port.lodge(bundle).expect(202)
  keep('the acceptance', readable(answer.text))
  await until('The end of the reviews', async () => {
    const { body } = await port.call(
      'get',
      `/v1/declarations/${answer.body.id}`,
      port.firmKeys.brightSeller,
    )
    return body.state !== 'LODGED'
  })
  for (const part of ['', '/events', '/reviews', '/receipts']) {
    for (const language of ['en', 'zh']) {
      const { text } = await port
        .call('get', `/v1/declarations/${answer.body.id}${part}`, port.firmKeys.brightSeller)
        .set('accept-language', language)
      keep(part, readable(text))
    }
  }
  return answer.body.id
}

// What a receipt says is written in base64.
function readable(text: string): string {
  const parts = text.matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)\./g)
  return [
    text,
    ...[...parts].map(([, part = '']) => Buffer.from(part, 'base64url').toString()),
  ].join('\n')
}

function expectNobodyIn(where: string, text: string): void {
  for (const person of PEOPLE) {
    for (const [what, value] of Object.entries(person)) {
      if (text.includes(value)) throw new Error(`${where} holds ${what}: ${text.slice(0, 500)}`)
    }
  }
}

async function refused(bundle: Bundle, language = 'en'): Promise<string> {
  const answer = await port.lodge(bundle, { headers: { 'accept-language': language } }).expect(422)
  expect(answer.body.findings.length).toBeGreaterThan(0)
  return keep('the findings', answer.text)
}

describe('of a buyer', () => {
  test('nothing is told by the acceptance, the events, the reviews, the receipts and the webhooks', async () => {
    const id = await lodgeAndRead(bundleOf(OTHER))

    await until(
      'Two messages',
      () =>
        receiver.received.filter(({ message }) => message.data.declarationId === id).length === 2,
    )
    for (const { text } of receiver.received) keep('a webhook', readable(text))
    for (const { where, text } of said) expectNobodyIn(where, text)
  })

  test('a review that concerns the buyer shows the identity number masked', async () => {
    const id = await lodgeAndRead(bundleOf(CHILD))

    const { text } = await port.call(
      'get',
      `/v1/declarations/${id}/reviews`,
      port.firmKeys.brightSeller,
    )
    expect(text).toContain(`310***********${CHILD.idNumber.slice(-4)}`)
    expectNobodyIn('the reviews', text)
  })

  test('a department is shown nobody but in its own papers, also not by the findings', async () => {
    for (const key of Object.values(port.reviewerKeys)) {
      const { text, body } = await port.call('get', '/v1/reviews', key).expect(200)
      expectNobodyIn('the list of reviews', keep('reviews', text))
      for (const { id } of body.items) {
        const one = await port.call('get', `/v1/reviews/${id}`, key).expect(200)
        const { section: _, ...beside } = one.body
        expectNobodyIn('a review', keep('a review', JSON.stringify(beside)))
      }
    }
  })

  test.each(['en', 'zh'])(
    'findings of two documents that disagree show both sides masked (%s)',
    async (language) => {
      const differing = [
        [
          '/banking/payment/payer',
          { idType: '1', idNumber: CHILD.idNumber, name: CHILD.name, telephone: CHILD.telephone },
        ],
        ['/tax/taxpayer/idNumber', CHILD.idNumber],
        ['/tax/taxpayer/name', CHILD.name],
        ['/customs/buyer/telephone', CHILD.telephone],
        ['/customs/consigneeAddress', CHILD.address],
        [
          '/customs/waybill/consignee',
          { name: CHILD.name, telephone: CHILD.telephone, address: CHILD.address },
        ],
      ].reduce(
        (bundle, [pointer, value]) => withChange(bundle, String(pointer), value),
        bundleOf(OTHER),
      )

      const text = await refused(differing, language)

      expectNobodyIn('the findings', text)
      for (const { idNumber, name, telephone, address } of PEOPLE) {
        expect(text).toContain(`310***********${idNumber.slice(-4)}`)
        expect(text).toContain(`"${name.slice(0, 1)}*"`)
        expect(text).toContain(`*******${telephone.slice(-4)}`)
        expect(text).toContain(`${address.slice(0, 6)}***`)
      }
    },
  )

  test.each([
    [
      'a wrong check digit',
      '/commerce/order/buyer/idNumber',
      OTHER.idNumber.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ],
    ['a space before the number', '/banking/payment/payer/idNumber', ` ${OTHER.idNumber}`],
    ['another kind of identity', '/commerce/order/buyer/idType', OTHER.idNumber],
    ['a line feed in the name', '/customs/waybill/consignee/name', `${OTHER.name}\n`],
    ['a line feed in the address', '/commerce/order/consignee/address', `${OTHER.address}\n`],
    ['a line feed in the goods list', '/customs/consigneeAddress', `${OTHER.address}\n`],
    ['a line feed in the telephone', '/commerce/order/consignee/telephone', `${OTHER.telephone}\n`],
    ['a telephone too long', '/banking/payment/payer/telephone', OTHER.telephone.repeat(9)],
    ['a person where a name is due', '/tax/taxpayer/name', OTHER],
    ['a list where a telephone is due', '/customs/buyer/telephone', [OTHER.telephone]],
    ['a line feed in a note', '/header/note', `${OTHER.name} ${OTHER.telephone}\n`],
    ['a line feed in the account', '/commerce/order/buyer/account', `${OTHER.telephone}\n`],
  ])('findings of a wrong shape show it masked or not at all: %s', async (_, pointer, value) => {
    const text = await refused(withChange(bundleOf(OTHER), pointer, value))

    expectNobodyIn('the findings', text)
    expect(text).not.toContain(OTHER.idNumber.slice(0, -1))
  })

  test('a body that cannot be read is answered without any of it', async () => {
    const text = JSON.stringify(bundleOf(OTHER))
    const broken = [
      text.slice(0, -1),
      text.replace('"direction":"I"', '"direction":"I","direction":"I"'),
      `\uFEFF${text}`,
    ]
    for (const body of broken) {
      const answer = await port.lodge(body).expect(400)
      expectNobodyIn('the answer', keep('the answer 400', answer.text))
    }
  })
})

test('a failure of the database tells nothing of a buyer, neither in the answer nor in the log', async () => {
  await owner.query(
    `alter table bundle add constraint none_today check (declaration_id is null) not valid`,
  )
  try {
    const answer = await port.lodge(bundleOf(OTHER)).expect(500)
    expectNobodyIn('the answer 500', answer.text)
    const logged = port.log.find((line) => line.includes(answer.body.instance))
    expect(logged).toContain('none_today')
  } finally {
    await owner.query('alter table bundle drop constraint none_today')
  }
})

describe('after all of this', () => {
  test('the log holds nothing of a buyer', () => {
    expect(port.log.length).toBeGreaterThan(0)
    for (const line of port.log) expectNobodyIn('the log', line)
  })

  test('of the tables only the bundles hold anything of a buyer', async () => {
    const { rows } = await owner.query<{ schema: string; name: string }>(`
      select table_schema as schema, table_name as name from information_schema.tables
       where table_schema in ('public', 'bullmq') and table_type = 'BASE TABLE'`)
    const holding: string[] = []
    for (const { schema, name } of rows) {
      const { rows: texts } = await owner.query<{ text: string }>(
        `select t::text as text from ${schema}.${name} t`,
      )
      const all = readable(texts.map(({ text }) => text).join('\n'))
      if (PEOPLE.some((person) => Object.values(person).some((value) => all.includes(value))))
        holding.push(name)
    }

    expect(rows.length).toBeGreaterThan(10)
    expect(holding).toEqual(['bundle'])
  })
})
