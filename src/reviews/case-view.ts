/** One review with all that its department needs in order to decide it. */
import type { Context } from '../context.ts'
import { type Question, questionsFor } from '../domain/checklist.ts'
import type { Department } from '../domain/departments.ts'
import type { Grade } from '../domain/examination.ts'
import type { Language } from '../domain/findings.ts'
import { run, sql } from '../platform/db.ts'
import { type OpenProposal, openProposal } from '../platform/proposals.ts'
import type {
  ChecklistQuestion,
  RecoveryRequest,
  ReviewCase,
  ReviewDecisionRequest,
  ReviewProposal,
  SignatureCause,
} from '../schema-types.ts'
import { declarationIn, readReview } from './queries.ts'
import { recoveryTold } from './recover.ts'
import { decidingFor, lookAt, type ReviewName, subjectOf, WORST_GRADE } from './seen.ts'

/** The review with its checklist, the note on it and the proposal about it; 404 for another department's. */
export async function readCase(
  ctx: Context,
  department: Department,
  reviewId: string,
  language: Language,
): Promise<ReviewCase> {
  const review = await readReview(ctx, department, reviewId, language)
  const name = { declarationId: declarationIn(reviewId, department), department }
  const checklist = review.state === 'OPEN' ? await questionsOf(ctx, name) : []
  const note = review.decision?.by === 'reviewer' ? await noteOn(ctx, name) : undefined
  const proposal = await proposalOn(ctx, name)
  const examined = await gradeOf(ctx, name)
  return {
    ...review,
    ...(examined === null ? {} : { examined }),
    ...(note === undefined ? {} : { note }),
    ...(proposal ? { proposal } : {}),
    ...(checklist.length === 0 ? {} : { checklist: checklist.map(inWords(language)) }),
  }
}

async function gradeOf(ctx: Context, { declarationId }: ReviewName): Promise<Grade | null> {
  const [row] = await run<{ grade: Grade | null }>(
    ctx.db.officer,
    `select ${WORST_GRADE} as grade from examination where declaration_id = $1`,
    [declarationId],
  )
  return row?.grade ?? null
}

async function questionsOf(ctx: Context, { declarationId, department }: ReviewName) {
  return questionsFor((await decidingFor(ctx, declarationId)).checklist, department)
}

function inWords(language: Language): (question: Question) => ChecklistQuestion {
  return (question) => ({
    code: question.code as ChecklistQuestion['code'],
    text: question[language],
  })
}

async function noteOn(
  ctx: Context,
  { declarationId, department }: ReviewName,
): Promise<string | undefined> {
  const [row] = await sql<{ note: string | null }>(ctx.db.officer)`
    select detail ->> 'note' as note from review_act
     where declaration_id = ${declarationId} and department = ${department}
       and act in ('DECIDED', 'CONFIRMED', 'OVERRIDDEN', 'SKIPPED', 'ABORTED')
     order by id desc limit 1`
  return row?.note ?? undefined
}

// A proposal whose case has changed is void, even if nobody has told it so.
async function proposalOn(ctx: Context, name: ReviewName): Promise<ReviewProposal | undefined> {
  const open = await openProposal(ctx.db.officer, subjectOf(name))
  if (!open) return undefined
  const seen = await lookAt(ctx.db.officer, name.declarationId, name.department)
  return seen?.hash === open.seen ? shown(open) : undefined
}

function shown(open: OpenProposal): ReviewProposal {
  const { seen: hash, proposer: proposedBy, proposed_at: at } = open
  const about = { hash, causes: open.causes as SignatureCause[], proposedBy }
  const proposed = { ...about, proposedAt: at.toISOString() }
  if (open.kind === 'RECOVERY') {
    const request = open.payload as RecoveryRequest
    const { act, reason } = request
    return { ...proposed, kind: 'RECOVERY', act, reason, ...recoveryTold(request) }
  }
  const { checklist: _, ...request } = open.payload as ReviewDecisionRequest
  return { ...proposed, kind: 'DECISION', ...request }
}
