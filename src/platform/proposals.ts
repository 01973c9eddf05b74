/**
 * Four eyes: what one person proposes, a second has to sign. A proposal is bound to a hash of what its proposer saw;
 * whoever applies it compares that with what there is. What is proposed, and what it is about, is the caller's.
 */
import { type Db, sql } from './db.ts'
import { Problem } from './problem.ts'

/** What kind of thing is proposed. */
type ProposalKind = 'DECISION' | 'RECOVERY' | 'TIER_CHANGE' | 'LANE_RULES'

/** A proposal about to be made. `by`: as in {@link import('./actor.ts').Actor}. `seen`: SHA-256, hexadecimal. */
export type NewProposal = {
  id: string
  kind: ProposalKind
  subject: string
  payload: object
  causes: readonly string[]
  seen: string
  by: string
  at: Date
}

/** A proposal that nobody has answered yet. */
export type OpenProposal = {
  id: string
  kind: ProposalKind
  payload: unknown
  causes: string[]
  seen: string
  proposer: string
  proposed_at: Date
  /** Who has signed first, where two have to. */
  signed_by: string | null
}

/** How a proposal ends. VOID: what it was about has changed. WITHDRAWN: by its proposer. */
export type Ending =
  | { state: 'CONFIRMED'; countersigner: string }
  | { state: 'REJECTED'; countersigner: string; reason: string }
  | { state: 'VOID' }
  | { state: 'WITHDRAWN' }

/** The open proposal about this subject, if there is one. Whoever changes the subject holds its lock. */
export async function openProposal(db: Db, subject: string): Promise<OpenProposal | undefined> {
  const [open] = await sql<OpenProposal>(db)`
    select id, kind, payload, causes, seen, proposer, proposed_at, signed_by
      from proposal where subject = ${subject} and state = 'OPEN'`
  return open
}

/** Makes a proposal. One about the same subject that saw something else is void by now; any other stands in the way. */
export async function propose(tx: Db, proposal: NewProposal): Promise<void> {
  const { id, kind, subject, payload, causes, seen, by, at } = proposal
  const open = await openProposal(tx, subject)
  if (open?.seen === seen) {
    throw new Problem('proposal-open', `${open.proposer} has proposed something already.`)
  }
  if (open) await endProposal(tx, open.id, { state: 'VOID' }, at)
  await sql(tx)`
    insert into proposal (id, kind, subject, payload, causes, seen, proposer, proposed_at, state)
    values (${id}, ${kind}, ${subject}, ${JSON.stringify(payload)}, ${causes}, ${seen}, ${by}, ${at}, 'OPEN')`
}

/** Ends a proposal that is open. */
export async function endProposal(tx: Db, id: string, ending: Ending, at: Date): Promise<void> {
  const { state, countersigner = null, reason = null } = { ...NOBODY, ...ending }
  await sql(tx)`
    update proposal set state = ${state}, closed_at = ${at}, countersigner = ${countersigner}, reason = ${reason}
     where id = ${id} and state = 'OPEN'`
}

/** Ends the open proposals about these subjects, which have changed; gives the subjects of those that there were. */
export async function voidProposals(
  tx: Db,
  subjects: readonly string[],
  at: Date,
): Promise<string[]> {
  const ended = await sql<{ subject: string }>(tx)`
    update proposal set state = 'VOID', closed_at = ${at}
     where subject = any(${subjects}) and state = 'OPEN' returning subject`
  return ended.map(({ subject }) => subject)
}

const NOBODY: { countersigner?: string; reason?: string } = {}

/** Refuses a second signature that is the first one's, or no person's. */
export function assertSecondPerson(
  { proposer }: Pick<OpenProposal, 'proposer'>,
  signer: { by: string; person: boolean },
): void {
  if (!signer.person) {
    throw new Problem('second-person', "A person has to sign; this is a department's own system.")
  }
  if (signer.by === proposer) {
    throw new Problem('second-person', 'Whoever proposed it cannot sign it as well.')
  }
}

/** Why there is no open proposal that saw this: it was answered, or it is void. */
export async function whyNotOpen(db: Db, subject: string, seen: string): Promise<Problem> {
  const [last] = await sql<{ state: string }>(db)`
    select state from proposal where subject = ${subject} and seen = ${seen} order by proposed_at desc limit 1`
  if (last && last.state !== 'VOID' && last.state !== 'OPEN') {
    return new Problem('not-open', `The proposal is ${last.state}; it is answered once.`)
  }
  return new Problem('proposal-void', 'No proposal of this hash waits: read the review again.')
}
