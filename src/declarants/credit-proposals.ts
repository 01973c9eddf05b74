/**
 * Proposals of another tier. The program proposes what the criteria give, or a person of customs asks it to; another
 * person decides. The firm's row is locked before anything is read of it.
 */
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Tier } from '../domain/credit.ts'
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import { changeFor, type TierChange } from '../domain/tier-change.ts'
import { type Db, sql } from '../platform/db.ts'
import { openProposal, propose, voidProposals } from '../platform/proposals.ts'
import { todayOf } from './credit-entries.ts'
import { tallyOfFirm } from './credit-tally.ts'

/** What is proposed of a firm. */
export type TierPayload = TierChange & {
  readonly firmId: string
  /** The newest entry that counts against it. */
  readonly newest?: string
}

/** What a proposal about the tier of a firm is about. */
export function subjectOf(firmId: string): string {
  return `firm:${firmId}`
}

/** Locks a firm for the rest of the transaction, and gives its tier; undefined when there is none. */
export async function lockTier(tx: Db, firmId: string): Promise<Tier | undefined> {
  const [firm] = await sql<{ tier: Tier }>(tx)`
    select tier from firm where id = ${firmId} for no key update`
  return firm?.tier
}

/**
 * What a proposal rests on: another entry against the firm is another ground. Not for a repair, which is held against
 * what counts when it is decided, so that nothing good that happens meanwhile takes it away.
 */
export function hashOf({ firmId, from, to, reasons, causes, newest }: TierPayload): string {
  const of = reasons.includes('REPAIR') ? [] : causes
  return createHash('sha256')
    .update(JSON.stringify([firmId, from, to, reasons, of, newest ?? null]))
    .digest('hex')
}

/** The change that the criteria ask for now, of a firm that is locked. */
export async function changeNow(
  ctx: Pick<Context, 'now'>,
  tx: Db,
  { firmId, tier, credit }: { firmId: string; tier: Tier; credit: CreditPolicy },
): Promise<TierPayload | undefined> {
  const day = todayOf(ctx)
  const change = changeFor(await tallyOfFirm(tx, firmId, day), credit, { tier, day })
  const newest = change && (await newestAgainst(tx, { firmId, day }))
  return change && { firmId, ...change, ...(newest !== undefined && { newest }) }
}

async function newestAgainst(
  tx: Db,
  { firmId, day }: { firmId: string; day: string },
): Promise<string | undefined> {
  const [entry] = await sql<{ id: string }>(tx)`
    select id from credit_entry e
     where firm_id = ${firmId} and points < 0 and happened_on <= ${day}::date and expires_on > ${day}::date
       and not exists (select from credit_entry counter where counter.cancels = e.id)
     order by id desc limit 1`
  return entry?.id
}

const REJECTION_STANDS_MS = 30 * 86_400_000

/**
 * Proposes what the criteria ask for of a firm, and voids a proposal that they do not ask for any more. Gives the id of
 * the open proposal; undefined when nothing is to be proposed. What a person has rejected the program does not propose
 * again for thirty days, on the same ground.
 */
export async function proposeTier(
  ctx: Pick<Context, 'now' | 'newId'>,
  tx: Db,
  { firmId, credit, by }: { firmId: string; credit: CreditPolicy; by: string },
): Promise<string | undefined> {
  const tier = await lockTier(tx, firmId)
  const payload = tier && (await changeNow(ctx, tx, { firmId, tier, credit }))
  const subject = subjectOf(firmId)
  const open = await openProposal(tx, subject)
  const seen = payload && hashOf(payload)
  if (open && open.seen === seen) return open.id
  // Its ground has gone, whether or not there is another.
  if (open) await voidProposals(tx, [subject], ctx.now())
  if (payload === undefined || seen === undefined) return undefined
  if (by === PROGRAM && (await wasRejected(ctx, tx, { subject, seen }))) return undefined
  const id = ctx.newId()
  const causes = ['TIER_CHANGE']
  await propose(tx, { id, kind: 'TIER_CHANGE', subject, payload, causes, seen, by, at: ctx.now() })
  return id
}

/** Who proposes when nobody has asked. */
export const PROGRAM = 'program'

async function wasRejected(
  { now }: Pick<Context, 'now'>,
  tx: Db,
  { subject, seen }: { subject: string; seen: string },
): Promise<boolean> {
  const since = new Date(now().getTime() - REJECTION_STANDS_MS)
  const rejected = await sql(tx)`
    select from proposal
     where kind = 'TIER_CHANGE' and subject = ${subject} and seen = ${seen} and state = 'REJECTED' and closed_at > ${since} limit 1`
  return rejected.length > 0
}
