/**
 * Lodging: a declarant hands in one bundle. Everything that the bundle alone can be judged by is judged before
 * anything is stored, and every fault is told at once. What passes is stored whole, in a lot with whatever else
 * is being lodged, and only after that commit is it answered 202: an accepted bundle is never lost.
 */
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { comesFirst } from '../domain/credit.ts'
import { chinaDayOf } from '../domain/day.ts'
import { type Language, MAX_FINDINGS } from '../domain/findings.ts'
import type { Span } from '../domain/json-text.ts'
import { groupCommit } from '../platform/group-commit.ts'
import { Problem } from '../platform/problem.ts'
import type { Acceptance } from '../schema-types.ts'
import { acceptanceOf } from './acceptance.ts'
import { createActingFor } from './acting-for.ts'
import { createCheck, mayBeLodged, refusal } from './check.ts'
import { cutContent } from './content.ts'
import { createShares, shareOf } from './firm-shares.ts'
import { createLanes, laneHash } from './lanes.ts'
import { createMrnSource } from './mrn.ts'
import { keysUsed, LodgedBefore, type Lodging, storeLot } from './store.ts'

/** One request to lodge, as it came in. */
export type LodgeRequest = {
  /** The firm whose key is used. */
  firmId: string
  idempotencyKey: string
  /** The exact bytes, the text they are, the value they mean, and where its members stand. */
  body: Buffer
  text: string
  value: unknown
  sections: Readonly<Record<string, Span>>
  language: Language
}

/** The answer to a lodging; `replayed` when an earlier request with the same key got it first. */
export type LodgeAnswer = { acceptance: Acceptance; replayed: boolean }

// A lot costs one commit and five jobs, whatever its size: under load it gathers for a moment.
const GROUP = {
  size: 256,
  weight: 4 * 1024 * 1024,
  flights: 1,
  spacingMs: 10,
  waiting: 5000,
  waitingWeight: 64 * 1024 * 1024,
}
// As many as a lot has; what waits holds its body, its text and what it means, so it is bounded by bytes.
const SHARES = { atOnce: GROUP.size, waitingBytes: GROUP.waitingWeight }
const RECENT_KEYS_MAX = 10_000

/** The lodging desk of one process: it groups what is lodged at the same time. */
export function createLodgingDesk(ctx: Context): (request: LodgeRequest) => Promise<LodgeAnswer> {
  const check = createCheck(ctx.validators)
  const actingFor = createActingFor(ctx)
  const laneFor = createLanes(ctx)
  const nextMrn = createMrnSource(ctx.db.lodger)
  const join = createJoin(ctx)
  const inTurn = createShares(SHARES)
  const once = createOnce(ctx)

  const admit = async (request: LodgeRequest, bodySha256: Buffer): Promise<Acceptance> => {
    const lodgedAt = ctx.now()
    const day = chinaDayOf(lodgedAt.toISOString())
    const checked = check.judge(request.value, { day, first: await ctx.policies.firstDay() })
    if (!mayBeLodged(checked)) throw refusal(checked, check.tell(checked, request.language))
    const { bundle, observations: warnings } = checked
    const parties = await actingFor(request.firmId, bundle.header)
    const [id, pack] = [ctx.newId(), await ctx.policies.onDay(day)]
    const question = { id, lodgedAt, day, bundle, parties, pack }
    const { lane, trace, rated } = await laneFor(question)
    const laneTrace = JSON.stringify(trace)
    const facts = {
      id,
      mrn: await nextMrn(bundle.header.customsOffice, Number(day.slice(0, 4))),
      declarationNo: bundle.header.declarationNo,
      procedure: bundle.header.procedure,
      lane,
      policy: pack.version,
      lodgedAt,
    }
    const receipt = ctx.signer.jws('portico-acceptance+jwt', {
      id: facts.id,
      mrn: facts.mrn,
      declarationNo: facts.declarationNo,
      bodySha256: bodySha256.toString('hex'),
      bodyBytes: request.body.length,
      lodgedAt: lodgedAt.toISOString(),
      lane,
      // Who has the receipt can hold the port to it; the salt keeps what it covers from being guessed.
      laneSha256: laneHash(laneTrace),
    })
    await join({
      facts,
      declarantId: parties.declarant.id,
      brokerId: parties.brokerId,
      bodyBytes: request.body.length,
      lodgedBy: request.firmId,
      tier: parties.declarant.tier,
      laneTrace,
      laneCause: trace.cause,
      rated,
      idempotencyKey: request.idempotencyKey,
      bodySha256,
      content: cutContent(request.text, request.sections),
      receipt,
      warnings: warnings.slice(0, MAX_FINDINGS).map(({ code }) => code),
    })
    return acceptanceOf(facts, receipt)
  }

  return (request) => {
    const { firmId, value, body } = request
    return inTurn({ share: shareOf(firmId, value), bytes: body.length }, async () => {
      const bodySha256 = createHash('sha256').update(request.body).digest()
      return once(request, bodySha256, () => admit(request, bodySha256))
    })
  }
}

// Certified firms have lots of their own: whatever others lodge, there is room for theirs.
function createJoin(ctx: Context): (lodging: Lodging) => Promise<void> {
  const joining = (first: boolean) =>
    groupCommit<Lodging>(
      GROUP,
      ({ bodyBytes }) => bodyBytes,
      (lodgings) => storeLot(ctx, lodgings, first),
    )
  const [joinFirst, joinUsual] = [joining(true), joining(false)]
  return (lodging) => (comesFirst(lodging.rated) ? joinFirst : joinUsual)(lodging)
}

type Once = (
  request: LodgeRequest,
  bodySha256: Buffer,
  admit: () => Promise<Acceptance>,
) => Promise<LodgeAnswer>

/**
 * One key, one declaration. The database decides (the key is unique there), and it is asked before any body is
 * refused; what is kept here only spares it work: a key that is being used right now answers 409, and one used lately
 * is looked up before it is tried.
 */
function createOnce(ctx: Context): Once {
  const inFlight = new Set<string>()
  const recent = new Set<string>()
  return async (request, bodySha256, admit) => {
    const { firmId, idempotencyKey } = request
    const name = `${firmId} ${idempotencyKey}`
    if (inFlight.has(name)) {
      throw new Problem(
        'idempotency-key-in-flight',
        'Wait for the answer to the first request, or ask again.',
        { headers: { 'retry-after': '1' } },
      )
    }
    const use = { idempotencyKey, bodySha256 }
    const earlier = async () => (await keysUsed(ctx, firmId, [use])).get(use)
    inFlight.add(name)
    try {
      const before = recent.has(name) ? await earlier() : undefined
      if (before) throw before
      const acceptance = await admit()
      if (recent.size >= RECENT_KEYS_MAX) recent.clear()
      recent.add(name)
      return { acceptance, replayed: false }
    } catch (error) {
      return { acceptance: await acceptanceIn(error, earlier), replayed: true }
    } finally {
      inFlight.delete(name)
    }
  }
}

// A key that was used decides before anything else does: what was accepted keeps its answer after a grant has ended
// or a rule has become stricter, and another body under its key is told so, whatever its own faults are. A port that
// is busy is not asked for more.
async function acceptanceIn(
  error: unknown,
  earlier: () => Promise<Error | undefined>,
): Promise<Acceptance> {
  const judged = error instanceof Problem && error.status < 500
  const cause = (judged ? await earlier() : undefined) ?? error
  if (cause instanceof LodgedBefore) return cause.acceptance
  throw cause
}
