/** Ways in which somebody who rules the database may rewrite what happened, chosen by chance. */

import { selectOf } from '../../src/audit/entry-text.ts'
import { EXACT_TEXT } from '../../src/audit/exact-text.ts'
import { SOURCES } from '../../src/audit/sources.ts'
import type { AuditReport } from '../../src/audit/verify.ts'
import type { Db } from '../../src/platform/db.ts'

/** Statements for a superuser for whom no trigger fires, and what a verification has to name first. */
export type Tampering = {
  what: string
  statements: string[]
  named: { seq?: number; row?: string; checkpoint?: number }
}

type Entry = { seq: number; source: string; key: string }

/** A number from 0 up to, and not including, `below`. */
export type Chance = (below: number) => number

// Another value of a column than it has.
const CHANGES: Record<string, readonly string[]> = {
  declaration: [
    `mrn = reverse(mrn) || 'x'`,
    `declaration_no = declaration_no || '1'`,
    'declarant_id = gen_random_uuid()',
    `lodged_at = lodged_at - interval '1 microsecond'`,
    `state = case state when 'RELEASED' then 'REFUSED' else 'RELEASED' end`,
    `lane = case lane when 'RED' then 'GREEN' else 'RED' end`,
    'version = version + 1',
    'last_seq = last_seq - 1',
    `body_sha256 = sha256('x')`,
    `concluded_at = concluded_at - interval '1 microsecond'`,
  ],
  bundle: [
    `customs = replace(customs::text, '"', ' "')::json`,
    `banking = (left(banking::text, -1) || ', "x": 1}')::json`,
    `policy = policy || 'x'`,
    `layout = json_build_array(${EXACT_TEXT}), customs = '{"forged":true}'`,
    `layout = '{}'`,
    'lot_id = gen_random_uuid()',
    'declarant_id = gen_random_uuid()',
  ],
  declaration_event: [
    `type = type || 'x'`,
    `at = at + interval '1 microsecond'`,
    `data = (left(data::text, -1) || ' }')::json`,
  ],
  receipt: [
    `jws = jws || 'x'`,
    `state = case state when 'REFUSED' then 'RELEASED' else 'REFUSED' end`,
    `written_in = (written_in::text::bigint - 1)::text::xid8`,
  ],
  tier_change: [`to_tier = case to_tier when 'REGULAR' then 'CERTIFIED' else 'REGULAR' end`],
  lane_rule_set: [
    `rules = '[]'`,
    `approved_by = 'reviewer:nobody'`,
    `effective_from = effective_from - interval '1 day'`,
  ],
  policy_act: ['digest = reverse(digest)', 'effective_from = effective_from - 1'],
}

const COPIES: Record<string, string> = {
  declaration_event: `{"seq": 900}`,
  receipt: `{"seq": 900}`,
  bundle: `{"version": 900, "lot_id": "00000000-0000-0000-0000-000000000000"}`,
  policy_act: `{"id": 9000000}`,
}

const ENTRY_CHANGES = [
  `actor = actor || 'x'`,
  `act = 'nothing'`,
  `at = coalesce(at, now()) + interval '1 second'`,
  'content = sha256(content)',
  'hash = sha256(hash)',
  `version = coalesce(version, 0) + 1`,
]

// The chain reckoned anew from its beginning, so that it fits what was changed.
const RECHAIN = (leaf: string) =>
  `update audit_entry set hash = anew.hash from (
     select seq as at_seq, audit_fold(${leaf}, decode(repeat('00', 32), 'hex')) over (order by seq) as hash from audit_entry
   ) as anew where at_seq = seq`

/** One way of tampering with the log of this database. */
export async function aTampering(db: Db, chance: Chance, leaf: string): Promise<Tampering> {
  const [entry] = await entryAt(db, chance)
  const source = SOURCES.find(({ name }) => name === entry.source)
  if (!source) throw new Error('An entry without a source.')
  const { table } = source
  const here = `(${source.key}) = '${entry.key}'`
  const row = `${entry.source} ${entry.key}`
  const changes = CHANGES[table] ?? []
  const change = changes[chance(changes.length)] ?? ''
  const ofEntry = ENTRY_CHANGES[chance(ENTRY_CHANGES.length)] ?? ''
  const { seq } = entry
  const ways: (() => Tampering | undefined)[] = [
    () =>
      change === ''
        ? undefined
        : {
            what: `${table}: ${change}`,
            statements: [`update ${table} set ${change} where ${here}`],
            named: { row },
          },
    () => ({
      what: `${table} deleted`,
      statements: [`delete from ${table} where ${here}`],
      named: { row },
    }),
    () => copyOf(table, here),
    () => ({
      what: `entry: ${ofEntry}`,
      statements: [`update audit_entry set ${ofEntry} where seq = ${seq}`],
      named: { seq },
    }),
    () => ({
      what: 'entry deleted',
      statements: [`delete from audit_entry where seq = ${seq}`],
      named: { seq },
    }),
    () => ({
      what: `entry rewritten with all that follow: ${ofEntry}`,
      statements: [
        `update audit_entry set ${ofEntry.replace('hash', 'content')} where seq = ${seq}`,
        RECHAIN(leaf),
      ],
      named: { seq },
    }),
    () =>
      change === ''
        ? undefined
        : {
            what: `${table} and the whole log: ${change}`,
            statements: [
              `update ${table} set ${change} where ${here}`,
              `update audit_entry set content = there.content from (${selectOf(source)} from ${table} where ${here}) as there
          where seq = ${seq}`,
              RECHAIN(leaf),
            ],
            named:
              /^(state|lane|version|last_seq|body_sha256|concluded_at) =/.test(change) &&
              table === 'declaration'
                ? { row }
                : { seq },
          },
    () => checkpointGone(chance),
  ]
  const way = ways[chance(ways.length)]?.()
  return way ?? aTampering(db, chance, leaf)
}

function copyOf(table: string, here: string): Tampering | undefined {
  const others = COPIES[table]
  if (others === undefined) return undefined
  return {
    what: `${table} copied`,
    statements: [
      `insert into ${table} overriding system value
       select (jsonb_populate_record(null::${table}, to_jsonb(it) || '${others}')).* from ${table} as it where ${here}`,
    ],
    named: {},
  }
}

function checkpointGone(chance: Chance): Tampering {
  const ways = [
    `delete from audit_checkpoint where no = 1`,
    `update audit_checkpoint set jws = jws || 'x' where no = 1`,
  ]
  return { what: 'checkpoint', statements: [ways[chance(2)] ?? ''], named: { checkpoint: 1 } }
}

async function entryAt(db: Db, chance: Chance): Promise<[Entry]> {
  const [{ last }] = await db.query('select max(seq)::int as last from audit_entry')
  const [entry] = await db.query('select seq::int, source, key from audit_entry where seq = $1', [
    1 + chance(last),
  ])
  return [entry]
}

/** Whether the report finds the tampering, and names first what it has to. */
export function finds({ faults: [first] }: AuditReport, { named }: Tampering): boolean {
  if (first === undefined) return false
  if (named.seq !== undefined) return first.seq === named.seq
  if (named.checkpoint !== undefined) return first.checkpoint === named.checkpoint
  return named.row === undefined ? first.row !== undefined : first.row === named.row
}
