/** Redis as it is kept available: a group with a Sentinel that fails over, and a Cluster of which a master is lost. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { expectConcludedOnce } from '../support/concluded.ts'
import { acceptedAtOnce } from '../support/crowd.ts'
import { type Port, startPort } from '../support/port.ts'
import { HAS_REDIS, type TestRedis } from '../support/redis.ts'
import {
  clusterGroup,
  clusterReady,
  type RedisGroup,
  sentinelGroup,
} from '../support/redis-groups.ts'
import { until } from '../support/until.ts'

const AT_ONCE = 60
const WITHIN_MS = 60_000

let group: RedisGroup
let port: Port

afterEach(async () => {
  for (const server of group.servers) server.thaw()
  await port.close()
  await group.remove()
})

const concluded = (ids: string[]) => expectConcludedOnce(port.database.ownerUrl, ids, WITHIN_MS)

async function keysOf(server: { send(command: string): Promise<string> } | undefined) {
  return Number((await server?.send('DBSIZE'))?.slice(1))
}

const describeWithRedis = HAS_REDIS ? describe : describe.skip

describeWithRedis('Redis behind', () => {
  test.each([
    ['killed', (master: TestRedis) => master.kill()],
    ['frozen', async (master: TestRedis) => master.freeze()],
  ])(
    'a Sentinel: when the master is %s, lodging goes on, and the queues work on the new master',
    async (_, lose) => {
      group = await sentinelGroup()
      port = await startPort({ redisUrl: group.url })
      const [master, replica] = group.servers
      await concluded(await acceptedAtOnce(port, AT_ONCE))

      if (master) await lose(master)
      const meanwhile = await acceptedAtOnce(port, AT_ONCE)
      // A Sentinel that makes a replica the master cuts off whoever is talking to it.
      const isMaster = async () => (await replica?.send('SET portico-test 1')) === '+OK'
      await until('A new master', () => isMaster().catch(() => false), WITHIN_MS)
      await concluded([...meanwhile, ...(await acceptedAtOnce(port, AT_ONCE))])

      // Not by the sweep alone: every queue can be reached again.
      const queues = DEPARTMENTS.flatMap((each) => [`review-${each}`, `first-${each}`] as const)
      await until(
        'Every queue',
        async () => {
          const counts = await Promise.all(queues.map((queue) => port.ctx.queues.waiting(queue)))
          return counts.every((count) => count === 0)
        },
        WITHIN_MS,
      )
    },
    150_000,
  )

  test('a Cluster: queues lie on several masters, and a master that comes back is caught up with', async () => {
    group = await clusterGroup()
    port = await startPort({ redisUrl: group.url })
    await concluded(await acceptedAtOnce(port, AT_ONCE))
    const keys = await Promise.all(group.servers.map(keysOf))
    expect(keys.filter((count) => count > 0).length).toBeGreaterThan(1)

    const [, lost] = group.servers
    await lost?.kill()
    const meanwhile = await acceptedAtOnce(port, AT_ONCE)
    await lost?.start()
    await clusterReady(group.servers)

    await concluded([...meanwhile, ...(await acceptedAtOnce(port, AT_ONCE))])
  }, 150_000)
})
