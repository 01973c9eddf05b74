/** What the lanes came to, for anybody: rates with their intervals, lanes, rules and times, of days that are over. */
import type { Context } from '../context.ts'
import { chinaDayOf, chinaMidnight, dayLater } from '../domain/day.ts'
import { LANES } from '../domain/lane.ts'
import { RATE_CODES } from '../domain/lane-choice.ts'
import { asksAbout } from '../domain/lane-rules.ts'
import { wilson99 } from '../domain/wilson.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { leastUuidAt } from '../platform/ids.ts'
import { remember } from '../platform/memory.ts'
import { createRuleSets, type RuleSets } from '../policy/lane-rule-sets.ts'
import type {
  Lane,
  LaneRateCode,
  LaneStatistics,
  RuleStatistics,
  Statistics,
  TierStatistics,
} from '../schema-types.ts'

const KEPT_MS = 60_000
const RULES_MAX = 1000
// Fewer are those of one firm or two.
const FEWEST_TOLD = 10
// How often a rule about somebody applied would tell whoever it is about that it is watched.
const ABOUT_SOMEBODY = ['firm', 'buyer', 'platform'] as const
// Of each lane: enough for a median and the 95th of a hundred, and no more to read however many there were.
const TIMED_MAX = 2000

/** The statistics of so many days before today, a minute old at most. */
export function createStatistics(ctx: Context): (days: number) => Promise<Statistics> {
  const sets = createRuleSets(ctx.db.registry, () => ctx.now())
  const limits = { forMs: KEPT_MS, max: 8, now: () => ctx.now().getTime() }
  const read = remember(limits, (span) => {
    const [from = '', to = ''] = span.split(' ')
    return readStatistics(ctx.db.officer, sets, { from, to })
  })
  return (days) => {
    const today = chinaDayOf(ctx.now().toISOString())
    return read(`${dayLater(today, -days)} ${dayLater(today, -1)}`)
  }
}

type Days = { from: string; to: string }

async function readStatistics(db: Db, sets: RuleSets, days: Days): Promise<Statistics> {
  const tallies = await sql<Tally>(db)`
    select tier, lane, sum(declarations)::float8 as declarations, sum(undrawn)::float8 as undrawn from lane_tally
     where day between ${days.from} and ${days.to} group by tier, lane`
  const lanes: LaneStatistics[] = []
  for (const lane of LANES) lanes.push(await laneStatistics(db, days, { lane, tallies }))
  return {
    ...days,
    tiers: RATE_CODES.map((tier) => tierStatistics(tier, tallies)).filter(
      ({ declarations }) => declarations >= FEWEST_TOLD,
    ),
    lanes,
    rules: await ruleStatistics(db, sets, days),
  }
}

type Tally = { tier: LaneRateCode; lane: Lane; declarations: number; undrawn: number }

function total(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { declarations }) => sum + declarations, 0)
}

function tierStatistics(tier: LaneRateCode, tallies: readonly Tally[]): TierStatistics {
  const own = tallies.filter((tally) => tally.tier === tier)
  const [declarations, opened] = [total(own), total(own.filter(({ lane }) => lane === 'RED'))]
  const rate = declarations === 0 ? 0 : opened / declarations
  const undrawn = own.reduce((sum, tally) => sum + tally.undrawn, 0)
  return { tier, declarations, undrawn, opened, rate, ...wilson99(opened, declarations) }
}

type Times = { timed: number; median: number | null; p95: number | null }

// The newest of the days: green ones along the ids, which grow with time, the others along their own index.
async function laneStatistics(
  db: Db,
  { from, to }: Days,
  { lane, tallies }: { lane: Lane; tallies: readonly Tally[] },
): Promise<LaneStatistics> {
  const declarations = total(tallies.filter((tally) => tally.lane === lane))
  if (declarations === 0) return { lane, declarations, timed: 0 }
  const [begin, end] = [chinaMidnight(from), chinaMidnight(dayLater(to, 1))]
  const newest =
    lane === 'GREEN'
      ? `declaration_id >= $2::uuid and declaration_id < $3::uuid order by declaration_id desc`
      : 'lodged_at >= $2::timestamptz and lodged_at < $3::timestamptz order by lodged_at desc'
  const bounds = [begin, end].map((time) => (lane === 'GREEN' ? leastUuidAt(time) : new Date(time)))
  const [row] = await run<Times>(
    db,
    `with newest as (select declaration_id from lane_trace where lane = $1 and version = 1 and ${newest} limit ${TIMED_MAX})
     select count(*)::int as timed, percentile_cont(0.5) within group (order by took) as median,
            percentile_cont(0.95) within group (order by took) as p95
       from (select extract(epoch from d.concluded_at - d.lodged_at)::float8 as took
               from newest n join declaration d on d.id = n.declaration_id where d.concluded_at is not null) times`,
    [lane, ...bounds],
  )
  const { timed = 0, median = null, p95 = null } = row ?? {}
  if (median === null || p95 === null) return { lane, declarations, timed: 0 }
  return { lane, declarations, timed, medianSeconds: median, p95Seconds: p95 }
}

async function ruleStatistics(
  db: Db,
  sets: RuleSets,
  { from, to }: Days,
): Promise<RuleStatistics[]> {
  const rows = await sql<{ rules: number; rule: string; hits: number }>(db)`
    select rules, rule, sum(hits)::float8 as hits from lane_rule_tally
     where day between ${from} and ${to} group by rules, rule order by rules desc, rule limit ${RULES_MAX}`
  const told: RuleStatistics[] = []
  for (const { rules, rule, hits } of rows) {
    const set = await sets.ofVersion(rules)
    const index = set?.rules.findIndex(({ id }) => id === rule) ?? -1
    const known = set?.rules[index]
    if (!known || ABOUT_SOMEBODY.some((fact) => asksAbout(known.when, fact))) continue
    const rounded = hits - (hits % FEWEST_TOLD)
    if (rounded > 0) told.push({ rules, place: 1 + index, hits: rounded })
  }
  return told.sort((one, other) => other.rules - one.rules || one.place - other.place)
}
