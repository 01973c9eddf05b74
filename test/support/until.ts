/** Waiting for what happens by itself, with a bound instead of a sleep. */

const EVERY_MS = 20

/** Asks again and again until the answer is not undefined or false; fails after `withinMs`, naming what was awaited. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false> | Value | undefined | false,
  withinMs = 20_000,
): Promise<Value> {
  const end = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`${what} did not happen within ${withinMs} ms.`)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}
