/**
 * A declarant amends a declaration that has no outcome yet: by a merge patch or by a whole bundle. The new version is
 * judged like a lodging, with every fault at once, and only departments whose input changed look again.
 */
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { creditKnown, recallCredit, todayOf } from '../declarants/credit-entries.ts'
import { departmentsConcerned, fixedFindings } from '../domain/amendment.ts'
import { chinaDayOf, daysBetween } from '../domain/day.ts'
import { type Language, MAX_FINDINGS } from '../domain/findings.ts'
import { readJson, type Span } from '../domain/json-text.ts'
import { departmentsOpenedBy } from '../domain/lane.ts'
import { mergePatch } from '../domain/merge-patch.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { BODY_LIMIT } from '../platform/fault-problems.ts'
import { jsonProblem } from '../platform/http-faults.ts'
import { Problem } from '../platform/problem.ts'
import type { RuleSets } from '../policy/lane-rule-sets.ts'
import type { Amendment, Bundle } from '../schema-types.ts'
import { type Amended, writeVersion } from './amend-write.ts'
import { type Check, type Checked, mayBeLodged, refusal } from './check.ts'
import { cutContent } from './content.ts'
import { isExamining } from './examination-view.ts'
import { laneAfter } from './lane-after.ts'
import { assertMayAct, lockOwn, type OwnAct } from './own-act.ts'
import { readText } from './queries.ts'

/** What was sent: a patch of the current version, or a whole bundle as its exact text. */
export type AmendRequest = { language: Language } & (
  | { patch: unknown }
  | { text: string; value: unknown; sections: Readonly<Record<string, Span>> }
)

/** A version that was written; `endpoints` are to be rung for after the commit, and `lotId` for its departments. */
export type Done = Pick<Amended, 'lotId' | 'first' | 'endpoints' | 'etag'> & {
  amendment: Amendment
}

/** What a new version is judged by. */
export type Judges = { check: Check; rules: RuleSets }

/** Writes the new version, or says everything that is wrong with it. */
export async function amend(
  ctx: Context,
  { check, rules }: Judges,
  act: OwnAct,
  request: AmendRequest,
): Promise<Done> {
  const first = await ctx.policies.firstDay()
  await assertMayAct(ctx, act)
  await recallCredit(ctx)
  return transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockOwn(tx, act, 'amend')
    // The version is stamped with the very moment whose rules judge it.
    const at = ctx.now()
    if (declaration.version >= VERSIONS_MAX) {
      throw new Problem('too-many', `A declaration has at most ${VERSIONS_MAX} versions.`)
    }
    // GACC Order 220: what customs has decided to examine is not amended before that is over.
    if (await isExamining(tx, declaration)) {
      throw new Problem('examination-open', 'The declaration can be amended after the result.')
    }
    const before = await readText(tx, declaration.id)
    const sent = sentIn(request, before)
    const days = { day: await lodgingDay(tx, declaration.id), first }
    const old = JSON.parse(before) as Bundle
    const { bundle, observations } = judged(check, { old, sent, days }, request.language)
    const concerned = departmentsConcerned(old, bundle)
    if (concerned.length === 0) {
      throw new Problem('nothing-changed', 'The bundle says the same as it did before.')
    }
    const { ready } = await rules.inForce(at)
    const lane = await laneAfter(ctx, tx, declaration, { bundle, ready })
    const { amendment, ...done } = await writeVersion(ctx, tx, declaration, {
      at,
      old,
      bundle,
      concerned: [...new Set([...concerned, ...(lane ? departmentsOpenedBy(lane.lane) : [])])],
      lane,
      content: cutContent(sent.text, sent.sections),
      bytes: Buffer.byteLength(sent.text),
      bodySha256: createHash('sha256').update(sent.text).digest(),
      late: daysBetween(days.day, todayOf(ctx)) > creditKnown(ctx).amendmentDays,
      warnings: observations.slice(0, MAX_FINDINGS).map(({ code }) => code),
      firmId: act.firmId,
    })
    return { ...done, amendment }
  })
}

const VERSIONS_MAX = 1000

type Sent = { text: string; value: unknown; sections: Readonly<Record<string, Span>> }

function sentIn(request: AmendRequest, before: string): Sent {
  if (!('patch' in request)) return request
  const merged = mergePatch(JSON.parse(before), request.patch)
  const json = readJson(JSON.stringify(merged))
  if (!json.ok) throw jsonProblem(json.faults)
  if (Buffer.byteLength(json.text) > BODY_LIMIT) {
    throw new Problem('body-too-large', `A bundle may have at most ${BODY_LIMIT} bytes.`)
  }
  return json
}

// It was declared on the day of its lodging, and is judged by that day however often it is amended.
async function lodgingDay(tx: Db, id: string): Promise<string> {
  const [row] = await sql<{ lodged_at: Date }>(tx)`
    select lodged_at from declaration where id = ${id}`
  return chinaDayOf(row?.lodged_at.toISOString() ?? '')
}

type Judging = { old: Bundle; sent: Sent; days: Checked['days'] }

function judged(
  check: Check,
  { old, sent, days }: Judging,
  language: Language,
): Checked & { bundle: Bundle } {
  const alone = check.judge(sent.value, days)
  const fixed = fixedFindings(old, sent.value)
  const checked = { ...alone, observations: [...fixed, ...alone.observations] }
  if (mayBeLodged(checked)) return checked
  throw refusal(checked, check.tell(checked, language))
}
