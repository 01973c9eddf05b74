/** What a declarant is told of a declaration. One function builds it, so a replayed answer is the same byte for byte. */
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type {
  Acceptance,
  Declaration,
  DeclarationLinks,
  DeclarationState,
  ReviewState,
  ReviewStates,
} from '../schema-types.ts'

/** The small row of a declaration. */
export type DeclarationFacts = Pick<
  Declaration,
  'id' | 'mrn' | 'declarationNo' | 'procedure' | 'lane' | 'policy'
> & { state: DeclarationState; version?: number; lodgedAt: Date; concludedAt?: Date | null }

/** The answer 202, from what was stored at the lodging and never changes. */
export function acceptanceOf(facts: Omit<DeclarationFacts, 'state'>, receipt: string): Acceptance {
  return { ...declarationOf({ ...facts, state: 'LODGED', concludedAt: null }, {}), receipt }
}

/** A declaration as it stands; departments that have not looked are QUEUED. */
export function declarationOf(
  facts: DeclarationFacts,
  reviews: Partial<Record<Department, ReviewState>>,
): Omit<Declaration, 'goods'> {
  const { id, mrn, declarationNo, state, procedure, lane, policy, lodgedAt, concludedAt } = facts
  const { version = 1 } = facts
  return {
    id,
    mrn,
    declarationNo,
    state,
    procedure,
    lane,
    policy,
    reviews: statesOf(reviews),
    lodgedAt: lodgedAt.toISOString(),
    ...(concludedAt ? { concludedAt: concludedAt.toISOString() } : {}),
    version,
    links: linksOf(id),
  }
}

function statesOf(reviews: Partial<Record<Department, ReviewState>>): ReviewStates {
  const entries = DEPARTMENTS.map((department) => [department, reviews[department] ?? 'QUEUED'])
  return Object.fromEntries(entries)
}

function linksOf(id: string): DeclarationLinks {
  const self = `/v1/declarations/${id}`
  return {
    self,
    events: `${self}/events`,
    reviews: `${self}/reviews`,
    receipts: `${self}/receipts`,
    content: `${self}/content`,
    assessment: `${self}/assessment`,
    versions: `${self}/versions`,
    examinations: `${self}/examinations`,
  }
}
