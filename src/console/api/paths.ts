// Generated from openapi/openapi.json by `npm run api-types`. Do not edit: run it again.
import type { Acceptance, Account, AccountChange, AccountList, AccountRequest, Admission, AdmissionRequest, Amendment, ApiKeyList, Assessment, AssigneeRequest, BulkDecisionRequest, BulkDecisionResult, Bundle, Catalogue, CatalogueEntry, CertificateStanding, Chapter, ClaimRevocation, CloudEventList, CountersignatureRequest, Credit, CreditEntry, CreditEntryList, CreditEntryRequest, CreditListPage, CreditSimulation, CreditStanding, CreditTier, Day, Declaration, DeclarationEventList, DeclarationLane, DeclarationList, DeclarationNo, DeclarationState, DeclarationVersionList, DeliveryAttemptList, DeliveryList, DeliveryStatistics, Department, Document, DocumentList, Enrolment, EnrolmentConfirmation, EnrolmentRequest, EscalationList, EventKindList, Examination, ExaminationCancellation, ExaminationList, ExaminationPlace, ExaminationRequest, ExaminationResultRequest, ExaminationSlotList, ExaminationSlotRequest, FindingCode, FindingStage, GoodsReturn, GoodsReturnList, GoodsReturnRequest, Grant, GrantList, GrantRequest, Guarantee, GuaranteeEntryList, GuaranteeRequest, Health, Id, InformationAnswerRequest, InformationRequest, InformationRequestList, InformationRequestRequest, Instant, Invitation, KeyCreated, KeyRequest, Lane, LaneBacktest, LaneBacktestList, LaneBacktestRequest, LaneRuleDecisionRequest, LaneRuleDraft, LaneRuleDraftList, LaneRuleDraftRequest, LaneRuleProposalRequest, LaneRuleSet, LaneRuleSetList, LaneRulesVersion, LaneSeedList, LoginRequest, Member, MemberList, MemberRequest, Mrn, Objection, ObjectionCase, ObjectionCaseList, ObjectionDecisionRequest, ObjectionList, ObjectionRequest, PasswordChange, PolicyTable, Problem, ProblemKind, Proof, PublicKeyList, ReceiptList, RecoveryRequest, Redelivery, RedeliveryRequest, ReferenceLine, ReferencePage, ReferenceTableList, ReleaseCertificate, Repair, RepairList, RepairRequest, ReviewActList, ReviewCase, ReviewCaseList, ReviewClaim, ReviewComment, ReviewCommentList, ReviewCommentRequest, ReviewDecisionRequest, ReviewId, ReviewLane, ReviewList, SecretRotationRequest, Session, Severity, Statistics, TierChangeList, TierDecisionRequest, TierProposal, TierProposalList, TierProposalRequest, Validation, VersionOrDifference, WebhookEndpointCreated, WebhookEndpointList, WebhookEndpointRequest, WebhookExampleList, WebhookNoticeList, WebhookSecret, WebhookTest, WebhookTestRequest, WebhookTypesRequest, WithdrawalDecisionRequest, WithdrawalRequest, WithdrawalStanding, WithdrawalStandingList } from '../../schema-types.ts'

type Headers = { [name: string]: unknown }

type Refused = { headers: Headers; content: { 'application/problem+json': Problem } }

