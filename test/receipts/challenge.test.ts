/** The one thing that is sent to whoever a firm names: it goes nowhere else, and nobody gets far by it. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { deliver } from '../../src/receipts/deliver.ts'
import { listAttempts } from '../../src/receipts/delivery-log.ts'
import { askAgain } from '../../src/receipts/endpoint-acts.ts'
import { createEndpoint } from '../../src/receipts/endpoints.ts'
import { createGuardedAgent } from '../../src/receipts/guard.ts'
import { testContext } from '../support/context.ts'
import { openDesk } from './desk.ts'

const desk = openDesk()

let id = ''

beforeEach(async () => {
  id = (await createEndpoint(desk.ctx, desk.firmId, { url: desk.receiver.url })).id
})

type Row = {
  challenge: string | null
  tries: number
  confirmed: boolean
  cause: string | null
  disabled: boolean
}

async function rowOf(): Promise<Row | undefined> {
  const [row] = await sql<Row>(desk.ctx.db.officer)`
    select challenge, challenge_tries as tries, confirmed_at is not null as confirmed, disabled_cause as cause,
           disabled_at is not null as disabled
      from webhook_endpoint where id = ${id}`
  return row
}

async function attempts() {
  const { items } = await listAttempts(desk.ctx, desk.firmId, id, { limit: 20 })
  return items
}

async function due(tries: number): Promise<void> {
  await sql(desk.ctx.db.officer)`
    update webhook_endpoint set challenge_due_at = now(), challenge_tries = ${tries} where id = ${id}`
}

describe('a challenge', () => {
  test('follows no redirect', async () => {
    const { ctx, receiver } = desk
    receiver.echo((challenge, response) => {
      response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end(challenge)
    })

    await deliver(ctx, id)

    expect(receiver.asked()).toBe(1)
    expect((await attempts()).map(({ cause }) => cause)).toEqual(['redirect'])
    expect(await rowOf()).toMatchObject({ confirmed: false, tries: 1 })
  })

  test('goes to no port and no network that is not allowed', async () => {
    const strict = await testContext(desk.database, [])

    await deliver(strict, id)

    expect(desk.receiver.sockets()).toBe(0)
    expect((await attempts()).map(({ cause }) => cause)).toEqual(['address-not-allowed'])
    await strict.close(0)
  })

  test('does not go where a name leads that has changed since the last try', async () => {
    const { ctx, receiver } = desk
    let asked = 0
    const courier = createGuardedAgent(['127.0.0.0/8'], (_name, _options, found) => {
      const address = asked++ === 0 ? '127.0.0.1' : '10.0.0.1'
      setImmediate(found, null, [{ address, family: 4 }])
    })
    await sql(ctx.db.officer)`
      update webhook_endpoint set url = replace(url, '127.0.0.1', 'flips.example') where id = ${id}`
    receiver.echo((_challenge, response) => response.writeHead(200, { connection: 'close' }).end())

    await deliver({ ...ctx, courier }, id)
    await due(1)
    await deliver({ ...ctx, courier }, id)

    expect(receiver.asked()).toBe(1)
    expect((await attempts()).map(({ cause }) => cause)).toEqual([
      'address-not-allowed',
      'challenge-not-echoed',
    ])
    await courier.destroy()
  })

  test('is a new one at each try, so that nobody answers with what the log shows', async () => {
    const { ctx, receiver } = desk
    let first = ''
    receiver.echo((challenge, response) => {
      const answer = first
      first ||= challenge
      response.end(answer)
    })

    await deliver(ctx, id)
    expect((await attempts())[0]?.request.body).toContain(first)
    expect((await rowOf())?.challenge).not.toBe(first)
    await due(1)
    await deliver(ctx, id)

    expect(receiver.asked()).toBe(2)
    expect(await rowOf()).toMatchObject({ confirmed: false, tries: 2 })
  })
})

describe('the last try', () => {
  test.each([5, 6])('disables the endpoint, after %d before it', async (tries) => {
    const { ctx, receiver } = desk
    receiver.echo((_challenge, response) => response.end('hello'))
    await due(tries)

    await deliver(ctx, id)

    expect(receiver.asked()).toBe(1)
    expect(await rowOf()).toMatchObject({ disabled: true, cause: 'UNCONFIRMED', tries: 6 })
  })

  test('is the sixth again when the firm has it asked anew', async () => {
    const { ctx, firmId } = desk
    await sql(ctx.db.officer)`
      update webhook_endpoint set challenge_tries = 6, challenge_asked_at = now() - interval '1 hour' where id = ${id}`
    await askAgain(ctx, firmId, id)
    expect(await rowOf()).toMatchObject({ disabled: false, tries: 0 })
  })
})
