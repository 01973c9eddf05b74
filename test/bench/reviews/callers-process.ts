/** Those who call, in a process of their own so that they do not take turns with the port. See callers.ts. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { type Act, acts, type Call } from './acts.ts'
import type { Order, Setup } from './callers.ts'

const BETWEEN_BURSTS_MS = 200

let setup: Setup | undefined
let agent = new Agent()
let turn = 0

process.on('message', async (message: Setup | Order) => {
  if ('base' in message) {
    setup = message
    agent = new Agent({ connections: message.tokens.length })
    process.send?.([])
    return
  }
  process.send?.(await carryOut(message).catch((error: Error) => error.message))
})
process.on('disconnect', () => process.exit(0))

const call: Call = async (method, path, token) => {
  const { statusCode, body } = await request(`${setup?.base}${path}`, {
    method: method as 'GET',
    headers: { authorization: `Bearer ${token}` },
    dispatcher: agent,
  })
  const text = await body.text()
  if (statusCode !== 200 && statusCode !== 204) throw new Error(`${path}: ${statusCode} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

async function carryOut(order: Order): Promise<number[]> {
  const { ids = [], tokens = [] } = setup ?? {}
  const act = acts(ids).find(({ name }) => name === order.act)
  if (act === undefined) throw new Error(`there is no ${order.act}`)
  if (order.how === 'ONCE') return inTurn(act, tokens)
  return order.how === 'PACED' ? paced(act, tokens, order) : bursts(act, tokens, order)
}

async function timed(act: Act, token: string): Promise<number> {
  const began = performance.now()
  const made = await act.run(call, token, turn++)
  const took = performance.now() - began
  if (made !== undefined) await act.undo?.(call, token, made)
  return took
}

async function inTurn(act: Act, tokens: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const token of tokens) times.push(await timed(act, token))
  return times
}

async function paced(
  act: Act,
  tokens: readonly string[],
  { seconds, pause }: Order,
): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    tokens.map(async (token) => {
      await sleep(Math.random() * pause)
      while (performance.now() < end) {
        times.push(await timed(act, token))
        await sleep(pause * (0.5 + Math.random()))
      }
    }),
  )
  return times
}

// What is undone after a call is undone when all have been answered.
async function bursts(act: Act, tokens: readonly string[], { rounds }: Order): Promise<number[]> {
  const times: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const done = await Promise.all(
      tokens.map(async (token) => {
        const began = performance.now()
        const made = await act.run(call, token, turn++)
        times.push(performance.now() - began)
        return { token, made }
      }),
    )
    for (const { token, made } of done) {
      if (made !== undefined) await act.undo?.(call, token, made)
    }
    await sleep(BETWEEN_BURSTS_MS)
  }
  return times
}
