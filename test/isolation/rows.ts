/** Who may make which call, written out by hand: a table that the program's own tables are held against. */
import { CALLERS, type Caller, isForeign, STAFF, type Staff, staffOf } from './callers.ts'

/** What becomes of a call: it reaches what it asks for, or is answered 401, 403 or 404. */
export type Fate = 'ANSWERED' | 401 | 403 | 404

/** The fate of every caller at one route. */
export type Row = Readonly<Record<Caller, Fate>>

function row(fateOf: (caller: Caller) => Fate): Row {
  const fates = CALLERS.map((caller) => [caller, caller === 'nobody' ? 401 : fateOf(caller)])
  return Object.fromEntries(fates) as Row
}

/** Open to all, without a key. */
const PUBLIC = Object.fromEntries(CALLERS.map((caller) => [caller, 'ANSWERED'])) as Row

/** For firms, about their own things in general: a foreign firm is answered about its own. */
const FIRMS = row((caller) => (caller.endsWith('firm') ? 'ANSWERED' : 403))

/** For bundles that declare as one firm: nobody lodges for another without a grant. */
const DECLARANT = row((caller) => (caller === 'firm' ? 'ANSWERED' : 403))

/** For the one firm whose thing it is. */
const OWNER = row((caller) =>
  caller === 'firm' ? 'ANSWERED' : caller === 'foreign firm' ? 404 : 403,
)

/** For the one firm whose thing it would be; nothing of the kind has happened to what is asked for. */
const NOT_YET = row((caller) => (caller.endsWith('firm') ? 404 : 403))

/** For customs, and the staff here is of other departments. */
const CUSTOMS = row(() => 403)

/** For whoever proves who they are, which none of these calls does. */
const PROOF = Object.fromEntries(CALLERS.map((caller) => [caller, 401])) as Row

/** For whoever has logged in, and for no key. */
const SESSIONS = row(() => 403)

/** There is nothing here without an issuer; what an administrator does not find counts as answered. */
const ISSUER = Object.fromEntries(
  CALLERS.map((caller) => [caller, caller === 'administrator' ? 'ANSWERED' : 404]),
) as Row

/** Open to all, and what is asked for here was never released. */
const NEVER_RELEASED = ISSUER

const ADMINISTRATORS = row((caller) => (caller === 'administrator' ? 'ANSWERED' : 403))

/** For these of a department's staff, about their own department in general. */
function staff(...may: readonly Staff[]): Row {
  return row((caller) => (may.some((each) => each === staffOf(caller)) ? 'ANSWERED' : 403))
}

/** For these of the one department whose review it is. */
function reviewOf(...may: readonly Staff[]): Row {
  return row((caller) => {
    if (!may.some((each) => each === staffOf(caller))) return 403
    return isForeign(caller) ? 404 : 'ANSWERED'
  })
}

const DECIDING = ['reviewer', 'senior', 'machine'] as const

const EXAMINING = ['examiner', 'machine'] as const

