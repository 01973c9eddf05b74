/** Two people of a department, each with an account: invited, logged in, and deciding what takes both of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { aPerson, type Browser, codeOf, loggedIn, tryLogin } from '../support/people.ts'
import { type Port, startPort } from '../support/port.ts'
import { REFUSE, type Reviewing, reviewing } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  desk = reviewing(port)
})

afterAll(() => port.close())

const WORKS = { department: 'inspection' }

const decide = (browser: Browser, review: string, body: object, version = 0) =>
  browser.call('put', `/v1/reviews/${review}/decision`).set('if-match', `"${version}"`).send(body)

test('a person logs in, decides, takes it back within the time, and decides for good', async () => {
  const person = await aPerson(port, WORKS)
  const id = await desk.green()
  const review = `${id}.inspection`
  await port
    .call('put', `/v1/reviews/${review}/decision`)
    .set('if-match', '"0"')
    .send(REFUSE)
    .expect(401)
  const browser = await loggedIn(port, person)

  const { body: listed } = await browser.call('get', '/v1/reviews').expect(200)
  expect(listed.items.map((item: { id: string }) => item.id)).toContain(review)
  await decide(browser, review, REFUSE).unset('x-csrf-token').expect(403)
  const { body: decided } = await decide(browser, review, REFUSE).expect(200)
  expect(decided).toMatchObject({ state: 'REFUSED', version: 1, settlesAt: expect.any(String) })
  expect(await desk.eventsOf(id)).not.toContain('review.decided')

  await browser.call('delete', `/v1/reviews/${review}/decision`).set('if-match', '"1"').expect(200)
  const { body: open } = await browser.call('get', `/v1/reviews/${review}`).expect(200)
  await decide(browser, review, { decision: 'PASS' }, open.version).expect(200)
  desk.passTime(31)

  await until('The release', async () => (await desk.read(id)).state === 'RELEASED', 30_000)
  const { body: acts } = await browser.call('get', `/v1/reviews/${review}/acts`).expect(200)
  expect(acts.items.map(({ act, by }: { act: string; by: string }) => [act, by])).toEqual([
    ['DECIDED', `reviewer:${person.id}`],
    ['UNDONE', `reviewer:${person.id}`],
    ['DECIDED', `reviewer:${person.id}`],
  ])
})

test('what takes two is signed by a second person who has logged in, and by nobody else', async () => {
  const [first, second] = [
    await aPerson(port, WORKS),
    await aPerson(port, { ...WORKS, roles: ['SENIOR'] }),
  ]
  const administrator = await aPerson(port, { department: undefined, roles: ['ADMINISTRATOR'] })
  const stranger = await aPerson(port, { department: 'tax', roles: ['SENIOR'] })
  const id = await desk.dear()
  const review = `${id}.inspection`
  const proposer = await loggedIn(port, first)

  const { body } = await decide(proposer, review, { decision: 'PASS' }).expect(202)
  const sign = (browser: Browser) =>
    browser
      .call('put', `/v1/reviews/${review}/decision/countersignature`)
      .set('if-match', `"${body.proposal.hash}"`)
      .send({ answer: 'CONFIRM' })

  await sign(proposer).expect(403)
  await sign(await loggedIn(port, administrator)).expect(403)
  await decide(
    await loggedIn(port, administrator, codeOf(port, administrator.totp, 1)),
    review,
    REFUSE,
  ).expect(403)
  await sign(await loggedIn(port, stranger)).expect(404)
  const { body: signed } = await sign(await loggedIn(port, second)).expect(200)
  expect(signed).toMatchObject({ state: 'PASSED', version: 1 })

  desk.passTime(31)
  await until('The release', async () => (await desk.read(id)).state === 'RELEASED', 30_000)
})

test('a person whose account ends in the middle of the work decides nothing more', async () => {
  const person = await aPerson(port, WORKS)
  const id = await desk.green()
  const browser = await loggedIn(port, person)
  await port.call('delete', `/v1/reviewers/${person.id}`, port.administratorKey).expect(204)

  await decide(browser, `${id}.inspection`, { decision: 'PASS' }).expect(401)
  desk.passTime(60)
  await tryLogin(port, person).expect(401)
})

test("a key of the department's own system decides as before, at once and without a session", async () => {
  const id = await desk.green()

  const { body } = await desk
    .decide(`${id}.inspection`, port.reviewerKeys.inspection, { decision: 'PASS' })
    .expect(200)

  expect(body).toMatchObject({ state: 'PASSED' })
  expect(body.settlesAt).toBeUndefined()
})
