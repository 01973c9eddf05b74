/** A port's clock, moved on by a test. */
import { afterEach } from '@jest/globals'
import type { Port } from './port.ts'

/** Gives a function that moves the clock on by so many milliseconds, until the end of the test. */
export function movingClock(port: () => Port): (ms: number) => void {
  let restore: (() => void) | undefined
  afterEach(() => {
    restore?.()
    restore = undefined
  })
  return (ms) => {
    const { ctx } = port()
    const { now } = ctx
    restore ??= () => {
      ctx.now = now
    }
    ctx.now = () => new Date(now().getTime() + ms)
  }
}
