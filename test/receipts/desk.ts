/** What the tests of delivery share: a firm with an endpoint at a local receiver, and receipts owed to it. */
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { aDeclaration, aFirm, anEndpoint, owe } from './owed.ts'

/** Filled before each test; the receiver and the firm are new each time. */
export type Desk = {
  database: TestDatabase
  ctx: TestContext
  receiver: Receiver
  firmId: string
  endpointId: string
}

/** Sets the desk up and takes it down around the tests of the file that calls it. */
export function openDesk(): Desk {
  const desk = {} as Desk
  beforeAll(async () => {
    desk.database = await freshDatabase()
    desk.ctx = await testContext(desk.database)
  })
  beforeEach(async () => {
    desk.receiver = await openReceiver()
    desk.firmId = await aFirm(desk.ctx)
    const endpoint = await anEndpoint(desk.ctx, desk.firmId, `${desk.receiver.url}/receipts`)
    desk.receiver.trust(endpoint)
    desk.endpointId = endpoint.id
  })
  afterEach(() => desk.receiver.close())
  afterAll(async () => {
    await desk.ctx.close(0)
    await desk.database.drop()
  })
  return desk
}

/** A declaration whose receipts are owed to the endpoint, due now; gives its id. */
export async function anOwedDeclaration(
  { ctx, firmId, endpointId }: Desk,
  receipts: 1 | 2 = 2,
): Promise<string> {
  const id = await aDeclaration(ctx, firmId, receipts)
  await owe(ctx, endpointId, id)
  return id
}

/** The webhook-ids that the receiver got, in order. */
export function idsReceived({ receiver }: Desk): string[] {
  return receiver.received.map(({ id }) => id)
}

/** Moves the end of the endpoint's lease, as in `1 minute` or `-1 second` from now. */
export async function leaseUntil({ ctx, endpointId }: Desk, fromNow: string): Promise<void> {
  await sql(ctx.db.officer)`
    update webhook_endpoint set drained_until = now() + ${fromNow}::interval where id = ${endpointId}`
}
