import { expect, test } from '@jest/globals'
import { keepRunning, type Running } from '../../src/platform/embedded-keeper.ts'
import { until } from '../support/until.ts'

/** A server that runs until it is told to end. */
function aServer() {
  let end: () => void = () => undefined
  let stops = 0
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const running: Running = {
    ended,
    async stop() {
      stops++
      end()
    },
  }
  return { running, crash: () => end(), stops: () => stops }
}

test('a server that ends by itself is started again, and the last one is stopped', async () => {
  const servers = [aServer(), aServer(), aServer()]
  const [first, second, third] = servers
  if (!(first && second && third)) throw new Error('There are three.')
  let started = 0
  const restart = async () => (++started === 1 ? second.running : third.running)
  const stop = keepRunning({
    first: first.running,
    restart,
    log: () => undefined,
    waitsMs: [1, 1, 1],
  })

  first.crash()
  await until('The second', () => started === 1)
  second.crash()
  await until('The third', () => started === 2)
  await stop()

  expect([second.stops(), third.stops(), started]).toEqual([0, 1, 2])
})

test('is tried a bounded number of times, later each time, and then left to a person', async () => {
  const server = aServer()
  const said: string[] = []
  const at: number[] = []
  const restart = async () => {
    at.push(performance.now())
    throw new Error('no space left')
  }
  const waitsMs = [10, 40, 160]
  const stop = keepRunning({
    first: server.running,
    restart,
    log: (line) => said.push(line),
    waitsMs,
  })

  const began = performance.now()
  server.crash()
  await until('The end', () => said.some((line) => line.includes('Start Portico again')))

  expect(said.filter((line) => line === 'no space left')).toHaveLength(3)
  for (const [index, wait] of waitsMs.entries()) {
    const [from = began, to = 0] = [at[index - 1], at[index]]
    expect(to - from).toBeGreaterThan(wait - 2)
  }
  await stop()
})

test('a server that crashes at each start is given up too', async () => {
  const first = aServer()
  const said: string[] = []
  let started = 0
  const restart = async () => {
    started++
    const server = aServer()
    server.crash()
    return server.running
  }
  const stop = keepRunning({
    first: first.running,
    restart,
    log: (line) => said.push(line),
    waitsMs: [1, 1, 1, 1],
  })

  first.crash()
  await until('The end', () => said.some((line) => line.includes('Start Portico again')))

  expect(started).toBe(4)
  await stop()
})

test('a stop in the pause before a try, or in the middle of one, leaves no server behind', async () => {
  const first = aServer()
  const late = aServer()
  let restarting: (server: Running) => void = () => undefined
  let started = 0
  const restart = () => {
    started++
    return new Promise<Running>((resolve) => {
      restarting = resolve
    })
  }
  const stop = keepRunning({ first: first.running, restart, log: () => undefined, waitsMs: [1] })
  first.crash()
  await until('The try', () => started === 1)

  const stopped = stop()
  restarting(late.running)
  await stopped

  expect(late.stops()).toBe(1)
  const paused = aServer()
  const stopPaused = keepRunning({
    first: paused.running,
    restart,
    log: () => undefined,
    waitsMs: [3_600_000],
  })
  paused.crash()
  await stopPaused()
  expect(started).toBe(1)
})
