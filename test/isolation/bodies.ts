/** A body that is well formed for each call that takes one, so that it is looked at who calls. */
import { FIRMS } from '../../src/demo/firms.ts'
import { freshBundle } from '../support/port.ts'

const NOBODY = '019ab3c4-5d6e-7f80-9123-456789abcdef'

const MEMBER = {
  name: '演示跨境电商有限公司',
  customsCode: '3105966001',
  socialCreditCode: FIRMS.brightSeller.socialCreditCode,
  roles: ['ECOMMERCE_FIRM'],
  tier: 'REGULAR',
  registrations: { customs: 'REGISTERED' },
}

const INVITATION = 'A'.repeat(43)

const PERSON = { name: '李娜', department: 'tax', roles: ['REVIEWER'] }

const RULING = { effectiveFrom: '2099-01-01T00:00:00Z', text: 'Nobody is watched.' }

let logins = 0

/** The body of each call that takes one, by its name in the rows. */
export const BODIES: Readonly<Record<string, () => object>> = {
  'post /v1/declarations': () => freshBundle(),
  'post /v1/declarations/validation': () => freshBundle(),
  'post /v1/declarations/{id}/requests/{requestId}/answer': () => ({ message: 'Sample Foods Ltd' }),
  'post /v1/declarations/{id}/withdrawal': () => ({ reason: 'The buyer cancelled the order.' }),
  'put /v1/declarations/{id}': () => freshBundle(),
  'patch /v1/declarations/{id}': () => ({ customs: { note: 'fragile' } }),
  'post /v1/declarations/{id}/returns': () => ({
    reason: 'The buyer sent them back.',
    lines: [{ lineNumber: 1, quantity: '1' }],
  }),
  'put /v1/withdrawals/{id}/decision': () => ({ decision: 'CONSENT' }),
  'post /v1/credit/simulation': () => ({ entries: [{ cause: 'REFUSAL' }] }),
  // An entry that there is not: a firm is told so, and makes nothing.
  'post /v1/credit/objections': () => ({ entryId: NOBODY, text: 'It is wrong.' }),
  'put /v1/objections/{id}/decision': () => ({ decision: 'UPHELD' }),
  'post /v1/credit/repairs': () => ({ text: 'Everybody was trained.' }),
  'post /v1/tier-proposals': () => ({ firmId: NOBODY }),
  'put /v1/tier-proposals/{id}/decision': () => ({ answer: 'CONFIRM' }),
  'post /v1/lane-rule-sets/{version}/proposal': () => RULING,
  'post /v1/lane-rule-drafts': () => ({ name: 'Nothing', rules: [] }),
  'put /v1/lane-rule-drafts/{id}': () => ({ name: 'Nothing', rules: [] }),
  'post /v1/lane-rule-drafts/{id}/proposal': () => RULING,
  'put /v1/lane-rule-drafts/{id}/proposal/decision': () => ({
    answer: 'CONFIRM',
    sha256: 'f'.repeat(64),
  }),
  'post /v1/lane-rule-drafts/{id}/backtests': () => ({ days: 1 }),
  'post /v1/webhooks': () => ({ url: 'https://127.0.0.1:9/' }),
  'put /v1/webhooks/{id}/types': () => ({ types: ['receipt.outcome'] }),
  'post /v1/webhooks/{id}/secret-rotation': () => ({ overlapHours: 1 }),
  'post /v1/webhooks/{id}/test': () => ({ type: 'receipt.outcome' }),
  'post /v1/webhooks/{id}/redelivery': () => ({ allFailed: true }),
  'post /v1/reviews/decisions': () => ({
    preview: true,
    reviews: [{ id: `${NOBODY}.inspection`, version: 0 }],
    decision: { decision: 'PASS' },
  }),
  'post /v1/reviews/{id}/comments': () => ({ text: 'Another price in the shop.' }),
  'post /v1/reviews/{id}/requests': () => ({
    kind: 'INFORMATION',
    pointers: ['/inspection'],
    question: 'Who made it?',
  }),
  // A line that nobody declares: whoever may order is told so, and nothing is ordered.
  'post /v1/reviews/{id}/examinations': () => ({ lineNumbers: [98] }),
  'post /v1/reviews/{id}/examinations/{examinationId}/cancellation': () => ({ reason: 'Enough.' }),
  'put /v1/reviews/{id}/examinations/{examinationId}/result': () => ({
    grade: 'CLEAN',
    lines: [{ lineNumber: 1, quantity: '1' }],
  }),
  'put /v1/declarations/{id}/examinations/{examinationId}/appointment': () => ({
    startsAt: '2026-01-05T02:00:00Z',
  }),
  'post /v1/reviews/{id}/recovery': () => ({ act: 'RETRY', reason: 'The rule failed.' }),
  'post /v1/reviews/{id}/claim/revocation': () => ({ reason: 'Gone home.' }),
  'put /v1/reviews/{id}/assignee': () => ({ reviewerId: null }),
  'put /v1/reviews/{id}/decision': () => ({ decision: 'PASS' }),
  'put /v1/reviews/{id}/decision/countersignature': () => ({ answer: 'CONFIRM' }),
  // A login that has failed waits, so each caller tries another one.
  'post /v1/session': () => ({ login: `no.${++logins}`, password: 'a guess', code: '000000' }),
  'post /v1/enrolment': () => ({ invitation: INVITATION, password: 'nine small boats at dawn' }),
  'post /v1/enrolment/confirmation': () => ({ invitation: INVITATION, code: '000000' }),
  'post /v1/reviewers': () => ({ login: 'li.na', ...PERSON }),
  'put /v1/reviewers/{id}': () => ({ ...PERSON, chapters: [], absences: [] }),
  'post /v1/admissions': () => ({ platformId: NOBODY, sellerId: NOBODY, validFrom: '2026-01-01' }),
  'post /v1/firms': () => MEMBER,
  'put /v1/firms/{id}': () => MEMBER,
  'put /v1/firms/{id}/guarantee': () => ({ ceiling: '5000000' }),
  'post /v1/firms/{id}/credit/entries': () => ({ cause: 'EXAMINATION_CLEAN' }),
  'post /v1/grants': () => ({
    declarantId: NOBODY,
    brokerId: NOBODY,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
  }),
  'post /v1/keys': () => ({ label: 'test', firmId: NOBODY }),
}
