// Generated from schemas/ by `npm run types`. Do not edit: change the schema and run it again.

/**
 * What a person does: REVIEWER decides, SENIOR signs too, EXAMINER opens goods, SUPERVISOR signs, assigns and moves on what is stuck; ADMINISTRATOR keeps the registry and decides nothing.
 */
export type AccountRole = 'REVIEWER' | 'SENIOR' | 'EXAMINER' | 'SUPERVISOR' | 'ADMINISTRATOR'
/**
 * Bar code of the goods (for example a GTIN), 无 if they have none. CEB barCode, at most 50 characters.
 */
export type Barcode = string
/**
 * One decision for many open reviews of the own department: those named, or those that a filter finds.
 */
export type BulkDecisionRequest = {
  [k: string]: unknown
} & {
  /**
   * true: says what would become of each, and changes nothing.
   */
  preview: boolean
  /**
   * The reviews, 1 to 200, at the versions that were read.
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: A review to decide, at the version that was read.
   */
  reviews?: ReviewPick[]
  /**
   * Instead of naming them: which ones.
   */
  filter?: ReviewFilter
  /**
   * Ones to leave out, at most 200: they are not in the answer.
   *
   * @maxItems 200
   *
   * Items: Identifier of the review: the declaration's, a point, the department.
   */
  exclude?: ReviewId[]
  /**
   * The decision.
   */
  decision: ReviewDecisionRequest
}
/**
 * Kind of certificate: health, phytosanitary, veterinary, origin, free sale, fumigation, test report or other.
 */
export type CertificateType =
  | 'HEALTH'
  | 'PHYTOSANITARY'
  | 'VETERINARY'
  | 'ORIGIN'
  | 'FREE_SALE'
  | 'FUMIGATION'
  | 'TEST_REPORT'
  | 'OTHER'
/**
 * Chapter of the Harmonized System, two digits.
 */
export type Chapter = string
/**
 * A question that a policy makes a department answer before it passes anything.
 */
export type ChecklistQuestionCode =
  | 'GOODS_AND_PAPERS_AGREE'
  | 'VALUE_IS_CREDIBLE'
  | 'TAX_IS_SECURED'
  | 'CERTIFICATES_ARE_GENUINE'
  | 'LABEL_WAS_READ'
  | 'PAYMENT_WAS_MADE'
  | 'FIRM_IS_REGISTERED'
/**
 * Commodity code: eight digits of the tariff (HS) and two further digits. CEB gcode, 10 characters.
 */
export type CommodityCode = string
/**
 * Country or region by the three-digit customs code, for example 116 Japan, 142 China, 601 Australia. CEB country, 3 characters.
 */
export type CountryCode = string
/**
 * Why there is an entry in a firm's credit: a fact that counts, or OBJECTION_UPHELD or REPAIR, which take another entry out of the count.
 */
export type CreditCause =
  | 'REFUSAL'
  | 'LATE_AMENDMENT'
  | 'FALSE_DECLARATION'
  | 'EXAMINATION_CLEAN'
  | 'EXAMINATION_MINOR'
  | 'EXAMINATION_SERIOUS'
  | 'TAX_LATE'
  | 'PENALTY'
  | 'LICENCE_LOST'
  | 'FOUND_DISHONEST'
  | 'FOUND_SERIOUSLY_DISHONEST'
  | 'CERTIFICATION'
  | 'ADVANCED_CERTIFICATION'
  | 'OBJECTION_UPHELD'
  | 'REPAIR'
/**
 * What happened to the credit of a firm.
 */
export type CreditEventType =
  'credit.entry-noted' | 'credit.tier-changed' | 'credit.objection-answered'
/**
 * Standing of a firm: the five tiers of GACC Order 282.
 */
export type CreditTier =
  'ADVANCED_CERTIFIED' | 'CERTIFIED' | 'REGULAR' | 'DISHONEST' | 'SERIOUSLY_DISHONEST'
/**
 * Currency by the three-digit customs code; on retail import always 142, Chinese yuan (CNY). CEB currency, 3 characters.
 */
export type Currency = '142'
/**
 * Customs office by the four-digit district code; a string, since a leading zero counts. CEB customsCode and portCode, 4 characters.
 */
export type CustomsOffice = string
/**
 * Calendar day as YYYY-MM-DD in the time zone of the port (China Standard Time). CEB str(8) YYYYMMDD.
 */
export type Day = string
/**
 * Amount, quantity or weight: a decimal string, never negative, at most 14 digits before and 5 after the point; the unit is named by the property. Never a floating-point number. CEB decimal(19,5).
 */
export type Decimal = string
/**
 * The declarant's own reference for a declaration, unique per declarant for ever. CEB621 InventoryHead.copNo, at most 20 characters.
 */
export type DeclarationNo = string
/**
 * LODGED: accepted, the departments' programs are at work. UNDER_REVIEW: a person holds at least one review. INFORMATION_REQUESTED: a department waits for an answer of the declarant. RELEASED, REFUSED and WITHDRAWN are outcomes.
 */
export type DeclarationState =
  'LODGED' | 'UNDER_REVIEW' | 'INFORMATION_REQUESTED' | 'RELEASED' | 'REFUSED' | 'WITHDRAWN'
/**
 * PENDING: owed, and sent again when it is due. DELIVERED: the receiver answered 2xx. FAILED: ten attempts were in vain; the receipt can still be read.
 */
export type DeliveryState = 'PENDING' | 'DELIVERED' | 'FAILED'
/**
 * The last hour, day or week.
 */
export type DeliveryWindow = 'HOUR' | 'DAY' | 'WEEK'
/**
 * One of the five departments that decide on a declaration.
 */
export type Department = 'customs' | 'tax' | 'inspection' | 'banking' | 'commerce'
/**
 * Direction of the goods: I is import. CEB621 InventoryHead.ieFlag, 1 character.
 */
export type Direction = 'I'
/**
 * GONE: the receiver answered 410. FAILING: it took nothing for five days. UNCONFIRMED: it did not answer the challenge. PAUSED: it was paused for 30 days.
 */
export type DisabledCause = 'GONE' | 'FAILING' | 'UNCONFIRMED' | 'PAUSED'
/**
 * What a document is, as its own bytes tell.
 */
export type DocumentType = 'application/pdf' | 'image/jpeg' | 'image/png'
/**
 * A form (multipart/form-data) with one file. It says whom the document is for: a question, by which its department reads it, or departments, or both.
 */
export type DocumentUpload = {
  [k: string]: unknown
} & {
  /**
   * The file: PDF, JPEG or PNG, at most 10 MiB. The Content-Type of the part must be what the bytes are.
   */
  file: string
  /**
   * The open question that it is for.
   */
  requestId?: Id
  /**
   * The departments that may read it; a field of this name for each.
   *
   * @minItems 1
   * @maxItems 5
   *
   * Items: One of the five departments that decide on a declaration.
   */
  departments?: Department[]
}
/**
 * Identity of a firm: customs registration code (10 characters) or unified social credit code (18 characters, with a valid check character of GB 32100-2015). CEB 1 to 18 characters.
 */
export type EnterpriseCode = string
/**
 * What an event tells, by its type; `dataschema` of the event names the shape.
 */
export type EventData = EventDeclaration | EventCreditEntry | EventTier | EventObjection
/**
 * What happened to a declaration.
 */
export type EventType =
  | 'declaration.lodged'
  | 'declaration.under-review'
  | 'declaration.information-requested'
  | 'document.added'
  | 'information.answered'
  | 'declaration.amended'
  | 'information.reminded'
  | 'examination.ordered'
  | 'examination.booked'
  | 'examination.cancelled'
  | 'examination.recorded'
  | 'review.decided'
  | 'declaration.released'
  | 'declaration.refused'
  | 'declaration.withdrawn'
  | 'withdrawal.requested'
  | 'withdrawal.refused'
  | 'goods.released'
  | 'goods.returned'
/**
 * Who chose the time. PORT: nobody had booked in time, so the port took the next that was free.
 */
export type ExaminationBooker = 'DECLARANT' | 'BROKER' | 'PORT'
/**
 * What an examination found. CLEAN: all as declared. MINOR: something that can be mended. SERIOUS: something that cannot.
 */
export type ExaminationGrade = 'CLEAN' | 'MINOR' | 'SERIOUS'
/**
 * Place where goods are opened, a code of the table examination-places of the policy, or of the customs office where the policy names no place.
 */
export type ExaminationPlace = string
/**
 * Where an examination stands. ORDERED: the declarant has to book a time. BOOKED: the goods are opened at the time booked. DONE: the result is there. CANCELLED: the department no longer wants it, or has decided without it.
 */
export type ExaminationState = 'ORDERED' | 'BOOKED' | 'DONE' | 'CANCELLED'
/**
 * What the feed tells: what happened to a declaration, or to the credit of the firm.
 */
export type FeedEventType = EventType | CreditEventType
/**
 * Stable code of a finding, listed in the catalogue of findings.
 */
export type FindingCode = string
/**
 * When a finding is told: LODGING, in the answer to the bundle, before anything is stored; REVIEW, by a department's program afterwards; PERSON, by a person of a department, as the reason or the condition of a decision.
 */
export type FindingStage = 'LODGING' | 'REVIEW' | 'PERSON'
/**
 * A part that a firm plays in the trade.
 */
export type FirmRole =
  | 'DECLARANT'
  | 'BROKER'
  | 'PLATFORM'
  | 'ECOMMERCE_FIRM'
  | 'CARRIER'
  | 'PAYMENT_PROVIDER'
  | 'ZONE_WAREHOUSE'
/**
 * Kind of identity document; 1 is the resident identity card, the only kind admitted. CEB buyerIdType and payerIdType, 1 character.
 */
export type IdType = '1'
/**
 * Identifier that the port gave: a UUID of version 7, lower case.
 */
export type Id = string
/**
 * Point in time, RFC 3339 with an offset, at most 6 digits of a second. CEB str(14) YYYYMMDDhhmmss in China time.
 */
export type Instant = string
/**
 * Secret of an invitation, 256 random bits.
 */
export type InvitationSecret = string
/**
 * JSON Pointer (RFC 6901) into the bundle; the empty string is the bundle itself.
 */
export type JsonPointer = string
/**
 * An API key to be made: for a declarant's firm, or for a department's reviewer.
 */
export type KeyRequest = {
  [k: string]: unknown
} & {
  /**
   * The firm that the key acts for.
   */
  firmId?: Id
  /**
   * The department that the key reviews for.
   */
  department?: Department
  /**
   * What the key is for, at most 100 characters.
   */
  label: string
  /**
   * What the key may do; absent: all that its holder may.
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: Something that a key may do.
   */
  scopes?: KeyScope[]
}
/**
 * Something that a key may do.
 */
export type KeyScope = 'lodge' | 'read' | 'webhooks' | 'review'
/**
 * What decided on a lane: a hard rule, a rule, the draw, the minimum that a full quota leaves; or nothing spoke against green.
 */
export type LaneCauseCode = 'HARD_RULE' | 'RULE' | 'DRAW' | 'MINIMUM' | 'NONE'
/**
 * The draw of a declaration: the first eight bytes, in hexadecimal, of HMAC-SHA-256 with the seed of its day over its id. A fraction of 2^64.
 */
export type LaneDraw = string
/**
 * A line of the table lane-rates: a credit tier, or SMALL and SMALL_LOW_RISK for small firms of the tier REGULAR.
 */
export type LaneRateCode =
  | 'ADVANCED_CERTIFIED'
  | 'CERTIFIED'
  | 'REGULAR'
  | 'DISHONEST'
  | 'SERIOUSLY_DISHONEST'
  | 'SMALL'
  | 'SMALL_LOW_RISK'
/**
 * Why a declaration has its lane, as far as a declarant is told: by a rule or the weights of rules, by a draw within the rate of the tier, or because nothing spoke against green.
 */
export type LaneReason = 'RULE' | 'DRAW' | 'NONE'
/**
 * Name of a lane rule, unique in its set.
 */
export type LaneRuleId = string
/**
 * Version of a published set of lane rules.
 */
export type LaneRulesVersion = number
/**
 * How hard the port looks, whatever the rules find: GREEN and BLUE leave it to the program, YELLOW opens it for a person of customs, RED for persons of customs and of inspection, and the goods are opened. Credit, rules and a draw decide; see docs/lanes.md.
 */
export type Lane = 'GREEN' | 'YELLOW' | 'RED' | 'BLUE'
/**
 * Part of a ledger account: AVAILABLE, RESERVED or COMMITTED.
 */
export type LedgerPart = 'AVAILABLE' | 'RESERVED' | 'COMMITTED'
/**
 * RESERVE: set aside by the review. COMMIT: used up by the release. RELEASE: given back by a refusal. RETURN: given back after the release.
 */
export type LedgerStep = 'RESERVE' | 'COMMIT' | 'RELEASE' | 'RETURN'
/**
 * Number of a goods line within the declaration, counted from 1; the same in order, goods list, tax lines and inspection lots. CEB gnum, at most 99.
 */
export type LineNumber = number
/**
 * Name under which a person logs in, 2 to 100 characters, lower case.
 */
export type Login = string
/**
 * Number of the master bill (air waybill or bill of lading) under which the parcel travels. CEB billNo, at most 37 characters.
 */
export type MasterBillNo = string
/**
 * Movement reference number, given on acceptance: 4 digits customs office, 4 year, I for import, 9 serial.
 */
export type Mrn = string
/**
 * Free text. CEB note, at most 1000 characters.
 */
export type Note = string
/**
 * Six digits of an authenticator (TOTP, RFC 6238), valid once, for about 30 seconds.
 */
export type OneTimeCode = string
/**
 * Order number given by the platform, unique per platform. CEB orderNo, at most 60 characters.
 */
export type OrderNo = string
/**
 * Number of packages: a retail declaration is one parcel, so always 1. CEB packNo.
 */
export type PackageCount = 1
/**
 * Password, 12 to 128 characters; not the login.
 */
export type Password = string
/**
 * OFFICIAL: rests on an official document. DEFAULT: set by this port, verify before legal use.
 */
export type PolicyStanding = 'OFFICIAL' | 'DEFAULT'
/**
 * Name of a table of the policy pack.
 */
export type PolicyTable =
  | 'tariff'
  | 'countries'
  | 'currencies'
  | 'units'
  | 'transport-modes'
  | 'package-types'
  | 'customs-offices'
  | 'limits'
  | 'rates'
  | 'formulas'
  | 'off-list'
  | 'prohibited'
  | 'banned-origins'
  | 'quarantine'
  | 'registration-needed'
  | 'filing-needed'
  | 'expiry-needed'
  | 'parameters'
  | 'calendar'
  | 'service-levels'
  | 'examination-places'
  | 'credit-causes'
  | 'credit-tiers'
  | 'lane-rates'
  | 'lane-quotas'
  | 'low-risk'
  | 'tables'
/**
 * Version of the policy pack, which declarations are pinned to: its name and the day, or month, from which it is in force.
 */
export type PolicyVersion = string
/**
 * Customs procedure (supervision mode): 9610 direct purchase import, 1210 bonded import. CEB621 InventoryHead.tradeMode, 4 characters.
 */
export type Procedure = '9610' | '1210'
/**
 * What a receipt says: that the bundle was accepted, that a department asks something, that goods are to be opened, that a new version was accepted, what the outcome is, or that goods went back after the release.
 */
export type ReceiptKind =
  'ACCEPTANCE' | 'REQUEST' | 'EXAMINATION' | 'AMENDMENT' | 'OUTCOME' | 'RETURN'
/**
 * What a message brings: the receipt that a bundle was accepted, that a department asks something, that goods are to be opened, that a new version was accepted, the one with the outcome, or that goods went back.
 */
export type ReceiptMessageType =
  | 'receipt.acceptance'
  | 'receipt.request'
  | 'receipt.examination'
  | 'receipt.amendment'
  | 'receipt.outcome'
  | 'receipt.return'
/**
 * Amount in yuan that the port reckoned: a decimal string, never negative. It may be longer than a declared one, being a sum.
 */
export type ReckonedAmount = string
/**
 * How a supervisor moves on a stuck review. RETRY: the program looks again. OVERRIDE: passed against the program's refusal. SKIP: the department is not concerned, which counts as passed. ABORT: refused.
 */
export type RecoveryAct = 'RETRY' | 'OVERRIDE' | 'SKIP' | 'ABORT'
/**
 * Which receipts are sent again: one, those of a span of time, or all that were given up.
 */
export type RedeliveryRequest = {
  [k: string]: unknown
} & {
  /**
   * This one.
   */
  messageId?: string
  /**
   * Those that were issued at this time or after it; together with issuedBefore.
   */
  issuedFrom?: Instant
  /**
   * Those that were issued before this time, at most 31 days after issuedFrom.
   */
  issuedBefore?: Instant
  /**
   * The rest of a span: `next` of the call before, which had the same times.
   */
  after?: string
  /**
   * Those whose ten attempts were in vain.
   */
  allFailed?: true
}
/**
 * State of a firm's registration with a department.
 */
export type RegistrationState = 'REGISTERED' | 'SUSPENDED' | 'REVOKED'
/**
 * What a department asks for. INFORMATION: an explanation. CORRECTION: what should stand at the places named. DOCUMENT: a document, which the answer must name. SAMPLE: a sample of the goods, of which the answer says where it was handed in.
 */
export type RequestKind = 'INFORMATION' | 'CORRECTION' | 'DOCUMENT' | 'SAMPLE'
/**
 * OPEN: the declarant has to answer. ANSWERED: it has. CANCELLED: the department no longer needs an answer. EXPIRED: nobody answered in time.
 */
export type RequestState = 'OPEN' | 'ANSWERED' | 'CANCELLED' | 'EXPIRED'
/**
 * Number of a Chinese resident identity card: 17 digits and a check character (GB 11643-1999, ISO 7064 MOD 11-2). CEB 1 to 60 characters, 18 for an identity card.
 */
export type ResidentId = string
/**
 * What was done to a review. UNDONE: a decision was taken back in time, or a proposal by its proposer. VOIDED: a proposal whose case has changed. RENEWED: a claim before it ended; REVOKED: one by a senior or supervisor. UNASSIGNED: also by the program, when the assignee is away. ORDERED, CALLED_OFF and EXAMINED: an examination. The others are named after the call.
 */
export type ReviewActKind =
  | 'DECIDED'
  | 'PROPOSED'
  | 'CONFIRMED'
  | 'REJECTED'
  | 'VOIDED'
  | 'UNDONE'
  | 'RETRIED'
  | 'OVERRIDDEN'
  | 'SKIPPED'
  | 'ABORTED'
  | 'CLAIMED'
  | 'RENEWED'
  | 'RELEASED'
  | 'REVOKED'
  | 'ASSIGNED'
  | 'UNASSIGNED'
  | 'ORDERED'
  | 'CALLED_OFF'
  | 'EXAMINED'
  | 'GOODS_RELEASED'
/**
 * Identifier of the review: the declaration's, a point, the department.
 */
export type ReviewId = string
/**
 * QUEUED: the department's program has not looked yet. OPEN: waits for a person. PASSED and REFUSED are decided. VOID: needs no decision any more, since the declaration was withdrawn.
 */
export type ReviewState = 'QUEUED' | 'OPEN' | 'PASSED' | 'REFUSED' | 'VOID'
/**
 * What a finding does: REFUSE ends in refusal, REFER asks for a person, WARN only informs.
 */
export type Severity = 'REFUSE' | 'REFER' | 'WARN'
/**
 * Why a second person has to sign. VALUE: worth more than one may decide on. OVERRIDE: passes what the program refused. RED_LANE: out of the red lane. EXAMINATION: passes goods that were not found as declared. RECOVERY: a supervisor moves on what is stuck. TIER_CHANGE: a firm's credit tier changes.
 */
export type SignatureCause =
  'VALUE' | 'OVERRIDE' | 'RED_LANE' | 'EXAMINATION' | 'RECOVERY' | 'TIER_CHANGE'
/**
 * Unified social credit code of a legal person: 18 characters, the last a check character modulo 31 (GB 32100-2015).
 */
export type SocialCreditCode = string
/**
 * A duty or tax on import, by the name that it has in a tax line.
 */
export type TaxKind = 'customsDuty' | 'consumptionTax' | 'valueAddedTax'
/**
 * Why a tier changes. ENTERED: the firm was entered with it. CRITERIA_MET: it has what a more trusted tier asks for. POINTS, CERTIFICATION, GOOD_CONDUCT: it lacks that for the tier that it had. REPAIR: it asked for repair and may have it.
 */
export type TierReason =
  'ENTERED' | 'CRITERIA_MET' | 'POINTS' | 'CERTIFICATION' | 'GOOD_CONDUCT' | 'REPAIR'
/**
 * Transaction number of a payment, unique per payment provider. CEB payTransactionId, at most 60 characters.
 */
export type TransactionNo = string
/**
 * Unit of measure by the three-digit customs code, for example 035 kilogram, 122 tin, 142 bottle. CEB unit, 3 characters.
 */
export type UnitCode = string
/**
 * One version, or what differs between two, as the path asks.
 */
export type VersionOrDifference = DeclarationVersion | VersionDifference
/**
 * Parcel waybill number, not used again by the same carrier within 6 months. CEB logisticsNo, at most 60 characters.
 */
export type WaybillNo = string
/**
 * UNCONFIRMED: its receiver has not answered the challenge yet; what is issued waits for that. ACTIVE: in use. HELD: it failed ten times in a row, so only one message every 30 seconds is tried. PAUSED: by its firm; what is issued waits. DISABLED: nothing is owed to it any more.
 */
export type WebhookEndpointState = 'UNCONFIRMED' | 'ACTIVE' | 'HELD' | 'PAUSED' | 'DISABLED'
/**
 * CONFIRMED: the challenge was answered. HELD: it failed ten times in a row. RESUMED: it takes messages again. PAUSED, PAUSE_ENDED, SECRET_ROTATED: its firm did so. DISABLED_: nothing is sent any more, since the receiver is gone (410), took nothing for five days, did not answer the challenge, or was paused for 30 days.
 */
export type WebhookNoticeKind =
  | 'CONFIRMED'
  | 'HELD'
  | 'RESUMED'
  | 'PAUSED'
  | 'PAUSE_ENDED'
  | 'SECRET_ROTATED'
  | 'DISABLED_GONE'
  | 'DISABLED_FAILING'
  | 'DISABLED_UNCONFIRMED'
  | 'DISABLED_PAUSED'
/**
 * Address that receipts are posted to: https, port 443 or 8443, without credentials and without fragment. Networks that the operator allows may also be reached by http and on other ports.
 */
export type WebhookUrl = string
/**
 * A fact that counts in a firm's credit; GET /v1/reference/credit-causes says how much, and for how long.
 */
export type WeighedCause =
  | 'REFUSAL'
  | 'LATE_AMENDMENT'
  | 'FALSE_DECLARATION'
  | 'EXAMINATION_CLEAN'
  | 'EXAMINATION_MINOR'
  | 'EXAMINATION_SERIOUS'
  | 'TAX_LATE'
  | 'PENALTY'
  | 'LICENCE_LOST'
  | 'FOUND_DISHONEST'
  | 'FOUND_SERIOUSLY_DISHONEST'
  | 'CERTIFICATION'
  | 'ADVANCED_CERTIFICATION'

/**
 * The type of every schema by the name of its file without .json.
 */
