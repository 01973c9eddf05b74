/** Several Redis servers of a test's own that work together: a group that a Sentinel watches, and a Cluster. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, linesOf, ownRedis, type TestRedis } from './redis.ts'
import { until } from './until.ts'

/** Running servers behind one address. */
export type RedisGroup = { url: string; servers: TestRedis[]; remove(): Promise<void> }

const NAME = 'portico-main'
const SLOTS = 16_384

/** A master, a replica and a Sentinel that puts the replica in the place of a master that is silent for a second. */
export async function sentinelGroup(): Promise<RedisGroup> {
  const master = await ownRedis()
  await master.start()
  const replica = await ownRedis(['--replicaof', '127.0.0.1', `${master.port}`])
  await replica.start()
  await until('A replica that follows', async () =>
    (await linesOf(replica.port, 'INFO replication')).includes('master_link_status:up'),
  )
  const sentinel = await startSentinel(master.port)
  await until('A Sentinel that knows the replica', async () =>
    (await linesOf(sentinel.port, 'INFO sentinel')).some((line) => line.includes('slaves=1')),
  )
  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/${NAME}`,
    servers: [master, replica],
    async remove() {
      await sentinel.remove()
      await Promise.all([master.remove(), replica.remove()])
    },
  }
}

async function startSentinel(masterPort: number) {
  const port = await freePort()
  const dir = await mkdtemp(join(tmpdir(), 'portico-sentinel-'))
  const file = join(dir, 'sentinel.conf')
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${dir}`,
    `sentinel monitor ${NAME} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${NAME} 1000`,
    `sentinel failover-timeout ${NAME} 10000`,
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  const server: ChildProcess = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' })
  const gone = once(server, 'exit')
  await answers(port)
  return {
    port,
    async remove() {
      server.kill('SIGKILL')
      await gone
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Three masters that share the slots of a Cluster. */
export async function clusterGroup(): Promise<RedisGroup> {
  const buses = [await freePort(), await freePort(), await freePort()]
  const servers: TestRedis[] = []
  for (const bus of buses) {
    const more = ['--cluster-enabled', 'yes', '--cluster-port', `${bus}`]
    const server = await ownRedis([...more, '--cluster-node-timeout', '2000'])
    await server.start()
    servers.push(server)
  }
  const [first] = servers
  for (const [index, server] of servers.entries()) {
    const from = Math.ceil((index * SLOTS) / servers.length)
    const to = Math.ceil(((index + 1) * SLOTS) / servers.length) - 1
    await expectOk(server, `CLUSTER SET-CONFIG-EPOCH ${index + 1}`)
    await expectOk(server, `CLUSTER ADDSLOTSRANGE ${from} ${to}`)
    if (index > 0) await first?.send(`CLUSTER MEET 127.0.0.1 ${server.port} ${buses[index]}`)
  }
  await clusterReady(servers)
  return {
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    servers,
    async remove() {
      await Promise.all(servers.map((server) => server.remove()))
    },
  }
}

/** Waits until every server of a Cluster says that it knows all of it and that all of it works. */
export async function clusterReady(servers: readonly TestRedis[]): Promise<void> {
  await until(
    'A Cluster that works',
    async () => {
      const told = await Promise.all(servers.map(({ port }) => linesOf(port, 'CLUSTER INFO')))
      return told.every(
        (lines) =>
          lines.includes('cluster_state:ok') &&
          lines.includes(`cluster_known_nodes:${servers.length}`),
      )
    },
    30_000,
  )
}

async function expectOk(server: TestRedis, command: string): Promise<void> {
  const answer = await server.send(command)
  if (answer !== '+OK') throw new Error(`${command}: ${answer}`)
}

async function answers(port: number): Promise<void> {
  await until('An answer of Redis', () =>
    linesOf(port, 'PING').then(
      ([line]) => line === '+PONG',
      () => false,
    ),
  )
}
