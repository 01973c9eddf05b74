/** What must hold of every declaration in the end, whatever went wrong on the way. */
import { expect } from '@jest/globals'
import pg from 'pg'
import { until } from './until.ts'

type Row = {
  id: string
  state: string
  reviews: number
  acceptances: number
  outcomes: number
  events: number
  last: number
  moves: number
}

/**
 * Waits until all of these have their outcome, and holds each against what was promised: five reviews, events
 * numbered without a gap, one acceptance receipt, one outcome receipt, one event that tells the outcome.
 */
export async function expectConcludedOnce(
  ownerUrl: string,
  ids: string[],
  withinMs = 15_000,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await until(
      `The outcome of ${ids.length} declarations`,
      async () => {
        const { rowCount } = await client.query(
          'select from declaration where id = any($1::uuid[]) and concluded_at is not null',
          [ids],
        )
        return rowCount === ids.length
      },
      withinMs,
    )
    const { rows } = await client.query<Row>(PROMISED, [ids])
    for (const { id, state, events, last, ...counts } of rows) {
      expect({ id, ...counts }).toEqual({ id, reviews: 5, acceptances: 1, outcomes: 1, moves: 1 })
      expect(['RELEASED', 'REFUSED']).toContain(state)
      expect(last).toBe(events)
    }
  } finally {
    await client.end()
  }
}

const PROMISED = `
  select id, state,
         (select count(*)::int from review where declaration_id = d.id and state <> 'OPEN') as reviews,
         (select count(*)::int from receipt where declaration_id = d.id and kind = 'ACCEPTANCE') as acceptances,
         (select count(*)::int from receipt where declaration_id = d.id and kind = 'OUTCOME') as outcomes,
         (select count(*)::int from declaration_event where declaration_id = d.id) as events,
         (select max(seq) from declaration_event where declaration_id = d.id) as last,
         (select count(*)::int from declaration_event where declaration_id = d.id
             and type in ('declaration.released', 'declaration.refused')) as moves
    from declaration d where id = any($1::uuid[])`