export interface Schemas {
  absence: Absence
  acceptance: Acceptance
  'account-change': AccountChange
  'account-list': AccountList
  'account-request': AccountRequest
  'account-role': AccountRole
  account: Account
  'admission-request': AdmissionRequest
  admission: Admission
  amendment: Amendment
  'answered-value': AnsweredValue
  'api-key-list': ApiKeyList
  'api-key': ApiKey
  'assessed-tax': AssessedTax
  'assessment-line': AssessmentLine
  assessment: Assessment
  'assignee-request': AssigneeRequest
  'banking-section': BankingSection
  barcode: Barcode
  'bulk-decision-item': BulkDecisionItem
  'bulk-decision-request': BulkDecisionRequest
  'bulk-decision-result': BulkDecisionResult
  'bundle-patch': BundlePatch
  bundle: Bundle
  'buyer-identity': BuyerIdentity
  'catalogue-entry': CatalogueEntry
  'catalogue-query': CatalogueQuery
  catalogue: Catalogue
  'cause-points': CausePoints
  'certificate-standing': CertificateStanding
  'certificate-type': CertificateType
  certificate: Certificate
  chapter: Chapter
  'checklist-answer': ChecklistAnswer
  'checklist-question-code': ChecklistQuestionCode
  'checklist-question': ChecklistQuestion
  'claim-query': ClaimQuery
  'claim-revocation': ClaimRevocation
  'cloud-event-list': CloudEventList
  'cloud-event': CloudEvent
  'commerce-section': CommerceSection
  'commodity-code': CommodityCode
  config: Settings
  consignee: Consignee
  'countersignature-request': CountersignatureRequest
  'country-code': CountryCode
  'credit-cause': CreditCause
  'credit-entry-list': CreditEntryList
  'credit-entry-request': CreditEntryRequest
  'credit-entry': CreditEntry
  'credit-event-type': CreditEventType
  'credit-list-page': CreditListPage
  'credit-list-query': CreditListQuery
  'credit-simulation': CreditSimulation
  'credit-standing': CreditStanding
  'credit-tier': CreditTier
  credit: Credit
  currency: Currency
  'customs-office': CustomsOffice
  'customs-section': CustomsSection
  day: Day
  decimal: Decimal
  'decision-condition': DecisionCondition
  'declaration-document-params': DeclarationDocumentParams
  'declaration-event-list': DeclarationEventList
  'declaration-event': DeclarationEvent
  'declaration-examination-params': DeclarationExaminationParams
  'declaration-lane': DeclarationLane
  'declaration-links': DeclarationLinks
  'declaration-list': DeclarationList
  'declaration-no': DeclarationNo
  'declaration-query': DeclarationQuery
  'declaration-request-params': DeclarationRequestParams
  'declaration-state': DeclarationState
  'declaration-version-list': DeclarationVersionList
  'declaration-version-params': DeclarationVersionParams
  'declaration-version': DeclarationVersion
  declaration: Declaration
  'delivery-attempt-list': DeliveryAttemptList
  'delivery-attempt': DeliveryAttempt
  'delivery-counts': DeliveryCounts
  'delivery-latency': DeliveryLatency
  'delivery-list': DeliveryList
  'delivery-request': DeliveryRequest
  'delivery-response': DeliveryResponse
  'delivery-state': DeliveryState
  'delivery-statistics': DeliveryStatistics
  'delivery-window': DeliveryWindow
  delivery: Delivery
  'department-outlook': DepartmentOutlook
  department: Department
  direction: Direction
  'disabled-cause': DisabledCause
  'document-list': DocumentList
  'document-type': DocumentType
  'document-upload': DocumentUpload
  document: Document
  'endpoint-challenge-data': EndpointChallengeData
  'endpoint-challenge': EndpointChallenge
  'enrolment-confirmation': EnrolmentConfirmation
  'enrolment-request': EnrolmentRequest
  enrolment: Enrolment
  'enterprise-code': EnterpriseCode
  'escalation-list': EscalationList
  escalation: Escalation
  'event-credit-entry': EventCreditEntry
  'event-data': EventData
  'event-declaration': EventDeclaration
  'event-kind-list': EventKindList
  'event-kind': EventKind
  'event-objection': EventObjection
  'event-query': EventQuery
  'event-stream-query': EventStreamQuery
  'event-tier': EventTier
  'event-type': EventType
  'examination-appointment': ExaminationAppointment
  'examination-booker': ExaminationBooker
  'examination-cancellation': ExaminationCancellation
  'examination-grade': ExaminationGrade
  'examination-list': ExaminationList
  'examination-place': ExaminationPlace
  'examination-query': ExaminationQuery
  'examination-request': ExaminationRequest
  'examination-result-request': ExaminationResultRequest
  'examination-result': ExaminationResult
  'examination-sample': ExaminationSample
  'examination-slot-list': ExaminationSlotList
  'examination-slot-request': ExaminationSlotRequest
  'examination-slot': ExaminationSlot
  'examination-state': ExaminationState
  examination: Examination
  'examined-line': ExaminedLine
  'feed-event-type': FeedEventType
  'finding-code': FindingCode
  'finding-params': FindingParams
  'finding-stage': FindingStage
  'finding-words': FindingWords
  finding: Finding
  'firm-role': FirmRole
  firm: Firm
  'goods-line': GoodsLine
  'goods-return-list': GoodsReturnList
  'goods-return-params': GoodsReturnParams
  'goods-return-request': GoodsReturnRequest
  'goods-return': GoodsReturn
  goods: Goods
  'grant-list': GrantList
  'grant-request': GrantRequest
  grant: Grant
  'guarantee-entry-list': GuaranteeEntryList
  'guarantee-entry': GuaranteeEntry
  'guarantee-request': GuaranteeRequest
  guarantee: Guarantee
  header: Header
  health: Health
  holder: Holder
  'id-params': IdParams
  'id-type': IdType
  id: Id
  'imagined-entry': ImaginedEntry
  'information-answer-request': InformationAnswerRequest
  'information-answer': InformationAnswer
  'information-request-list': InformationRequestList
  'information-request-request': InformationRequestRequest
  'information-request': InformationRequest
  'inspection-lot': InspectionLot
  'inspection-section': InspectionSection
  instant: Instant
  'invitation-secret': InvitationSecret
  invitation: Invitation
  'json-patch-operation': JsonPatchOperation
  'json-pointer': JsonPointer
  'key-created': KeyCreated
  'key-params': KeyParams
  'key-request': KeyRequest
  'key-scope': KeyScope
  'lane-backtest-list': LaneBacktestList
  'lane-backtest-params': LaneBacktestParams
  'lane-backtest-progress': LaneBacktestProgress
  'lane-backtest-request': LaneBacktestRequest
  'lane-backtest': LaneBacktest
  'lane-cause': LaneCauseCode
  'lane-counts': LaneTraceCounts
  'lane-draw': LaneDraw
  'lane-facts': LaneTraceFacts
  'lane-hit': LaneHit
  'lane-rate-code': LaneRateCode
  'lane-reason': LaneReason
  'lane-rule-decision-request': LaneRuleDecisionRequest
  'lane-rule-draft-list': LaneRuleDraftList
  'lane-rule-draft-request': LaneRuleDraftRequest
  'lane-rule-draft-summary': LaneRuleDraftSummary
  'lane-rule-draft': LaneRuleDraft
  'lane-rule-fault': LaneRuleFault
  'lane-rule-id': LaneRuleId
  'lane-rule-proposal-request': LaneRuleProposalRequest
  'lane-rule-proposal': LaneRuleProposal
  'lane-rule-set-list': LaneRuleSetList
  'lane-rule-set-params': LaneRuleSetParams
  'lane-rule-set-summary': LaneRuleSetSummary
  'lane-rule-set': LaneRuleSet
  'lane-rule': LaneRule
  'lane-rules-version': LaneRulesVersion
  'lane-seed-list': LaneSeedList
  'lane-seed': LaneSeed
  'lane-shadow': LaneShadow
  'lane-size': LaneSize
  'lane-statistics': LaneStatistics
  'lane-trace': LaneTrace
  'lane-trial-hits': LaneTrialHits
  'lane-trial-load': LaneTrialLoad
  'lane-trial-move': LaneTrialMove
  'lane-trial-positives': LaneTrialPositives
  'lane-trial': LaneTrial
  lane: Lane
  'ledger-part': LedgerPart
  'ledger-step': LedgerStep
  'likely-document': LikelyDocument
  'limits-left': LimitsLeft
  'line-number': LineNumber
  'listed-firm': ListedFirm
  'login-request': LoginRequest
  login: Login
  'master-bill-no': MasterBillNo
  'measured-line': MeasuredLine
  'member-list': MemberList
  'member-request': MemberRequest
  member: Member
  mrn: Mrn
  note: Note
  'objection-case-list': ObjectionCaseList
  'objection-case': ObjectionCase
  'objection-decision-request': ObjectionDecisionRequest
  'objection-list': ObjectionList
  'objection-request': ObjectionRequest
  objection: Objection
  'oidc-callback': OidcCallback
  'oidc-query': OidcQuery
  'one-time-code': OneTimeCode
  'order-buyer': OrderBuyer
  'order-consignee': OrderConsignee
  'order-line': OrderLine
  'order-no': OrderNo
  order: Order
  'other-review': OtherReview
  'package-count': PackageCount
  'page-query': PageQuery
  'password-change': PasswordChange
  password: Password
  payer: Payer
  payment: Payment
  'photograph-upload': PhotographUpload
  'policy-calendar-row': PolicyCalendarRow
  'policy-code-row': PolicyCodeRow
  'policy-country-row': PolicyCountryRow
  'policy-credit-cause-row': PolicyCreditCauseRow
  'policy-credit-tier-row': PolicyCreditTierRow
  'policy-currency-row': PolicyCurrencyRow
  'policy-examination-place-row': PolicyExaminationPlaceRow
  'policy-expiry-row': PolicyExpiryRow
  'policy-formula-row': PolicyFormulaRow
  'policy-goods-row': PolicyGoodsRow
  'policy-lane-quota-row': PolicyLaneQuotaRow
  'policy-lane-rate-row': PolicyLaneRateRow
  'policy-limit-row': PolicyLimitRow
  'policy-origins-row': PolicyOriginsRow
  'policy-parameter-row': PolicyParameterRow
  'policy-rate-row': PolicyRateRow
  'policy-service-level-row': PolicyServiceLevelRow
  'policy-standing': PolicyStanding
  'policy-table-row': PolicyTableRow
  'policy-table': PolicyTable
  'policy-tariff-row': PolicyTariffRow
  'policy-unit-row': PolicyUnitRow
  'policy-version': PolicyVersion
  'problem-kind': ProblemKind
  'problem-params': ProblemParams
  problem: Problem
  procedure: Procedure
  producer: Producer
  'proof-content': ProofContent
  'proof-entry': ProofEntry
  proof: Proof
  'public-key-list': PublicKeyList
  'public-key': PublicKey
  'quantity-left': QuantityLeft
  'receipt-kind': ReceiptKind
  'receipt-list': ReceiptList
  'receipt-message-data': ReceiptMessageData
  'receipt-message-type': ReceiptMessageType
  'receipt-message': ReceiptMessage
  receipt: Receipt
  'reckoned-amount': ReckonedAmount
  'recovery-act': RecoveryAct
  'recovery-request': RecoveryRequest
  'redelivery-request': RedeliveryRequest
  redelivery: Redelivery
  'reference-line-params': ReferenceLineParams
  'reference-line': ReferenceLine
  'reference-page-query': ReferencePageQuery
  'reference-page': ReferencePage
  'reference-params': ReferenceParams
  'reference-query': ReferenceQuery
  'reference-table-list': ReferenceTableList
  'reference-table': ReferenceTable
  'registration-state': RegistrationState
  registration: Registration
  registrations: Registrations
  'release-certificate': ReleaseCertificate
  'repair-list': RepairList
  'repair-request': RepairRequest
  repair: Repair
  'request-kind': RequestKind
  'request-state': RequestState
  'resident-id': ResidentId
  'return-line': ReturnLine
  'returned-line': ReturnedLine
  'review-act-kind': ReviewActKind
  'review-act-list': ReviewActList
  'review-act': ReviewAct
  'review-case-list': ReviewCaseList
  'review-case': ReviewCase
  'review-claim': ReviewClaim
  'review-comment-list': ReviewCommentList
  'review-comment-request': ReviewCommentRequest
  'review-comment': ReviewComment
  'review-decision-request': ReviewDecisionRequest
  'review-decision': ReviewDecision
  'review-document-params': ReviewDocumentParams
  'review-examination-params': ReviewExaminationParams
  'review-filter': ReviewFilter
  'review-holder': ReviewHolder
  'review-id': ReviewId
  'review-lane': ReviewLane
  'review-list': ReviewList
  'review-params': ReviewParams
  'review-pick': ReviewPick
  'review-proposal': ReviewProposal
  'review-query': ReviewQuery
  'review-request-params': ReviewRequestParams
  'review-state': ReviewState
  'review-states': ReviewStates
  'review-version-params': ReviewVersionParams
  review: Review
  'rule-statistics': RuleStatistics
  'secret-rotation-request': SecretRotationRequest
  session: Session
  severity: Severity
  'signature-cause': SignatureCause
  'social-credit-code': SocialCreditCode
  'statistics-query': StatisticsQuery
  statistics: Statistics
  'taken-sample': TakenSample
  'tax-kind': TaxKind
  'tax-line': TaxLine
  'tax-section': TaxSection
  taxpayer: Taxpayer
  'text-fault': TextFault
  'tier-change-list': TierChangeList
  'tier-change': TierChange
  'tier-criteria': TierCriteria
  'tier-decision-request': TierDecisionRequest
  'tier-fall': TierFall
  'tier-need': TierNeed
  'tier-outlook': TierOutlook
  'tier-proposal-list': TierProposalList
  'tier-proposal-request': TierProposalRequest
  'tier-proposal': TierProposal
  'tier-reason': TierReason
  'tier-statistics': TierStatistics
  'transaction-no': TransactionNo
  'unit-code': UnitCode
  validation: Validation
  'version-change': VersionChange
  'version-difference': VersionDifference
  'version-or-difference': VersionOrDifference
  'waybill-no': WaybillNo
  waybill: Waybill
  'webhook-endpoint-created': WebhookEndpointCreated
  'webhook-endpoint-list': WebhookEndpointList
  'webhook-endpoint-request': WebhookEndpointRequest
  'webhook-endpoint-state': WebhookEndpointState
  'webhook-endpoint': WebhookEndpoint
  'webhook-example-list': WebhookExampleList
  'webhook-notice-kind': WebhookNoticeKind
  'webhook-notice-list': WebhookNoticeList
  'webhook-notice': WebhookNotice
  'webhook-secret': WebhookSecret
  'webhook-test-request': WebhookTestRequest
  'webhook-test': WebhookTest
  'webhook-types-request': WebhookTypesRequest
  'webhook-url': WebhookUrl
  'weighed-cause': WeighedCause
  'whole-payment': WholePayment
  'withdrawal-decision-request': WithdrawalDecisionRequest
  'withdrawal-request': WithdrawalRequest
  'withdrawal-standing-list': WithdrawalStandingList
  'withdrawal-standing': WithdrawalStanding
  'zone-warehouse': ZoneWarehouse
}
/**
 * Days on which a person is away, both included.
 */
export interface Absence {
  /**
   * First day.
   */
  firstDay: Day
  /**
   * Last day.
   */
  lastDay: Day
}
/**
 * The answer to a lodging that was stored: the declaration, and the port's signed word that it has it.
 */
export interface Acceptance {
  /**
   * The port's identifier of the declaration.
   */
  id: Id
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * The declarant's own number.
   */
  declarationNo: DeclarationNo
  /**
   * Where the declaration stands.
   */
  state: DeclarationState
  /**
   * Customs procedure.
   */
  procedure: Procedure
  /**
   * How hard the port looks.
   */
  lane: Lane
  /**
   * Version of the policy pack by which the declaration is judged.
   */
  policy: PolicyVersion
  /**
   * State of each department's review.
   */
  reviews: ReviewStates
  /**
   * When the port accepted the declaration.
   */
  lodgedAt: Instant
  /**
   * When the outcome was reached; absent before.
   */
  concludedAt?: Instant
  /**
   * Where to read more.
   */
  links: DeclarationLinks
  /**
   * Acceptance receipt: compact JWS (ed25519) over id, MRN and the SHA-256 of the exact bytes received.
   */
  receipt: string
  /**
   * Version of what is declared: 1 as lodged, one more with each amendment. Not the ETag, which changes with every event.
   */
  version: number
  /**
   * Where the goods stand; only in the answer with an outcome that was waited for.
   */
  goods?: Goods
}
/**
 * What is to be known of a person, in place of what was.
 */
export interface AccountChange {
  /**
   * Name of the person, 1 to 100 characters.
   */
  name: string
  /**
   * Where the person works; absent for an administrator.
   */
  department?: Department
  /**
   * What the person does. ADMINISTRATOR goes without a department and with no other role.
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: What a person does: REVIEWER decides, SENIOR signs too, EXAMINER opens goods, SUPERVISOR signs, assigns and moves on what is stuck; ADMINISTRATOR keeps the registry and decides nothing.
   */
  roles: AccountRole[]
  /**
   * Chapters of the Harmonized System that the person knows, two digits; none: all.
   *
   * @maxItems 97
   */
  chapters: string[]
  /**
   * When the person is away; at most 50.
   *
   * @maxItems 50
   *
   * Items: Days on which a person is away, both included.
   */
  absences: Absence[]
  /**
   * Claim sub of the person at the issuer (OpenID Connect), at most 255 characters.
   */
  subject?: string
}
/**
 * A page of the people who work with the port, by name.
 */
