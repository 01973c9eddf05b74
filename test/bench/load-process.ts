/** Sends lodgings and counts the answers; see load.ts. Ends when the bench closes the channel. */
import { Client, type Dispatcher, Pool } from 'undici'
import { chinaDayOf } from '../../src/domain/day.ts'
import type { Run, Tally } from './load.ts'
import { bodies, serialText } from './payload.ts'

type Count = { accepted: number; others: Record<string, number>; timesMs: number[] }

let bodyFor: (serial: number) => Buffer

process.on('message', async (run: Run) => process.send?.(await measured(run)))
process.on('disconnect', () => process.exit(0))

async function measured(run: Run): Promise<Tally> {
  const count: Count = { accepted: 0, others: {}, timesMs: [] }
  bodyFor = bodies(chinaDayOf(new Date().toISOString()), run.target.lodger ?? 'brightSeller')
  const startedAt = Date.now()
  const cpu = process.cpuUsage()
  await (run.rate === undefined ? closedLoop(run, count) : openLoop(run, run.rate, count))
  const endedAt = Date.now()
  const { user, system } = process.cpuUsage(cpu)
  const times = Float64Array.from(count.timesMs).sort()
  return {
    accepted: count.accepted,
    others: count.others,
    startedAt,
    endedAt,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    clientCpu: (user + system) / 1000 / (endedAt - startedAt),
  }
}

async function closedLoop(run: Run, count: Count): Promise<void> {
  const { origin } = new URL(run.target.url)
  const until = performance.now() + run.seconds * 1000
  let serial = run.firstSerial
  const connection = async () => {
    const client = new Client(origin, { pipelining: 1 })
    while (performance.now() < until) await lodge(client, run, serial++, count)
    await client.close()
  }
  await Promise.all(Array.from({ length: run.connections }, connection))
}

const TICK_MS = 5

async function openLoop(run: Run, rate: number, count: Count): Promise<void> {
  const pool = new Pool(new URL(run.target.url).origin, {
    connections: run.connections,
    pipelining: 1,
  })
  const began = performance.now()
  const total = Math.floor(rate * run.seconds)
  const answers: Promise<void>[] = []
  while (answers.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate))
    while (answers.length < due)
      answers.push(lodge(pool, run, run.firstSerial + answers.length, count))
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  await Promise.all(answers)
  await pool.close()
}

async function lodge(
  via: Dispatcher,
  { target }: Run,
  serial: number,
  count: Count,
): Promise<void> {
  const body = bodyFor(serial)
  const began = performance.now()
  try {
    const answer = await via.request({
      method: 'POST',
      path: new URL(target.url).pathname,
      headers: {
        ...target.headers,
        'content-type': 'application/json',
        'idempotency-key': `bench-lodging-${serialText(serial)}`,
      },
      body,
    })
    await answer.body.dump()
    count.timesMs.push(performance.now() - began)
    if (answer.statusCode === 202) count.accepted++
    else note(count, answer.statusCode)
  } catch {
    note(count, 0)
  }
}

function note(count: Count, status: number): void {
  count.others[status] = (count.others[status] ?? 0) + 1
}

function quantile(sorted: Float64Array, share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return Math.round(value * 10) / 10
}
