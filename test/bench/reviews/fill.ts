/** The database that is measured: so many open reviews, as many closed ones, and the people who work on them. */
import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { directBundle } from '../../../src/demo/bundles.ts'
import { chinaDayOf } from '../../../src/domain/day.ts'
import { DEPARTMENTS } from '../../../src/domain/departments.ts'
import type { Reviewer } from '../../../src/platform/actor.ts'

/** Somebody who works, with a token of their own. */
export type Worker = { token: string; reviewer: Reviewer }

const FINDINGS = JSON.stringify([
  {
    code: 'PRICE_UNUSUAL',
    severity: 'REFER',
    department: 'customs',
    pointers: ['/customs/lines/0/unitPrice'],
    expected: '100.00 to 300.00',
    found: '9.00',
  },
])

// Customs has the most, as a real port would: four tenths. The rest is the other departments'.
const CASES = `
  insert into review_case (declaration_id, department, version, declarant_id, mrn, declaration_no, tier, lane, lane_rank,
                           value, chapters, codes, opened_at, warn_at, due_at, assigned_to, closed_at)
  select id, department, 1, id, '51412026I' || lpad(n::text, 9, '0'), 'B' || n,
         tier, lane,
         array_position(array['GREEN', 'YELLOW', 'RED', 'BLUE'], lane) - 1, value,
         chapters,
         codes,
         opened_at, opened_at + interval '20 hours', opened_at + interval '24 hours',
         case when chance < 0.1 and department = 'customs' then ($2::text[])[1 + (n / 20) % cardinality($2::text[])] end,
         case when n > $1 then now() end
    from stored`

// Of a fiftieth somebody is at work, which is more than there are people.
const CLAIMS = `
  insert into review_claim (declaration_id, department, version, claimed_by, claimed_at, claimed_until)
  select id, department, 1, ($2::text[])[1 + (n / 50) % cardinality($2::text[])], now(), now() + interval '1 hour'
    from stored where chance > 0.98 and department = 'customs' and n <= $1`

const TABLES = ['declaration', 'bundle', 'review', 'review_case', 'review_claim', 'reviewer']

/** What is written: so many open and as many closed reviews by this policy, and so many people. */
export type Filling = { open: number; reviewers: number; policy: string }

/** Fills the database as its superuser; gives the reviewers of customs. */
export async function fill(url: string, { open, reviewers, policy }: Filling): Promise<Worker[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const papers = JSON.stringify(directBundle({ seed: 1, on: chinaDayOf(new Date().toISOString()) }))
  try {
    const people = await hire(client, reviewers)
    await client.query('select setseed(0.5)')
    await client.query(
      `create temporary table stored as
         select n, gen_random_uuid() as id, now() - random() * interval '10 days' as opened_at, random() as chance,
                (array['CERTIFIED', 'REGULAR', 'REGULAR', 'REGULAR', 'DISHONEST'])[ceil(random() * 5)::int] as tier,
                round((random() * 5000)::numeric, 2) as value,
                case when random() < 0.005 then array['97']
                     else array[lpad(ceil(random() * 83)::text, 2, '0')] end as chapters,
                case when random() < 0.001 then array['RULE_FAILED']
                     else array['PRICE_UNUSUAL'] end as codes,
                case when n % 10 < 4 then 'customs'
                     else (array['tax', 'inspection', 'banking', 'commerce'])[1 + n % 4] end as department,
                (array['GREEN', 'YELLOW', 'YELLOW', 'RED', 'RED', 'RED', 'BLUE'])[ceil(random() * 7)::int] as lane
           from generate_series(1, $1::int) n`,
      [2 * open],
    )
    await client.query(
      `insert into declaration (id, declarant_id, declaration_no, mrn, lot_id, state, procedure, tier, lane, policy,
                                body_sha256, lodged_at)
       select id, id, 'B' || n, '51412026I' || lpad(n::text, 9, '0'), id, 'UNDER_REVIEW', '9610', tier, lane,
              $1, decode(repeat('00', 32), 'hex'), opened_at from stored`,
      [policy],
    )
    await client.query(
      `insert into bundle (lot_id, declaration_id, declarant_id, lane, policy, header, customs, tax, inspection, banking,
                           commerce, layout)
       select id, id, id, lane, $1, $2::json -> 'header', $2::json -> 'customs', '{}', '{}', '{}', '{}', '[]' from stored`,
      [policy, papers],
    )
    await client.query(
      `insert into review (declaration_id, department, version, declarant_id, state, findings, reviewed_at, decided_by,
                           decided_at)
       select id, department, 1, id, case when n > $1 then 'PASSED' else 'OPEN' end, $2::json, opened_at, '',
              case when n > $1 then now() end from stored`,
      [open, FINDINGS],
    )
    const bys = people.map(({ reviewer }) => reviewer.by)
    await client.query(CASES, [open, bys])
    await client.query(CLAIMS, [open, bys])
    for (const table of TABLES) {
      await client.query(`vacuum (analyze) ${table}`)
    }
    // What filling left to be written would be written while the first act is measured.
    await client.query('checkpoint')
    spawnSync('sync')
    return people
  } finally {
    await client.end()
  }
}

// Three of five know all goods, one some chapters, one a chapter that is rare.
async function hire(client: pg.Client, count: number): Promise<Worker[]> {
  const skills = [[], [], [], ['33', '61', '84'], ['97']]
  const people: Worker[] = []
  for (let n = 0; n < count; n++) {
    const { rows } = await client.query<{ id: string }>(
      `insert into reviewer (id, name, department, roles, chapters, created_at)
       values (gen_random_uuid(), $1, $2, array['REVIEWER'], $3, now()) returning id`,
      [`Reviewer ${n}`, DEPARTMENTS[0], skills[n % skills.length]],
    )
    const [{ id = '' } = {}] = rows
    people.push({
      token: id,
      reviewer: {
        kind: 'REVIEWER',
        by: `reviewer:${id}`,
        department: DEPARTMENTS[0],
        roles: ['REVIEWER'],
        person: true,
      },
    })
  }
  return people
}