/** Each call of the port with the fate of everybody who makes it. */
export const ROWS: Readonly<Record<string, Row>> = {
  'get /health/live': PUBLIC,
  'get /health/ready': PUBLIC,
  'get /problems/{kind}': PUBLIC,
  'get /v1/findings': PUBLIC,
  'get /v1/findings/{code}': PUBLIC,
  'get /v1/keys': PUBLIC,
  'get /v1/event-types': PUBLIC,
  'get /v1/certificates/{id}': NEVER_RELEASED,
  'get /v1/credit/lists': PUBLIC,
  'get /v1/lane-seeds': PUBLIC,
  'get /v1/statistics': PUBLIC,
  'get /v1/reference': PUBLIC,
  'get /v1/reference/{table}': PUBLIC,
  'get /v1/reference/{table}/{code}': PUBLIC,

  'post /v1/declarations': DECLARANT,
  'get /v1/declarations': FIRMS,
  'post /v1/declarations/validation': DECLARANT,
  'get /v1/declarations/{id}': OWNER,
  'get /v1/declarations/{id}/assessment': OWNER,
  'get /v1/declarations/{id}/content': OWNER,
  'get /v1/declarations/{id}/documents': OWNER,
  'post /v1/declarations/{id}/documents': OWNER,
  'get /v1/declarations/{id}/documents/{documentId}/content': OWNER,
  'get /v1/declarations/{id}/events': OWNER,
  'get /v1/declarations/{id}/receipts': OWNER,
  'get /v1/declarations/{id}/proof': OWNER,
  'get /v1/declarations/{id}/certificate': OWNER,
  'get /v1/declarations/{id}/certificate/pdf': OWNER,
  'get /v1/declarations/{id}/lane': OWNER,
  'get /v1/declarations/{id}/examinations': OWNER,
  'get /v1/declarations/{id}/examinations/{examinationId}/slots': OWNER,
  'put /v1/declarations/{id}/examinations/{examinationId}/appointment': OWNER,
  'get /v1/declarations/{id}/requests': OWNER,
  'get /v1/declarations/{id}/reviews': OWNER,
  'post /v1/declarations/{id}/requests/{requestId}/answer': OWNER,
  'post /v1/declarations/{id}/withdrawal': OWNER,
  'get /v1/declarations/{id}/withdrawal': NOT_YET,
  'put /v1/declarations/{id}': OWNER,
  'patch /v1/declarations/{id}': OWNER,
  'get /v1/declarations/{id}/versions': OWNER,
  'get /v1/declarations/{id}/versions/{version}': OWNER,
  'get /v1/declarations/{id}/versions/{version}/content': OWNER,
  'post /v1/declarations/{id}/returns': OWNER,
  'get /v1/declarations/{id}/returns': OWNER,
  'get /v1/declarations/{id}/returns/{no}': NOT_YET,

  'get /v1/ledgers/guarantee': FIRMS,
  'get /v1/ledgers/guarantee/entries': FIRMS,
  'get /v1/events': FIRMS,
  'get /v1/events/stream': FIRMS,
  'post /v1/webhooks': FIRMS,
  'get /v1/webhooks': FIRMS,
  'get /v1/webhooks/examples': FIRMS,
  'get /v1/webhooks/{id}/deliveries': OWNER,
  'get /v1/webhooks/{id}/attempts': OWNER,
  'get /v1/webhooks/{id}/notices': OWNER,
  'get /v1/webhooks/{id}/statistics': OWNER,
  'put /v1/webhooks/{id}/types': OWNER,
  'put /v1/webhooks/{id}/pause': OWNER,
  'post /v1/webhooks/{id}/resumption': OWNER,
  'post /v1/webhooks/{id}/challenge': OWNER,
  'post /v1/webhooks/{id}/secret-rotation': OWNER,
  'post /v1/webhooks/{id}/test': OWNER,
  'post /v1/webhooks/{id}/redelivery': OWNER,
  'delete /v1/webhooks/{id}': OWNER,

  'get /v1/reviews': staff(...STAFF),
  'get /v1/withdrawals': CUSTOMS,
  'put /v1/withdrawals/{id}/decision': CUSTOMS,
  'get /v1/escalations': staff('senior', 'supervisor', 'machine'),
  'post /v1/reviews/decisions': staff(...DECIDING),
  'post /v1/reviews/next': staff(...DECIDING),
  'get /v1/reviews/{id}': reviewOf(...STAFF),
  'get /v1/reviews/{id}/acts': reviewOf(...STAFF),
  'get /v1/reviews/{id}/versions': reviewOf(...STAFF),
  'get /v1/reviews/{id}/versions/{version}': reviewOf(...STAFF),
  'get /v1/reviews/{id}/comments': reviewOf(...STAFF),
  'post /v1/reviews/{id}/comments': reviewOf(...STAFF),
  'get /v1/reviews/{id}/documents': reviewOf(...STAFF),
  'get /v1/reviews/{id}/documents/{documentId}/content': reviewOf(...STAFF),
  'get /v1/examinations': staff(...STAFF),
  'get /v1/reviews/{id}/lane': reviewOf(...STAFF),
  'get /v1/reviews/{id}/examinations': reviewOf(...STAFF),
  'post /v1/reviews/{id}/examinations': reviewOf(...DECIDING),
  'post /v1/reviews/{id}/examinations/{examinationId}/cancellation': reviewOf(...DECIDING),
  'post /v1/reviews/{id}/examinations/{examinationId}/photographs': reviewOf(...EXAMINING),
  'put /v1/reviews/{id}/examinations/{examinationId}/result': reviewOf(...EXAMINING),
  'put /v1/reviews/{id}/examinations/{examinationId}/goods-release': reviewOf(...EXAMINING),
  'get /v1/reviews/{id}/requests': reviewOf(...STAFF),
  'post /v1/reviews/{id}/requests': reviewOf(...DECIDING),
  'delete /v1/reviews/{id}/requests/{requestId}': reviewOf(...DECIDING),
  'put /v1/reviews/{id}/claim': reviewOf(...DECIDING),
  'delete /v1/reviews/{id}/claim': reviewOf(...DECIDING),
  'post /v1/reviews/{id}/claim/revocation': reviewOf('senior', 'supervisor', 'machine'),
  'put /v1/reviews/{id}/assignee': reviewOf('senior', 'supervisor', 'machine'),
  'put /v1/reviews/{id}/decision': reviewOf(...DECIDING),
  // Only whoever decided can take it back, which a supervisor may have done by a recovery.
  'delete /v1/reviews/{id}/decision': reviewOf(...STAFF),
  // A machine is told that a person has to sign, once there is something to sign.
  'put /v1/reviews/{id}/decision/countersignature': reviewOf('senior', 'supervisor', 'machine'),
  'post /v1/reviews/{id}/recovery': reviewOf('supervisor', 'machine'),

  'post /v1/session': PROOF,
  'post /v1/enrolment': PROOF,
  'post /v1/enrolment/confirmation': PROOF,
  'get /v1/session': SESSIONS,
  'delete /v1/session': SESSIONS,
  'put /v1/session/password': SESSIONS,
  'get /v1/session/oidc': ISSUER,
  'get /v1/session/oidc/callback': ISSUER,

  'get /v1/reviewers': ADMINISTRATORS,
  'post /v1/reviewers': ADMINISTRATORS,
  'get /v1/reviewers/{id}': ADMINISTRATORS,
  'put /v1/reviewers/{id}': ADMINISTRATORS,
  'delete /v1/reviewers/{id}': ADMINISTRATORS,
  'post /v1/reviewers/{id}/invitation': ADMINISTRATORS,

  'get /v1/credit': FIRMS,
  'get /v1/credit/entries': FIRMS,
  'get /v1/credit/changes': FIRMS,
  'post /v1/credit/simulation': FIRMS,
  'get /v1/credit/objections': FIRMS,
  'post /v1/credit/objections': NOT_YET,
  'get /v1/objections': CUSTOMS,
  'put /v1/objections/{id}/decision': CUSTOMS,
  'get /v1/credit/repairs': FIRMS,
  'post /v1/credit/repairs': FIRMS,
  'get /v1/tier-proposals': CUSTOMS,
  'get /v1/tier-proposals/{id}/entries': CUSTOMS,
  'post /v1/tier-proposals': CUSTOMS,
  'put /v1/tier-proposals/{id}/decision': CUSTOMS,

  'get /v1/lane-rule-sets': CUSTOMS,
  'get /v1/lane-rule-sets/{version}': CUSTOMS,
  'post /v1/lane-rule-sets/{version}/proposal': CUSTOMS,
  'get /v1/lane-rule-drafts': CUSTOMS,
  'post /v1/lane-rule-drafts': CUSTOMS,
  'get /v1/lane-rule-drafts/{id}': CUSTOMS,
  'put /v1/lane-rule-drafts/{id}': CUSTOMS,
  'delete /v1/lane-rule-drafts/{id}': CUSTOMS,
  'post /v1/lane-rule-drafts/{id}/proposal': CUSTOMS,
  'delete /v1/lane-rule-drafts/{id}/proposal': CUSTOMS,
  'put /v1/lane-rule-drafts/{id}/proposal/decision': CUSTOMS,
  'get /v1/lane-rule-drafts/{id}/backtests': CUSTOMS,
  'post /v1/lane-rule-drafts/{id}/backtests': CUSTOMS,
  'get /v1/lane-rule-drafts/{id}/backtests/{backtestId}': CUSTOMS,
  'get /v1/lane-rule-drafts/{id}/backtests/{backtestId}/events': CUSTOMS,
  'put /v1/lane-rule-drafts/{id}/shadow': CUSTOMS,
  'delete /v1/lane-rule-drafts/{id}/shadow': CUSTOMS,

  'get /v1/firms': ADMINISTRATORS,
  'post /v1/firms': ADMINISTRATORS,
  'get /v1/firms/{id}': ADMINISTRATORS,
  'put /v1/firms/{id}': ADMINISTRATORS,
  'get /v1/firms/{id}/guarantee': ADMINISTRATORS,
  'put /v1/firms/{id}/guarantee': ADMINISTRATORS,
  'get /v1/firms/{id}/credit/entries': ADMINISTRATORS,
  'post /v1/firms/{id}/credit/entries': ADMINISTRATORS,
  'get /v1/grants': ADMINISTRATORS,
  'post /v1/grants': ADMINISTRATORS,
  'delete /v1/grants/{id}': ADMINISTRATORS,
  'post /v1/admissions': ADMINISTRATORS,
  'delete /v1/admissions/{id}': ADMINISTRATORS,
  'get /v1/api-keys': ADMINISTRATORS,
  'post /v1/keys': ADMINISTRATORS,
  'delete /v1/keys/{id}': ADMINISTRATORS,
}