export interface AccountList {
  /**
   * The people.
   *
   * @maxItems 100
   *
   * Items: A person who works with the port.
   */
  items: Account[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A person who is to work with the port.
 */
export interface AccountRequest {
  /**
   * Name to log in with; the e-mail address, where the issuer is to know the person by it.
   */
  login: Login
  /**
   * Name of the person, 1 to 100 characters.
   */
  name: string
  /**
   * Where the person works; absent for an administrator.
   */
  department?: Department
  /**
   * What the person does. ADMINISTRATOR goes without a department and with no other role.
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: What a person does: REVIEWER decides, SENIOR signs too, EXAMINER opens goods, SUPERVISOR signs, assigns and moves on what is stuck; ADMINISTRATOR keeps the registry and decides nothing.
   */
  roles: AccountRole[]
  /**
   * Chapters of the Harmonized System that the person knows, two digits; none: all.
   *
   * @maxItems 97
   */
  chapters?: string[]
  /**
   * Claim sub of the person at the issuer (OpenID Connect), at most 255 characters.
   */
  subject?: string
}
/**
 * A person who works with the port.
 */
export interface Account {
  /**
   * Identifier of the person.
   */
  id: Id
  /**
   * Name to log in with.
   */
  login: Login
  /**
   * Name of the person.
   */
  name: string
  /**
   * Where the person works; absent for an administrator.
   */
  department?: Department
  /**
   * What the person does. ADMINISTRATOR goes without a department and with no other role.
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: What a person does: REVIEWER decides, SENIOR signs too, EXAMINER opens goods, SUPERVISOR signs, assigns and moves on what is stuck; ADMINISTRATOR keeps the registry and decides nothing.
   */
  roles: AccountRole[]
  /**
   * Chapters of the Harmonized System that the person knows, two digits; none: all.
   *
   * @maxItems 97
   */
  chapters: string[]
  /**
   * When the person is away; at most 50.
   *
   * @maxItems 50
   *
   * Items: Days on which a person is away, both included.
   */
  absences: Absence[]
  /**
   * Claim sub of the person at the issuer (OpenID Connect), at most 255 characters.
   */
  subject?: string
  /**
   * INVITED until password and authenticator are set, then ACTIVE; ENDED for good.
   */
  state: 'INVITED' | 'ACTIVE' | 'ENDED'
  /**
   * Grows with each change; the ETag of the account.
   */
  version: number
}
/**
 * A platform lets a seller sell on it.
 */
export interface AdmissionRequest {
  /**
   * The platform; a firm of the role PLATFORM.
   */
  platformId: Id
  /**
   * The firm that sells on it; another firm, of the role ECOMMERCE_FIRM.
   */
  sellerId: Id
  /**
   * First day, China time.
   */
  validFrom: Day
  /**
   * Last day, China time; absent while no end is known.
   */
  validTo?: Day
}
/**
 * A platform lets a seller sell on it.
 */
export interface Admission {
  /**
   * Identifier of the admission.
   */
  id: Id
  /**
   * The platform; a firm of the role PLATFORM.
   */
  platformId: Id
  /**
   * The firm that sells on it; another firm, of the role ECOMMERCE_FIRM.
   */
  sellerId: Id
  /**
   * First day, China time.
   */
  validFrom: Day
  /**
   * Last day, China time; absent while no end is known.
   */
  validTo?: Day
}
/**
 * The answer to an amendment that was stored: the new version, who looks again, and the port's signed word that it has it.
 */
export interface Amendment {
  /**
   * The declaration.
   */
  id: Id
  /**
   * The port's number of the declaration; an amendment keeps it.
   */
  mrn: Mrn
  /**
   * Where the declaration stands now.
   */
  state: DeclarationState
  /**
   * Number of the version, 1 as lodged.
   */
  version: number
  /**
   * Who sent it: the declarant, or the broker that lodged for it.
   */
  by: 'DECLARANT' | 'BROKER'
  /**
   * When the port accepted it.
   */
  at: Instant
  /**
   * SHA-256 of the exact bytes of this version, hexadecimal.
   */
  bodySha256: string
  /**
   * The departments that had to look at this version; the others' reviews were carried over from the one before.
   *
   * @maxItems 5
   *
   * Items: One of the five departments that decide on a declaration.
   */
  departments: Department[]
  /**
   * Codes of the warnings that were noticed, as in a lodging.
   *
   * @maxItems 50
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  warnings: FindingCode[]
  /**
   * Questions of the type CORRECTION that the amendment has answered.
   *
   * @maxItems 50
   *
   * Items: Identifier that the port gave: a UUID of version 7, lower case.
   */
  answered: Id[]
  /**
   * Amendment receipt: compact JWS (ed25519) over id, MRN, version and the SHA-256 of the exact bytes of this version.
   */
  receipt: string
}
/**
 * What the declarant says should stand at one place of the bundle. It changes nothing that was lodged.
 */
export interface AnsweredValue {
  /**
   * The place.
   */
  pointer: JsonPointer
  /**
   * What should stand there, as text, at most 500 characters.
   */
  value: string
}
/**
 * A page of the API keys, newest first.
 */
export interface ApiKeyList {
  /**
   * The keys.
   *
   * @maxItems 100
   *
   * Items: An API key that was made, without its secret.
   */
  items: ApiKey[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * An API key that was made, without its secret.
 */
export interface ApiKey {
  /**
   * Public part of the key, to revoke it by.
   */
  id: string
  /**
   * Whom it is for.
   */
  kind: 'DECLARANT' | 'REVIEWER' | 'ADMINISTRATOR'
  /**
   * The firm that it acts for; of a declarant's key.
   */
  firmId?: Id
  /**
   * The department that it reviews for; of a reviewer's key.
   */
  department?: Department
  /**
   * What it is for, at most 100 characters.
   */
  label: string
  /**
   * What it may do.
   *
   * @minItems 1
   * @maxItems 5
   *
   * Items: What a key may do.
   */
  scopes: ('lodge' | 'read' | 'webhooks' | 'review' | 'administer')[]
  /**
   * When it was made.
   */
  createdAt: Instant
  /**
   * When it ends by itself.
   */
  expiresAt: Instant
  /**
   * When it was ended; absent while it was not.
   */
  revokedAt?: Instant
}
/**
 * One duty or tax of one line as the port reckons it, with all that is needed to reckon it again.
 */
export interface AssessedTax {
  /**
   * Which duty or tax.
   */
  tax: TaxKind
  /**
   * Formula of the policy pack, by its id.
   */
  ruleId: string
  /**
   * The formula itself: base is what is told here before rounding, value the dutiable value, tariff, ct and vat are rates, specific is the consumption tax on the quantity, share the part that retail import pays; customsDuty and consumptionTax are results before rounding.
   */
  formula: string
  /**
   * The formula of the base, over the same names but the base.
   */
  baseFormula: string
  /**
   * What the rate is applied to, in yuan, rounded half up to five places: the dutiable value with the duty and taxes that are part of the base.
   */
  base: ReckonedAmount
  /**
   * Statutory rate of the commodity as a part of one: 0.13 is 13 %.
   */
  rate: Decimal
  /**
   * What is owed, in yuan, rounded once to the fen, half up.
   */
  amount: ReckonedAmount
}
/**
 * What one line owes; a line that the port cannot assess says why and is left to a person.
 */
export interface AssessmentLine {
  /**
   * Number of the tax line.
   */
  lineNumber: LineNumber
  /**
   * Commodity code by which the rates are found.
   */
  commodityCode: CommodityCode
  /**
   * Declared dutiable value, in yuan.
   */
  dutiableValue: Decimal
  /**
   * Whether the port could assess the line.
   */
  state: 'ASSESSED' | 'UNASSESSED'
  /**
   * Why the line is not assessed; absent when it is. COMMODITY_UNKNOWN: the pack has no rates for the code. FORMULA_FAILED: the pack has no formula that gives a result. QUANTITY_UNKNOWN: consumption tax depends on a statutory quantity that the tax line does not tell.
   */
  reason?: 'COMMODITY_UNKNOWN' | 'FORMULA_FAILED' | 'QUANTITY_UNKNOWN'
  /**
   * Duty and taxes, in the order in which they are reckoned; absent when the line is not assessed.
   *
   * @minItems 3
   * @maxItems 3
   *
   * Items: One duty or tax of one line as the port reckons it, with all that is needed to reckon it again.
   */
  taxes?: AssessedTax[]
  /**
   * Sum of the taxes, in yuan; absent when the line is not assessed.
   */
  total?: ReckonedAmount
}
/**
 * Duty and tax of a declaration as the port reckons them from its tax section and the policy pack by which it is judged: the amounts with which the declared ones are compared.
 */
export interface Assessment {
  /**
   * Version of the policy pack.
   */
  policy: string
  /**
   * RETAIL: the reduced rates of retail import. FULL: one item over the single-transaction limit, which pays in full.
   */
  basis: 'RETAIL' | 'FULL'
  /**
   * Part of the statutory tax that retail import pays, as a part of one; the formulas call it share.
   */
  share: Decimal
  /**
   * Whether the dutiable values together are over the single-transaction limit. Over it on the basis RETAIL the goods cannot come in as they are declared.
   */
  overSingleLimit: boolean
  /**
   * Whether every line is assessed. The totals leave lines out that are not.
   */
  complete: boolean
  /**
   * Sum of the dutiable values, in yuan.
   */
  dutiableValue: ReckonedAmount
  /**
   * The lines, in the order of the tax section.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: What one line owes; a line that the port cannot assess says why and is left to a person.
   */
  lines: AssessmentLine[]
  /**
   * Customs duty of all assessed lines, in yuan.
   */
  customsDutyTotal: ReckonedAmount
  /**
   * Consumption tax of all assessed lines, in yuan.
   */
  consumptionTaxTotal: ReckonedAmount
  /**
   * Value-added tax of all assessed lines, in yuan.
   */
  valueAddedTaxTotal: ReckonedAmount
  /**
   * Duty and tax of all assessed lines, in yuan.
   */
  taxTotal: ReckonedAmount
}
/**
 * To whom a review is assigned.
 */
export interface AssigneeRequest {
  /**
   * The reviewer of your department; null: nobody, so that anybody may be given it.
   */
  reviewerId: string | null
  /**
   * Why, at most 200 characters; kept for good.
   */
  reason?: string
}
/**
 * Section for banking: the payment of the order.
 */
export interface BankingSection {
  /**
   * Payment for the order (CEB411).
   */
  payment: Payment
}
/**
 * What became of one review, or would become of it.
 */
export interface BulkDecisionItem {
  /**
   * Identifier of the review.
   */
  id: ReviewId
  /**
   * Version that was named or found.
   */
  version: number
  /**
   * DECIDED; PROPOSED, as a second person has to sign; or SKIPPED.
   */
  result: 'DECIDED' | 'PROPOSED' | 'SKIPPED'
  /**
   * Kind of problem for which it was skipped.
   */
  problem?: string
  /**
   * The problem in one sentence.
   */
  detail?: string
}
/**
 * A result for each review, in the order in which they were named or found.
 */
export interface BulkDecisionResult {
  /**
   * Whether nothing was changed.
   */
  preview: boolean
  /**
   * How many were decided.
   */
  decided: number
  /**
   * How many wait for a second signature.
   */
  proposed: number
  /**
   * How many were skipped.
   */
  skipped: number
  /**
   * Whether the filter found more than the 200 that were taken.
   */
  more: boolean
  /**
   * The results.
   *
   * @maxItems 200
   *
   * Items: What became of one review, or would become of it.
   */
  items: BulkDecisionItem[]
}
/**
 * Merge patch (RFC 7396) on the current version: what is named replaces, null takes away, lists are replaced whole. What the bundle is after it is judged like a lodging.
 */
export interface BundlePatch {
  /**
   * What changes in header.
   */
  header?: {
    [k: string]: unknown
  } | null
  /**
   * What changes in customs.
   */
  customs?: {
    [k: string]: unknown
  } | null
  /**
   * What changes in tax.
   */
  tax?: {
    [k: string]: unknown
  } | null
  /**
   * What changes in inspection.
   */
  inspection?: {
    [k: string]: unknown
  } | null
  /**
   * What changes in banking.
   */
  banking?: {
    [k: string]: unknown
  } | null
  /**
   * What changes in commerce.
   */
  commerce?: {
    [k: string]: unknown
  } | null
}
/**
 * Request body of a lodging: a header and one section per department. Under procedure 9610 the customs section must name conveyance, voyage and master bill; under 1210 it must name the bonded ledger, the zone warehouse and the ledger item of every line, is dispatched from 142 and leaves conveyance, voyage and master bill out.
 */
export interface Bundle {
  /**
   * Who lodges what, where and under which procedure.
   */
  header: Header
  /**
   * Goods list and waybill (CEB621, CEB511).
   */
  customs: CustomsSection
  /**
   * Taxpayer, guarantor and declared tax.
   */
  tax: TaxSection
  /**
   * Lots with producer, batch and certificates.
   */
  inspection: InspectionSection
  /**
   * Payment (CEB411).
   */
  banking: BankingSection
  /**
   * Order (CEB311) and registrations.
   */
  commerce: CommerceSection
}
/**
 * The buyer of the goods, who is the importer and the taxpayer, as named in the goods list.
 */
export interface BuyerIdentity {
  /**
   * Kind of identity document, 1 resident identity card. CEB621 InventoryHead.buyerIdType.
   */
  idType: IdType
  /**
   * Identity number of the buyer, 18 characters. CEB621 InventoryHead.buyerIdNumber.
   */
  idNumber: ResidentId
  /**
   * Real name of the buyer. CEB621 InventoryHead.buyerName, at most 60 characters.
   */
  name: string
  /**
   * Telephone of the buyer. CEB621 InventoryHead.buyerTelephone, at most 30 characters.
   */
  telephone: string
}
/**
 * One code of the catalogue of findings, with its words in both languages.
 */
export interface CatalogueEntry {
  /**
   * Stable code of the finding, upper snake case, at most 60 characters.
   */
  code: FindingCode
  /**
   * When the finding is told.
   */
  stage: FindingStage
  /**
   * What the finding does: REFUSE, REFER or WARN.
   */
  severity: Severity
  /**
   * Department whose rule it is; absent for faults of text and shape.
   */
  department?: Department
  /**
   * The official document on which the rule rests, or that it is a default of the port; at most 200 characters.
   */
  source: string
  /**
   * The words in English.
   */
  en: FindingWords
  /**
   * The words in Chinese.
   */
  zh: FindingWords
  /**
   * Address of this entry on the port.
   */
  url: string
}
/**
 * Filters of the catalogue of findings.
 */
export interface CatalogueQuery {
  /**
   * Only findings of this department.
   */
  department?: Department
  /**
   * Only findings that do this.
   */
  severity?: Severity
  /**
   * Only findings that are told then.
   */
  stage?: FindingStage
}
/**
 * The catalogue of findings: every code that this release of the port can tell.
 */
export interface Catalogue {
  /**
   * The entries, in the order in which a bundle meets them.
   *
   * @maxItems 1000
   *
   * Items: One code of the catalogue of findings, with its words in both languages.
   */
  items: CatalogueEntry[]
}
/**
 * What one cause counts in a firm's credit.
 */
export interface CausePoints {
  /**
   * The cause.
   */
  cause: WeighedCause
  /**
   * What its entries count together, within what the policy lets the cause count.
   */
  points: number
  /**
   * How many entries count.
   */
  count: number
}
/**
 * Whether a release certificate still holds.
 */
export interface CertificateStanding {
  /**
   * Identifier in the certificate: of the declaration.
   */
  id: Id
  /**
   * HELD: the goods were opened and not handed out. REVOKED: the declaration was withdrawn after its release, or all of the goods went back; of what went back in part it still holds.
   */
  state: 'VALID' | 'HELD' | 'REVOKED'
}
/**
 * Certificate that accompanies a lot.
 */
export interface Certificate {
  /**
   * Kind of certificate. No CEB field.
   */
  type: CertificateType
  /**
   * Number of the certificate, at most 60 characters. No CEB field.
   */
  number: string
  /**
   * Authority or body that issued the certificate, at most 100 characters. No CEB field.
   */
  issuer: string
  /**
   * Day of issue. No CEB field.
   */
  issuedOn: Day
  /**
   * Last day of validity, where the certificate ends. No CEB field.
   */
  expiresOn?: Day
}
/**
 * The answer to one question of the checklist.
 */
export interface ChecklistAnswer {
  /**
   * Code of the question.
   */
  question: ChecklistQuestionCode
  /**
   * A pass needs YES, or NOT_APPLICABLE where the question does not arise.
   */
  answer: 'YES' | 'NO' | 'NOT_APPLICABLE'
}
/**
 * A question to answer before the department passes.
 */
export interface ChecklistQuestion {
  /**
   * Its code.
   */
  code: ChecklistQuestionCode
  /**
   * The question in the language asked for.
   */
  text: string
}
/**
 * For how long a review is claimed.
 */
export interface ClaimQuery {
  /**
   * Seconds from now, 60 to 3600; the usual is a quarter of an hour.
   */
  leaseSeconds: number
}
/**
 * Why a claim is taken from the one who holds it.
 */
export interface ClaimRevocation {
  /**
   * Why, at most 200 characters; kept for good.
   */
  reason: string
}
/**
 * A part of the feed, in the order in which it is told.
 */
export interface CloudEventList {
  /**
   * The events; none where nothing new that is asked for is there.
   *
   * @maxItems 500
   *
   * Items: An event of the feed: CloudEvents 1.0 in JSON. The same in every answer and on every stream.
   */
  items: CloudEvent[]
  /**
   * Cursor: ask with it as `after` for what comes behind. Keep it; the port keeps no record of what you have read.
   */
  next: string
  /**
   * Whether there may be more already, so that asking again at once is worth it.
   */
  more: boolean
}
/**
 * An event of the feed: CloudEvents 1.0 in JSON. The same in every answer and on every stream.
 */
export interface CloudEvent {
  /**
   * Version of CloudEvents.
   */
  specversion: '1.0'
  /**
   * Identifier of the event: by it you know one that you have seen.
   */
  id: string
  /**
   * Where it happened: the port's declarations or its credit. With `id` it names the event.
   */
  source: string
  /**
   * What happened.
   */
  type: FeedEventType
  /**
   * Whom it happened to: the declaration, or the firm.
   */
  subject: Id
  /**
   * When it happened.
   */
  time: Instant
  /**
   * The form of `data`.
   */
  datacontenttype: 'application/json'
  /**
   * Name of the JSON Schema of `data`: its last part is the title of the schema in openapi.json.
   */
  dataschema: string
  /**
   * What is told.
   */
  data: EventData
}
/**
 * Section for commerce: the order, and the platform and seller as registered firms.
 */
export interface CommerceSection {
  /**
   * Order of the buyer on the platform (CEB311).
   */
  order: Order
  /**
   * Entry of the platform in the commerce register. No CEB field.
   */
  platformRegistration: Registration
  /**
   * Entry of the seller in the commerce register. No CEB field.
   */
  sellerRegistration: Registration
}
/**
 * What the environment may say. Nothing needs to be set: without any of it the port runs on an embedded PostgreSQL.
 */
export interface Settings {
  /**
   * What this process does: api answers HTTP, worker reviews and delivers, all does both, migrate prepares the database and exits.
   */
  ROLE: 'all' | 'api' | 'worker' | 'migrate'
  /**
   * The departments whose queues this worker serves, with commas between them.
   */
  DEPARTMENTS: string
  /**
   * The address on which the API listens; 0.0.0.0 for all.
   */
  HOST: string
  /**
   * The TCP port of the API; 0 for any free one.
   */
  PORT: number
  /**
   * The owner's connection address of a PostgreSQL database, 15 or newer, for example postgres://owner:password@db:5432/portico. Used at each start, to migrate and to set the passwords of the roles that everything else runs as. Absent: the embedded default.
   */
  DATABASE_URL?: string
  /**
   * Where the queues are: redis://host:6379, redis+sentinel://host1:26379,host2:26379/name or redis+cluster://host1:6379,host2:6379, with rediss for TLS and user:password@ before the hosts. Absent: in PostgreSQL.
   */
  REDIS_URL?: string
  /**
   * From which all keys are derived; the same for every process, at least 32 characters. Absent: kept in a file of the data folder.
   */
  PORTICO_SECRET?: string
  /**
   * The folder of the embedded database, of the generated secret and of documents that are not in S3.
   */
  PORTICO_DATA_DIR: string
  /**
   * The folder to which checkpoints of the audit log are written, best on another machine's disk. Absent: the S3 bucket where there is one, else the folder audit of the data folder.
   */
  PORTICO_AUDIT_DIR?: string
  /**
   * How much is logged.
   */
  PORTICO_LOG: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /**
   * Networks (CIDR) of the proxies in front of the port, with commas between them: they are believed when X-Forwarded-For says for whom they ask. Absent: nobody is.
   */
  PORTICO_PROXIES?: string
  /**
   * Networks (CIDR, with commas) to which receipts may be sent although they are not public, over http too and on any port. For private government networks and for tests.
   */
  PORTICO_WEBHOOK_ALLOW?: string
  /**
   * How browsers reach the port, without a path: what calls with a session must come from. Absent: from wherever the header Host says.
   */
  PORTICO_PUBLIC_URL?: string
  /**
   * OpenID Connect issuer through which people may log in. Absent: with password and authenticator only.
   */
  PORTICO_OIDC_ISSUER?: string
  /**
   * The port's own name at the issuer.
   */
  PORTICO_OIDC_CLIENT_ID?: string
  /**
   * The port's own secret at the issuer.
   */
  PORTICO_OIDC_CLIENT_SECRET?: string
  /**
   * How open reviews find a reviewer: pull leaves them to whoever asks for the next, least-loaded assigns each to the present reviewer of its chapters with the fewest.
   */
  PORTICO_ASSIGNMENT: 'pull' | 'least-loaded'
  /**
   * Whether declarations are selected at random by the rates of the policy. off: nobody is by chance, and dishonest firms always are; for demonstrations and measurements, and told in the trace of each lane.
   */
  PORTICO_LANE_DRAWS: 'on' | 'off'
  /**
   * The bucket in which documents are kept. Absent: in the data folder, which all API and worker processes must then share.
   */
  PORTICO_S3_BUCKET?: string
  /**
   * Where an S3-compatible store answers, addressed with the bucket in the path. Absent: Amazon S3 of the region.
   */
  PORTICO_S3_URL?: string
  /**
   * The region of the bucket; us-east-1 when absent.
   */
  PORTICO_S3_REGION?: string
  /**
   * The access key id. Absent: what the environment of AWS gives, for example the role of the machine.
   */
  PORTICO_S3_KEY_ID?: string
  /**
   * The secret access key that belongs to the key id.
   */
  PORTICO_S3_SECRET_KEY?: string
  /**
   * Host and port of a virus scanner that speaks the protocol of clamd. With it no document is kept that it did not pass. Absent: documents are not scanned, and say so.
   */
  PORTICO_CLAMD?: string
}
/**
 * The person to whom the carrier delivers the parcel.
 */
export interface Consignee {
  /**
   * Name of the consignee. CEB511 Logistics.consignee, at most 100 characters.
   */
  name: string
  /**
   * Telephone of the consignee. CEB511 Logistics.consigneeTelephone, at most 50 characters.
   */
  telephone: string
  /**
   * Address of delivery. CEB511 Logistics.consigneeAddress, at most 200 characters.
   */
  address: string
}
/**
 * The second person's answer to a proposal.
 */
export interface CountersignatureRequest {
  /**
   * CONFIRM: it is done as proposed. REJECT: it is not, and the review stays as it is.
   */
  answer: 'CONFIRM' | 'REJECT'
  /**
   * Why it is rejected, 1 to 500 characters; needed with REJECT.
   */
  reason?: string
}
/**
 * A page of the entries of a firm's credit, newest first.
 */
export interface CreditEntryList {
  /**
   * The entries.
   *
   * @maxItems 100
   *
   * Items: One fact in a firm's credit. It is never changed.
   */
  items: CreditEntry[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A fact about a firm that counts in its credit.
 */
export interface CreditEntryRequest {
  /**
   * What it is.
   */
  cause: WeighedCause
  /**
   * When it happened, China time, from 2000-01-01 on; today unless told, never ahead.
   */
  happenedOn?: string
  /**
   * The case that it comes from, at most 100 characters.
   */
  reference?: string
  /**
   * A sentence for the firm, at most 500 characters; never a person's identity number.
   */
  text?: string
}
/**
 * One fact in a firm's credit. It is never changed.
 */
export interface CreditEntry {
  /**
   * Identifier of the entry.
   */
  id: Id
  /**
   * What it is.
   */
  cause: CreditCause
  /**
   * What it weighs, by the policy of the day on which it was noted; below 0 where it speaks against the firm.
   */
  points: number
  /**
   * When it happened, China time.
   */
  happenedOn: Day
  /**
   * First day on which it counts no more.
   */
  expiresOn: Day
  /**
   * The declaration that it comes from; absent where it comes from none.
   */
  declarationId?: Id
  /**
   * The case that it comes from; absent where none was told.
   */
  reference?: string
  /**
   * The entry that this one takes out of the count; absent where it takes none.
   */
  cancels?: Id
  /**
   * Why it counts no more, where another entry has taken it out of the count.
   */
  cancelledBy?: CreditCause
  /**
   * A sentence for the firm; absent where none was said.
   */
  text?: string
  /**
   * When it was noted.
   */
  notedAt: Instant
}
/**
 * A page of a public list of firms, the newest stay first.
 */
export interface CreditListPage {
  /**
   * The stays.
   *
   * @maxItems 100
   *
   * Items: A stay of a firm in a tier that is published.
   */
  items: ListedFirm[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * Which page of which public list of firms.
 */
export interface CreditListQuery {
  /**
   * integrity: firms of the certified tiers. untrustworthy: firms of the dishonest ones.
   */
  list: 'integrity' | 'untrustworthy'
  /**
   * CURRENT: only stays that last. ENDED: only those that are over. Both unless told.
   */
  state?: 'CURRENT' | 'ENDED'
  /**
   * Items a page, 1 to 100.
   */
  limit: number
  /**
   * Cursor: `next` of the page before.
   */
  after?: string
}
/**
 * Facts that might be noted about a firm.
 */
export interface CreditSimulation {
  /**
   * The facts, at most 100.
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: A fact that might be noted.
   */
  entries: ImaginedEntry[]
}
/**
 * What the criteria make of entries.
 */
export interface CreditStanding {
  /**
   * What all entries that count come to.
   */
  points: number
  /**
   * The tier that the criteria give for that.
   */
  given: CreditTier
  /**
   * What each cause counts; a cause without an entry that counts is left out.
   *
   * @maxItems 20
   *
   * Items: What one cause counts in a firm's credit.
   */
  causes: CausePoints[]
  /**
   * More trusted tiers, the next one first.
   *
   * @maxItems 4
   *
   * Items: A more trusted tier, and what a firm lacks for it.
   */
  up: TierOutlook[]
  /**
   * What follows once points are lost; absent where no loss leads to another tier.
   */
  down?: TierFall
  /**
   * Day of the newest breach of good conduct that counts; absent where there is none.
   */
  breachOn?: Day
}
/**
 * How far a firm is trusted, and why.
 */
export interface Credit {
  /**
   * The tier that the firm has.
   */
  tier: CreditTier
  /**
   * Since when it has it.
   */
  since: Instant
  /**
   * The day, China time, of which all that follows is said.
   */
  day: Day
  /**
   * What all entries that count come to.
   */
  points: number
  /**
   * The tier that the criteria give for that.
   */
  given: CreditTier
  /**
   * What each cause counts; a cause without an entry that counts is left out.
   *
   * @maxItems 20
   *
   * Items: What one cause counts in a firm's credit.
   */
  causes: CausePoints[]
  /**
   * More trusted tiers, the next one first.
   *
   * @maxItems 4
   *
   * Items: A more trusted tier, and what a firm lacks for it.
   */
  up: TierOutlook[]
  /**
   * What follows once points are lost; absent where no loss leads to another tier.
   */
  down?: TierFall
  /**
   * Day of the newest breach of good conduct that counts; absent where there is none.
   */
  breachOn?: Day
  /**
   * What the tiers ask for, the most trusted first.
   *
   * @maxItems 5
   *
   * Items: What a tier asks for.
   */
  criteria: TierCriteria[]
}
/**
 * Section for customs: the goods list (CEB621) and the waybill (CEB511).
 */
export interface CustomsSection {
  /**
   * Order that the goods list declares. CEB621 InventoryHead.orderNo, at most 60 characters.
   */
  orderNo: OrderNo
  /**
   * Buyer of the goods, the importer. CEB621 InventoryHead.buyerIdType, buyerIdNumber, buyerName, buyerTelephone.
   */
  buyer: BuyerIdentity
  /**
   * Address of delivery. CEB621 InventoryHead.consigneeAddress, at most 200 characters.
   */
  consigneeAddress: string
  /**
   * Mode of transport, one digit: of the cross-border leg for 9610, of the exit from the zone for 1210; for example 2 water, 4 road, 5 air. CEB621 InventoryHead.trafMode.
   */
  transportMode: string
  /**
   * Means of transport that crosses the border (vessel name, vehicle or flight carrier); required for 9610, blank for bonded. CEB621 InventoryHead.trafNo, at most 100 characters.
   */
  conveyance?: string
  /**
   * Voyage or flight number; required for 9610, blank for bonded. CEB621 InventoryHead.voyageNo, at most 32 characters.
   */
  voyageNo?: string
  /**
   * Master bill; required for 9610, blank for bonded. CEB621 InventoryHead.billNo, at most 37 characters.
   */
  masterBillNo?: MasterBillNo
  /**
   * Bonded ledger from which the goods are taken; required for 1210, not used for 9610. CEB621 InventoryHead.emsNo, at most 30 characters.
   */
  ledgerNo?: string
  /**
   * Warehouse in the bonded zone; required for 1210, not used for 9610. CEB621 InventoryHead.areaCode and areaName.
   */
  zoneWarehouse?: ZoneWarehouse
  /**
   * Code of the supervised site at which the goods lie. CEB621 InventoryHead.loctNo, at most 10 characters.
   */
  supervisedSite?: string
  /**
   * Import licence, where one is needed. CEB621 InventoryHead.licenseNo, at most 19 characters.
   */
  licenceNo?: string
  /**
   * Country of dispatch for 9610; always 142 for 1210. CEB621 InventoryHead.country.
   */
  dispatchCountry: CountryCode
  /**
   * Freight in the currency of the list, 0 if none. CEB621 InventoryHead.freight, decimal(19,5).
   */
  freight: Decimal
  /**
   * Insurance premium in the currency of the list, 0 if none. CEB621 InventoryHead.insuredFee, decimal(19,5).
   */
  insurance: Decimal
  /**
   * Currency of freight and insurance, always 142. CEB621 InventoryHead.currency.
   */
  currency: Currency
  /**
   * Kind of package, one digit, for example 1 wooden, 2 carton, 6 bag. CEB621 InventoryHead.wrapType.
   */
  packageType?: string
  /**
   * Number of packages, always 1. CEB621 InventoryHead.packNo.
   */
  packageCount: PackageCount
  /**
   * Gross weight in kilograms. CEB621 InventoryHead.grossWeight, decimal(19,5).
   */
  grossWeight: Decimal
  /**
   * Net weight in kilograms, not above the gross weight. CEB621 InventoryHead.netWeight, decimal(19,5).
   */
  netWeight: Decimal
  /**
   * Remark on the goods list. CEB621 InventoryHead.note, at most 1000 characters.
   */
  note?: Note
  /**
   * Waybill of the parcel (CEB511).
   */
  waybill: Waybill
  /**
   * Lines of the goods list, 1 to 99. CEB621 InventoryList.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: One line of the goods list (CEB621 InventoryList).
   */
  lines: GoodsLine[]
}
/**
 * What a pass is tied to; the declarant is told.
 */
export interface DecisionCondition {
  /**
   * Code of the condition in the catalogue of findings, stage PERSON, severity WARN.
   */
  code: FindingCode
  /**
   * What it means here, at most 100 characters; never a buyer's data.
   */
  text?: string
}
/**
 * The path of a document of a declaration.
 */
export interface DeclarationDocumentParams {
  /**
   * The declaration.
   */
  id: Id
  /**
   * Identifier of the document.
   */
  documentId: Id
}
/**
 * A page of the events of a declaration, oldest first.
 */
export interface DeclarationEventList {
  /**
   * The events.
   *
   * @maxItems 100
   *
   * Items: One thing that happened to a declaration. Events hold no buyer's data.
   */
  items: DeclarationEvent[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * One thing that happened to a declaration. Events hold no buyer's data.
 */
export interface DeclarationEvent {
  /**
   * Number of the event within its declaration, from 1 without gaps.
   */
  seq: number
  /**
   * What happened.
   */
  type: EventType
  /**
   * When it happened.
   */
  at: Instant
  /**
   * State of the declaration after it.
   */
  state: DeclarationState
  /**
   * The departments it concerns, where it concerns some only.
   *
   * @maxItems 5
   *
   * Items: One of the five departments that decide on a declaration.
   */
  departments?: Department[]
  /**
   * Codes of the findings that led to it.
   *
   * @maxItems 50
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  codes?: FindingCode[]
  /**
   * The version that it brought; only of declaration.amended.
   */
  version?: number
}
/**
 * The path of an examination of a declaration.
 */
export interface DeclarationExaminationParams {
  /**
   * The declaration.
   */
  id: Id
  /**
   * Identifier of the examination.
   */
  examinationId: Id
}
/**
 * The lane of a declaration as its declarant may know it. With the outcome, and once the day of the lodging is over in China, come reason, rates, draw and seed.
 */
export interface DeclarationLane {
  /**
   * The lane.
   */
  lane: Lane
  /**
   * Day of China on which it was lodged, whose seed draws.
   */
  day: Day
  /**
   * SHA-256 of the seed of the day, as GET /v1/lane-seeds has shown it since before that day; absent where the port draws nothing.
   */
  commitment?: string
  /**
   * Version of the declaration that led to the lane, of which reason and draw are; after the outcome and the day.
   */
  version?: number
  /**
   * What decided; after the outcome and the day.
   */
  reason?: LaneReason
  /**
   * The draw of the version that led to the lane; after the outcome and the day, absent where the port draws nothing.
   */
  draw?: LaneDraw
  /**
   * Line of /v1/reference/lane-rates by which it was drawn; after the outcome and the day.
   */
  rated?: LaneRateCode
  /**
   * Rate of random selection of that line; after the outcome and the day, in millionths.
   */
  tierRate?: number
  /**
   * Rate of that line below which a draw always leads to RED; after the outcome and the day, in millionths.
   */
  minimum?: number
  /**
   * The seed of the day; after the outcome and the day.
   */
  seed?: string
}
/**
 * Where to read more; paths on this server.
 */
export interface DeclarationLinks {
  /**
   * The declaration.
   */
  self: string
  /**
   * Its events.
   */
  events: string
  /**
   * Its reviews, with findings.
   */
  reviews: string
  /**
   * Its signed receipts.
   */
  receipts: string
  /**
   * The exact bytes of the current version.
   */
  content: string
  /**
   * Duty and tax as the port reckons them.
   */
  assessment: string
  /**
   * Its versions.
   */
  versions: string
  /**
   * The examinations of its goods.
   */
  examinations: string
}
/**
 * A page of declarations, newest first.
 */
export interface DeclarationList {
  /**
   * The declarations.
   *
   * @maxItems 100
   *
   * Items: A declaration as it stands now.
   */
  items: Declaration[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * Filters of the list of declarations.
 */
export interface DeclarationQuery {
  /**
   * Only declarations in this state.
   */
  state?: DeclarationState
  /**
   * Only declarations in this lane.
   */
  lane?: Lane
  /**
   * Only the declaration with this number.
   */
  declarationNo?: DeclarationNo
  /**
   * Only the declaration with this MRN.
   */
  mrn?: Mrn
  /**
   * Only those lodged at or after this time.
   */
  lodgedFrom?: Instant
  /**
   * Only those lodged before this time.
   */
  lodgedBefore?: Instant
  /**
   * Items a page, 1 to 100.
   */
  limit: number
  /**
   * Cursor: `next` of the page before.
   */
  after?: string
}
/**
 * The path of a question about a declaration.
 */
export interface DeclarationRequestParams {
  /**
   * The declaration.
   */
  id: Id
  /**
   * Identifier of the request.
   */
  requestId: Id
}
/**
 * The versions of a declaration, oldest first.
 */
export interface DeclarationVersionList {
  /**
   * The versions.
   *
   * @maxItems 100
   *
   * Items: One version of a declaration.
   */
  items: DeclarationVersion[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * The version in the path.
 */
export interface DeclarationVersionParams {
  /**
   * Identifier of the declaration.
   */
  id: Id
  /**
   * One version, as in 2, or two with what differs between them, as in 1..2.
   */
  version: string
}
/**
 * One version of a declaration.
 */
export interface DeclarationVersion {
  /**
   * Number of the version, 1 as lodged.
   */
  version: number
  /**
   * Who sent it: the declarant, or the broker that lodged for it.
   */
  by: 'DECLARANT' | 'BROKER'
  /**
   * When the port accepted it.
   */
  at: Instant
  /**
   * SHA-256 of the exact bytes of this version, hexadecimal.
   */
  bodySha256: string
  /**
   * The departments that had to look at this version; the others' reviews were carried over from the one before.
   *
   * @maxItems 5
   *
   * Items: One of the five departments that decide on a declaration.
   */
  departments: Department[]
}
/**
 * A declaration as it stands now.
 */
export interface Declaration {
  /**
   * The port's identifier of the declaration.
   */
  id: Id
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * The declarant's own number.
   */
  declarationNo: DeclarationNo
  /**
   * Where the declaration stands.
   */
  state: DeclarationState
  /**
   * Customs procedure.
   */
  procedure: Procedure
  /**
   * How hard the port looks.
   */
  lane: Lane
  /**
   * Version of the policy pack by which the declaration is judged.
   */
  policy: PolicyVersion
  /**
   * State of each department's review.
   */
  reviews: ReviewStates
  /**
   * Who holds the declaration, one entry a department that has not decided; absent in a list and once there is an outcome.
   *
   * @maxItems 5
   *
   * Items: Who holds a declaration up at this moment, and for how long.
   */
  heldBy?: Holder[]
  /**
   * When the port accepted the declaration.
   */
  lodgedAt: Instant
  /**
   * When the outcome was reached; absent before.
   */
  concludedAt?: Instant
  /**
   * Where to read more.
   */
  links: DeclarationLinks
  /**
   * Version of what is declared: 1 as lodged, one more with each amendment. Not the ETag, which changes with every event.
   */
  version: number
  /**
   * Where the goods stand.
   */
  goods: Goods
}
/**
 * A page of the attempts of the last 30 days, newest first.
 */
export interface DeliveryAttemptList {
  /**
   * The attempts.
   *
   * @maxItems 100
   *
   * Items: One attempt to send one message.
   */
  items: DeliveryAttempt[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * One attempt to send one message.
 */
export interface DeliveryAttempt {
  /**
   * Header `webhook-id` of the message: `msg_` for a receipt, `test_` for a test, `challenge_` for a challenge.
   */
  messageId: string
  /**
   * When it was signed and sent.
   */
  sentAt: Instant
  /**
   * Milliseconds until the status of the answer was there, or until the attempt failed.
   */
  latencyMs: number
  /**
   * What was sent.
   */
  request: DeliveryRequest
  /**
   * The head of the answer; absent when there was none.
   */
  response?: DeliveryResponse
  /**
   * Why it failed; absent when it did not. As `lastError` of a delivery, or `challenge-not-echoed`.
   */
  cause?: string
}
/**
 * Attempts within a window of time.
 */
export interface DeliveryCounts {
  /**
   * The window.
   */
  window: DeliveryWindow
  /**
   * All attempts, tests and challenges included.
   */
  attempts: number
  /**
   * Those that the receiver took.
   */
  delivered: number
  /**
   * The others.
   */
  failed: number
  /**
   * Share of those that were taken; absent without attempts.
   */
  successRate?: number
  /**
   * Times; absent without attempts.
   */
  latencyMs?: DeliveryLatency
}
/**
 * How long receivers took to answer, in milliseconds: each is the end of a class (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000).
 */
export interface DeliveryLatency {
  /**
   * Half of the attempts took no longer.
   */
  p50: number
  /**
   * 95 % took no longer.
   */
  p95: number
  /**
   * 99 % took no longer.
   */
  p99: number
}
/**
 * A page of the deliveries to one endpoint, of the newest declarations first.
 */
export interface DeliveryList {
  /**
   * The deliveries.
   *
   * @maxItems 100
   *
   * Items: One receipt that is or was owed to one endpoint.
   */
  items: Delivery[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * What was sent.
 */
export interface DeliveryRequest {
  /**
   * Address that it was posted to.
   */
  url: WebhookUrl
  /**
   * The headers that the port sets, lower case.
   */
  headers: {
    /**
     * Its value.
     */
    [k: string]: string
  }
  /**
   * The bytes of the body, UTF-8; what the signatures are over.
   */
  body: string
}
/**
 * The head of the answer.
 */
export interface DeliveryResponse {
  /**
   * HTTP status.
   */
  status: number
  /**
   * The first 32 headers, lower case, without cookies; values are cut at 200 characters.
   */
  headers: {
    /**
     * Its value.
     */
    [k: string]: string
  }
}
/**
 * Counts of one endpoint, by slots of five minutes.
 */
export interface DeliveryStatistics {
  /**
   * The last hour, day and week.
   *
   * @maxItems 3
   *
   * Items: Attempts within a window of time.
   */
  windows: DeliveryCounts[]
}
/**
 * One receipt that is or was owed to one endpoint.
 */
export interface Delivery {
  /**
   * The header `webhook-id` of every attempt: `msg_`, declaration id, `_`, number of the event.
   */
  messageId: string
  /**
   * Declaration that the receipt is about.
   */
  declarationId: Id
  /**
   * Number of the event that the receipt proves; receipts of one declaration are sent in this order.
   */
  seq: number
  /**
   * What became of it.
   */
  state: DeliveryState
  /**
   * How often it was sent so far.
   */
  attempts: number
  /**
   * When it is sent next; only while PENDING.
   */
  nextAttemptAt?: Instant
  /**
   * HTTP status of the last answer; absent when there was none.
   */
  lastStatus?: number
  /**
   * Why the last attempt failed: `status-500`, `redirect`, `timeout`, `connect-refused`, `connection-lost`, `unreachable`, `name-not-found`, `tls-failed`, `address-not-allowed`, `answer-not-http`, `failed`.
   */
  lastError?: string
  /**
   * When the receipt was issued to the endpoint.
   */
  createdAt: Instant
  /**
   * When the receiver answered 2xx.
   */
  deliveredAt?: Instant
}
/**
 * What one department would likely do, by its rules and by the lane of the declarant.
 */
export interface DepartmentOutlook {
  /**
   * The department.
   */
  department: Department
  /**
   * PASS: its program passes the declaration. OPEN: a person looks at it. REFUSE: its program refuses it.
   */
  outlook: 'PASS' | 'OPEN' | 'REFUSE'
  /**
   * Whether a person looks because of the declarant's lane, whatever the rules find.
   */
  openedByLane: boolean
  /**
   * What its rules find, at most 50. Patches are made in the order in which they are told, after those of the findings of lodging.
   *
   * @maxItems 50
   *
   * Items: One thing a rule noticed in a bundle, said in the language asked for. Identity numbers, names, telephones and addresses of persons are masked in it.
   */
  findings: Finding[]
}
/**
 * The documents of a declaration, oldest first; all of them, since a declaration has at most 100.
 */
export interface DocumentList {
  /**
   * The documents.
   *
   * @maxItems 100
   *
   * Items: A file that was added to a declaration. Its declarant, the broker that lodged it and the departments named read it, and nobody else.
   */
  items: Document[]
}
/**
 * A file that was added to a declaration. Its declarant, the broker that lodged it and the departments named read it, and nobody else.
 */
export interface Document {
  /**
   * Identifier of the document.
   */
  id: Id
  /**
   * The declaration that it belongs to.
   */
  declarationId: Id
  /**
   * The name that was sent, made safe: at most 100 characters, without folder, with the ending of its type.
   */
  name: string
  /**
   * What it is.
   */
  type: DocumentType
  /**
   * Bytes, at most 10 MiB.
   */
  size: number
  /**
   * SHA-256 of the bytes as they arrived, in hexadecimal.
   */
  sha256: string
  /**
   * The departments that read it.
   *
   * @minItems 1
   * @maxItems 5
   *
   * Items: One of the five departments that decide on a declaration.
   */
  departments: Department[]
  /**
   * The questions that it was sent for, at most 20.
   *
   * @maxItems 20
   *
   * Items: Identifier that the port gave: a UUID of version 7, lower case.
   */
  requestIds: Id[]
  /**
   * When it was first uploaded.
   */
  addedAt: Instant
  /**
   * When the virus scanner passed it; absent when the port had no scanner.
   */
  scannedAt?: Instant
  /**
   * The examination that it is a photograph of; absent for what the firm has added.
   */
  examinationId?: Id
}
/**
 * What a receiver is to answer with.
 */
export interface EndpointChallengeData {
  /**
   * The endpoint.
   */
  endpointId: Id
  /**
   * To be sent back as it is.
   */
  challenge: string
}
/**
 * The body of the message by which a receiver is asked whether it wants receipts. It answers 2xx with the challenge, as plain text or as JSON `{"challenge": …}`.
 */
export interface EndpointChallenge {
  /**
   * Always this.
   */
  type: 'endpoint.challenge'
  /**
   * When it was asked.
   */
  timestamp: Instant
  /**
   * The challenge.
   */
  data: EndpointChallengeData
}
/**
 * A first code, as proof that the authenticator knows its secret.
 */
export interface EnrolmentConfirmation {
  /**
   * The secret of the invitation.
   */
  invitation: InvitationSecret
  /**
   * The code that the authenticator shows.
   */
  code: OneTimeCode
}
/**
 * An invitation and the password that is to be.
 */
export interface EnrolmentRequest {
  /**
   * The secret of the invitation.
   */
  invitation: InvitationSecret
  /**
   * The password that is to be.
   */
  password: Password
}
/**
 * What the authenticator has to be told; shown this once.
 */
export interface Enrolment {
  /**
   * Name to log in with.
   */
  login: Login
  /**
   * Address for an authenticator, usually drawn as a QR code.
   */
  otpauthUri: string
}
/**
 * A page of what a department's superiors were told, newest first.
 */
export interface EscalationList {
  /**
   * The cases out of time.
   *
   * @maxItems 100
   *
   * Items: A department's superior was told that a case is nearly or wholly out of time.
   */
  items: Escalation[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A department's superior was told that a case is nearly or wholly out of time.
 */
export interface Escalation {
  /**
   * The review.
   */
  reviewId: ReviewId
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * WARN: four fifths of the time were over. DUE: all of it was.
   */
  kind: 'WARN' | 'DUE'
  /**
   * When it was told.
   */
  at: Instant
  /**
   * When the review was due, as it stood then.
   */
  dueAt: Instant
  /**
   * Whether the review has been decided since.
   */
  closed: boolean
}
/**
 * What an event tells of an entry in the credit of the firm.
 */
export interface EventCreditEntry {
  /**
   * The entry.
   */
  entryId: Id
  /**
   * What it is.
   */
  cause: CreditCause
  /**
   * What it weighs; below 0 where it speaks against the firm.
   */
  points: number
  /**
   * When it happened, China time.
   */
  happenedOn: Day
  /**
   * First day on which it counts no more.
   */
  expiresOn: Day
  /**
   * The declaration that it comes from; absent where it comes from none.
   */
  declarationId?: Id
  /**
   * The entry that this one takes out of the count; absent where it takes none.
   */
  cancels?: Id
  /**
   * Where the entries are read.
   */
  link: string
}
/**
 * What an event tells of a declaration: numbers, state and codes. Nothing of the buyer; `link` has the rest.
 */
export interface EventDeclaration {
  /**
   * The port's identifier of the declaration.
   */
  declarationId: Id
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * The declarant's own number.
   */
  declarationNo: DeclarationNo
  /**
   * Number of the event within its declaration, from 1 without gaps.
   */
  seq: number
  /**
   * State of the declaration after it.
   */
  state: DeclarationState
  /**
   * The departments it concerns, where it concerns some only.
   *
   * @maxItems 5
   *
   * Items: One of the five departments that decide on a declaration.
   */
  departments?: Department[]
  /**
   * Codes of the findings that led to it; `GET /v1/findings` has their words.
   *
   * @maxItems 50
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  codes?: FindingCode[]
  /**
   * The version that it brought; only of declaration.amended.
   */
  version?: number
  /**
   * Where the declaration is read.
   */
  link: string
}
/**
 * The catalogue of events: every type that this release of the port tells.
 */
export interface EventKindList {
  /**
   * The types.
   *
   * @maxItems 100
   *
   * Items: One type of event, as the catalogue tells it.
   */
  items: EventKind[]
}
/**
 * One type of event, as the catalogue tells it.
 */
export interface EventKind {
  /**
   * The type.
   */
  type: FeedEventType
  /**
   * When it is told, in English.
   */
  en: string
  /**
   * When it is told, in Chinese.
   */
  zh: string
  /**
   * Name of the JSON Schema of its `data`: its last part is the title of the schema in openapi.json.
   */
  dataschema: string
  /**
   * An event of this type, made up.
   */
  example: CloudEvent
}
/**
 * What an event tells of the answer to an objection.
 */
export interface EventObjection {
  /**
   * The objection.
   */
  objectionId: Id
  /**
   * The entry that it is about.
   */
  entryId: Id
  /**
   * UPHELD: the entry counts no more. REJECTED: it counts as before.
   */
  answer: 'UPHELD' | 'REJECTED'
  /**
   * Where the answer is read with its words.
   */
  link: string
}
/**
 * Which part of the feed.
 */
export interface EventQuery {
  /**
   * Cursor: `next` of the answer before. Without it, from the oldest event.
   */
  after?: string
  /**
   * Only these types, with commas between them.
   */
  type?: string
  /**
   * Only of this declaration.
   */
  declaration?: Id
  /**
   * Only what happened at or after this time. Without `after` the reading begins there.
   */
  from?: Instant
  /**
   * Only what happened before this time.
   */
  until?: Instant
  /**
   * Events an answer, 1 to 500.
   */
  limit: number
  /**
   * Seconds, 0 to 25: how long the answer waits for an event where there is none yet.
   */
  wait: number
}
/**
 * Which part of the feed, and for how long.
 */
export interface EventStreamQuery {
  /**
   * Cursor: an `id` of the stream or `next` of a list. Last-Event-ID, where it is sent, counts instead. Without both, from the oldest event.
   */
  after?: string
  /**
   * Only these types, with commas between them.
   */
  type?: string
  /**
   * Only of this declaration.
   */
  declaration?: Id
  /**
   * Only what happened at or after this time. Without `after` the reading begins there.
   */
  from?: Instant
  /**
   * Seconds, 1 to 600, after which the stream ends; then connect again with Last-Event-ID.
   */
  lasts: number
}
/**
 * What an event tells of a change of the firm's tier.
 */
export interface EventTier {
  /**
   * The tier before; absent when the firm was entered.
   */
  from?: CreditTier
  /**
   * The tier since.
   */
  to: CreditTier
  /**
   * Why, in codes.
   *
   * @maxItems 10
   *
   * Items: Why a tier changes. ENTERED: the firm was entered with it. CRITERIA_MET: it has what a more trusted tier asks for. POINTS, CERTIFICATION, GOOD_CONDUCT: it lacks that for the tier that it had. REPAIR: it asked for repair and may have it.
   */
  reasons: TierReason[]
  /**
   * Where the changes are read.
   */
  link: string
}
/**
 * When the goods are to be opened.
 */
export interface ExaminationAppointment {
  /**
   * The beginning.
   */
  startsAt: Instant
  /**
   * The end.
   */
  endsAt: Instant
  /**
   * Who chose it.
   */
  bookedBy: ExaminationBooker
  /**
   * How often you may still move it.
   */
  movesLeft: number
}
/**
 * Why an examination is called off.
 */
export interface ExaminationCancellation {
  /**
   * The reason, which the declarant reads, at most 500 characters.
   */
  reason: string
}
/**
 * The examinations of a declaration, or a page of those that are booked.
 */
export interface ExaminationList {
  /**
   * The examinations, at most 100.
   *
   * @maxItems 100
   *
   * Items: An order to open goods, with what became of it. Until the time booked the department's clock stands.
   */
  items: Examination[]
  /**
   * Cursor of the next page; absent on the last and where there is one page.
   */
  next?: string
}
/**
 * Which booked examinations of the department.
 */
export interface ExaminationQuery {
  /**
   * Only those of this day, China time.
   */
  day?: Day
  /**
   * Only those at this place.
   */
  place?: ExaminationPlace
  /**
   * Items a page, 1 to 100.
   */
  limit: number
  /**
   * Cursor: `next` of the page before.
   */
  after?: string
}
/**
 * An order to open goods of an open review's declaration.
 */
export interface ExaminationRequest {
  /**
   * The goods lines to be opened; all of them unless told.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: Number of a goods line within the declaration, counted from 1; the same in order, goods list, tax lines and inspection lots. CEB gnum, at most 99.
   */
  lineNumbers?: LineNumber[]
  /**
   * Where; the first place of the declaration's customs office unless told.
   */
  place?: ExaminationPlace
  /**
   * The samples to be taken, at most 99, of lines that are opened; none unless told.
   *
   * @maxItems 99
   *
   * Items: A sample to be taken when the goods are opened.
   */
  samples?: ExaminationSample[]
  /**
   * What the declarant is told, at most 1000 characters.
   */
  instructions?: string
}
/**
 * The result of an examination, recorded once.
 */
export interface ExaminationResultRequest {
  /**
   * The result in one word. CLEAN only when every quantity is as declared.
   */
  grade: ExaminationGrade
  /**
   * Each line of the order, once.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: What was counted or weighed of a goods line.
   */
  lines: MeasuredLine[]
  /**
   * The samples that were taken, at most 99; none unless told.
   *
   * @maxItems 99
   *
   * Items: A sample that was taken.
   */
  samples?: TakenSample[]
  /**
   * The photographs, ids of documents that were added to this examination, at most 20.
   *
   * @maxItems 20
   *
   * Items: Identifier that the port gave: a UUID of version 7, lower case.
   */
  photographs?: Id[]
  /**
   * What the declarant is told, at most 500 characters; required unless the grade is CLEAN.
   */
  message?: string
  /**
   * A note to the own department, at most 2000 characters.
   */
  note?: string
}
/**
 * What an examination found.
 */
export interface ExaminationResult {
  /**
   * The result in one word.
   */
  grade: ExaminationGrade
  /**
   * Each line that was opened, at most 99.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: What was counted or weighed of a goods line, beside what was declared.
   */
  lines: ExaminedLine[]
  /**
   * The samples that were taken, at most 99.
   *
   * @maxItems 99
   *
   * Items: A sample that was taken.
   */
  samples: TakenSample[]
  /**
   * The photographs, ids of documents that were added to this examination, at most 20.
   *
   * @maxItems 20
   *
   * Items: Identifier that the port gave: a UUID of version 7, lower case.
   */
  photographs: Id[]
  /**
   * What the declarant is told, at most 500 characters; absent when nothing.
   */
  message?: string
  /**
   * When it was recorded.
   */
  at: Instant
}
/**
 * A sample to be taken when the goods are opened.
 */
export interface ExaminationSample {
  /**
   * The goods line.
   */
  lineNumber: LineNumber
  /**
   * How much, in the declared unit of the line, above 0.
   */
  quantity: Decimal
}
/**
 * The times at which the goods can be opened, as far as the policy looks ahead.
 */
export interface ExaminationSlotList {
  /**
   * The first 200 free times, the earliest first.
   *
   * @maxItems 200
   *
   * Items: A time at which the goods can be opened.
   */
  items: ExaminationSlot[]
}
/**
 * The time that the declarant chooses.
 */
export interface ExaminationSlotRequest {
  /**
   * The beginning, one of the times that the list gives.
   */
  startsAt: Instant
}
/**
 * A time at which the goods can be opened.
 */
export interface ExaminationSlot {
  /**
   * The beginning.
   */
  startsAt: Instant
  /**
   * The end.
   */
  endsAt: Instant
  /**
   * How many examinations can still be booked then.
   */
  left: number
}
/**
 * An order to open goods, with what became of it. Until the time booked the department's clock stands.
 */
export interface Examination {
  /**
   * Identifier of the examination.
   */
  id: Id
  /**
   * The declaration.
   */
  declarationId: Id
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * Who ordered it.
   */
  department: Department
  /**
   * Why. LANE: the red lane opens goods. REVIEWER: a person wants to see them.
   */
  cause: 'LANE' | 'REVIEWER'
  /**
   * Where it stands.
   */
  state: ExaminationState
  /**
   * Where the goods are opened.
   */
  place: ExaminationPlace
  /**
   * The goods lines to be opened.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: Number of a goods line within the declaration, counted from 1; the same in order, goods list, tax lines and inspection lots. CEB gnum, at most 99.
   */
  lineNumbers: LineNumber[]
  /**
   * The samples to be taken, at most 99.
   *
   * @maxItems 99
   *
   * Items: A sample to be taken when the goods are opened.
   */
  samples: ExaminationSample[]
  /**
   * What is wanted, at most 1000 characters; absent when nothing in particular.
   */
  instructions?: string
  /**
   * When it was ordered.
   */
  orderedAt: Instant
  /**
   * Until when you choose the time; afterwards the port takes the next that is free. Absent once a time is booked.
   */
  bookBy?: Instant
  /**
   * The time booked; absent before.
   */
  appointment?: ExaminationAppointment
  /**
   * The result; absent before.
   */
  result?: ExaminationResult
  /**
   * When the goods were handed out after the release; absent before.
   */
  goodsReleasedAt?: Instant
  /**
   * Why it was cancelled, at most 500 characters; absent otherwise, and when the department decided without it.
   */
  cancelledBecause?: string
  /**
   * Version of the declaration whose lines are opened; it is not amended before the result.
   */
  version: number
}
/**
 * What was counted or weighed of a goods line, beside what was declared.
 */
export interface ExaminedLine {
  /**
   * The goods line.
   */
  lineNumber: LineNumber
  /**
   * Quantity as declared when the goods were opened, in `unit`.
   */
  declared: Decimal
  /**
   * What was there, in `unit`.
   */
  quantity: Decimal
  /**
   * The declared unit.
   */
  unit: UnitCode
  /**
   * What was seen, at most 500 characters.
   */
  remark?: string
}
/**
 * The code of a finding in the path.
 */
export interface FindingParams {
  /**
   * Code of the finding.
   */
  code: FindingCode
}
/**
 * What a finding is called, why it is a fault, and what to do about it, in one language.
 */
export interface FindingWords {
  /**
   * The finding in one sentence, at most 200 characters.
   */
  title: string
  /**
   * Why it is a fault, at most 1000 characters.
   */
  cause: string
  /**
   * What to do about it, at most 1000 characters.
   */
  fix: string
}
/**
 * One thing a rule noticed in a bundle, said in the language asked for. Identity numbers, names, telephones and addresses of persons are masked in it.
 */
export interface Finding {
  /**
   * Stable code of the finding, upper snake case, at most 60 characters.
   */
  code: FindingCode
  /**
   * What the finding does: REFUSE, REFER or WARN.
   */
  severity: Severity
  /**
   * Department whose rule noticed it; absent for faults of shape.
   */
  department?: Department
  /**
   * Places in the bundle that the finding is about, 1 to 10; for a contradiction, both sides.
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: JSON Pointer (RFC 6901) into the bundle; the empty string is the bundle itself.
   */
  pointers: JsonPointer[]
  /**
   * What the rule expected, masked where it is personal, at most 200 characters.
   */
  expected?: string
  /**
   * What was found, masked where it is personal, at most 200 characters.
   */
  found?: string
  /**
   * JSON Patch (RFC 6902) on the bundle that mends the finding, where that is mechanical, 1 to 200 operations. The patches of all findings of one answer belong together: applied in turn they end every finding that has one and bring up no other, though a department may then see what a missing value hid.
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: One operation of a JSON Patch (RFC 6902) on the bundle. Values are amounts, counts and names of firms, never anything about a person.
   */
  suggestedPatch?: JsonPatchOperation[]
  /**
   * The finding in one sentence, at most 200 characters.
   */
  title: string
  /**
   * Why it is a fault, at most 1000 characters.
   */
  cause: string
  /**
   * What to do about it, at most 1000 characters.
   */
  fix: string
  /**
   * Where the catalogue explains the code, relative to the port.
   */
  docUrl: string
}
/**
 * A firm that takes part in the trade.
 */
export interface Firm {
  /**
   * Customs registration code (10 characters) or unified social credit code (18 characters).
   */
  code: EnterpriseCode
  /**
   * Registered name of the firm, at most 100 characters.
   */
  name: string
}
/**
 * One line of the goods list (CEB621 InventoryList).
 */
export interface GoodsLine {
  /**
   * Number of the line, equal to the number of the order line. CEB621 InventoryList.gnum, at most 99.
   */
  lineNumber: LineNumber
  /**
   * Item record number of the goods in the bonded ledger; required for 1210. CEB621 InventoryList.itemRecordNo, at most 30 characters.
   */
  ledgerItemNo?: string
  /**
   * Stock-keeping number of the seller. CEB621 InventoryList.itemNo, at most 20 characters.
   */
  itemNo?: string
  /**
   * Name of the goods on the platform. CEB621 InventoryList.itemName, at most 250 characters.
   */
  itemName?: string
  /**
   * Commodity code, 10 digits. CEB621 InventoryList.gcode.
   */
  commodityCode: CommodityCode
  /**
   * Name of the goods, the same as in the order. CEB621 InventoryList.gname, at most 250 characters.
   */
  goodsName: string
  /**
   * Specification: name, brand, model, content, grade. CEB621 InventoryList.gmodel, at most 510 characters.
   */
  specification: string
  /**
   * Bar code, 无 if none. CEB621 InventoryList.barCode, at most 50 characters.
   */
  barcode?: Barcode
  /**
   * Country of origin, three-digit customs code. CEB621 InventoryList.country.
   */
  originCountry: CountryCode
  /**
   * Country of trade (of the foreign seller), three-digit customs code. CEB621 InventoryList.tradeCountry.
   */
  tradeCountry?: CountryCode
  /**
   * Currency of the prices, always 142. CEB621 InventoryList.currency.
   */
  currency: Currency
  /**
   * Quantity in the declared unit. CEB621 InventoryList.qty, decimal(19,5).
   */
  quantity: Decimal
  /**
   * Declared unit of the quantity, three-digit customs code. CEB621 InventoryList.unit.
   */
  unit: UnitCode
  /**
   * Quantity in the first statutory unit. CEB621 InventoryList.qty1, decimal(19,5).
   */
  firstStatutoryQuantity: Decimal
  /**
   * First statutory unit of the commodity code, three-digit customs code. CEB621 InventoryList.unit1.
   */
  firstStatutoryUnit: UnitCode
  /**
   * Quantity in the second statutory unit, where the commodity code has one. CEB621 InventoryList.qty2, decimal(19,5).
   */
  secondStatutoryQuantity?: Decimal
  /**
   * Second statutory unit of the commodity code, where it has one. CEB621 InventoryList.unit2.
   */
  secondStatutoryUnit?: UnitCode
  /**
   * Price of one declared unit in the currency of the line, 0 for a gift. CEB621 InventoryList.price, decimal(19,5).
   */
  unitPrice: Decimal
  /**
   * Price of the line in its currency: unit price times quantity. CEB621 InventoryList.totalPrice, decimal(19,5).
   */
  totalPrice: Decimal
  /**
   * Remark on the line. CEB621 InventoryList.note, at most 1000 characters.
   */
  note?: Note
}
/**
 * The returns of a declaration, oldest first.
 */
export interface GoodsReturnList {
  /**
   * The returns.
   *
   * @maxItems 100
   *
   * Items: A return of released goods, and what it gave back.
   */
  items: GoodsReturn[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * The return in the path.
 */
export interface GoodsReturnParams {
  /**
   * Identifier of the declaration.
   */
  id: Id
  /**
   * Number of the return within the declaration, from 1.
   */
  no: number
}
/**
 * Goods that go back after their release.
 */
export interface GoodsReturnRequest {
  /**
   * Why they go back, at most 500 characters; never a buyer's data.
   */
  reason: string
  /**
   * The goods lines, 1 to 99.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: How much of a goods line goes back.
   */
  lines: ReturnLine[]
}
/**
 * A return of released goods, and what it gave back.
 */
export interface GoodsReturn {
  /**
   * The declaration.
   */
  declarationId: Id
  /**
   * Number of the return within the declaration, from 1.
   */
  no: number
  /**
   * Why they went back.
   */
  reason: string
  /**
   * When the port took it.
   */
  at: Instant
  /**
   * The goods lines.
   *
   * @maxItems 99
   *
   * Items: How much of a goods line went back, and what is left of it.
   */
  lines: ReturnedLine[]
  /**
   * Given back to the buyer's year, yuan: the part of the dutiable value of what went back.
   */
  annual: ReckonedAmount
  /**
   * Given back to the guarantor, yuan: the part of the tax of what went back.
   */
  guarantee: ReckonedAmount
  /**
   * Return receipt: compact JWS (ed25519) over id, MRN, number and lines.
   */
  receipt: string
}
/**
 * Where the goods stand, which is another fact than the decision on the papers.
 */
export interface Goods {
  /**
   * HELD: they may not leave. RELEASED: they may, or have left. Goods that were opened are released by the examiner, after the release of the declaration; what has left is not held again by a withdrawal.
   */
  state: 'HELD' | 'RELEASED'
  /**
   * Since when they are released; absent while they are held.
   */
  since?: Instant
}
/**
 * A page of the grants, newest first.
 */
export interface GrantList {
  /**
   * The grants.
   *
   * @maxItems 100
   *
   * Items: A declarant lets a broker lodge for it.
   */
  items: Grant[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A declarant lets a broker lodge for it.
 */
export interface GrantRequest {
  /**
   * The firm in whose name is lodged.
   */
  declarantId: Id
  /**
   * The firm that may lodge.
   */
  brokerId: Id
  /**
   * First day, China time.
   */
  validFrom: Day
  /**
   * Last day, China time.
   */
  validTo: Day
}
/**
 * A declarant lets a broker lodge for it.
 */
export interface Grant {
  /**
   * Identifier of the grant.
   */
  id: Id
  /**
   * The firm in whose name is lodged.
   */
  declarantId: Id
  /**
   * The firm that may lodge.
   */
  brokerId: Id
  /**
   * First day, China time.
   */
  validFrom: Day
  /**
   * Last day, China time.
   */
  validTo: Day
  /**
   * When it was given.
   */
  createdAt: Instant
  /**
   * When it was ended; absent while it was not.
   */
  revokedAt?: Instant
}
/**
 * A page of the movements of a guarantee, newest first.
 */
export interface GuaranteeEntryList {
  /**
   * The movements.
   *
   * @maxItems 100
   *
   * Items: One movement of a guarantee: double entry, from one part of the account to another.
   */
  items: GuaranteeEntry[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * One movement of a guarantee: double entry, from one part of the account to another.
 */
export interface GuaranteeEntry {
  /**
   * Declaration whose tax it is.
   */
  declarationId: Id
  /**
   * What moved it.
   */
  step: LedgerStep
  /**
   * Part that it was taken from.
   */
  from: LedgerPart
  /**
   * Part that it was given to.
   */
  to: LedgerPart
  /**
   * Amount in yuan, decimal(19,5), above 0.
   */
  amount: Decimal
  /**
   * When it moved.
   */
  at: Instant
}
/**
 * The security that a firm has given.
 */
export interface GuaranteeRequest {
  /**
   * New ceiling in yuan, decimal(19,5); not below what is reserved and committed.
   */
  ceiling: Decimal
}
/**
 * What a firm stands for as guarantor of the tax of others, in yuan. What is reserved and committed is the sum of the entries.
 */
export interface Guarantee {
  /**
   * What the firm has given as security, decimal(19,5).
   */
  ceiling: Decimal
  /**
   * Tax of declarations that are being reviewed, decimal(19,5).
   */
  reserved: Decimal
  /**
   * Tax of declarations that were released, decimal(19,5).
   */
  committed: Decimal
  /**
   * What is left of the ceiling, decimal(19,5).
   */
  available: Decimal
}
/**
 * Who lodges what, where and under which procedure. Every department reads it.
 */
export interface Header {
  /**
   * The declarant's own reference, unique per declarant for ever. CEB621 InventoryHead.copNo, at most 20 characters.
   */
  declarationNo: DeclarationNo
  /**
   * Direction of the goods, I import. CEB621 InventoryHead.ieFlag.
   */
  direction: Direction
  /**
   * Customs procedure, 9610 or 1210. CEB621 InventoryHead.tradeMode.
   */
  procedure: Procedure
  /**
   * Customs office at which the declaration is lodged. CEB621 InventoryHead.customsCode, 4 digits.
   */
  customsOffice: CustomsOffice
  /**
   * Customs office of the border port. CEB621 InventoryHead.portCode, 4 digits.
   */
  portOfEntry: CustomsOffice
  /**
   * Day of declaration. CEB621 InventoryHead.declTime.
   */
  declaredOn: Day
  /**
   * Day of arrival of the goods, if known. CEB621 InventoryHead.ieDate.
   */
  arrivesOn?: Day
  /**
   * Firm in whose name the declaration is lodged. CEB621 InventoryHead.agentCode and agentName when no broker acts.
   */
  declarant: Firm
  /**
   * Firm that lodges for the declarant under a grant. CEB621 InventoryHead.agentCode and agentName.
   */
  broker?: Firm
  /**
   * E-commerce platform. CEB621 InventoryHead.ebpCode and ebpName.
   */
  platform: Firm
  /**
   * E-commerce firm, the seller of record. CEB621 InventoryHead.ebcCode and ebcName.
   */
  seller: Firm
  /**
   * Remark on the declaration as a whole, at most 1000 characters. No CEB field.
   */
  note?: Note
}
/**
 * Whether this process can do its work.
 */
export interface Health {
  /**
   * `ok`, or `unavailable`.
   */
  status: string
  /**
   * `ok`, or `away`; only in the readiness answer.
   */
  database?: string
}
/**
 * Who holds a declaration up at this moment, and for how long.
 */
export interface Holder {
  /**
   * The department whose review is not decided.
   */
  department: Department
  /**
   * For whom it waits. PROGRAM: the department's program looks within a moment. REVIEWER: a person of the department. DECLARANT: you have to answer, or to book the time of an examination, and the department's clock stands. EXAMINATION: the goods are opened at the time booked, and it stands until then.
   */
  waitsFor: 'PROGRAM' | 'REVIEWER' | 'DECLARANT' | 'EXAMINATION'
  /**
   * Since when.
   */
  since: Instant
  /**
   * When the department is to have decided, counted in its business time; absent while it waits for somebody else.
   */
  dueAt?: Instant
  /**
   * When half of such reviews would have been decided, by those of the same department and lane of the last 14 days; absent where too few were.
   */
  expectedAt?: Instant
  /**
   * When nine of ten would have been.
   */
  expectedBy?: Instant
}
/**
 * The identifier in the path.
 */
export interface IdParams {
  /**
   * Identifier of the thing.
   */
  id: Id
}
/**
 * A fact that might be noted.
 */
export interface ImaginedEntry {
  /**
   * What it is.
   */
  cause: WeighedCause
  /**
   * When it happened; today unless told, never ahead.
   */
  happenedOn?: Day
}
/**
 * The declarant's answer to a question of a department.
 */
export interface InformationAnswerRequest {
  /**
   * The answer in words, at most 2000 characters.
   */
  message: string
  /**
   * What should stand at the places asked for, at most 20; only places that the question names.
   *
   * @maxItems 20
   *
   * Items: What the declarant says should stand at one place of the bundle. It changes nothing that was lodged.
   */
  values?: AnsweredValue[]
  /**
   * Documents of this declaration that belong to the answer, at most 20; the department that asks may then read them.
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Identifier that the port gave: a UUID of version 7, lower case.
   */
  documents?: Id[]
}
/**
 * What the declarant answered.
 */
export interface InformationAnswer {
  /**
   * The answer in words, at most 2000 characters.
   */
  message: string
  /**
   * What should stand at the places asked for, at most 20; only places that the question names.
   *
   * @maxItems 20
   *
   * Items: What the declarant says should stand at one place of the bundle. It changes nothing that was lodged.
   */
  values: AnsweredValue[]
  /**
   * The documents that belong to it, at most 20; absent when there are none.
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Identifier that the port gave: a UUID of version 7, lower case.
   */
  documents?: Id[]
  /**
   * When it was given.
   */
  at: Instant
}
/**
 * The questions about a declaration, oldest first.
 */
export interface InformationRequestList {
  /**
   * The questions.
   *
   * @maxItems 100
   *
   * Items: A department's question to the declarant. While it is open, the department's clock stands.
   */
  items: InformationRequest[]
}
/**
 * A department's question to the declarant about an open review.
 */
export interface InformationRequestRequest {
  /**
   * What is asked for.
   */
  kind: RequestKind
  /**
   * The places of the bundle that it is about, 1 to 20.
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: JSON Pointer (RFC 6901) into the bundle; the empty string is the bundle itself.
   */
  pointers: JsonPointer[]
  /**
   * The question, which the declarant reads, at most 1000 characters.
   */
  question: string
  /**
   * Days that the declarant has, 1 to 30; the days of the policy unless told.
   */
  dueInDays?: number
}
/**
 * A department's question to the declarant. While it is open, the department's clock stands.
 */
export interface InformationRequest {
  /**
   * Identifier of the request.
   */
  id: Id
  /**
   * The declaration.
   */
  declarationId: Id
  /**
   * Who asks.
   */
  department: Department
  /**
   * What is asked for.
   */
  kind: RequestKind
  /**
   * Where the question stands.
   */
  state: RequestState
  /**
   * The places of the bundle that it is about, 1 to 20.
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: JSON Pointer (RFC 6901) into the bundle; the empty string is the bundle itself.
   */
  pointers: JsonPointer[]
  /**
   * The question, at most 1000 characters.
   */
  question: string
  /**
   * When it was asked.
   */
  askedAt: Instant
  /**
   * Until when to answer. After that a reminder is sent once, with the days of grace of the policy; after those the department refuses.
   */
  dueAt: Instant
  /**
   * When the reminder was sent; absent before.
   */
  remindedAt?: Instant
  /**
   * The answer; absent before.
   */
  answer?: InformationAnswer
}
/**
 * Goods of one line that come from one production batch. A line may have more than one lot.
 */
export interface InspectionLot {
  /**
   * Number of the goods line to which the lot belongs. No CEB field: CEB621 InventoryList.gnum.
   */
  lineNumber: LineNumber
  /**
   * Commodity code of the goods line, 10 digits. No CEB field: CEB621 InventoryList.gcode.
   */
  commodityCode: CommodityCode
  /**
   * Name of the goods as in the goods list, at most 250 characters. No CEB field: CEB621 InventoryList.gname.
   */
  goodsName: string
  /**
   * Country of origin of the lot, three-digit customs code. No CEB field: CEB621 InventoryList.country.
   */
  originCountry: CountryCode
  /**
   * Manufacturer or grower of the lot.
   */
  producer: Producer
  /**
   * Batch number of the producer, at most 60 characters. No CEB field: CEB311 OrderHead.batchNumbers lists them.
   */
  batchNo: string
  /**
   * Day of production. No CEB field.
   */
  producedOn?: Day
  /**
   * Day of expiry (last day of use). No CEB field.
   */
  expiresOn?: Day
  /**
   * Registration number of the product, for example of an infant formula, at most 50 characters. No CEB field.
   */
  registrationNo?: string
  /**
   * Filing number of the product, for example of an ordinary cosmetic, at most 50 characters. No CEB field.
   */
  filingNo?: string
  /**
   * Ingredients as on the label, each at most 100 characters, at most 100. No CEB field.
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: Name of one ingredient, at most 100 characters.
   */
  ingredients?: string[]
  /**
   * Languages of the label or of its translation on the page of the shop, ISO 639-1, at most 10. No CEB field.
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: One language, two small letters of ISO 639-1.
   */
  labelLanguages?: string[]
  /**
   * Certificates that accompany the lot, at most 20. No CEB field.
   *
   * @maxItems 20
   *
   * Items: Certificate that accompanies a lot.
   */
  certificates?: Certificate[]
  /**
   * Quantity of the lot in its unit. No CEB field: CEB621 InventoryList.qty, decimal(19,5).
   */
  quantity: Decimal
  /**
   * Unit of the quantity, three-digit customs code. No CEB field: CEB621 InventoryList.unit.
   */
  unit: UnitCode
}
/**
 * Section for inspection and quarantine: where the goods come from and what they are made of.
 */
export interface InspectionSection {
  /**
   * Lots of the goods, at least one per goods line, at most 99. No CEB field.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: Goods of one line that come from one production batch. A line may have more than one lot.
   */
  lots: InspectionLot[]
}
/**
 * What a person sets password and authenticator with; shown this once.
 */
export interface Invitation {
  /**
   * The person.
   */
  account: Account
  /**
   * The secret, to be handed to the person.
   */
  invitation: InvitationSecret
  /**
   * Until when it opens anything.
   */
  expiresAt: Instant
}
/**
 * One operation of a JSON Patch (RFC 6902) on the bundle. Values are amounts, counts and names of firms, never anything about a person.
 */
export interface JsonPatchOperation {
  /**
   * What is done at the path: add a field that is absent, replace or remove one that is there.
   */
  op: 'add' | 'replace' | 'remove'
  /**
   * Place in the bundle that is changed.
   */
  path: JsonPointer
  /**
   * New value, absent for remove: a decimal string or a short text of at most 100 characters, or an integer of 1 to 99.
   */
  value?: string | number
}
/**
 * A new API key. It is shown this once.
 */
export interface KeyCreated {
  /**
   * Public part of the key, to revoke it by.
   */
  id: string
  /**
   * The key: send it as `Authorization: Bearer <key>`.
   */
  key: string
  /**
   * When it ends by itself.
   */
  expiresAt: Instant
}
/**
 * The key in the path.
 */
export interface KeyParams {
  /**
   * Public part of the key.
   */
  id: string
}
/**
 * A page of the runs of a draft, newest first.
 */
export interface LaneBacktestList {
  /**
   * At most as many as asked for.
   *
   * @maxItems 100
   *
   * Items: A trial of a draft on declarations that are stored.
   */
  items: LaneBacktest[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * The run in the path.
 */
export interface LaneBacktestParams {
  /**
   * The draft.
   */
  id: Id
  /**
   * The run.
   */
  backtestId: Id
}
/**
 * How far a run is: the data of an event of its stream.
 */
export interface LaneBacktestProgress {
  /**
   * As of the run.
   */
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED'
  /**
   * Declarations that are tried by now.
   */
  done: number
  /**
   * Declarations that will be; absent before they are counted.
   */
  total?: number
}
/**
 * Of how many days declarations shall be tried.
 */
export interface LaneBacktestRequest {
  /**
   * 1 to 90.
   */
  days: number
}
/**
 * A trial of a draft on declarations that are stored.
 */
export interface LaneBacktest {
  /**
   * Identifier of the run.
   */
  id: Id
  /**
   * The draft.
   */
  draftId: Id
  /**
   * Version of the draft whose rules are tried.
   */
  draftVersion: number
  /**
   * Of how many days declarations are tried.
   */
  days: number
  /**
   * WAITING: for a worker. RUNNING. DONE: `result` is there. FAILED: `fault` says why; ask again.
   */
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED'
  /**
   * Declarations that are tried by now.
   */
  done: number
  /**
   * Declarations that will be; absent before they are counted.
   */
  total?: number
  /**
   * Who asked for it.
   */
  askedBy: string
  /**
   * When it was asked for.
   */
  askedAt: Instant
  /**
   * When it started; absent before.
   */
  startedAt?: Instant
  /**
   * When it ended; absent before.
   */
  endedAt?: Instant
  /**
   * INTERRUPTED: its process ended. INTERNAL: it failed; the log says more.
   */
  fault?: 'INTERRUPTED' | 'INTERNAL'
  /**
   * What came of it; absent before.
   */
  result?: LaneTrial
}
/**
 * What examiners had already at the lodging, as far as quotas limit it; what hard rules sent them is not counted.
 */
export interface LaneTraceCounts {
  /**
   * Declarations lodged into the lane RED since the day began, counted up to the quota.
   */
  RED: number
  /**
   * Declarations lodged into the lane YELLOW since the day began, counted up to the quota.
   */
  YELLOW: number
  /**
   * Declarations lodged into the lane BLUE since the day began, counted up to the quota.
   */
  BLUE: number
}
/**
 * The tiers, and the facts that the rules asked about, by name; of the buyer nothing is kept.
 */
export interface LaneTraceFacts {
  /**
   * Credit tier of the declarant.
   */
  tier?: CreditTier
  /**
   * Credit tier of the broker that lodged; NONE without one.
   */
  brokerTier?:
    'ADVANCED_CERTIFIED' | 'CERTIFIED' | 'REGULAR' | 'DISHONEST' | 'SERIOUSLY_DISHONEST' | 'NONE'
  /**
   * Whether the declarant is a small firm; absent for NO unless rules ask.
   */
  small?: 'YES' | 'NO'
  /**
   * Whether all goods are listed as of low risk; told of small firms, and where rules ask.
   */
  lowRisk?: 'YES' | 'NO'
  /**
   * Customs procedure.
   */
  procedure?: Procedure
  /**
   * Customs office of the lodging.
   */
  customsOffice?: CustomsOffice
  /**
   * The declarant.
   */
  firm?: Id
  /**
   * Customs code of the platform.
   */
  platform?: EnterpriseCode
  /**
   * Countries of origin of the lines.
   *
   * @maxItems 99
   *
   * Items: Country or region by the three-digit customs code, for example 116 Japan, 142 China, 601 Australia. CEB country, 3 characters.
   */
  origin?: CountryCode[]
  /**
   * Mode of transport and country of origin of the lines.
   *
   * @maxItems 99
   */
  route?: string[]
  /**
   * Commodity codes of the lines.
   *
   * @maxItems 99
   *
   * Items: Commodity code: eight digits of the tariff (HS) and two further digits. CEB gcode, 10 characters.
   */
  hs?: CommodityCode[]
  /**
   * Value of the lines with freight and insurance, in yuan.
   */
  value?: Decimal
  /**
   * Gross weight in kilograms.
   */
  weight?: Decimal
}
/**
 * A lane rule that applies to a declaration, in words.
 */
export interface LaneHit {
  /**
   * Name of the rule.
   */
  id: LaneRuleId
  /**
   * What it says, in Chinese.
   */
  textZh: string
  /**
   * What it says, in English.
   */
  textEn: string
  /**
   * Whether it is a prohibition or a watch list, which no quota stops.
   */
  hard: boolean
  /**
   * The lane that it gives; absent where it has a weight.
   */
  lane?: Lane
  /**
   * What it adds to the rate; 0 where it gives a lane, in millionths.
   */
  weight?: number
}
/**
 * What the second person says.
 */
export interface LaneRuleDecisionRequest {
  /**
   * CONFIRM: the rules are published. REJECT: they are not.
   */
  answer: 'CONFIRM' | 'REJECT'
  /**
   * `sha256` of the proposal that was read.
   */
  sha256: string
  /**
   * Why it is rejected; needed with REJECT.
   */
  reason?: string
}
/**
 * A page of the open drafts, newest first.
 */
export interface LaneRuleDraftList {
  /**
   * At most as many as asked for.
   *
   * @maxItems 100
   *
   * Items: A draft of lane rules, without the rules.
   */
  items: LaneRuleDraftSummary[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * What a draft holds, as a whole.
 */
export interface LaneRuleDraftRequest {
  /**
   * What the persons of customs call it.
   */
  name: string
  /**
   * The rules, in order; each is checked, and so are all together.
   *
   * @maxItems 100
   *
   * Items: A rule that gives a lane or a weight: id, text, hard, when, action, as docs/lanes.md says. What is wrong with it is told with a pointer of its own.
   */
  rules: LaneRule[]
}
/**
 * A draft of lane rules, without the rules.
 */
export interface LaneRuleDraftSummary {
  /**
   * Identifier of the draft.
   */
  id: Id
  /**
   * What the persons of customs call it.
   */
  name: string
  /**
   * Counts its changes; its ETag.
   */
  version: number
  /**
   * OPEN: it can be changed. PUBLISHED: it is a set by now.
   */
  state: 'OPEN' | 'PUBLISHED'
  /**
   * SHA-256 of the rules as they are stored: JSON without spaces, but for those of a set that the port came with.
   */
  rulesSha256: string
  /**
   * Who made it.
   */
  madeBy: string
  /**
   * When it was made.
   */
  madeAt: Instant
  /**
   * Who changed it last.
   */
  changedBy: string
  /**
   * When it was changed last.
   */
  changedAt: Instant
  /**
   * How many rules it has.
   */
  ruleCount: number
  /**
   * Whether a proposal waits for a second person.
   */
  proposed: boolean
}
/**
 * A draft of a set of lane rules.
 */
export interface LaneRuleDraft {
  /**
   * Identifier of the draft.
   */
  id: Id
  /**
   * What the persons of customs call it.
   */
  name: string
  /**
   * Counts its changes; its ETag.
   */
  version: number
  /**
   * OPEN: it can be changed. PUBLISHED: it is a set by now.
   */
  state: 'OPEN' | 'PUBLISHED'
  /**
   * SHA-256 of the rules as they are stored: JSON without spaces, but for those of a set that the port came with.
   */
  rulesSha256: string
  /**
   * Who made it.
   */
  madeBy: string
  /**
   * When it was made.
   */
  madeAt: Instant
  /**
   * Who changed it last.
   */
  changedBy: string
  /**
   * When it was changed last.
   */
  changedAt: Instant
  /**
   * The rules, in order.
   *
   * @maxItems 100
   *
   * Items: A rule that gives a lane or a weight: id, text, hard, when, action, as docs/lanes.md says. What is wrong with it is told with a pointer of its own.
   */
  rules: LaneRule[]
  /**
   * The newest proposal; absent before the first.
   */
  proposal?: LaneRuleProposal
  /**
   * Version of the set that it became; absent before.
   */
  publishedAs?: LaneRulesVersion
  /**
   * What came of it so far beside the rules in force; absent where it is not tried so.
   */
  shadow?: LaneShadow
}
/**
 * One thing wrong with a set of lane rules.
 */
export interface LaneRuleFault {
  /**
   * Place in the body, a JSON Pointer.
   */
  pointer: string
  /**
   * What is wrong.
   */
  code:
    | 'SHAPE'
    | 'UNKNOWN_FACT'
    | 'WRONG_TYPE'
    | 'EMPTY'
    | 'TOO_MANY'
    | 'TOO_DEEP'
    | 'SAME_ID'
    | 'CONTRADICTION'
    | 'UNREACHABLE'
    | 'OVER_WHOLE'
  /**
   * In words.
   */
  detail: string
}
/**
 * From when on rules shall rule, and why.
 */
export interface LaneRuleProposalRequest {
  /**
   * From when on: a minute ahead at least when the second person signs, ninety days at most.
   */
  effectiveFrom: Instant
  /**
   * Why.
   */
  text: string
}
/**
 * That a draft shall rule, and what became of it.
 */
export interface LaneRuleProposal {
  /**
   * Identifier of the proposal.
   */
  id: Id
  /**
   * Hash of the draft's version and rules and of the proposal with its time, text and proposer; the second person names it.
   */
  sha256: string
  /**
   * From when on the rules shall rule.
   */
  effectiveFrom: Instant
  /**
   * Why.
   */
  text: string
  /**
   * Who proposed it.
   */
  proposedBy: string
  /**
   * When it was proposed.
   */
  proposedAt: Instant
  /**
   * OPEN: it waits for a second person. CONFIRMED: published. REJECTED: not. VOID: the draft has changed, or the time came too near. WITHDRAWN: by whoever proposed it.
   */
  state: 'OPEN' | 'CONFIRMED' | 'REJECTED' | 'VOID' | 'WITHDRAWN'
  /**
   * The second person; absent before.
   */
  decidedBy?: string
  /**
   * When it ended; absent before.
   */
  closedAt?: Instant
  /**
   * Why it was rejected; absent otherwise.
   */
  reason?: string
}
/**
 * A page of the published sets, newest version first.
 */
export interface LaneRuleSetList {
  /**
   * At most as many as asked for.
   *
   * @maxItems 100
   *
   * Items: A published set of lane rules, without the rules.
   */
  items: LaneRuleSetSummary[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * The set in the path.
 */
export interface LaneRuleSetParams {
  /**
   * Its version.
   */
  version: LaneRulesVersion
}
/**
 * A published set of lane rules, without the rules.
 */
export interface LaneRuleSetSummary {
  /**
   * Version, by which traces name it.
   */
  version: LaneRulesVersion
  /**
   * COMING: its time is ahead. IN_FORCE: it rules. PAST: another one rules since, or from its own time on.
   */
  state: 'COMING' | 'IN_FORCE' | 'PAST'
  /**
   * From when on it rules.
   */
  effectiveFrom: Instant
  /**
   * SHA-256 of the rules as they are stored: JSON without spaces, but for those of a set that the port came with.
   */
  rulesSha256: string
  /**
   * When it was stored.
   */
  createdAt: Instant
  /**
   * The draft that it was; absent where a release of the port brought it.
   */
  draftId?: Id
  /**
   * Who proposed it; absent where a release of the port brought it.
   */
  proposedBy?: string
  /**
   * Who signed it; absent where a release of the port brought it.
   */
  approvedBy?: string
  /**
   * How many rules it has.
   */
  ruleCount: number
}
/**
 * A published set of lane rules. It never changes.
 */
export interface LaneRuleSet {
  /**
   * Version, by which traces name it.
   */
  version: LaneRulesVersion
  /**
   * COMING: its time is ahead. IN_FORCE: it rules. PAST: another one rules since, or from its own time on.
   */
  state: 'COMING' | 'IN_FORCE' | 'PAST'
  /**
   * From when on it rules.
   */
  effectiveFrom: Instant
  /**
   * SHA-256 of the rules as they are stored: JSON without spaces, but for those of a set that the port came with.
   */
  rulesSha256: string
  /**
   * When it was stored.
   */
  createdAt: Instant
  /**
   * The draft that it was; absent where a release of the port brought it.
   */
  draftId?: Id
  /**
   * Who proposed it; absent where a release of the port brought it.
   */
  proposedBy?: string
  /**
   * Who signed it; absent where a release of the port brought it.
   */
  approvedBy?: string
  /**
   * The rules, in order.
   *
   * @maxItems 100
   *
   * Items: A rule that gives a lane or a weight: id, text, hard, when, action, as docs/lanes.md says. What is wrong with it is told with a pointer of its own.
   */
  rules: LaneRule[]
}
/**
 * A rule that gives a lane or a weight: id, text, hard, when, action, as docs/lanes.md says. What is wrong with it is told with a pointer of its own.
 */
export interface LaneRule {
  [k: string]: unknown
}
/**
 * A page of seeds, newest day first.
 */
export interface LaneSeedList {
  /**
   * Seeds, at most as many as asked for.
   *
   * @maxItems 100
   *
   * Items: The seed that lanes of a day are drawn with: its hash beforehand, the seed itself once the day is over.
   */
  items: LaneSeed[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * The seed that lanes of a day are drawn with: its hash beforehand, the seed itself once the day is over.
 */
export interface LaneSeed {
  /**
   * Day of China on which it draws.
   */
  day: Day
  /**
   * SHA-256 of the 32 bytes of the seed, hexadecimal.
   */
  commitment: string
  /**
   * The seed, 32 bytes in hexadecimal; absent until its day is over.
   */
  seed?: string
  /**
   * When it was made; its hash is public from then on.
   */
  madeAt: Instant
}
/**
 * What the rules of a draft would have come to beside those in force, a minute after each lodging. It has no effect.
 */
export interface LaneShadow {
  /**
   * From when on lodgings are tried.
   */
  since: Instant
  /**
   * Version of the draft whose rules are tried.
   */
  draftVersion: number
  /**
   * Who asked for it.
   */
  askedBy: string
  /**
   * How many were tried.
   */
  declarations: number
  /**
   * Which lanes would move, the most first.
   *
   * @maxItems 60
   *
   * Items: Declarations of a tier that would go from one lane to another.
   */
  moves: LaneTrialMove[]
  /**
   * What persons would have to look at.
   *
   * @maxItems 5
   *
   * Items: Reviews that lanes leave to persons of a department.
   */
  load: LaneTrialLoad[]
  /**
   * Rules that would apply to any.
   *
   * @maxItems 100
   *
   * Items: How many declarations a rule would apply to.
   */
  hits: LaneTrialHits[]
}
/**
 * What the declarant had declared in the months by which the policy tells a small firm, as far as it was counted.
 */
export interface LaneSize {
  /**
   * Declarations.
   */
  count: number
  /**
   * Their dutiable value together, in yuan.
   */
  turnover: Decimal
  /**
   * It was in the registry for all of these months and breached good conduct in none.
   */
  goodConduct: boolean
}
/**
 * How many declarations a lane had, and how long they took.
 */
export interface LaneStatistics {
  /**
   * The lane.
   */
  lane: Lane
  /**
   * Declarations lodged into the lane.
   */
  declarations: number
  /**
   * Of the newest of them, how many have an outcome and were timed.
   */
  timed: number
  /**
   * Median time from lodging to outcome, in seconds; absent where none was timed.
   */
  medianSeconds?: number
  /**
   * Time within which 95 of 100 had their outcome, in seconds; absent where none was timed.
   */
  p95Seconds?: number
}
/**
 * How a declaration came by its lane: everything that the choice rested on.
 */
export interface LaneTrace {
  /**
   * Sixteen random bytes, base64url: without them the hash in the acceptance receipt could be guessed at.
   */
  salt: string
  /**
   * Version of the set of rules that judged.
   */
  rules: number
  /**
   * Day of China on which it was lodged, whose seed draws.
   */
  day: Day
  /**
   * The facts that the rules asked about.
   */
  facts: LaneTraceFacts
  /**
   * What makes the declarant a small firm; absent where it is none.
   */
  size?: LaneSize
  /**
   * Rules that apply, in the order of the set.
   *
   * @maxItems 100
   *
   * Items: Name of a lane rule, unique in its set.
   */
  hits: LaneRuleId[]
  /**
   * Rate of random selection of the line that it was drawn by: of the tier, of the less trusted of both firms where a broker lodges, or of small firms; in millionths.
   */
  tierRate: number
  /**
   * Rate that is kept although quotas are full, in millionths.
   */
  minimum: number
  /**
   * Sum of the weights of the rules that apply, in millionths.
   */
  weight: number
  /**
   * The rate that the draw was held against, of the tier and the weights, in millionths.
   */
  rate: number
  /**
   * The draw; absent where the port draws nothing.
   */
  draw?: LaneDraw
  /**
   * True where the port was told to draw nothing; absent else.
   */
  drawsOff?: boolean
  /**
   * What examiners had already, when it was lodged.
   */
  counts: LaneTraceCounts
  /**
   * When that was counted, at most a second or so before; absent where no quota limits anything.
   */
  countedAt?: Instant
  /**
   * Lanes that it would have been given and that were full.
   *
   * @maxItems 4
   *
   * Items: How hard the port looks, whatever the rules find: GREEN and BLUE leave it to the program, YELLOW opens it for a person of customs, RED for persons of customs and of inspection, and the goods are opened. Credit, rules and a draw decide; see docs/lanes.md.
   */
  full: Lane[]
  /**
   * What decided.
   */
  cause: LaneCauseCode
  /**
   * The lane.
   */
  lane: Lane
}
/**
 * How many declarations a rule would apply to.
 */
export interface LaneTrialHits {
  /**
   * The rule.
   */
  rule: LaneRuleId
  /**
   * How many.
   */
  declarations: number
}
/**
 * Reviews that lanes leave to persons of a department.
 */
export interface LaneTrialLoad {
  /**
   * The department.
   */
  department: Department
  /**
   * How many there were.
   */
  before: number
  /**
   * How many there would be.
   */
  after: number
  /**
   * How many there would be on the fullest day; absent of what is tried beside the rules in force.
   */
  peakAfter?: number
}
/**
 * Declarations of a tier that would go from one lane to another.
 */
export interface LaneTrialMove {
  /**
   * Tier of the firm when it lodged.
   */
  tier: CreditTier
  /**
   * The lane that they had.
   */
  from: Lane
  /**
   * The lane that they would have.
   */
  to: Lane
  /**
   * How many.
   */
  declarations: number
}
/**
 * Goods that an examination did not find as declared.
 */
export interface LaneTrialPositives {
  /**
   * How many would be opened again.
   */
  found: number
  /**
   * How many would not.
   */
  missed: number
}
/**
 * What rules would have come to on declarations that are stored.
 */
export interface LaneTrial {
  /**
   * How many were tried.
   */
  declarations: number
  /**
   * Which lanes would move, the most first.
   *
   * @maxItems 60
   *
   * Items: Declarations of a tier that would go from one lane to another.
   */
  moves: LaneTrialMove[]
  /**
   * What persons would have to look at.
   *
   * @maxItems 5
   *
   * Items: Reviews that lanes leave to persons of a department.
   */
  load: LaneTrialLoad[]
  /**
   * Rules that would apply to any.
   *
   * @maxItems 100
   *
   * Items: How many declarations a rule would apply to.
   */
  hits: LaneTrialHits[]
  /**
   * Of how many days.
   */
  days: number
  /**
   * Whether there were more than are tried; the newest were.
   */
  cut: boolean
  /**
   * Goods that examinations did not find as declared.
   */
  positives: LaneTrialPositives
}
/**
 * A document that a department is likely to ask for, and what makes it so.
 */
export interface LikelyDocument {
  /**
   * Stable code of the kind of document, upper snake case.
   */
  document: string
  /**
   * What the document is called, in the language asked for.
   */
  name: string
  /**
   * Department that asks for it.
   */
  department: Department
  /**
   * Codes of the findings that lead to it, 1 to 20.
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  codes: FindingCode[]
}
/**
 * What the limits of retail import leave over this declaration.
 */
export interface LimitsLeft {
  /**
   * Highest dutiable value of one declaration at the reduced rates, in yuan.
   */
  singleTransaction: Decimal
  /**
   * Dutiable value of this declaration, in yuan.
   */
  dutiableValue: Decimal
  /**
   * How much more this declaration could hold, in yuan; 0 where it is over the limit.
   */
  singleTransactionLeft: Decimal
  /**
   * Highest dutiable value of one buyer in one calendar year of China, in yuan.
   */
  annual: Decimal
  /**
   * That limit less what declarations that you may read took of this buyer's year, in yuan; what other firms' took is not told. This declaration is not counted. Null where the buyer's identity number has not its shape.
   */
  annualLeftAtMost: Decimal | null
  /**
   * How much of your own guarantee is free for tax, in yuan; null where your firm does not guarantee this declaration.
   */
  guaranteeLeft: Decimal | null
}
/**
 * A stay of a firm in a tier that is published.
 */
export interface ListedFirm {
  /**
   * Registered name.
   */
  name: string
  /**
   * Customs registration code, 10 characters.
   */
  customsCode: string
  /**
   * Unified social credit code.
   */
  socialCreditCode: SocialCreditCode
  /**
   * The tier.
   */
  tier: CreditTier
  /**
   * Since when the firm had it.
   */
  since: Instant
  /**
   * Until when it had it; absent while it has it.
   */
  until?: Instant
  /**
   * Why, in codes.
   *
   * @maxItems 10
   *
   * Items: Why a tier changes. ENTERED: the firm was entered with it. CRITERIA_MET: it has what a more trusted tier asks for. POINTS, CERTIFICATION, GOOD_CONDUCT: it lacks that for the tier that it had. REPAIR: it asked for repair and may have it.
   */
  reasons: TierReason[]
  /**
   * What counted against the firm; absent where nothing did, and on the list `integrity`.
   *
   * @maxItems 20
   *
   * Items: A fact that counts in a firm's credit; GET /v1/reference/credit-causes says how much, and for how long.
   */
  causes?: WeighedCause[]
}
/**
 * Who logs in, and the proof.
 */
export interface LoginRequest {
  /**
   * Name to log in with; upper and lower case are one.
   */
  login: string
  /**
   * Password.
   */
  password: string
  /**
   * The code that the authenticator shows.
   */
  code: OneTimeCode
}
/**
 * What was counted or weighed of a goods line.
 */
export interface MeasuredLine {
  /**
   * The goods line.
   */
  lineNumber: LineNumber
  /**
   * What is there, in the declared unit of the line.
   */
  quantity: Decimal
  /**
   * What was seen, at most 500 characters.
   */
  remark?: string
}
/**
 * A page of the firms of the registry, by name.
 */
export interface MemberList {
  /**
   * The firms.
   *
   * @maxItems 100
   *
   * Items: A firm of the registry.
   */
  items: Member[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A firm to be entered into the registry.
 */
export interface MemberRequest {
  /**
   * Registered name, 1 to 100 characters.
   */
  name: string
  /**
   * Customs registration code, 10 characters.
   */
  customsCode: string
  /**
   * Unified social credit code.
   */
  socialCreditCode: SocialCreditCode
  /**
   * The parts that the firm plays.
   *
   * @minItems 1
   * @maxItems 7
   *
   * Items: A part that a firm plays in the trade.
   */
  roles: FirmRole[]
  /**
   * Standing of the firm.
   */
  tier: CreditTier
  /**
   * State of registration with each department.
   */
  registrations: Registrations
}
/**
 * A firm of the registry.
 */
export interface Member {
  /**
   * Identifier of the firm.
   */
  id: Id
  /**
   * Registered name, 1 to 100 characters.
   */
  name: string
  /**
   * Customs registration code, 10 characters.
   */
  customsCode: string
  /**
   * Unified social credit code.
   */
  socialCreditCode: SocialCreditCode
  /**
   * The parts that the firm plays.
   *
   * @minItems 1
   * @maxItems 7
   *
   * Items: A part that a firm plays in the trade.
   */
  roles: FirmRole[]
  /**
   * Standing of the firm.
   */
  tier: CreditTier
  /**
   * State of registration with each department.
   */
  registrations: Registrations
  /**
   * Grows with each change; the ETag of the firm.
   */
  version: number
}
/**
 * A page of objections that wait for an answer, the most urgent first.
 */
export interface ObjectionCaseList {
  /**
   * The objections.
   *
   * @maxItems 100
   *
   * Items: An objection, with what customs needs to answer it.
   */
  items: ObjectionCase[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * An objection, with what customs needs to answer it.
 */
export interface ObjectionCase {
  /**
   * Identifier of the objection.
   */
  id: Id
  /**
   * The entry that it is about.
   */
  entryId: Id
  /**
   * Why the firm says that it is wrong.
   */
  text: string
  /**
   * When it was made.
   */
  openedAt: Instant
  /**
   * Until when customs answers: business days by the policy.
   */
  dueAt: Instant
  /**
   * OPEN: customs has to answer. UPHELD: the entry counts no more. REJECTED: it counts as before.
   */
  state: 'OPEN' | 'UPHELD' | 'REJECTED'
  /**
   * When it was answered; absent before.
   */
  decidedAt?: Instant
  /**
   * What customs says to it; absent where nothing was said.
   */
  reason?: string
  /**
   * The firm.
   */
  firmId: Id
  /**
   * Its registered name.
   */
  firmName: string
  /**
   * What the entry says.
   */
  cause: CreditCause
  /**
   * What the entry weighs.
   */
  points: number
  /**
   * When it happened, China time.
   */
  happenedOn: Day
  /**
   * The declaration that the entry comes from; absent where it comes from none.
   */
  declarationId?: Id
  /**
   * The case that the entry comes from; absent where none was told.
   */
  reference?: string
}
/**
 * What a person of customs says to an objection.
 */
export interface ObjectionDecisionRequest {
  /**
   * UPHELD: the entry counts no more. REJECTED: it counts as before.
   */
  decision: 'UPHELD' | 'REJECTED'
  /**
   * What the firm is told, 1 to 500 characters; needed with REJECTED; never a person's identity number.
   */
  reason?: string
}
/**
 * A page of a firm's objections, newest first.
 */
export interface ObjectionList {
  /**
   * The objections.
   *
   * @maxItems 100
   *
   * Items: What a firm has said against an entry, and the answer.
   */
  items: Objection[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A firm objects to an entry of its credit.
 */
export interface ObjectionRequest {
  /**
   * The entry.
   */
  entryId: Id
  /**
   * Why it is wrong, at most 2000 characters; never a person's identity number.
   */
  text: string
}
/**
 * What a firm has said against an entry, and the answer.
 */
export interface Objection {
  /**
   * Identifier of the objection.
   */
  id: Id
  /**
   * The entry that it is about.
   */
  entryId: Id
  /**
   * Why the firm says that it is wrong.
   */
  text: string
  /**
   * When it was made.
   */
  openedAt: Instant
  /**
   * Until when customs answers: business days by the policy.
   */
  dueAt: Instant
  /**
   * OPEN: customs has to answer. UPHELD: the entry counts no more. REJECTED: it counts as before.
   */
  state: 'OPEN' | 'UPHELD' | 'REJECTED'
  /**
   * When it was answered; absent before.
   */
  decidedAt?: Instant
  /**
   * What customs says to it; absent where nothing was said.
   */
  reason?: string
}
/**
 * What the issuer sends back through the browser.
 */
export interface OidcCallback {
  /**
   * Code that the issuer gives for tokens.
   */
  code?: string
  /**
   * What the port sent along.
   */
  state?: string
  /**
   * Why the issuer gives no code.
   */
  error?: string
  [k: string]: string | undefined
}
/**
 * Where the browser goes once the person is logged in.
 */
export interface OidcQuery {
  /**
   * Path on this port.
   */
  returnTo?: string
}
/**
 * The buyer as known to the platform, with the account that placed the order.
 */
export interface OrderBuyer {
  /**
   * Account of the buyer on the platform. CEB311 OrderHead.buyerRegNo, at most 60 characters.
   */
  account: string
  /**
   * Kind of identity document, 1 resident identity card. CEB311 OrderHead.buyerIdType.
   */
  idType: IdType
  /**
   * Identity number of the buyer, 18 characters. CEB311 OrderHead.buyerIdNumber.
   */
  idNumber: ResidentId
  /**
   * Real name of the buyer. CEB311 OrderHead.buyerName, at most 60 characters.
   */
  name: string
  /**
   * Telephone of the buyer. CEB311 OrderHead.buyerTelephone, at most 30 characters.
   */
  telephone: string
}
/**
 * The consignee as given in the order; must be the consignee of the waybill.
 */
export interface OrderConsignee {
  /**
   * Name of the consignee. CEB311 OrderHead.consignee, at most 100 characters.
   */
  name: string
  /**
   * Telephone of the consignee. CEB311 OrderHead.consigneeTelephone, at most 50 characters.
   */
  telephone: string
  /**
   * Address of delivery. CEB311 OrderHead.consigneeAddress, at most 200 characters.
   */
  address: string
  /**
   * Administrative division of the address, six digits (GB/T 2260). CEB311 OrderHead.consigneeDistrict.
   */
  district?: string
}
/**
 * One line of the order (CEB311 OrderList).
 */
export interface OrderLine {
  /**
   * Number of the line, counted from 1. CEB311 OrderList.gnum, at most 99.
   */
  lineNumber: LineNumber
  /**
   * Stock-keeping number of the seller. CEB311 OrderList.itemNo, at most 30 characters.
   */
  itemNo?: string
  /**
   * Name of the goods on the platform. CEB311 OrderList.itemName, at most 250 characters.
   */
  itemName: string
  /**
   * Specification: name, brand, model, content, grade. CEB311 OrderList.gmodel, at most 510 characters.
   */
  specification: string
  /**
   * Description of the goods on the platform. CEB311 OrderList.itemDescribe, at most 1000 characters.
   */
  description?: string
  /**
   * Bar code, 无 if none. CEB311 OrderList.barCode, at most 50 characters.
   */
  barcode?: Barcode
  /**
   * Unit of the quantity, three-digit customs code. CEB311 OrderList.unit.
   */
  unit: UnitCode
  /**
   * Quantity in the unit of the line. CEB311 OrderList.qty, decimal(19,5).
   */
  quantity: Decimal
  /**
   * Price of one unit in the currency of the line, 0 for a gift. CEB311 OrderList.price, decimal(19,5).
   */
  unitPrice: Decimal
  /**
   * Price of the line in its currency: unit price times quantity. CEB311 OrderList.totalPrice, decimal(19,5).
   */
  totalPrice: Decimal
  /**
   * Currency of the prices, always 142. CEB311 OrderList.currency.
   */
  currency: Currency
  /**
   * Country of origin, three-digit customs code. CEB311 OrderList.country.
   */
  originCountry: CountryCode
  /**
   * Remark on the line, for example a promotion far from the market price. CEB311 OrderList.note, at most 1000 characters.
   */
  note?: Note
}
/**
 * Order of the buyer on the platform (CEB311).
 */
export interface Order {
  /**
   * Order number given by the platform. CEB311 OrderHead.orderNo, at most 60 characters.
   */
  orderNo: OrderNo
  /**
   * Time at which the buyer placed the order. No CEB field.
   */
  placedAt?: Instant
  /**
   * E-commerce platform. CEB311 OrderHead.ebpCode and ebpName.
   */
  platform: Firm
  /**
   * E-commerce firm, the seller of record. CEB311 OrderHead.ebcCode and ebcName.
   */
  seller: Firm
  /**
   * Actual price of the goods in the currency of the order, with the part paid by vouchers. CEB311 OrderHead.goodsValue, decimal(19,5).
   */
  goodsValue: Decimal
  /**
   * Freight that is not in the price, 0 if none. CEB311 OrderHead.freight, decimal(19,5).
   */
  freight: Decimal
  /**
   * Deduction that was not paid in money (points, vouchers), 0 if none. CEB311 OrderHead.discount, decimal(19,5).
   */
  discount: Decimal
  /**
   * Duty and tax withheld from the buyer in advance, 0 if none. CEB311 OrderHead.taxTotal, decimal(19,5).
   */
  tax: Decimal
  /**
   * Amount paid: goods value and freight and tax less discount. CEB311 OrderHead.acturalPaid (so spelt there), decimal(19,5).
   */
  amountPaid: Decimal
  /**
   * Currency of the order, always 142. CEB311 OrderHead.currency.
   */
  currency: Currency
  /**
   * Buyer who placed the order. CEB311 OrderHead.buyerRegNo, buyerIdType, buyerIdNumber, buyerName, buyerTelephone.
   */
  buyer: OrderBuyer
  /**
   * Payment provider. CEB311 OrderHead.payCode and payName.
   */
  paymentProvider?: Firm
  /**
   * Transaction number of the payment. CEB311 OrderHead.payTransactionId, at most 60 characters.
   */
  paymentTransactionNo?: TransactionNo
  /**
   * Production batches of the goods. CEB311 OrderHead.batchNumbers, at most 100 characters.
   */
  batchNumbers?: string
  /**
   * Person to whom the goods are delivered. CEB311 OrderHead.consignee, consigneeTelephone, consigneeAddress, consigneeDistrict.
   */
  consignee: OrderConsignee
  /**
   * Lines of the order, 1 to 99. CEB311 OrderList.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: One line of the order (CEB311 OrderList).
   */
  lines: OrderLine[]
  /**
   * Remark on the order. CEB311 OrderHead.note, at most 1000 characters.
   */
  note?: Note
}
/**
 * How another department stands to the same declaration.
 */
export interface OtherReview {
  /**
   * The department.
   */
  department: Department
  /**
   * Where its review stands; a decision that can still be taken back is none yet.
   */
  state: ReviewState
  /**
   * Its decision; absent while there is none.
   */
  decision?: ReviewDecision
}
/**
 * Which page of a list.
 */
export interface PageQuery {
  /**
   * Items a page, 1 to 100.
   */
  limit: number
  /**
   * Cursor: `next` of the page before.
   */
  after?: string
}
/**
 * A new password, and the proof that it is the person who wants it.
 */
export interface PasswordChange {
  /**
   * The password of before.
   */
  password: string
  /**
   * The code that the authenticator shows; one that was not used yet.
   */
  code: OneTimeCode
  /**
   * The password that is to be.
   */
  newPassword: Password
}
/**
 * The person who paid; must be the buyer.
 */
export interface Payer {
  /**
   * Kind of identity document, 1 resident identity card. CEB411 PaymentHead.payerIdType.
   */
  idType: IdType
  /**
   * Identity number of the payer, 18 characters. CEB411 PaymentHead.payerIdNumber.
   */
  idNumber: ResidentId
  /**
   * Real name of the payer. CEB411 PaymentHead.payerName, at most 60 characters.
   */
  name: string
  /**
   * Telephone of the payer. CEB411 PaymentHead.telephone, at most 60 characters.
   */
  telephone?: string
}
/**
 * Payment for the order, as the payment provider reports it (CEB411).
 */
export interface Payment {
  /**
   * Payment provider. CEB411 PaymentHead.payCode and payName.
   */
  provider: Firm
  /**
   * Transaction number of the payment provider. CEB411 PaymentHead.payTransactionId, at most 60 characters.
   */
  transactionNo: TransactionNo
  /**
   * Order that was paid. CEB411 PaymentHead.orderNo, at most 60 characters.
   */
  orderNo: OrderNo
  /**
   * E-commerce platform of the order. CEB411 PaymentHead.ebpCode and ebpName.
   */
  platform: Firm
  /**
   * Person who paid, the buyer. CEB411 PaymentHead.payerIdType, payerIdNumber, payerName, telephone.
   */
  payer: Payer
  /**
   * Amount paid in the currency of the payment, equal to the amount paid in the order. CEB411 PaymentHead.amountPaid, decimal(19,5).
   */
  amount: Decimal
  /**
   * Currency of the payment, always 142. CEB411 PaymentHead.currency.
   */
  currency: Currency
  /**
   * Time of payment. CEB411 PaymentHead.payTime.
   */
  paidAt: Instant
  /**
   * The payment that this one is a part of, where the buyer paid for several orders in one. No CEB field.
   */
  partOf?: WholePayment
  /**
   * Remark on the payment. CEB411 PaymentHead.note, at most 1000 characters.
   */
  note?: Note
}
/**
 * A form with a photograph.
 */
export interface PhotographUpload {
  /**
   * The photograph: JPEG or PNG, 1 byte to 10 MiB. Its part carries a file name and the Content-Type of what it holds.
   */
  file: string
}
/**
 * One line of the table calendar: a day on which offices work although it is a Saturday or Sunday, or do not although it is none.
 */
export interface PolicyCalendarRow {
  /**
   * The day, China time.
   */
  code: Day
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * HOLIDAY: a weekday off. WORKDAY: a Saturday or Sunday that is worked.
   */
  kind: 'HOLIDAY' | 'WORKDAY'
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the tables transport-modes, package-types and customs-offices.
 */
export interface PolicyCodeRow {
  /**
   * One digit; four for a customs office.
   */
  code: string
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table countries: the customs digits and both sets of letters.
 */
export interface PolicyCountryRow {
  /**
   * Three digits of the customs set.
   */
  code: CountryCode
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Two letters of ISO 3166-1; ZZ for a country that is not known.
   */
  isoAlpha2: string
  /**
   * Three letters of ISO 3166-1, as general declarations use them; ZZZ for a country that is not known.
   */
  isoAlpha3: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table credit-causes: how much a cause counts in a firm's credit, and for how long.
 */
export interface PolicyCreditCauseRow {
  /**
   * The cause.
   */
  code:
    | 'REFUSAL'
    | 'LATE_AMENDMENT'
    | 'FALSE_DECLARATION'
    | 'EXAMINATION_CLEAN'
    | 'EXAMINATION_MINOR'
    | 'EXAMINATION_SERIOUS'
    | 'TAX_LATE'
    | 'PENALTY'
    | 'LICENCE_LOST'
    | 'FOUND_DISHONEST'
    | 'FOUND_SERIOUSLY_DISHONEST'
    | 'CERTIFICATION'
    | 'ADVANCED_CERTIFICATION'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Points of one entry, whole, from -1000 to 1000; below 0 where it speaks against the firm.
   */
  points: string
  /**
   * Points that all entries of the cause count together at most, in either direction, from 0 to 1000.
   */
  most: string
  /**
   * Months for which an entry counts, from 1 to 120.
   */
  months: string
  /**
   * YES: it breaches good conduct.
   */
  breach: 'YES' | 'NO'
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table credit-tiers: what a credit tier asks for.
 */
export interface PolicyCreditTierRow {
  /**
   * The tier.
   */
  code: 'ADVANCED_CERTIFIED' | 'CERTIFIED' | 'REGULAR' | 'DISHONEST' | 'SERIOUSLY_DISHONEST'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Fewest points with which it is held; empty: however few.
   */
  fromPoints?: string
  /**
   * Most points with which it is held; empty: however many.
   */
  toPoints?: string
  /**
   * Certification that it needs; empty: none. The tiers that need none split all points among them.
   */
  certification?: 'CERTIFICATION' | 'ADVANCED_CERTIFICATION'
  /**
   * Months without a breach of good conduct that it asks for, from 0 to 120; only where a certification is needed.
   */
  conductMonths?: string
  /**
   * Months without a breach after which a firm of a dishonest tier can ask for repair, from 1 to 120; only there.
   */
  repairMonths?: string
  /**
   * Whether the criteria rest on an official document.
   */
  standing: PolicyStanding
  /**
   * Where it comes from.
   */
  source: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table currencies: both code sets. Import is declared in 142 only, whatever the table says.
 */
export interface PolicyCurrencyRow {
  /**
   * Three digits of the customs set.
   */
  code: string
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Three letters of ISO 4217.
   */
  isoAlpha3: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table examination-places: where goods are opened, and how many at a time.
 */
export interface PolicyExaminationPlaceRow {
  /**
   * Code of the place.
   */
  code: string
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * The customs office that it belongs to.
   */
  customsOffice: CustomsOffice
  /**
   * Minutes of one examination, whole, from 10 to 480.
   */
  slotMinutes: string
  /**
   * Examinations at the same time, whole, from 1 to 1000.
   */
  capacity: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table expiry-needed: goods by leading digits, and what follows when a lot of them has no expiry date. The longest digits that fit count.
 */
export interface PolicyExpiryRow {
  /**
   * Leading digits of the commodity code: two (a chapter), four, six, eight or ten.
   */
  code: string
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * What becomes of a lot without an expiry date: REFUSE, REFER to a person, or PASS where goods of the kind carry none.
   */
  missing: 'REFUSE' | 'REFER' | 'PASS'
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table formulas: how one tax is worked out from the value of a line.
 */
export interface PolicyFormulaRow {
  /**
   * Which formula it is.
   */
  code:
    | 'RETAIL_CUSTOMS_DUTY'
    | 'RETAIL_CONSUMPTION_TAX'
    | 'RETAIL_VALUE_ADDED_TAX'
    | 'FULL_CUSTOMS_DUTY'
    | 'FULL_CONSUMPTION_TAX'
    | 'FULL_VALUE_ADDED_TAX'
  /**
   * RETAIL within the limits, FULL over the single limit for one indivisible item.
   */
  basis: 'RETAIL' | 'FULL'
  /**
   * The tax that it gives.
   */
  tax: 'customsDuty' | 'consumptionTax' | 'valueAddedTax'
  /**
   * What the rate is applied to: a formula over the same names, without the base itself. The dutiable value where absent.
   */
  base?: string
  /**
   * + - * / and brackets over numbers, value, tariff, ct, vat, specific, share, the base, and the results customsDuty and consumptionTax of the same basis.
   */
  formula: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the tables off-list, prohibited, registration-needed and filing-needed: goods by leading digits.
 */
export interface PolicyGoodsRow {
  /**
   * Leading digits of the commodity code: two (a chapter), four, six, eight or ten.
   */
  code: string
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table lane-quotas: how many declarations of a lane a department can look at in a day.
 */
export interface PolicyLaneQuotaRow {
  /**
   * Department and lane; lanes that leave nothing to a person have no quota.
   */
  code: 'customs-YELLOW' | 'customs-RED' | 'inspection-RED'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Declarations of a day of China after which the lane is full, whole, from 0 to 1000000.
   */
  perDay: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table lane-rates: how many declarations of firms of a tier are opened, or of small firms of the tier REGULAR.
 */
export interface PolicyLaneRateRow {
  /**
   * Credit tier; SMALL: small firms of the tier REGULAR; SMALL_LOW_RISK: the same, where all goods are in the table low-risk.
   */
  code:
    | 'ADVANCED_CERTIFIED'
    | 'CERTIFIED'
    | 'REGULAR'
    | 'DISHONEST'
    | 'SERIOUSLY_DISHONEST'
    | 'SMALL'
    | 'SMALL_LOW_RISK'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Rate in percent by which declarations are selected at random, at most 100 with four decimals.
   */
  rate: string
  /**
   * Rate in percent that is kept although the quotas are full, not above the rate.
   */
  minimum: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table limits.
 */
export interface PolicyLimitRow {
  /**
   * Which limit it is.
   */
  code:
    | 'singleTransaction'
    | 'annual'
    | 'personalUseQuantity'
    | 'parcelWeight'
    | 'providerPayment'
    | 'paymentAgeDays'
    | 'buyerAgeYears'
    | 'shelfLifeDays'
    | 'requestDays'
    | 'requestGraceDays'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * What the value counts: yuan, units of quantity, kilograms, days or years.
   */
  unit: 'CNY' | 'UNIT' | 'KG' | 'DAY' | 'YEAR'
  /**
   * The limit itself, still allowed; a whole number where it counts days or years.
   */
  value: Decimal
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the tables banned-origins and quarantine: goods by leading digits and origin.
 */
export interface PolicyOriginsRow {
  /**
   * Leading digits of the commodity code: two (a chapter), four, six, eight or ten.
   */
  code: string
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Countries of origin by customs code, with semicolons between, or * for any.
   */
  origins: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table parameters, which the departments' rules read.
 */
export interface PolicyParameterRow {
  /**
   * Which parameter it is.
   */
  code:
    | 'samplingKinds'
    | 'labelKinds'
    | 'licenceConditions'
    | 'priceTolerance'
    | 'businessHours'
    | 'signatureValue'
    | 'undoSeconds'
    | 'checklist'
    | 'examinationBookDays'
    | 'examinationHorizonDays'
    | 'examinationNoticeHours'
    | 'examinationMoves'
    | 'objectionDays'
    | 'amendmentDays'
    | 'brokerCredit'
    | 'smallFirmCount'
    | 'smallFirmTurnover'
    | 'smallFirmMonths'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Kinds of goods, letters of supervision conditions or questions, with semicolons between; a decimal for priceTolerance, signatureValue and smallFirmTurnover, a whole number for undoSeconds, objectionDays, amendmentDays, smallFirmCount, smallFirmMonths and what begins with examination, WORSE or DECLARANT for brokerCredit, opening and closing time HHMM;HHMM for businessHours.
   */
  value: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table rates.
 */
export interface PolicyRateRow {
  /**
   * Which rate it is.
   */
  code: 'retailTaxShare'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * In per cent, 0 to 100.
   */
  value: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table service-levels: how long a department's reviewers have for a review of a lane.
 */
export interface PolicyServiceLevelRow {
  /**
   * Department and lane.
   */
  code:
    | 'customs-GREEN'
    | 'customs-YELLOW'
    | 'customs-RED'
    | 'customs-BLUE'
    | 'tax-GREEN'
    | 'tax-YELLOW'
    | 'tax-RED'
    | 'tax-BLUE'
    | 'inspection-GREEN'
    | 'inspection-YELLOW'
    | 'inspection-RED'
    | 'inspection-BLUE'
    | 'banking-GREEN'
    | 'banking-YELLOW'
    | 'banking-RED'
    | 'banking-BLUE'
    | 'commerce-GREEN'
    | 'commerce-YELLOW'
    | 'commerce-RED'
    | 'commerce-BLUE'
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Business minutes, whole, from 1 to 99999.
   */
  minutes: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table tables: what is known of a table as a whole.
 */
export interface PolicyTableRow {
  /**
   * Name of the table.
   */
  code: PolicyTable
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Whether the table rests on an official document.
   */
  standing: PolicyStanding
  /**
   * Where the table comes from.
   */
  source: string
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table tariff: a ten-digit commodity code with its units and rates.
 */
export interface PolicyTariffRow {
  /**
   * Ten digits: HS six, two national, two additional.
   */
  code: CommodityCode
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * First statutory unit; a code of the table units.
   */
  unit1: UnitCode
  /**
   * Second statutory unit; absent where there is none.
   */
  unit2?: UnitCode
  /**
   * Statutory value-added tax in per cent, 0 to 100.
   */
  vat: string
  /**
   * Statutory consumption tax in per cent, 0 to under 100: it is part of its own base.
   */
  consumptionTax: string
  /**
   * Dutiable value of one statutory unit, in yuan, from which the rate of consumption tax applies; below it none is due. Absent: it always applies.
   */
  consumptionTaxFrom?: Decimal
  /**
   * Consumption tax on each statutory unit, in yuan, besides the rate; absent where there is none.
   */
  consumptionTaxPerUnit?: Decimal
  /**
   * Which statutory unit the two columns before count in; 1 unless told.
   */
  consumptionTaxUnit?: '1' | '2'
  /**
   * Most-favoured-nation tariff in per cent, 0 to 100.
   */
  tariff: string
  /**
   * Whether the goods may be imported by retail.
   */
  positiveList: 'YES' | 'NO'
  /**
   * What kind of good it is, as far as departments treat kinds differently.
   */
  kind:
    | 'COSMETIC'
    | 'HEALTH_FOOD'
    | 'INFANT_FORMULA'
    | 'INFANT_FOOD'
    | 'FOOD'
    | 'FRESH_FOOD'
    | 'ALCOHOL'
    | 'PET_FOOD'
    | 'MEDICAL_DEVICE'
    | 'APPLIANCE'
    | 'ELECTRONICS'
    | 'APPAREL'
    | 'FOOTWEAR'
    | 'BAG'
    | 'JEWELLERY'
    | 'WATCH'
    | 'TOY'
    | 'TEXTILE'
    | 'HOUSEHOLD'
    | 'SPORT'
    | 'PAPER'
    | 'PLANT_PRODUCT'
    | 'OTHER'
  /**
   * Largest quantity of one line that still looks like personal use; the limit personalUseQuantity where absent.
   */
  maxQuantity?: Decimal
  /**
   * Letters of the supervision conditions, with semicolons between.
   */
  conditions?: string
  /**
   * Lowest usual price of one first statutory unit, in yuan.
   */
  priceLow: Decimal
  /**
   * Highest usual price of one first statutory unit, in yuan.
   */
  priceHigh: Decimal
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * One line of the table units.
 */
export interface PolicyUnitRow {
  /**
   * Three digits.
   */
  code: UnitCode
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Whether the unit counts things, so that a quantity in it is a whole number.
   */
  counting: 'YES' | 'NO'
  /**
   * First day on which the line is in force, China time; the effective day of the import unless told.
   */
  validFrom?: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
}
/**
 * What a kind of problem means, and what to do about it.
 */
export interface ProblemKind {
  /**
   * The last part of a problem's `type`.
   */
  kind: string
  /**
   * Kind of problem, a path on this server.
   */
  type: string
  /**
   * HTTP status.
   */
  status: number
  /**
   * The kind in one sentence.
   */
  title: string
  /**
   * What to do about it.
   */
  mend: string
}
/**
 * The kind of problem in the path.
 */
export interface ProblemParams {
  /**
   * The last part of a problem's `type`.
   */
  kind: string
}
/**
 * What went wrong (RFC 9457, application/problem+json).
 */
export interface Problem {
  /**
   * Kind of problem, a path on this server.
   */
  type: string
  /**
   * The kind in one sentence.
   */
  title: string
  /**
   * HTTP status.
   */
  status: number
  /**
   * This case in one sentence, and how to mend it.
   */
  detail: string
  /**
   * Request id, for the operator.
   */
  instance: string
  /**
   * Every fault of the body, at most 50.
   *
   * @maxItems 50
   *
   * Items: One thing a rule noticed in a bundle, said in the language asked for. Identity numbers, names, telephones and addresses of persons are masked in it.
   */
  findings?: Finding[]
  /**
   * The thing that is there already.
   */
  firstId?: Id
  /**
   * What is wrong with the text of the body, at most 50.
   *
   * @maxItems 50
   *
   * Items: One thing wrong with the text of a body, before its shape was looked at.
   */
  faults?: TextFault[]
  /**
   * For state-forbids: the state that the declaration is in.
   */
  state?: DeclarationState
  /**
   * For state-forbids: the states in which it can be done.
   *
   * @maxItems 6
   *
   * Items: LODGED: accepted, the departments' programs are at work. UNDER_REVIEW: a person holds at least one review. INFORMATION_REQUESTED: a department waits for an answer of the declarant. RELEASED, REFUSED and WITHDRAWN are outcomes.
   */
  allowedStates?: DeclarationState[]
  /**
   * The codes that it is about, at most 20.
   *
   * @maxItems 20
   */
  codes?: string[]
  /**
   * Who holds the review, and until when.
   */
  claim?: ReviewClaim
  /**
   * For quantity-exceeded: the lines of which more was asked for than is left.
   *
   * @maxItems 99
   *
   * Items: A goods line of which more was asked for than is left.
   */
  lines?: QuantityLeft[]
  /**
   * For repair-refused: the condition that does not hold. DISHONEST_TIER: only firms of such a tier have something to repair. PAUSE: thirty days after a rejection.
   */
  missing?: 'DISHONEST_TIER' | 'GOOD_CONDUCT' | 'PAUSE'
  /**
   * For repair-refused: from which day on the condition holds, unless something happens before.
   */
  until?: Day
  /**
   * For lane-rules-faulty: what is wrong with the rules, at most 50.
   *
   * @maxItems 50
   *
   * Items: One thing wrong with a set of lane rules.
   */
  ruleFaults?: LaneRuleFault[]
}
/**
 * The manufacturer or grower of a lot.
 */
export interface Producer {
  /**
   * Name of the producer, at most 100 characters. No CEB field.
   */
  name: string
  /**
   * Country in which the producer is established, three-digit customs code. No CEB field.
   */
  country: CountryCode
  /**
   * Registration number of the overseas producer with customs (GACC Decree 248), at most 50 characters. No CEB field.
   */
  registrationNo?: string
}
/**
 * The exact text of a version.
 */
export interface ProofContent {
  /**
   * The version.
   */
  version: number
  /**
   * The bytes that were lodged, as UTF-8.
   */
  text: string
}
/**
 * An entry of the audit log, with what it is about and how it leads to a checkpoint.
 */
export interface ProofEntry {
  /**
   * The entry as it was hashed: ten lines, of which the last is the SHA-256 of the row.
   */
  text: string
  /**
   * What the entry is about, as it was hashed: a JSON array.
   */
  row: string
  /**
   * Number of the checkpoint.
   */
  checkpoint: number
  /**
   * The hashes between the leaf and the root of the checkpoint (RFC 6962), the nearest to the leaf first.
   *
   * @maxItems 10
   *
   * Items: A SHA-256.
   */
  path: string[]
}
/**
 * What happened to a declaration, as whoever has the port's public keys can verify without the port: docs/proofs.md.
 */
export interface Proof {
  /**
   * How the proof is written.
   */
  form: 'portico proof 1'
  /**
   * The declaration.
   */
  declarationId: Id
  /**
   * The exact text of each version, oldest first; the newest 20.
   *
   * @maxItems 20
   *
   * Items: The exact text of a version.
   */
  contents: ProofContent[]
  /**
   * Entries of the audit log about the declaration, oldest first; the first 1,000.
   *
   * @maxItems 1000
   *
   * Items: An entry of the audit log, with what it is about and how it leads to a checkpoint.
   */
  entries: ProofEntry[]
  /**
   * The signed checkpoints (JWS) that the entries lead to.
   *
   * @maxItems 1000
   *
   * Items: A checkpoint.
   */
  checkpoints: string[]
  /**
   * Entries that no checkpoint covers yet; ask again in a minute.
   */
  pending: number
}
/**
 * The public keys of the port as a JSON Web Key Set (RFC 7517).
 */
export interface PublicKeyList {
  /**
   * The keys, the one in use first.
   *
   * @maxItems 10
   *
   * Items: A public key of the port as a JSON Web Key (RFC 8037).
   */
  keys: PublicKey[]
}
/**
 * A public key of the port as a JSON Web Key (RFC 8037).
 */
export interface PublicKey {
  /**
   * Key type.
   */
  kty: 'OKP'
  /**
   * Curve.
   */
  crv: 'Ed25519'
  /**
   * The 32 bytes of the key, base64url.
   */
  x: string
  /**
   * Name of the key: its thumbprint (RFC 7638), as in the header of a receipt.
   */
  kid: string
  /**
   * For signatures.
   */
  use: 'sig'
  /**
   * Algorithm, as in the header of a receipt.
   */
  alg: 'EdDSA'
}
/**
 * A goods line of which more was asked for than is left.
 */
export interface QuantityLeft {
  /**
   * Number of the goods line.
   */
  lineNumber: LineNumber
  /**
   * Quantity that was asked for, in the declared unit.
   */
  asked: ReckonedAmount
  /**
   * Quantity that can still go back; 0 for a line that there is not.
   */
  left: ReckonedAmount
}
/**
 * A page of the receipts of a declaration, oldest first.
 */
export interface ReceiptList {
  /**
   * The receipts.
   *
   * @maxItems 100
   *
   * Items: A signed message that tells the declarant what happened.
   */
  items: Receipt[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A receipt and the declaration that it is about.
 */
export interface ReceiptMessageData {
  /**
   * The port's identifier of the declaration.
   */
  declarationId: Id
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * The declarant's own number.
   */
  declarationNo: DeclarationNo
  /**
   * Number of the event that the receipt proves, ascending within one declaration.
   */
  seq: number
  /**
   * Where the declaration stood when the receipt was issued.
   */
  state: DeclarationState
  /**
   * The receipt: compact JWS, ed25519, key by `kid` in /v1/keys.
   */
  receipt: string
}
/**
 * The body of a message to an endpoint. Signed per Standard Webhooks; carries nothing of the buyer.
 */
export interface ReceiptMessage {
  /**
   * What the message brings.
   */
  type: ReceiptMessageType
  /**
   * When the receipt was issued; the same in every attempt.
   */
  timestamp: Instant
  /**
   * The receipt and the declaration that it is about.
   */
  data: ReceiptMessageData
}
/**
 * A signed message that tells the declarant what happened.
 */
export interface Receipt {
  /**
   * Number of the event that the receipt proves.
   */
  seq: number
  /**
   * What the receipt says.
   */
  kind: ReceiptKind
  /**
   * When it was signed.
   */
  issuedAt: Instant
  /**
   * The receipt: compact JWS, ed25519, key by `kid` in /v1/keys.
   */
  jws: string
}
/**
 * What a supervisor proposes for a stuck review; a second person signs it.
 */
export interface RecoveryRequest {
  /**
   * What to do.
   */
  act: RecoveryAct
  /**
   * Why, for the department and its auditors, 1 to 500 characters.
   */
  reason: string
  /**
   * A sentence for the declarant, at most 500 characters; never a buyer's data.
   */
  message?: string
}
/**
 * What is sent again.
 */
export interface Redelivery {
  /**
   * Receipts that are owed again.
   */
  count: number
  /**
   * Whether the call reached what one call takes, so that there may be more. All failed: call again. A span: call again with the same times, and `after` set to `next`.
   */
  more: boolean
  /**
   * Cursor of the rest of the span; only when there may be more of it.
   */
  next?: string
}
/**
 * The line in the address.
 */
export interface ReferenceLineParams {
  /**
   * Name of the table.
   */
  table: PolicyTable
  /**
   * Code of the line, in the form of its table.
   */
  code: string
}
/**
 * One line of a table of the policy pack.
 */
export interface ReferenceLine {
  /**
   * Code of the line, in the form of its table.
   */
  code: string
  /**
   * First day on which the line is in force, China time.
   */
  validFrom: Day
  /**
   * Last day on which the line is in force; absent while no end is known.
   */
  validTo?: Day
  /**
   * The other columns of the line by name; an empty one is absent. docs/policy.md lists them for each table.
   */
  columns: {
    /**
     * The value as text.
     */
    [k: string]: string
  }
}
/**
 * The day for which a table is asked, and where its page begins.
 */
export interface ReferencePageQuery {
  /**
   * The day on which the lines are in force, China time; today unless told.
   */
  on?: Day
  /**
   * Lines a page, 1 to 1,000.
   */
  limit: number
  /**
   * Cursor: `next` of the page before.
   */
  after?: string
}
/**
 * A page of the lines of one table that are in force on one day, by code.
 */
export interface ReferencePage {
  /**
   * Name of the table.
   */
  table: PolicyTable
  /**
   * The day that was asked for.
   */
  on: Day
  /**
   * The version in force on that day.
   */
  version: PolicyVersion
  /**
   * The lines.
   *
   * @maxItems 1000
   *
   * Items: One line of a table of the policy pack.
   */
  items: ReferenceLine[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * The table in the address.
 */
export interface ReferenceParams {
  /**
   * Name of the table.
   */
  table: PolicyTable
}
/**
 * The day for which a table or a line is asked.
 */
export interface ReferenceQuery {
  /**
   * The day on which the lines are in force, China time; today unless told.
   */
  on?: Day
}
/**
 * The tables of the policy pack that is in force.
 */
export interface ReferenceTableList {
  /**
   * The day that was asked for.
   */
  on: Day
  /**
   * The version in force on that day.
   */
  version: PolicyVersion
  /**
   * First day on which that version was in force.
   */
  effectiveFrom: Day
  /**
   * The tables.
   *
   * @maxItems 100
   *
   * Items: One table of the policy pack.
   */
  items: ReferenceTable[]
}
/**
 * One table of the policy pack.
 */
export interface ReferenceTable {
  /**
   * Name of the table.
   */
  table: PolicyTable
  /**
   * English name, at most 120 characters.
   */
  nameEn: string
  /**
   * Chinese name, at most 120 characters.
   */
  nameZh: string
  /**
   * Whether the table rests on an official document.
   */
  standing: PolicyStanding
  /**
   * Where the table comes from.
   */
  source: string
  /**
   * The version in force.
   */
  version: PolicyVersion
  /**
   * Lines in force.
   */
  lines: number
}
/**
 * Entry of a firm in the commerce register.
 */
export interface Registration {
  /**
   * Unified social credit code of the firm, 18 characters. No CEB field.
   */
  socialCreditCode: SocialCreditCode
  /**
   * Name of the firm as registered, at most 100 characters. No CEB field.
   */
  legalName: string
}
/**
 * State of registration with each department; a department that is left out does not know the firm.
 */
export interface Registrations {
  /**
   * Registration with customs.
   */
  customs?: RegistrationState
  /**
   * Registration with tax.
   */
  tax?: RegistrationState
  /**
   * Registration with inspection.
   */
  inspection?: RegistrationState
  /**
   * Registration with banking.
   */
  banking?: RegistrationState
  /**
   * Registration with commerce.
   */
  commerce?: RegistrationState
}
/**
 * The proof, for whoever hands out the goods, that they are released.
 */
export interface ReleaseCertificate {
  /**
   * A JWS (EdDSA, `typ` portico-certificate+jwt) that names the declaration, what was released, when and on which conditions; nothing of the buyer.
   */
  certificate: string
}
/**
 * A page of a firm's requests for repair, newest first.
 */
export interface RepairList {
  /**
   * The requests.
   *
   * @maxItems 100
   *
   * Items: A request for repair, and what became of it.
   */
  items: Repair[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A firm asks that what spoke against it counts no more.
 */
export interface RepairRequest {
  /**
   * What it has done to set things right, at most 2000 characters; never a person's identity number.
   */
  text: string
}
/**
 * A request for repair, and what became of it.
 */
export interface Repair {
  /**
   * Identifier of the request.
   */
  id: Id
  /**
   * The tier that the firm had.
   */
  from: CreditTier
  /**
   * The tier that it would have.
   */
  to: CreditTier
  /**
   * What the firm has done to set things right.
   */
  text: string
  /**
   * When it was asked for.
   */
  askedAt: Instant
  /**
   * OPEN: customs has to decide. CONFIRMED: it is repaired. REJECTED: it is not. VOID: the conditions held no more, or another proposal changed the tier. WITHDRAWN: it was taken back.
   */
  state: 'OPEN' | 'CONFIRMED' | 'REJECTED' | 'VOID' | 'WITHDRAWN'
  /**
   * When it was decided or void; absent before.
   */
  closedAt?: Instant
  /**
   * Why it was rejected; absent otherwise.
   */
  reason?: string
}
/**
 * How much of a goods line goes back.
 */
export interface ReturnLine {
  /**
   * Number of the goods line.
   */
  lineNumber: LineNumber
  /**
   * Quantity in the declared unit, above 0.
   */
  quantity: Decimal
}
/**
 * How much of a goods line went back, and what is left of it.
 */
export interface ReturnedLine {
  /**
   * Number of the goods line.
   */
  lineNumber: LineNumber
  /**
   * Quantity that went back, in the declared unit.
   */
  quantity: Decimal
  /**
   * Quantity that can still go back after this return.
   */
  left: Decimal
}
/**
 * What was done to a review, oldest first; at most the last 1,000.
 */
export interface ReviewActList {
  /**
   * The acts.
   *
   * @maxItems 1000
   *
   * Items: One act on a review, kept for ever.
   */
  items: ReviewAct[]
}
/**
 * One act on a review, kept for ever.
 */
export interface ReviewAct {
  /**
   * Identifier of the act.
   */
  id: Id
  /**
   * What was done.
   */
  act: ReviewActKind
  /**
   * Who did it: `reviewer:` and an id for a person, `key:` and an id for the department's own system, or `program`.
   */
  by: string
  /**
   * When.
   */
  at: Instant
  /**
   * What was decided or proposed; absent where nothing was.
   */
  decision?: 'PASS' | 'REFUSE'
  /**
   * Codes of the reasons.
   *
   * @maxItems 50
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  reasonCodes?: FindingCode[]
  /**
   * What the pass is tied to.
   *
   * @maxItems 5
   *
   * Items: What a pass is tied to; the declarant is told.
   */
  conditions?: DecisionCondition[]
  /**
   * The sentence for the declarant.
   */
  message?: string
  /**
   * The note to the own department.
   */
  note?: string
  /**
   * The answers to the checklist.
   *
   * @maxItems 20
   *
   * Items: The answer to one question of the checklist.
   */
  checklist?: ChecklistAnswer[]
  /**
   * Why a second person has to sign.
   *
   * @maxItems 5
   *
   * Items: Why a second person has to sign. VALUE: worth more than one may decide on. OVERRIDE: passes what the program refused. RED_LANE: out of the red lane. EXAMINATION: passes goods that were not found as declared. RECOVERY: a supervisor moves on what is stuck. TIER_CHANGE: a firm's credit tier changes.
   */
  causes?: SignatureCause[]
  /**
   * Why, of an act that needs a reason.
   */
  reason?: string
  /**
   * Whose claim was revoked, who was assigned, or whose assignment ended; written like `by`.
   */
  whom?: string
}
/**
 * A page of a department's open reviews.
 */
export interface ReviewCaseList {
  /**
   * The reviews.
   *
   * @maxItems 100
   *
   * Items: A review as its department sees it.
   */
  items: ReviewCase[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
  /**
   * How many there are on all pages, counted up to 10,000.
   */
  total: number
  /**
   * False: there are more than `total`.
   */
  totalIsExact: boolean
}
/**
 * A review as its department sees it.
 */
export interface ReviewCase {
  /**
   * Identifier of the review.
   */
  id: ReviewId
  /**
   * The declaration.
   */
  declarationId: Id
  /**
   * The department.
   */
  department: Department
  /**
   * Where the review stands.
   */
  state: ReviewState
  /**
   * What the department's rules noticed.
   *
   * @maxItems 50
   *
   * Items: One thing a rule noticed in a bundle, said in the language asked for. Identity numbers, names, telephones and addresses of persons are masked in it.
   */
  findings: Finding[]
  /**
   * When the department's program had looked; absent before.
   */
  reviewedAt?: Instant
  /**
   * The decision; absent while there is none.
   */
  decision?: ReviewDecision
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * How hard the port looks.
   */
  lane: Lane
  /**
   * When the port accepted the declaration.
   */
  lodgedAt: Instant
  /**
   * Number that a decision must name in If-Match.
   */
  version: number
  /**
   * Until then whoever decided can take it back, and the declarant is not told; absent when it counts.
   */
  settlesAt?: Instant
  /**
   * The note of whoever decided, for the own department.
   */
  note?: string
  /**
   * What waits for a second signature; absent in a list.
   */
  proposal?: ReviewProposal
  /**
   * Questions to answer before this is passed; absent in a list.
   *
   * @maxItems 20
   *
   * Items: A question to answer before the department passes.
   */
  checklist?: ChecklistQuestion[]
  /**
   * The declarant's own number.
   */
  declarationNo: DeclarationNo
  /**
   * The declarant's credit tier.
   */
  tier: CreditTier
  /**
   * Dutiable value as declared, yuan; absent like all that follows where no person was needed.
   */
  value?: string
  /**
   * Chapters of the Harmonized System.
   *
   * @maxItems 99
   *
   * Items: Chapter of the Harmonized System, two digits.
   */
  chapters?: Chapter[]
  /**
   * When it was left to a person.
   */
  openedAt?: Instant
  /**
   * When a person should have decided.
   */
  dueAt?: Instant
  /**
   * Whose work it is; absent: anybody's.
   */
  assignee?: ReviewHolder
  /**
   * Who holds it now; absent: nobody.
   */
  claim?: ReviewClaim
  /**
   * Header of the declaration; where one review is read.
   */
  header?: Header
  /**
   * Your department's section of the declaration; where one review is read.
   */
  section?: CustomsSection | TaxSection | InspectionSection | BankingSection | CommerceSection
  /**
   * The other departments; where one review is read.
   *
   * @maxItems 4
   *
   * Items: How another department stands to the same declaration.
   */
  others?: OtherReview[]
  /**
   * The worst that examinations of the goods have found; absent while there is no result.
   */
  examined?: ExaminationGrade
}
/**
 * Who holds a review, so that nobody else decides it meanwhile.
 */
export interface ReviewClaim {
  /**
   * Who it is: `reviewer:` and the id of a person, or `key:` and the id of a department's key.
   */
  by: string
  /**
   * The person's name, or the label of the key.
   */
  name: string
  /**
   * When it was claimed.
   */
  since: Instant
  /**
   * When the claim ends unless it is renewed; then anybody may take the review.
   */
  until: Instant
}
/**
 * Comments of the department, oldest first.
 */
export interface ReviewCommentList {
  /**
   * The comments.
   *
   * @maxItems 100
   *
   * Items: What somebody of the department said to it. The declarant and other departments never see it.
   */
  items: ReviewComment[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * What to say to the own department.
 */
export interface ReviewCommentRequest {
  /**
   * The comment, 1 to 2,000 characters.
   */
  text: string
}
/**
 * What somebody of the department said to it. The declarant and other departments never see it.
 */
export interface ReviewComment {
  /**
   * Identifier of the comment.
   */
  id: Id
  /**
   * Who said it: `reviewer:` and an id for a person, `key:` and an id for the department's own system.
   */
  by: string
  /**
   * When.
   */
  at: Instant
  /**
   * The comment.
   */
  text: string
}
/**
 * A person's decision on an open review.
 */
export interface ReviewDecisionRequest {
  /**
   * PASS lets the department's part through, REFUSE refuses it.
   */
  decision: 'PASS' | 'REFUSE'
  /**
   * Codes of the reasons that the declarant is told; at least one for a refusal.
   *
   * @maxItems 10
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  reasonCodes?: FindingCode[]
  /**
   * A sentence for the declarant, at most 500 characters; never a buyer's data.
   */
  message?: string
  /**
   * What a pass is tied to, at most 5; the declarant is told. Not with REFUSE.
   *
   * @maxItems 5
   *
   * Items: What a pass is tied to; the declarant is told.
   */
  conditions?: DecisionCondition[]
  /**
   * For the own department only, at most 2,000 characters; the declarant and other departments never see it.
   */
  note?: string
  /**
   * Answers to the questions of the checklist, where the policy asks for one.
   *
   * @maxItems 20
   *
   * Items: The answer to one question of the checklist.
   */
  checklist?: ChecklistAnswer[]
}
/**
 * What was decided, by whom and why.
 */
export interface ReviewDecision {
  /**
   * PASS or REFUSE.
   */
  decision: 'PASS' | 'REFUSE'
  /**
   * `program`, or `reviewer` for a person.
   */
  by: string
  /**
   * When it was decided.
   */
  at: Instant
  /**
   * Codes of the reasons.
   *
   * @maxItems 50
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  reasonCodes: FindingCode[]
  /**
   * The reviewer's sentence for the declarant.
   */
  message?: string
  /**
   * What the pass is tied to; absent when nothing.
   *
   * @maxItems 5
   *
   * Items: What a pass is tied to; the declarant is told.
   */
  conditions?: DecisionCondition[]
}
/**
 * The path of a document of a review.
 */
export interface ReviewDocumentParams {
  /**
   * The review.
   */
  id: ReviewId
  /**
   * Identifier of the document.
   */
  documentId: Id
}
/**
 * The path of an examination of a review.
 */
export interface ReviewExaminationParams {
  /**
   * The review.
   */
  id: ReviewId
  /**
   * Identifier of the examination.
   */
  examinationId: Id
}
/**
 * Open reviews of the own department that have all of this; those that are due first, at most 200.
 */
export interface ReviewFilter {
  /**
   * Only of this lane.
   */
  lane?: Lane
  /**
   * Only those with a finding of this code.
   */
  findingCode?: FindingCode
  /**
   * Only those with goods of this chapter of the Harmonized System.
   */
  chapter?: string
  /**
   * Only of firms of this credit tier.
   */
  tier?: CreditTier
  /**
   * Only those that were left to a person before this time.
   */
  openedBefore?: Instant
}
/**
 * Somebody of a department.
 */
export interface ReviewHolder {
  /**
   * Who it is: `reviewer:` and the id of a person, or `key:` and the id of a department's key.
   */
  by: string
  /**
   * The person's name, or the label of the key.
   */
  name: string
}
/**
 * How a declaration under review came by its lane.
 */
export interface ReviewLane {
  /**
   * Everything that the choice rested on.
   */
  trace: LaneTrace
  /**
   * The rules that apply, in words.
   *
   * @maxItems 100
   *
   * Items: A lane rule that applies to a declaration, in words.
   */
  hits: LaneHit[]
}
/**
 * Reviews of a declaration, one a department.
 */
export interface ReviewList {
  /**
   * The reviews.
   *
   * @maxItems 5
   *
   * Items: One department's work on a declaration.
   */
  items: Review[]
}
/**
 * The review in the path.
 */
export interface ReviewParams {
  /**
   * Identifier of the review.
   */
  id: ReviewId
}
/**
 * A review to decide, at the version that was read.
 */
export interface ReviewPick {
  /**
   * Identifier of the review.
   */
  id: ReviewId
  /**
   * Number that a decision must name in If-Match.
   */
  version: number
}
/**
 * What one person proposed and a second has not signed yet.
 */
export interface ReviewProposal {
  /**
   * SHA-256 of what the proposer saw; the second signature names it in If-Match.
   */
  hash: string
  /**
   * DECISION: a decision on an open review. RECOVERY: an act of a supervisor.
   */
  kind: 'DECISION' | 'RECOVERY'
  /**
   * Why a second person has to sign.
   *
   * @maxItems 5
   *
   * Items: Why a second person has to sign. VALUE: worth more than one may decide on. OVERRIDE: passes what the program refused. RED_LANE: out of the red lane. EXAMINATION: passes goods that were not found as declared. RECOVERY: a supervisor moves on what is stuck. TIER_CHANGE: a firm's credit tier changes.
   */
  causes: SignatureCause[]
  /**
   * Who proposed it: `reviewer:` and an id for a person, `key:` and an id for the department's own system.
   */
  proposedBy: string
  /**
   * When it was proposed.
   */
  proposedAt: Instant
  /**
   * What the review becomes; absent for RETRY.
   */
  decision?: 'PASS' | 'REFUSE'
  /**
   * The act of a supervisor; absent for a decision.
   */
  act?: RecoveryAct
  /**
   * Codes of the reasons.
   *
   * @maxItems 10
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  reasonCodes?: FindingCode[]
  /**
   * What the pass is tied to.
   *
   * @maxItems 5
   *
   * Items: What a pass is tied to; the declarant is told.
   */
  conditions?: DecisionCondition[]
  /**
   * The sentence for the declarant.
   */
  message?: string
  /**
   * The note to the own department.
   */
  note?: string
  /**
   * The supervisor's reason.
   */
  reason?: string
}
/**
 * Filters and order of the list of open reviews.
 */
export interface ReviewQuery {
  /**
   * Only reviews of declarations in this lane.
   */
  lane?: Lane
  /**
   * Only reviews of declarants of this credit tier.
   */
  tier?: CreditTier
  /**
   * Only reviews with this finding.
   */
  findingCode?: FindingCode
  /**
   * Only reviews with goods of this chapter.
   */
  chapter?: Chapter
  /**
   * Only those left to a person at or after this time.
   */
  openedFrom?: Instant
  /**
   * Only those left to a person before this time.
   */
  openedBefore?: Instant
  /**
   * Only those due at or after this time.
   */
  dueFrom?: Instant
  /**
   * Only those due before this time.
   */
  dueBefore?: Instant
  /**
   * Only those assigned to `me`, to `nobody`, or to the reviewer of this id.
   */
  assignee?: string
  /**
   * Only those that I hold (`me`), nobody holds (`nobody`), or somebody holds (`any`).
   */
  claimed?: 'me' | 'nobody' | 'any'
  /**
   * Only those whose MRN or declaration number begins so.
   */
  text?: string
  /**
   * `due` or `age`: the oldest first; `value`: the highest first.
   */
  sort: 'due' | 'age' | 'value'
  /**
   * Items a page, 1 to 100.
   */
  limit: number
  /**
   * Cursor: `next` of the page before.
   */
  after?: string
}
/**
 * The path of a question of a review.
 */
export interface ReviewRequestParams {
  /**
   * The review.
   */
  id: ReviewId
  /**
   * Identifier of the request.
   */
  requestId: Id
}
/**
 * State of each department's review.
 */
export interface ReviewStates {
  /**
   * State of the review by customs.
   */
  customs: ReviewState
  /**
   * State of the review by tax.
   */
  tax: ReviewState
  /**
   * State of the review by inspection.
   */
  inspection: ReviewState
  /**
   * State of the review by banking.
   */
  banking: ReviewState
  /**
   * State of the review by commerce.
   */
  commerce: ReviewState
}
/**
 * The version in the path.
 */
export interface ReviewVersionParams {
  /**
   * Identifier of the review.
   */
  id: ReviewId
  /**
   * One version, as in 2, or two with what differs between them, as in 1..2.
   */
  version: string
}
/**
 * One department's work on a declaration.
 */
export interface Review {
  /**
   * Identifier of the review.
   */
  id: ReviewId
  /**
   * The declaration.
   */
  declarationId: Id
  /**
   * The department.
   */
  department: Department
  /**
   * Where the review stands.
   */
  state: ReviewState
  /**
   * What the department's rules noticed.
   *
   * @maxItems 50
   *
   * Items: One thing a rule noticed in a bundle, said in the language asked for. Identity numbers, names, telephones and addresses of persons are masked in it.
   */
  findings: Finding[]
  /**
   * When the department's program had looked; absent before.
   */
  reviewedAt?: Instant
  /**
   * The decision; absent while there is none.
   */
  decision?: ReviewDecision
}
/**
 * How often a lane rule applied. Rules are told by number: what they ask for is not public.
 */
export interface RuleStatistics {
  /**
   * Version of the set of rules.
   */
  rules: number
  /**
   * Place of the rule in its set, from 1.
   */
  place: number
  /**
   * Declarations to which it applied, rounded down to tens.
   */
  hits: number
}
/**
 * How a secret is replaced.
 */
export interface SecretRotationRequest {
  /**
   * For so many hours messages are signed with the former secret as well; 0 to 168, and 24 when this is left out.
   */
  overlapHours?: number
}
/**
 * Who is logged in, and for how long.
 */
export interface Session {
  /**
   * Identifier of the person.
   */
  reviewerId: Id
  /**
   * Name to log in with.
   */
  login: Login
  /**
   * Name of the person.
   */
  name: string
  /**
   * Where the person works; absent for an administrator.
   */
  department?: Department
  /**
   * What the person does. ADMINISTRATOR goes without a department and with no other role.
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: What a person does: REVIEWER decides, SENIOR signs too, EXAMINER opens goods, SUPERVISOR signs, assigns and moves on what is stuck; ADMINISTRATOR keeps the registry and decides nothing.
   */
  roles: AccountRole[]
  /**
   * Chapters of the Harmonized System that the person knows, two digits; none: all.
   *
   * @maxItems 97
   */
  chapters: string[]
  /**
   * To be sent as X-CSRF-Token with every call of this session that changes something.
   */
  csrfToken: string
  /**
   * When the person logged in.
   */
  startedAt: Instant
  /**
   * When the session ends unless it is used before; to within ten seconds.
   */
  idleAt: Instant
  /**
   * When the session ends however much it is used.
   */
  expiresAt: Instant
}
/**
 * Over which days.
 */
export interface StatisticsQuery {
  /**
   * Days of China before today, which are over: 1, 7, 30 or 90.
   */
  days: 1 | 7 | 30 | 90
}
/**
 * What became of the declarations of some days, by tier, lane and rule.
 */
export interface Statistics {
  /**
   * First day, of China.
   */
  from: Day
  /**
   * Last day, of China.
   */
  to: Day
  /**
   * One for each line of the rates, the credit tiers and small firms, by which ten or more were drawn.
   *
   * @maxItems 7
   *
   * Items: How many declarations that were drawn by a line of the rates were opened, of the less trusted of both firms where a broker lodged. The lane is that of the lodging.
   */
  tiers: TierStatistics[]
  /**
   * One for each lane.
   *
   * @maxItems 4
   *
   * Items: How many declarations a lane had, and how long they took.
   */
  lanes: LaneStatistics[]
  /**
   * Rules that applied ten times or more and ask about no firm, buyer or platform, at most a thousand.
   *
   * @maxItems 1000
   *
   * Items: How often a lane rule applied. Rules are told by number: what they ask for is not public.
   */
  rules: RuleStatistics[]
}
/**
 * A sample that was taken.
 */
export interface TakenSample {
  /**
   * The goods line.
   */
  lineNumber: LineNumber
  /**
   * How much, in the declared unit of the line, above 0.
   */
  quantity: Decimal
  /**
   * Number under which the sample went to the laboratory.
   */
  sampleNo: string
}
/**
 * Duty and tax that the declarant worked out for one goods line, in the currency of the section.
 */
export interface TaxLine {
  /**
   * Number of the goods line. CEB816 TaxListRd.gnum, at most 99.
   */
  lineNumber: LineNumber
  /**
   * Commodity code of the goods line, 10 digits. CEB816 TaxListRd.gcode.
   */
  commodityCode: CommodityCode
  /**
   * Quantity of the goods line; needed where one line alone is over the single limit, which only one indivisible item may be.
   */
  quantity?: Decimal
  /**
   * First statutory quantity of the goods line; needed for goods whose consumption tax depends on their price or quantity in that unit.
   */
  firstStatutoryQuantity?: Decimal
  /**
   * Second statutory quantity of the goods line; needed where consumption tax depends on it.
   */
  secondStatutoryQuantity?: Decimal
  /**
   * Dutiable value: price of the line and its share of freight and insurance. CEB816 TaxListRd.taxPrice, decimal(19,5).
   */
  dutiableValue: Decimal
  /**
   * Customs duty, 0 within the limits. CEB816 TaxListRd.customsTax, decimal(19,5).
   */
  customsDuty: Decimal
  /**
   * Value-added tax to pay, after the reduction to 70 % within the limits. CEB816 TaxListRd.valueAddedTax, decimal(19,5).
   */
  valueAddedTax: Decimal
  /**
   * Consumption tax to pay, after the reduction to 70 % within the limits. CEB816 TaxListRd.consumptionTax, decimal(19,5).
   */
  consumptionTax: Decimal
}
/**
 * Section for tax: who owes the tax, who guarantees it and how much was worked out.
 */
export interface TaxSection {
  /**
   * Person who owes the tax, the buyer.
   */
  taxpayer: Taxpayer
  /**
   * Firm that withholds and guarantees the tax: platform, seller or carrier of this declaration. CEB621 InventoryHead.assureCode, at most 30 characters.
   */
  guarantor: Firm
  /**
   * Currency of all amounts of the section, always 142.
   */
  currency: Currency
  /**
   * Tax by goods line, 1 to 99. CEB816 TaxListRd.
   *
   * @minItems 1
   * @maxItems 99
   *
   * Items: Duty and tax that the declarant worked out for one goods line, in the currency of the section.
   */
  lines: TaxLine[]
  /**
   * Customs duty of all lines. CEB816 TaxHeadRd.customsTax, decimal(19,5).
   */
  customsDutyTotal: Decimal
  /**
   * Value-added tax of all lines. CEB816 TaxHeadRd.valueAddedTax, decimal(19,5).
   */
  valueAddedTaxTotal: Decimal
  /**
   * Consumption tax of all lines. CEB816 TaxHeadRd.consumptionTax, decimal(19,5).
   */
  consumptionTaxTotal: Decimal
  /**
   * Duty and tax of the declaration: sum of the three totals; withheld in the order. CEB311 OrderHead.taxTotal, decimal(19,5).
   */
  taxTotal: Decimal
}
/**
 * The person who owes the tax: the buyer. The guarantor pays it for the buyer.
 */
export interface Taxpayer {
  /**
   * Kind of identity document, 1 resident identity card. No CEB field: the buyer of CEB621 is the taxpayer.
   */
  idType: IdType
  /**
   * Identity number of the taxpayer, 18 characters. No CEB field: CEB621 InventoryHead.buyerIdNumber.
   */
  idNumber: ResidentId
  /**
   * Real name of the taxpayer, at most 60 characters. No CEB field: CEB621 InventoryHead.buyerName.
   */
  name: string
}
/**
 * One thing wrong with the text of a body, before its shape was looked at.
 */
export interface TextFault {
  /**
   * Stable code of the fault.
   */
  code: string
  /**
   * The fault in one sentence.
   */
  detail: string
  /**
   * Place in the text, in UTF-16 units from 0.
   */
  offset: number
  /**
   * Line, from 1.
   */
  line: number
  /**
   * Column, from 1.
   */
  column: number
  /**
   * Place in the structure, where there is one.
   */
  pointer?: JsonPointer
}
/**
 * A page of the changes of a firm's tier, newest first.
 */
export interface TierChangeList {
  /**
   * The changes.
   *
   * @maxItems 100
   *
   * Items: A change of a firm's tier.
   */
  items: TierChange[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A change of a firm's tier.
 */
export interface TierChange {
  /**
   * The tier before; absent when the firm was entered.
   */
  from?: CreditTier
  /**
   * The tier since.
   */
  to: CreditTier
  /**
   * Why, in codes.
   *
   * @maxItems 10
   *
   * Items: Why a tier changes. ENTERED: the firm was entered with it. CRITERIA_MET: it has what a more trusted tier asks for. POINTS, CERTIFICATION, GOOD_CONDUCT: it lacks that for the tier that it had. REPAIR: it asked for repair and may have it.
   */
  reasons: TierReason[]
  /**
   * What counted for or against the firm.
   *
   * @maxItems 20
   *
   * Items: A fact that counts in a firm's credit; GET /v1/reference/credit-causes says how much, and for how long.
   */
  causes: WeighedCause[]
  /**
   * When it changed.
   */
  at: Instant
}
/**
 * What a tier asks for.
 */
export interface TierCriteria {
  /**
   * The tier.
   */
  tier: CreditTier
  /**
   * Fewest points with which it is held; absent: however few.
   */
  fromPoints?: number
  /**
   * Most points with which it is held; absent: however many.
   */
  toPoints?: number
  /**
   * The certification that it needs; absent where it needs none.
   */
  certification?: 'CERTIFICATION' | 'ADVANCED_CERTIFICATION'
  /**
   * Months without a breach of good conduct that it asks for.
   */
  conductMonths: number
  /**
   * Months without a breach after which a firm can ask for repair; absent where there is nothing to repair.
   */
  repairMonths?: number
}
/**
 * What a person of customs says to a proposal of another tier.
 */
export interface TierDecisionRequest {
  /**
   * CONFIRM: the tier changes. REJECT: it stays.
   */
  answer: 'CONFIRM' | 'REJECT'
  /**
   * Why it is rejected, 1 to 500 characters; needed with REJECT.
   */
  reason?: string
}
/**
 * The tier that follows once points are lost.
 */
export interface TierFall {
  /**
   * The tier.
   */
  tier: CreditTier
  /**
   * How many points have to be lost for it.
   */
  points: number
}
/**
 * One thing that a firm lacks for a tier.
 */
export interface TierNeed {
  /**
   * POINTS: it has too few. CERTIFICATION: it has none of the kind. GOOD_CONDUCT: a breach is not long enough ago.
   */
  need: 'POINTS' | 'CERTIFICATION' | 'GOOD_CONDUCT'
  /**
   * Of POINTS: how many more it needs.
   */
  points?: number
  /**
   * Of CERTIFICATION: which one.
   */
  certification?: 'CERTIFICATION' | 'ADVANCED_CERTIFICATION'
  /**
   * Of GOOD_CONDUCT: the day from which on it is enough, unless something happens before.
   */
  until?: Day
}
/**
 * A more trusted tier, and what a firm lacks for it.
 */
export interface TierOutlook {
  /**
   * The tier.
   */
  tier: CreditTier
  /**
   * What is missing; nothing where only a person's decision is.
   *
   * @maxItems 3
   *
   * Items: One thing that a firm lacks for a tier.
   */
  needs: TierNeed[]
}
/**
 * A page of proposals of another credit tier, oldest first.
 */
export interface TierProposalList {
  /**
   * The proposals.
   *
   * @maxItems 100
   *
   * Items: Another credit tier for a firm, as the criteria give it, and what became of the proposal.
   */
  items: TierProposal[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A firm about which the criteria are asked.
 */
export interface TierProposalRequest {
  /**
   * The firm.
   */
  firmId: Id
}
/**
 * Another credit tier for a firm, as the criteria give it, and what became of the proposal.
 */
export interface TierProposal {
  /**
   * Identifier of the proposal.
   */
  id: Id
  /**
   * The firm.
   */
  firmId: Id
  /**
   * Its registered name.
   */
  firmName: string
  /**
   * Its customs registration code.
   */
  customsCode: string
  /**
   * Tier that it had when it was proposed.
   */
  from: CreditTier
  /**
   * Tier that is proposed.
   */
  to: CreditTier
  /**
   * Why, in codes.
   *
   * @maxItems 10
   *
   * Items: Why a tier changes. ENTERED: the firm was entered with it. CRITERIA_MET: it has what a more trusted tier asks for. POINTS, CERTIFICATION, GOOD_CONDUCT: it lacks that for the tier that it had. REPAIR: it asked for repair and may have it.
   */
  reasons: TierReason[]
  /**
   * What counted for or against the firm.
   *
   * @maxItems 20
   *
   * Items: A fact that counts in a firm's credit; GET /v1/reference/credit-causes says how much, and for how long.
   */
  causes: WeighedCause[]
  /**
   * What its entries came to then.
   */
  points: number
  /**
   * Who proposed it: `program`, or the person who asked for it.
   */
  proposedBy: string
  /**
   * When it was proposed.
   */
  proposedAt: Instant
  /**
   * OPEN: it waits for a person; where `signedBy` stands, for a second one. CONFIRMED: the tier has changed. REJECTED: it has not. VOID: the entries give something else by now. WITHDRAWN: whoever proposed it took it back.
   */
  state: 'OPEN' | 'CONFIRMED' | 'REJECTED' | 'VOID' | 'WITHDRAWN'
  /**
   * The person who signed first, where the program proposed it; absent before.
   */
  signedBy?: string
  /**
   * The person who decided; absent before.
   */
  decidedBy?: string
  /**
   * When it was decided or void; absent before.
   */
  closedAt?: Instant
  /**
   * Why it was rejected; absent otherwise.
   */
  reason?: string
  /**
   * What the firm has done to set things right; only where it asked for repair.
   */
  text?: string
}
/**
 * How many declarations that were drawn by a line of the rates were opened, of the less trusted of both firms where a broker lodged. The lane is that of the lodging.
 */
export interface TierStatistics {
  /**
   * Line of the rates: a credit tier, or small firms of the tier REGULAR.
   */
  tier: LaneRateCode
  /**
   * Declarations lodged; a tier with fewer is left out.
   */
  declarations: number
  /**
   * Of them lodged while the port drew nothing.
   */
  undrawn: number
  /**
   * Of them lodged into the lane RED.
   */
  opened: number
  /**
   * Rate of those opened, as a part of one.
   */
  rate: number
  /**
   * Lower end of the Wilson interval of 99 %, as a part of one.
   */
  low: number
  /**
   * Upper end of the Wilson interval of 99 %, as a part of one.
   */
  high: number
}
/**
 * What would become of a bundle if it were lodged now. Nothing of it is stored, and no claim is made. The books are read as far as your firm may read them: WAYBILL_USED_BEFORE, PAYMENT_USED_BEFORE, ORDER_USED_BEFORE, ANNUAL_LIMIT_EXCEEDED, GUARANTEE_TOO_LOW and GUARANTEE_UNKNOWN are told where your own declarations or your own guarantee are the reason, and not where another firm's are.
 */
export interface Validation {
  /**
   * Whether lodging would take the bundle: its shape is right and nothing but warnings was found. That its declaration number is new is judged when it is lodged.
   */
  accepted: boolean
  /**
   * The findings that lodging would give, in the same order, warnings included; at most 50.
   *
   * @maxItems 50
   *
   * Items: One thing a rule noticed in a bundle, said in the language asked for. Identity numbers, names, telephones and addresses of persons are masked in it.
   */
  findings: Finding[]
  /**
   * Duty and tax as the port reckons them; null where the tax section has not its shape.
   */
  assessment: Assessment | null
  /**
   * What the limits leave; null where there is no assessment.
   */
  limits: LimitsLeft | null
  /**
   * Departments that are likely to look or have something to say, at most 5. A department whose section has not its shape is left out, and all are where your firm is no party to the declaration.
   *
   * @maxItems 5
   *
   * Items: What one department would likely do, by its rules and by the lane of the declarant.
   */
  departments: DepartmentOutlook[]
  /**
   * Documents that are likely to be asked for, at most 20.
   *
   * @maxItems 20
   *
   * Items: A document that a department is likely to ask for, and what makes it so.
   */
  documents: LikelyDocument[]
}
/**
 * One place at which two versions say something else.
 */
export interface VersionChange {
  /**
   * JSON Pointer (RFC 6901) of the place; items of lists are compared by their index.
   */
  pointer: string
  /**
   * The value before, of any type; absent where there was none.
   */
  from?: {
    [k: string]: unknown
  }
  /**
   * The value after, of any type; absent where there is none any more.
   */
  to?: {
    [k: string]: unknown
  }
}
/**
 * What differs between two versions. A department is shown the header and its own section, with what tells a person's identity masked.
 */
export interface VersionDifference {
  /**
   * The earlier version.
   */
  from: number
  /**
   * The later version.
   */
  to: number
  /**
   * The departments that had to look again on the way from one to the other.
   *
   * @maxItems 5
   *
   * Items: One of the five departments that decide on a declaration.
   */
  departments: Department[]
  /**
   * The places, in the order of the bundle, at most 500.
   *
   * @maxItems 500
   *
   * Items: One place at which two versions say something else.
   */
  changes: VersionChange[]
  /**
   * False when there are more places than are told.
   */
  complete: boolean
}
/**
 * Waybill of the parcel, as the carrier reports it (CEB511).
 */
export interface Waybill {
  /**
   * Logistics firm that carries the parcel. CEB511 Logistics.logisticsCode and logisticsName.
   */
  carrier: Firm
  /**
   * Parcel waybill number. CEB511 Logistics.logisticsNo, at most 60 characters.
   */
  waybillNo: WaybillNo
  /**
   * Master bill, for direct purchase. CEB511 Logistics.billNo, at most 37 characters.
   */
  masterBillNo?: MasterBillNo
  /**
   * Order that the parcel fulfils. CEB511 Logistics.orderNo, at most 60 characters.
   */
  orderNo: OrderNo
  /**
   * Freight in the currency of the waybill, 0 if none. CEB511 Logistics.freight, decimal(19,5).
   */
  freight: Decimal
  /**
   * Insurance premium in the currency of the waybill, 0 if none. CEB511 Logistics.insuredFee, decimal(19,5).
   */
  insurance: Decimal
  /**
   * Currency of freight and insurance, always 142. CEB511 Logistics.currency.
   */
  currency: Currency
  /**
   * Gross weight of the parcel in kilograms. CEB511 Logistics.weight, decimal(19,5).
   */
  grossWeight: Decimal
  /**
   * Number of packages, always 1. CEB511 Logistics.packNo.
   */
  packageCount: PackageCount
  /**
   * Description of the goods on the waybill. CEB511 Logistics.goodsInfo, at most 200 characters.
   */
  goodsDescription?: string
  /**
   * Person to whom the parcel is delivered. CEB511 Logistics.consignee, consigneeTelephone, consigneeAddress.
   */
  consignee: Consignee
  /**
   * Remark on the waybill. CEB511 Logistics.note, at most 1000 characters.
   */
  note?: Note
}
/**
 * A new endpoint with the secret that its messages are signed with. The secret is shown this once.
 */
export interface WebhookEndpointCreated {
  /**
   * Identifier of the endpoint.
   */
  id: Id
  /**
   * Address that receipts are posted to, in normal form.
   */
  url: WebhookUrl
  /**
   * Only messages of these types are sent; absent: all.
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: What a message brings: the receipt that a bundle was accepted, that a department asks something, that goods are to be opened, that a new version was accepted, the one with the outcome, or that goods went back.
   */
  types?: ReceiptMessageType[]
  /**
   * UNCONFIRMED: the receiver is asked now.
   */
  state: WebhookEndpointState
  /**
   * When it was registered.
   */
  createdAt: Instant
  /**
   * The endpoint's own secret, for signatures `v1` (HMAC-SHA-256, Standard Webhooks): 32 bytes in base64 after `whsec_`.
   */
  secret: string
  /**
   * The port's public key, for signatures `v1a` (ed25519, Standard Webhooks): 32 bytes in base64 after `whpk_`. The same key stands in /v1/keys.
   */
  publicKey: string
}
/**
 * All endpoints of the declarant, oldest first.
 */
export interface WebhookEndpointList {
  /**
   * The endpoints.
   *
   * @maxItems 10
   *
   * Items: An address that a declarant's receipts are sent to.
   */
  items: WebhookEndpoint[]
}
/**
 * Where receipts shall be sent from now on.
 */
export interface WebhookEndpointRequest {
  /**
   * Address that receipts are posted to.
   */
  url: WebhookUrl
  /**
   * Only messages of these types; absent: all.
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: What a message brings: the receipt that a bundle was accepted, that a department asks something, that goods are to be opened, that a new version was accepted, the one with the outcome, or that goods went back.
   */
  types?: ReceiptMessageType[]
}
/**
 * An address that a declarant's receipts are sent to.
 */
export interface WebhookEndpoint {
  /**
   * Identifier of the endpoint.
   */
  id: Id
  /**
   * Address that receipts are posted to, in normal form.
   */
  url: WebhookUrl
  /**
   * Only messages of these types are sent; absent: all.
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: What a message brings: the receipt that a bundle was accepted, that a department asks something, that goods are to be opened, that a new version was accepted, the one with the outcome, or that goods went back.
   */
  types?: ReceiptMessageType[]
  /**
   * Whether it is in use.
   */
  state: WebhookEndpointState
  /**
   * When it was registered.
   */
  createdAt: Instant
  /**
   * Since when nothing is owed to it; absent while it is in use.
   */
  disabledAt?: Instant
  /**
   * Why it is disabled.
   */
  disabledCause?: DisabledCause
  /**
   * The first failure since it last took a message; absent when there was none.
   */
  failingSince?: Instant
  /**
   * Until then messages are signed with the former secret as well.
   */
  formerSecretUntil?: Instant
}
/**
 * An example of each type of message.
 */
export interface WebhookExampleList {
  /**
   * The examples. What they carry is signed by the port as `portico-example+jwt`, so nobody can take it for a receipt.
   *
   * @maxItems 10
   *
   * Items: The body of a message to an endpoint. Signed per Standard Webhooks; carries nothing of the buyer.
   */
  items: ReceiptMessage[]
}
/**
 * A page of what the firm was told about one endpoint, newest first.
 */
export interface WebhookNoticeList {
  /**
   * The notices.
   *
   * @maxItems 100
   *
   * Items: Something that a firm is told about its endpoint.
   */
  items: WebhookNotice[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * Something that a firm is told about its endpoint.
 */
export interface WebhookNotice {
  /**
   * What happened.
   */
  kind: WebhookNoticeKind
  /**
   * When.
   */
  at: Instant
}
/**
 * The new secret of an endpoint. It is shown this once.
 */
export interface WebhookSecret {
  /**
   * For signatures `v1`: 32 bytes in base64 after `whsec_`.
   */
  secret: string
  /**
   * Until then there is a second `v1`, made with the former secret.
   */
  formerSecretUntil: Instant
}
/**
 * Which example is to be sent.
 */
export interface WebhookTestRequest {
  /**
   * The type of the example.
   */
  type: ReceiptMessageType
}
/**
 * A test that waits to be sent; what becomes of it stands among the attempts.
 */
export interface WebhookTest {
  /**
   * Header `webhook-id` of the test.
   */
  messageId: string
}
/**
 * Which messages an endpoint is sent.
 */
export interface WebhookTypesRequest {
  /**
   * Only messages of these types are owed from now on; none: all.
   *
   * @minItems 0
   * @maxItems 10
   *
   * Items: What a message brings: the receipt that a bundle was accepted, that a department asks something, that goods are to be opened, that a new version was accepted, the one with the outcome, or that goods went back.
   */
  types: ReceiptMessageType[]
}
/**
 * A payment that covered several orders, of each of which a part is declared on its own.
 */
export interface WholePayment {
  /**
   * Transaction number of the whole payment. No CEB field.
   */
  transactionNo: TransactionNo
  /**
   * Amount of the whole payment in the currency of the part. No CEB field.
   */
  amount: Decimal
}
/**
 * What a person of customs says to a withdrawal after the release.
 */
export interface WithdrawalDecisionRequest {
  /**
   * CONSENT withdraws the declaration, REFUSE leaves it released.
   */
  decision: 'CONSENT' | 'REFUSE'
  /**
   * Codes of the reasons that the declarant is told; at least one for a refusal.
   *
   * @maxItems 10
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  reasonCodes?: FindingCode[]
  /**
   * A sentence for the declarant, at most 500 characters; never a buyer's data.
   */
  message?: string
}
/**
 * A declarant takes a declaration back; after its release, by the consent of a person of customs.
 */
export interface WithdrawalRequest {
  /**
   * Why, at most 500 characters; kept with the declaration and shown to nobody else than you and the departments. Never a buyer's data.
   */
  reason: string
}
/**
 * Requests that wait for a person of customs, oldest first.
 */
export interface WithdrawalStandingList {
  /**
   * The requests.
   *
   * @maxItems 100
   *
   * Items: A request to withdraw a declaration after its release, and what became of it.
   */
  items: WithdrawalStanding[]
  /**
   * Cursor of the next page; absent on the last.
   */
  next?: string
}
/**
 * A request to withdraw a declaration after its release, and what became of it.
 */
export interface WithdrawalStanding {
  /**
   * Identifier of the request.
   */
  id: Id
  /**
   * The declaration.
   */
  declarationId: Id
  /**
   * The port's number of the declaration.
   */
  mrn: Mrn
  /**
   * OPEN: a person of customs has to decide. CONSENTED: the declaration is withdrawn. REFUSED: it stays as it is. ENDED: the declaration was refused before anybody decided.
   */
  state: 'OPEN' | 'CONSENTED' | 'REFUSED' | 'ENDED'
  /**
   * Why the declarant takes it back.
   */
  reason: string
  /**
   * When it was asked for.
   */
  requestedAt: Instant
  /**
   * When it was decided; absent before.
   */
  decidedAt?: Instant
  /**
   * Codes of the reasons of a refusal; GET /v1/findings says them in words.
   *
   * @maxItems 10
   *
   * Items: Stable code of a finding, listed in the catalogue of findings.
   */
  reasonCodes: FindingCode[]
  /**
   * A sentence for the declarant; absent where none was said.
   */
  message?: string
}
/**
 * Warehouse in a bonded zone that holds the goods until the order.
 */
export interface ZoneWarehouse {
  /**
   * Code of the in-zone warehouse firm. CEB621 InventoryHead.areaCode, at most 18 characters.
   */
  code: string
  /**
   * Name of the in-zone warehouse firm. CEB621 InventoryHead.areaName, at most 100 characters.
   */
  name: string
}
