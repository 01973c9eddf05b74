/** The table of problem kinds. */

/** `mend` says what the client is to do about it. */
export type Kind = { status: number; title: string; mend: string }

/** Every kind of problem, under its name: the last part of the problem's `type`. */
export const KINDS = {
  'invalid-json': {
    status: 400,
    title: 'The body is not the JSON that this port reads',
    mend: 'Each fault has its place in `faults`; mend them and send the body again.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request does not have the form that this call takes',
    mend: '`detail` names the part that is wrong; compare it with the OpenAPI document.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'The header Idempotency-Key is missing or malformed',
    mend: 'Send 16 to 64 of A-Z a-z 0-9 _ -, new for each thing that you make.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid key was given, and nobody is logged in',
    mend: 'Send Authorization: Bearer with an API key that is neither revoked nor past its time, or log in at POST /v1/session.',
  },
  'login-failed': {
    status: 401,
    title: 'That does not prove who you are',
    mend: 'Check login, password and the newest code of the authenticator; ask an administrator for a new invitation.',
  },
  forbidden: {
    status: 403,
    title: 'This key may not do that',
    mend: 'Use a key of the right holder and with the scope that `detail` names.',
  },
  'second-person': {
    status: 403,
    title: 'This takes a second person',
    mend: 'Have another person of the department with the right role sign it.',
  },
  'no-grant': {
    status: 403,
    title: 'No grant allows lodging for this firm today',
    mend: 'Lodge with the key of the declarant, or have the administrator grant the broker to lodge for it.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here for you',
    mend: 'Check the address and the id; what belongs to others is not told apart from what is not there.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    mend: 'The header Allow names the methods that it takes.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request did not come whole in time',
    mend: 'Send it again on a new connection; headers and body must be here within 30 seconds.',
  },
  'declaration-no-taken': {
    status: 409,
    title: 'This declaration number was used before',
    mend: '`firstId` names the declaration that has it; a new declaration needs a new number.',
  },
  'idempotency-key-in-flight': {
    status: 409,
    title: 'A request with this Idempotency-Key is being worked on',
    mend: 'Wait for its answer, or send the same request again after Retry-After.',
  },
  'already-exists': {
    status: 409,
    title: 'This exists already',
    mend: 'Use what is there; `firstId` names it where the port may tell.',
  },
  'too-many': {
    status: 409,
    title: 'There are as many of these as there may be',
    mend: 'Where `detail` names a way, remove one that is not used any more, or wait until one is over; then send it again.',
  },
  'not-open': {
    status: 409,
    title: 'This is decided already',
    mend: 'Read it again; nothing is left to decide.',
  },
  claimed: {
    status: 409,
    title: 'Somebody else holds this review',
    mend: '`claim` says who, since when and until when; take another one, or ask a senior to revoke the claim.',
  },
  'reviewer-unavailable': {
    status: 409,
    title: 'This reviewer takes no work today',
    mend: 'Assign it to somebody who is present and decides, or to nobody.',
  },
  'state-forbids': {
    status: 409,
    title: 'This cannot be done in the state that it is in',
    mend: '`allowedStates` names the states in which it can be done.',
  },
  'return-too-late': {
    status: 409,
    title: 'The time for returns is over',
    mend: 'Goods go back within 30 days of their release; later they are declared for export.',
  },
  'examination-open': {
    status: 409,
    title: 'The goods are still to be opened',
    mend: 'Wait for the result of the examination, or have the department that ordered it call it off.',
  },
  'slot-taken': {
    status: 409,
    title: 'This time cannot be booked',
    mend: 'Choose one of the times that the list of free times gives.',
  },
  'move-refused': {
    status: 409,
    title: 'This examination can no longer be moved',
    mend: '`detail` says why; ask the department that ordered it.',
  },
  'goods-held': {
    status: 409,
    title: 'The goods are not released yet',
    mend: 'Wait until the examiner has handed them out; `goods` of the declaration says so.',
  },
  'undo-over': {
    status: 409,
    title: 'This decision can no longer be taken back',
    mend: 'It counts by now; ask a supervisor to recover the review.',
  },
  'proposal-open': {
    status: 409,
    title: 'A proposal waits for its second signature',
    mend: 'Sign or reject the proposal first.',
  },
  'proposal-void': {
    status: 409,
    title: 'What was proposed is no longer what is there',
    mend: 'Read the review again and propose anew.',
  },
  'comments-full': {
    status: 409,
    title: 'There are as many comments as a review can have',
    mend: 'Decide by what is there.',
  },
  'tier-fixed': {
    status: 409,
    title: 'A credit tier is not set but earned',
    mend: 'Leave the tier as it is. Note what has happened at POST /v1/firms/{id}/credit/entries; when the criteria give another tier, it is proposed, and a person of customs decides.',
  },
  'codes-fixed': {
    status: 409,
    title:
      'The codes of a firm that has credit entries or another tier than REGULAR stay as they are',
    mend: 'Leave `customsCode` and `socialCreditCode` as they are: its credit belongs to them. Enter another firm with other codes.',
  },
  'tier-stands': {
    status: 409,
    title: 'The criteria give this firm the tier that it has',
    mend: 'Nothing is to be decided; `GET /v1/reference/credit-tiers` has the criteria.',
  },
  'lead-too-short': {
    status: 409,
    title: 'The time from which on these rules shall rule is too near, or too far',
    mend: 'Propose them for a time that leaves the second person some minutes, at most ninety days ahead.',
  },
  'repair-refused': {
    status: 409,
    title: 'This credit cannot be repaired now',
    mend: '`missing` says which condition does not hold, and `until` from when on it can.',
  },
  'guarantee-in-use': {
    status: 409,
    title: 'More than that of this guarantee is in use',
    mend: 'Set a ceiling that covers what is reserved and committed.',
  },
  'version-differs': {
    status: 412,
    title: 'This changed since you read it',
    mend: 'Read it again and send your change with the new ETag.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is larger than this call takes',
    mend: '`detail` names the limit; divide what is larger.',
  },
  'wrong-content-type': {
    status: 400,
    title: 'The body is of a type that this call does not read',
    mend: 'Send what `detail` names, with the Content-Type that belongs to it.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another body',
    mend: 'Send a new key with a new request, or the first request again to get its answer.',
  },
  findings: {
    status: 422,
    title: 'The bundle has faults; nothing was stored',
    mend: 'Each finding names both places, and many carry a patch; the same key may be used again.',
  },
  'lane-rules-faulty': {
    status: 422,
    title: 'The lane rules have faults; nothing was stored',
    mend: 'Each of `ruleFaults` has its place in the body; mend them and send the rules again.',
  },
  'quantity-exceeded': {
    status: 422,
    title: 'More would go back than is left',
    mend: '`lines` names for each line what can still go back; send at most that.',
  },
  'nothing-changed': {
    status: 422,
    title: 'The amendment changes nothing',
    mend: 'Read the content as it stands, and send what should be different.',
  },
  'reason-unknown': {
    status: 422,
    title: 'A code is not one that this department can give',
    mend: '`codes` names them; GET /v1/findings lists what can be said.',
  },
  'personal-data': {
    status: 422,
    title: 'The declarant would be told an identity number',
    mend: 'Leave identity numbers out of what the declarant reads.',
  },
  'checklist-open': {
    status: 422,
    title: 'Questions of the checklist stand against a pass',
    mend: 'Answer what `codes` names, or refuse.',
  },
  'document-type': {
    status: 422,
    title: 'The file is not what it is said to be, or not of a type that the port takes',
    mend: 'Send PDF, JPEG or PNG, and give the part the Content-Type of what it holds.',
  },
  'document-infected': {
    status: 422,
    title: 'The virus scanner found something in the file; it was not kept',
    mend: 'Clean the machine that made the file, and make it anew.',
  },
  'document-unscanned': {
    status: 422,
    title: 'A document was never scanned for viruses',
    mend: 'Upload the same file again; it is scanned then.',
  },
  'digest-differs': {
    status: 422,
    title: 'The file did not arrive as it was sent',
    mend: 'Send it again; if it stays so, check the digest that you reckon.',
  },
  'unsafe-address': {
    status: 422,
    title: 'Receipts are not sent to this address',
    mend: 'Give an https address that is public.',
  },
  'version-missing': {
    status: 428,
    title: 'The header If-Match is missing',
    mend: 'Read the thing first, and send its ETag as If-Match.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many attempts came from your address',
    mend: 'Wait as long as Retry-After says, and check the key that you send.',
  },
  'too-many-waiting': {
    status: 429,
    title: 'As many calls wait for events as may',
    mend: 'End a stream or a waiting call that is not needed, or ask without `wait`; try again after Retry-After.',
  },
  locked: {
    status: 429,
    title: 'That failed too often; wait before the next try',
    mend: 'Wait as long as Retry-After says; the next try counts again.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are larger than the port reads',
    mend: 'Send at most 16 KiB of headers.',
  },
  internal: {
    status: 500,
    title: 'The port failed; the fault is logged under this request id',
    mend: 'Tell the operator the request id in `instance`.',
  },
  unavailable: {
    status: 503,
    title: 'The port cannot do this right now; send the same request again',
    mend: 'Send the same request, with the same Idempotency-Key, after Retry-After.',
  },
} as const satisfies Record<string, Kind>
