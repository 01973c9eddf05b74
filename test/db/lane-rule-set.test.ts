/** Whatever the program does, the database takes lane rules only as two persons signed them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Db, run, transaction } from '../../src/platform/db.ts'
import { endProposal } from '../../src/platform/proposals.ts'
import { drafting, fromNow } from '../support/lane-drafting.ts'
import { asIntruder } from '../support/lanes.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let at: ReturnType<typeof drafting>

beforeAll(async () => {
  port = await startPort({ work: false })
  at = drafting(port)
})

afterAll(() => port.close())

type Published = {
  rules?: string
  by?: string
  signer?: string
  /** From when the set says that it rules, where that is not what was proposed; and what was proposed. */
  fromMs?: number
  proposedMs?: number
  signed?: 'BEFORE' | 'ALONG' | 'NEVER'
}

/** Writes a set as a program with faults could. */
async function publish({ fromMs, proposedMs, ...asked }: Published = {}): Promise<void> {
  const draft = (await at.propose(await at.draft()).expect(201)).body
  const { id } = draft.proposal
  const { rules = 'rules', by = 'reviewer:vera', signer = 'reviewer:sam', signed = 'ALONG' } = asked
  const effectiveFrom =
    proposedMs === undefined ? draft.proposal.effectiveFrom : fromNow(port, proposedMs)
  const payload = JSON.stringify({ effectiveFrom, text: 'x' })
  await asIntruder(port, `update proposal set payload = '${payload}' where id = '${id}'`)
  const sign = (db: Db) =>
    endProposal(db, id, { state: 'CONFIRMED', countersigner: 'reviewer:sam' }, port.ctx.now())
  if (signed === 'BEFORE') await sign(port.ctx.db.officer)
  await transaction(port.ctx.db.officer, async (tx) => {
    if (signed === 'ALONG') await sign(tx)
    await run(
      tx,
      `insert into lane_rule_set (version, rules, effective_from, draft_id, proposal_id, proposed_by, approved_by)
       select (select max(version) + 1 from lane_rule_set), ${rules}, $2::timestamptz, id, $3::uuid, $4, $5
         from lane_rule_draft where id = $1`,
      [draft.id, fromMs === undefined ? effectiveFrom : fromNow(port, fromMs), id, by, signer],
    )
  })
}

const HOUR_MS = 3_600_000

describe('an officer publishes', () => {
  test('what was proposed, and signed in the same transaction', async () => {
    await expect(publish()).resolves.toBeUndefined()
    await expect(publish({ proposedMs: 50_000 })).resolves.toBeUndefined()
  })

  test.each<[string, Published]>([
    ['that nobody has signed', { signed: 'NEVER' }],
    ['that was signed in an earlier transaction', { signed: 'BEFORE' }],
    ['with other rules', { rules: `'[]'::json` }],
    ['in the name of another proposer', { by: 'reviewer:ruth' }],
    ['in the name of another signer', { signer: 'reviewer:sara' }],
    ['for another time', { fromMs: HOUR_MS }],
    ['for a time that is over', { proposedMs: -HOUR_MS }],
    ['for a time that some processes would miss', { proposedMs: 29_000 }],
  ])('nothing %s', async (_name, asked) => {
    await expect(publish(asked)).rejects.toThrow('without a second signature')
  })

  test('nothing that rests on no proposal', async () => {
    const bare = run(
      port.ctx.db.officer,
      `insert into lane_rule_set (version, rules, effective_from) values (900, '[]', now() + interval '1 hour')`,
      [],
    )
    await expect(bare).rejects.toThrow('without a second signature')
  })
})