/** Every call of the API. */
export interface paths {
  '/v1/declarations': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { state?: DeclarationState; lane?: Lane; declarationNo?: DeclarationNo; mrn?: Mrn; lodgedFrom?: Instant; lodgedBefore?: Instant; limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeclarationList } }; default: Refused } }
    post: { parameters: { query?: never; header: { 'idempotency-key': string; prefer?: string; 'accept-language'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': Bundle } }; responses: { 200: { headers: Headers; content: { 'application/json': Acceptance } }; 202: { headers: Headers; content: { 'application/json': Acceptance } }; default: Refused } }
  }
  '/v1/declarations/validation': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: { 'accept-language'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': Bundle } }; responses: { 200: { headers: Headers; content: { 'application/json': Validation } }; default: Refused } }
  }
  '/v1/declarations/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Declaration } }; default: Refused } }
    put: { parameters: { query?: never; header: { 'if-match': string; 'idempotency-key'?: string; 'accept-language'?: string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': Bundle } }; responses: { 202: { headers: Headers; content: { 'application/json': Amendment } }; default: Refused } }
    patch: { parameters: { query?: never; header: { 'if-match': string; 'idempotency-key'?: string; 'accept-language'?: string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/merge-patch+json': Blob } }; responses: { 202: { headers: Headers; content: { 'application/json': Amendment } }; default: Refused } }
  }
  '/v1/declarations/{id}/withdrawal': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': WithdrawalStanding } }; default: Refused } }
    post: { parameters: { query?: never; header: { 'if-match': string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': WithdrawalRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': Declaration } }; 202: { headers: Headers; content: { 'application/json': Declaration } }; default: Refused } }
  }
  '/v1/declarations/{id}/events': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeclarationEventList } }; default: Refused } }
  }
  '/v1/declarations/{id}/receipts': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReceiptList } }; default: Refused } }
  }
  '/v1/declarations/{id}/reviews': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: { 'accept-language'?: string }; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewList } }; default: Refused } }
  }
  '/v1/declarations/{id}/assessment': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Assessment } }; default: Refused } }
  }
  '/v1/declarations/{id}/content': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Bundle } }; default: Refused } }
  }
  '/v1/declarations/{id}/versions': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeclarationVersionList } }; default: Refused } }
  }
  '/v1/declarations/{id}/versions/{version}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id; version: string }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': VersionOrDifference } }; default: Refused } }
  }
  '/v1/declarations/{id}/versions/{version}/content': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id; version: string }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Bundle } }; default: Refused } }
  }
  '/v1/declarations/{id}/lane': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeclarationLane } }; default: Refused } }
  }
  '/v1/declarations/{id}/returns': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': GoodsReturnList } }; default: Refused } }
    post: { parameters: { query?: never; header: { 'if-match': string; 'idempotency-key'?: string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': GoodsReturnRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': GoodsReturn } }; default: Refused } }
  }
  '/v1/declarations/{id}/returns/{no}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id; no: number }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': GoodsReturn } }; default: Refused } }
  }
  '/v1/declarations/{id}/documents': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DocumentList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'document-digest'?: string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'multipart/form-data': Blob } }; responses: { 200: { headers: Headers; content: { 'application/json': Document } }; 201: { headers: Headers; content: { 'application/json': Document } }; default: Refused } }
  }
  '/v1/declarations/{id}/documents/{documentId}/content': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: { 'if-none-match'?: string }; path: { id: Id; documentId: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/pdf': Blob; 'image/jpeg': Blob; 'image/png': Blob } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/declarations/{id}/examinations': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ExaminationList } }; default: Refused } }
  }
  '/v1/declarations/{id}/examinations/{examinationId}/slots': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id; examinationId: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ExaminationSlotList } }; default: Refused } }
  }
  '/v1/declarations/{id}/examinations/{examinationId}/appointment': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id; examinationId: Id }; cookie?: never }; requestBody: { content: { 'application/json': ExaminationSlotRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': Examination } }; default: Refused } }
  }
  '/v1/reviews': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { lane?: Lane; tier?: CreditTier; findingCode?: FindingCode; chapter?: Chapter; openedFrom?: Instant; openedBefore?: Instant; dueFrom?: Instant; dueBefore?: Instant; assignee?: string; claimed?: 'me' | 'nobody' | 'any'; text?: string; sort?: 'due' | 'age' | 'value'; limit?: number; after?: string }; header?: { 'accept-language'?: string }; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewCaseList } }; default: Refused } }
  }
  '/v1/reviews/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: { 'accept-language'?: string }; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewCase } }; default: Refused } }
  }
  '/v1/escalations': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': EscalationList } }; default: Refused } }
  }
  '/v1/reviews/{id}/documents': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DocumentList } }; default: Refused } }
  }
  '/v1/reviews/{id}/documents/{documentId}/content': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: { 'if-none-match'?: string }; path: { id: ReviewId; documentId: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/pdf': Blob; 'image/jpeg': Blob; 'image/png': Blob } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reviews/{id}/examinations': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ExaminationList } }; default: Refused } }
    post: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': ExaminationRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Examination } }; default: Refused } }
  }
  '/v1/examinations': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { day?: Day; place?: ExaminationPlace; limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ExaminationList } }; default: Refused } }
  }
  '/v1/reviews/{id}/examinations/{examinationId}/cancellation': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: ReviewId; examinationId: Id }; cookie?: never }; requestBody: { content: { 'application/json': ExaminationCancellation } }; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reviews/{id}/examinations/{examinationId}/photographs': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: ReviewId; examinationId: Id }; cookie?: never }; requestBody: { content: { 'multipart/form-data': Blob } }; responses: { 200: { headers: Headers; content: { 'application/json': Document } }; 201: { headers: Headers; content: { 'application/json': Document } }; default: Refused } }
  }
  '/v1/reviews/{id}/examinations/{examinationId}/result': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: ReviewId; examinationId: Id }; cookie?: never }; requestBody: { content: { 'application/json': ExaminationResultRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': Examination } }; default: Refused } }
  }
  '/v1/reviews/{id}/examinations/{examinationId}/goods-release': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: ReviewId; examinationId: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Examination } }; default: Refused } }
  }
  '/v1/reviews/{id}/requests': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': InformationRequestList } }; default: Refused } }
    post: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': InformationRequestRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': InformationRequest } }; default: Refused } }
  }
  '/v1/reviews/{id}/requests/{requestId}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    delete: { parameters: { query?: never; header?: never; path: { id: ReviewId; requestId: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/declarations/{id}/requests': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': InformationRequestList } }; default: Refused } }
  }
  '/v1/declarations/{id}/requests/{requestId}/answer': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: Id; requestId: Id }; cookie?: never }; requestBody: { content: { 'application/json': InformationAnswerRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': InformationRequest } }; default: Refused } }
  }
  '/v1/withdrawals': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': WithdrawalStandingList } }; default: Refused } }
  }
  '/v1/withdrawals/{id}/decision': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': WithdrawalDecisionRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': WithdrawalStanding } }; default: Refused } }
  }
  '/v1/reviews/{id}/decision': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header: { 'if-match': string }; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': ReviewDecisionRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': ReviewCase } }; 202: { headers: Headers; content: { 'application/json': ReviewCase } }; default: Refused } }
    delete: { parameters: { query?: never; header: { 'if-match': string }; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewCase } }; default: Refused } }
  }
  '/v1/reviews/{id}/decision/countersignature': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header: { 'if-match': string }; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': CountersignatureRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': ReviewCase } }; default: Refused } }
  }
  '/v1/reviews/{id}/recovery': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header: { 'if-match': string }; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': RecoveryRequest } }; responses: { 202: { headers: Headers; content: { 'application/json': ReviewCase } }; default: Refused } }
  }
  '/v1/reviews/decisions': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': BulkDecisionRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': BulkDecisionResult } }; default: Refused } }
  }
  '/v1/reviews/{id}/comments': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewCommentList } }; default: Refused } }
    post: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': ReviewCommentRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': ReviewComment } }; default: Refused } }
  }
  '/v1/reviews/{id}/acts': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewActList } }; default: Refused } }
  }
  '/v1/reviews/{id}/versions': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeclarationVersionList } }; default: Refused } }
  }
  '/v1/reviews/{id}/versions/{version}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: ReviewId; version: string }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': VersionOrDifference } }; default: Refused } }
  }
  '/v1/reviews/{id}/lane': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewLane } }; default: Refused } }
  }
  '/v1/reviews/next': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: { leaseSeconds?: number }; header?: { 'accept-language'?: string }; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewCase } }; 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reviews/{id}/claim': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: { leaseSeconds?: number }; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReviewClaim } }; default: Refused } }
    delete: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reviews/{id}/claim/revocation': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': ClaimRevocation } }; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reviews/{id}/assignee': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: ReviewId }; cookie?: never }; requestBody: { content: { 'application/json': AssigneeRequest } }; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/webhooks': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': WebhookEndpointList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': WebhookEndpointRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': WebhookEndpointCreated } }; default: Refused } }
  }
  '/v1/webhooks/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    delete: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/webhooks/{id}/types': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': WebhookTypesRequest } }; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/webhooks/{id}/pause': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/webhooks/{id}/resumption': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/webhooks/{id}/challenge': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 202: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/webhooks/{id}/secret-rotation': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': SecretRotationRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': WebhookSecret } }; default: Refused } }
  }
  '/v1/webhooks/examples': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': WebhookExampleList } }; default: Refused } }
  }
  '/v1/webhooks/{id}/test': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': WebhookTestRequest } }; responses: { 202: { headers: Headers; content: { 'application/json': WebhookTest } }; default: Refused } }
  }
  '/v1/webhooks/{id}/deliveries': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeliveryList } }; default: Refused } }
  }
  '/v1/webhooks/{id}/attempts': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeliveryAttemptList } }; default: Refused } }
  }
  '/v1/webhooks/{id}/notices': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': WebhookNoticeList } }; default: Refused } }
  }
  '/v1/webhooks/{id}/statistics': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': DeliveryStatistics } }; default: Refused } }
  }
  '/v1/webhooks/{id}/redelivery': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': RedeliveryRequest } }; responses: { 202: { headers: Headers; content: { 'application/json': Redelivery } }; default: Refused } }
  }
  '/v1/keys': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': PublicKeyList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': KeyRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': KeyCreated } }; default: Refused } }
  }
  '/v1/event-types': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': EventKindList } }; default: Refused } }
  }
  '/v1/events': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { after?: string; type?: string; declaration?: Id; from?: Instant; until?: Instant; limit?: number; wait?: number }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': CloudEventList } }; default: Refused } }
  }
  '/v1/events/stream': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { after?: string; type?: string; declaration?: Id; from?: Instant; lasts?: number }; header?: { 'last-event-id'?: string }; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'text/event-stream': Blob } }; default: Refused } }
  }
  '/v1/firms': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': MemberList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': MemberRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Member } }; default: Refused } }
  }
  '/v1/firms/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Member } }; default: Refused } }
    put: { parameters: { query?: never; header: { 'if-match': string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': MemberRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': Member } }; default: Refused } }
  }
  '/v1/grants': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': GrantList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': GrantRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Grant } }; default: Refused } }
  }
  '/v1/grants/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    delete: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/admissions': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': AdmissionRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Admission } }; default: Refused } }
  }
  '/v1/admissions/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    delete: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/api-keys': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ApiKeyList } }; default: Refused } }
  }
  '/v1/keys/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    delete: { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/firms/{id}/credit/entries': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': CreditEntryList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': CreditEntryRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': CreditEntry } }; default: Refused } }
  }
  '/v1/firms/{id}/guarantee': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Guarantee } }; default: Refused } }
    put: { parameters: { query?: never; header?: { 'if-match'?: string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': GuaranteeRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': Guarantee } }; default: Refused } }
  }
  '/v1/ledgers/guarantee': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Guarantee } }; default: Refused } }
  }
  '/v1/ledgers/guarantee/entries': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': GuaranteeEntryList } }; default: Refused } }
  }
  '/v1/tier-proposals': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': TierProposalList } }; default: Refused } }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': TierProposalRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': TierProposal } }; default: Refused } }
  }
  '/v1/tier-proposals/{id}/entries': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': CreditEntryList } }; default: Refused } }
  }
  '/v1/tier-proposals/{id}/decision': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': TierDecisionRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': TierProposal } }; default: Refused } }
  }
  '/v1/credit': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Credit } }; default: Refused } }
  }
  '/v1/credit/entries': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': CreditEntryList } }; default: Refused } }
  }
  '/v1/credit/changes': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': TierChangeList } }; default: Refused } }
  }
  '/v1/credit/simulation': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': CreditSimulation } }; responses: { 200: { headers: Headers; content: { 'application/json': CreditStanding } }; default: Refused } }
  }
  '/v1/credit/lists': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { list?: 'integrity' | 'untrustworthy'; state?: 'CURRENT' | 'ENDED'; limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': CreditListPage } }; default: Refused } }
  }
  '/v1/credit/objections': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ObjectionList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': ObjectionRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Objection } }; default: Refused } }
  }
  '/v1/objections': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ObjectionCaseList } }; default: Refused } }
  }
  '/v1/objections/{id}/decision': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': ObjectionDecisionRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': ObjectionCase } }; default: Refused } }
  }
  '/v1/credit/repairs': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': RepairList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': RepairRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Repair } }; default: Refused } }
  }
  '/v1/reviewers': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': AccountList } }; default: Refused } }
    post: { parameters: { query?: never; header?: { 'idempotency-key'?: string }; path?: never; cookie?: never }; requestBody: { content: { 'application/json': AccountRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Invitation } }; default: Refused } }
  }
  '/v1/reviewers/{id}/invitation': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 201: { headers: Headers; content: { 'application/json': Invitation } }; default: Refused } }
  }
  '/v1/reviewers/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Account } }; default: Refused } }
    put: { parameters: { query?: never; header: { 'if-match': string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': AccountChange } }; responses: { 200: { headers: Headers; content: { 'application/json': Account } }; default: Refused } }
    delete: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/session': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Session } }; default: Refused } }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': LoginRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': Session } }; default: Refused } }
    delete: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/session/password': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': PasswordChange } }; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/enrolment': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': EnrolmentRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': Enrolment } }; default: Refused } }
  }
  '/v1/enrolment/confirmation': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': EnrolmentConfirmation } }; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/session/oidc': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { returnTo?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 303: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/session/oidc/callback': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { code?: string; state?: string; error?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 303: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reference': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { on?: Day }; header?: { 'if-none-match'?: string }; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReferenceTableList } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reference/{table}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { on?: Day; limit?: number; after?: string }; header?: { 'if-none-match'?: string }; path: { table: PolicyTable }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReferencePage } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/reference/{table}/{code}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { on?: Day }; header?: { 'if-none-match'?: string }; path: { table: PolicyTable; code: string }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReferenceLine } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/lane-seeds': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: { 'if-none-match'?: string }; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneSeedList } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/lane-rule-sets': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneRuleSetList } }; default: Refused } }
  }
  '/v1/lane-rule-sets/{version}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { version: LaneRulesVersion }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneRuleSet } }; default: Refused } }
  }
  '/v1/lane-rule-drafts': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneRuleDraftList } }; default: Refused } }
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': LaneRuleDraftRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': LaneRuleDraft } }; default: Refused } }
  }
  '/v1/lane-rule-drafts/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneRuleDraft } }; default: Refused } }
    put: { parameters: { query?: never; header: { 'if-match': string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': LaneRuleDraftRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': LaneRuleDraft } }; default: Refused } }
    delete: { parameters: { query?: never; header: { 'if-match': string }; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/lane-rule-drafts/{id}/proposal': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header: { 'if-match': string }; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': LaneRuleProposalRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': LaneRuleDraft } }; default: Refused } }
    delete: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/lane-rule-drafts/{id}/proposal/decision': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': LaneRuleDecisionRequest } }; responses: { 200: { headers: Headers; content: { 'application/json': LaneRuleDraft } }; default: Refused } }
  }
  '/v1/lane-rule-sets/{version}/proposal': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: { parameters: { query?: never; header?: never; path: { version: LaneRulesVersion }; cookie?: never }; requestBody: { content: { 'application/json': LaneRuleProposalRequest } }; responses: { 201: { headers: Headers; content: { 'application/json': LaneRuleDraft } }; default: Refused } }
  }
  '/v1/lane-rule-drafts/{id}/backtests': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { limit?: number; after?: string }; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneBacktestList } }; default: Refused } }
    post: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody: { content: { 'application/json': LaneBacktestRequest } }; responses: { 202: { headers: Headers; content: { 'application/json': LaneBacktest } }; default: Refused } }
  }
  '/v1/lane-rule-drafts/{id}/backtests/{backtestId}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id; backtestId: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneBacktest } }; default: Refused } }
  }
  '/v1/lane-rule-drafts/{id}/backtests/{backtestId}/events': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id; backtestId: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'text/event-stream': Blob } }; default: Refused } }
  }
  '/v1/lane-rule-drafts/{id}/shadow': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    put: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': LaneRuleDraft } }; default: Refused } }
    delete: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 204: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/declarations/{id}/proof': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Proof } }; default: Refused } }
  }
  '/v1/declarations/{id}/certificate': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ReleaseCertificate } }; default: Refused } }
  }
  '/v1/declarations/{id}/certificate/pdf': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/pdf': Blob } }; default: Refused } }
  }
  '/v1/certificates/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { id: Id }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': CertificateStanding } }; default: Refused } }
  }
  '/v1/statistics': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { days?: 1 | 7 | 30 | 90 }; header?: { 'if-none-match'?: string }; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Statistics } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/findings': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: { department?: Department; severity?: Severity; stage?: FindingStage }; header?: { 'if-none-match'?: string }; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Catalogue } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/v1/findings/{code}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: { 'if-none-match'?: string }; path: { code: FindingCode }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': CatalogueEntry } }; 304: { headers: Headers; content?: never }; default: Refused } }
  }
  '/problems/{kind}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path: { kind: string }; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': ProblemKind } }; default: Refused } }
  }
  '/health/live': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Health } }; default: Refused } }
  }
  '/health/ready': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: { 200: { headers: Headers; content: { 'application/json': Health } }; default: Refused } }
  }
}
