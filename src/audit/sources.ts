/**
 * What the audit log is about: the rows of append-only tables, each written as one text. The SHA-256 of that text is in
 * the log, so a row that was changed afterwards is found. The texts are JSON arrays that PostgreSQL writes, and hold the
 * number of the transaction last; in a proof they stand as they were hashed.
 */
import { instant } from './entry-text.ts'
import { EXACT_TEXT } from './exact-text.ts'

/** One table, in terms of SQL over its columns. */
export type Source = {
  name: string
  table: string
  /** Identifies the row within its source. */
  key: string
  declaration: string
  version: string
  act: string
  actor: string
  at: string
  /** What of the row is written, in this order. */
  columns: readonly string[]
}

// As hexadecimal text.
function hashOf(text: string): string {
  return `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`
}

const NONE = 'null'

const OF_DECLARATION = { declaration: 'declaration_id', version: 'version' }

/** All sources, in the order in which what one transaction wrote stands in the log. */
export const SOURCES: readonly Source[] = [
  {
    name: 'declaration',
    table: 'declaration',
    key: 'id::text',
    declaration: 'id',
    version: '1',
    act: `'declaration.lodged'`,
    actor: `'firm:' || coalesce(broker_id, declarant_id)`,
    at: 'lodged_at',
    columns: [
      'id',
      'declarant_id',
      'broker_id',
      'declaration_no',
      'mrn',
      'procedure',
      instant('lodged_at'),
    ],
  },
  {
    name: 'content',
    table: 'bundle',
    key: `declaration_id || '/' || version`,
    ...OF_DECLARATION,
    act: `'content.written'`,
    actor: `'port'`,
    at: 'null::timestamptz',
    columns: [
      'declaration_id',
      'version',
      'declarant_id',
      'broker_id',
      'lane',
      'policy',
      hashOf(EXACT_TEXT),
      // Of the same text other parts could be made, which the departments then read: so where it is divided counts too.
      hashOf('layout::text'),
      'lot_id',
    ],
  },
  {
    name: 'version',
    table: 'declaration_version',
    key: `declaration_id || '/' || version`,
    ...OF_DECLARATION,
    act: `'version.written'`,
    actor: `'firm:' || acted_by`,
    at: 'at',
    columns: [
      'declaration_id',
      'version',
      'declarant_id',
      'broker_id',
      'lot_id',
      `encode(body_sha256, 'hex')`,
      'departments',
      'acted_by',
      instant('at'),
    ],
  },
  {
    name: 'event',
    table: 'declaration_event',
    key: `declaration_id || '/' || seq`,
    declaration: 'declaration_id',
    version: NONE,
    act: 'type',
    actor: `'port'`,
    at: 'at',
    columns: [
      'declaration_id',
      'seq',
      'declarant_id',
      'broker_id',
      'type',
      instant('at'),
      'data::text',
    ],
  },
  {
    name: 'receipt',
    table: 'receipt',
    key: `declaration_id || '/' || seq`,
    declaration: 'declaration_id',
    version: NONE,
    act: `'receipt.' || lower(kind)`,
    actor: `'port'`,
    at: 'issued_at',
    columns: [
      'declaration_id',
      'seq',
      'declarant_id',
      'broker_id',
      'kind',
      'state',
      'jws',
      instant('issued_at'),
    ],
  },
  {
    name: 'review-act',
    table: 'review_act',
    key: 'id::text',
    ...OF_DECLARATION,
    act: `'review.' || lower(act)`,
    actor: 'by',
    at: 'at',
    columns: [
      'id',
      'declaration_id',
      'department',
      'version',
      'act',
      'by',
      instant('at'),
      'detail::text',
    ],
  },
  {
    name: 'review-comment',
    table: 'review_comment',
    key: 'id::text',
    declaration: 'declaration_id',
    version: NONE,
    act: `'review.comment'`,
    actor: 'by',
    at: 'at',
    columns: ['id', 'declaration_id', 'department', 'by', instant('at'), 'text'],
  },
  {
    name: 'withdrawal',
    table: 'withdrawal',
    key: 'declaration_id::text',
    declaration: 'declaration_id',
    version: NONE,
    act: `'withdrawal.written'`,
    actor: `'firm:' || withdrawn_by`,
    at: 'at',
    columns: [
      'declaration_id',
      'declarant_id',
      'broker_id',
      'reason',
      'withdrawn_by',
      instant('at'),
    ],
  },
  {
    name: 'goods-return',
    table: 'goods_return',
    key: `declaration_id || '/' || no`,
    declaration: 'declaration_id',
    version: NONE,
    act: `'return.written'`,
    actor: `'firm:' || acted_by`,
    at: 'at',
    columns: [
      'declaration_id',
      'no',
      'declarant_id',
      'broker_id',
      'reason',
      'lines::text',
      'annual::text',
      'guarantee::text',
      'acted_by',
      instant('at'),
      'seq',
    ],
  },
  {
    name: 'credit-entry',
    table: 'credit_entry',
    key: 'id::text',
    declaration: 'null::uuid',
    version: NONE,
    act: `'credit.' || lower(cause)`,
    actor: 'noted_by',
    at: 'noted_at',
    columns: [
      'id',
      'firm_id',
      'cause',
      'points',
      'happened_on::text',
      'expires_on::text',
      'declaration_id',
      'reference',
      'cancels',
      'text',
      'noted_by',
      instant('noted_at'),
    ],
  },
  {
    name: 'tier-change',
    table: 'tier_change',
    key: 'id::text',
    declaration: 'null::uuid',
    version: NONE,
    act: `'tier.changed'`,
    actor: 'coalesce(decided_by, proposed_by)',
    at: 'at',
    columns: [
      'id',
      'firm_id',
      'from_tier',
      'to_tier',
      'reasons',
      'causes',
      instant('at'),
      'proposed_by',
      'signed_by',
      'decided_by',
    ],
  },
  {
    name: 'lane-rules',
    table: 'lane_rule_set',
    key: 'version::text',
    declaration: 'null::uuid',
    version: NONE,
    act: `'lane-rules.published'`,
    actor: `coalesce(approved_by, 'port')`,
    at: 'created_at',
    columns: [
      'version',
      'rules::text',
      instant('effective_from'),
      instant('created_at'),
      'draft_id',
      'proposal_id',
      'proposed_by',
      'approved_by',
    ],
  },
  {
    name: 'policy',
    table: 'policy_act',
    key: 'id::text',
    declaration: 'null::uuid',
    version: NONE,
    act: `'policy.' || lower(act)`,
    actor: `'port'`,
    at: 'at',
    columns: ['id', 'act', 'version', 'effective_from::text', 'digest', instant('at')],
  },
]
