/** The rows of the tables against what the log has of them. PostgreSQL compares, so that no row leaves it. */
import { type Db, run } from '../platform/db.ts'
import { selectOf } from './entry-text.ts'
import { EXACT_TEXT } from './exact-text.ts'
import { SOURCES, type Source } from './sources.ts'
import type { AuditFault } from './verify.ts'

type Differing = { seq: number | null; key: string; what: string }

const WORDS: Record<string, string> = {
  GONE: 'The row is not there any more.',
  CHANGED: 'The row is not as it was.',
  FOREIGN: 'The row is older than the log and not in it.',
  FUTURE: 'The row is not in the log, and of a transaction that there has not been.',
}

/** Every row that differs, up to so many of each table; and how many rows wait to be chained. */
export async function rowFaults(
  tx: Db,
  most: number,
): Promise<{ faults: AuditFault[]; pending: number }> {
  const faults: AuditFault[] = []
  let pending = 0
  for (const source of SOURCES) {
    const rows = await run<Differing>(tx, comparing(source), [most])
    for (const { seq, key, what } of rows) {
      const row = `${source.name} ${key}`
      faults.push({ what: WORDS[what] ?? what, row, ...(seq === null ? {} : { seq }) })
    }
    const [{ count } = { count: 0 }] = await run<{ count: number }>(tx, waiting(source), [])
    pending += count
  }
  for (const { key, what } of await run<Differing>(tx, STANDING, [most])) {
    faults.push({ what, row: `declaration ${key}` })
  }
  for (const { key, what } of await run<Differing>(tx, UNGUARDED, [most])) {
    faults.push({ what, row: key })
  }
  return { faults, pending }
}

// Only a database that was restored, and was not looked through yet, has rows of transactions that are still to come.
function comparing(source: Source): string {
  const unknown = `case when there.written_in <= (select chained_to from audit_mark) then 'FOREIGN'
      when there.written_in >= pg_snapshot_xmax(pg_current_snapshot())
       and (select chained_to from audit_mark) < pg_snapshot_xmax(pg_current_snapshot()) then 'FUTURE' end`
  return `
    with said as (select seq::float8 as seq, key, content from audit_entry where source = '${source.name}'),
         there as (${selectOf(source)} from ${source.table})
    select seq, key, what from (
      select said.seq, coalesce(said.key, there.key) as key,
             case when there.key is null then 'GONE'
                  when said.key is null then ${unknown}
                  when said.content <> there.content then 'CHANGED' end as what
        from said full join there on said.key = there.key
    ) as compared
     where what is not null order by seq nulls last limit $1`
}

function waiting(source: Source): string {
  return `
    select count(*)::int as count from (${selectOf(source)} from ${source.table}) as there
     where written_in > (select chained_to from audit_mark)
       and (select seq from audit_entry as known where known.source = there.source and known.key = there.key) is null`
}

// The columns of a declaration that may change have no trigger, and lane rules one of their own name.
const OTHERS = new Set(['declaration', 'lane_rule_set'])
const GUARDS = [
  'declaration never_rewritten',
  'declaration never_removed',
  'lane_rule_set rule_set_changed',
  'lane_rule_set rule_set_signed',
  'policy_version policy_published',
  'policy_version policy_published_anew',
  ...[...SOURCES.map(({ table }) => table), 'audit_entry', 'audit_checkpoint']
    .filter((table) => !OTHERS.has(table))
    .map((table) => `${table} never_rewritten`),
]

const UNGUARDED = `
  select guard as key, null as seq, 'The trigger that keeps its rows is off or gone.' as what
    from unnest('{${GUARDS.map((guard) => `"${guard}"`).join(',')}}'::text[]) as guard
   where not exists (select from pg_trigger
                      where tgrelid = split_part(guard, ' ', 1)::regclass and tgname = split_part(guard, ' ', 2)
                        and tgenabled in ('O', 'A'))
   order by 1 limit $1`

// A declaration's row changes with what happens; where it stands follows from its newest event, which no number in the row
// itself may choose, and its last version.
const STANDING = `
  with told as (
    select declaration_id, max(seq) as last_seq,
           (array_agg(at order by seq desc) filter (where type = any('{declaration.released,declaration.refused,declaration.withdrawn}')))[1]
             as concluded_at
      from declaration_event group by declaration_id
  )
  select d.id::text as key, null as seq, 'It stands otherwise than its events and versions say.' as what
    from declaration d
    left join told on told.declaration_id = d.id
    left join declaration_event e on e.declaration_id = d.id and e.seq = told.last_seq
    left join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id
   where d.last_seq is distinct from told.last_seq or d.concluded_at is distinct from told.concluded_at
      or d.state is distinct from e.data ->> 'state' or d.version is distinct from b.version
      or d.lane is distinct from b.lane or d.policy is distinct from b.policy
      or d.body_sha256 is distinct from sha256(convert_to(${EXACT_TEXT}, 'UTF8'))
   limit $1`
