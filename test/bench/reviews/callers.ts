/** The people who call: a process of their own that is told what to do and tells how long each call took. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Whom to call, with whose tokens; `ids` are reviews that can be claimed. */
export type Setup = { base: string; tokens: string[]; ids: string[] }

/**
 * What to do. ONCE: everybody one call, one after the other. PACED: everybody for so many seconds, with a pause of that
 * many milliseconds (half of it to one and a half) after each call. BURST: so many rounds, in each of which everybody
 * calls at the same moment.
 */
export type Order = {
  act: string
  how: 'ONCE' | 'PACED' | 'BURST'
  seconds: number
  pause: number
  rounds: number
}

/** Gives an order, and gets the milliseconds that each call took. */
export type Callers = { carryOut(order: Order): Promise<number[]>; stop(): Promise<void> }

/** Starts the process. */
export async function startCallers(setup: Setup): Promise<Callers> {
  const child = fork(fileURLToPath(new URL('./callers-process.js', import.meta.url)))
  const ask = async (message: Setup | Order): Promise<number[]> => {
    child.send(message)
    const [answer]: (number[] | string)[] = await once(child, 'message')
    if (!Array.isArray(answer)) throw new Error(answer ?? 'the callers gave no answer')
    return answer
  }
  await ask(setup)
  return {
    carryOut: ask,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
