/**
 * What is owed to an endpoint and due. Of each declaration only the earliest receipt is sent; a later one that is due
 * before it is put off to the time of the earlier one. So each is looked at once while it waits, however many wait.
 */
import { type Db, run } from '../platform/db.ts'
import type { Issued } from './message.ts'

/** A receipt to be sent now. */
export type Owed = Issued & { attempts: number }

const LOOKED_AT = 200
const LOOKS_MAX = 25

// Ids of declarations stand in the order only for receipts that were owed at the same moment: an earlier one then comes
// before those that wait for it.
const LOOK = `
  with candidate as (
    select declaration_id, seq, attempts, next_attempt_at from delivery
     where endpoint_id = $1 and state = 'PENDING' and next_attempt_at <= now()
     order by next_attempt_at, declaration_id, seq limit ${LOOKED_AT}
  ), judged as (
    select c.*, (select max(e.next_attempt_at) from delivery e
                  where e.endpoint_id = $1 and e.declaration_id = c.declaration_id and e.seq < c.seq
                    and e.state = 'PENDING') as behind
      from candidate c
  ), put_off as (
    update delivery d set next_attempt_at = j.behind from judged j
     where d.endpoint_id = $1 and d.declaration_id = j.declaration_id and d.seq = j.seq and d.state = 'PENDING'
       and j.behind > j.next_attempt_at
    returning 1
  ), free as (
    select * from judged where behind is null order by next_attempt_at, declaration_id limit $2
  )
  select (select count(*)::int from put_off) as "putOff", (select count(*)::int from judged) as looked,
         (select coalesce(json_agg(f), '[]') from (
            select f.declaration_id as "declarationId", f.seq, f.attempts, r.kind, r.jws, r.issued_at as "issuedAt",
                   r.state, c.mrn, c.declaration_no as "declarationNo"
              from free f
              join receipt r on r.declaration_id = f.declaration_id and r.seq = f.seq
              join declaration c on c.id = f.declaration_id
             order by f.next_attempt_at, f.declaration_id) f) as owed`

type Look = {
  putOff: number
  looked: number
  owed: (Omit<Owed, 'issuedAt'> & { issuedAt: string })[]
}

/** Receipts to be sent now. `more`: others are due, after these or behind them. */
export type Due = { owed: Owed[]; more: boolean }

/** At most `limit` receipts that may be sent to the endpoint at once, those that wait longest first. */
export async function dueReceipts(db: Db, endpointId: string, limit: number): Promise<Due> {
  for (let look = 1; look <= LOOKS_MAX; look++) {
    const [seen] = await run<Look>(db, LOOK, [endpointId, limit])
    const owed = (seen?.owed ?? []).map((one) => ({ ...one, issuedAt: new Date(one.issuedAt) }))
    if (owed.length > 0) return { owed, more: (seen?.looked ?? 0) > owed.length }
    if (!seen?.putOff) break
  }
  return { owed: [], more: false }
}

/** Whether anything is due that came in after the last look. */
export async function hasDue(db: Db, endpointId: string): Promise<boolean> {
  const text = `select from delivery where endpoint_id = $1 and state = 'PENDING' and next_attempt_at <= now() limit 1`
  return (await run(db, text, [endpointId])).length > 0
}
