/** Work that this process hands to itself. Each step through a queue is a wait for connections and a busy process. */
import type { Logger } from 'pino'

type Work = (ids: readonly string[]) => Promise<void>

/** Pieces under way at most; more go through the queue. */
const AT_ONCE = 200

/** The queues that this process serves itself. */
export type OwnWork = {
  serve(queue: string, work: Work): void
  /** Begins the work for one row; false where it has to be rung for. */
  take(queue: string, id: string): boolean
  /** Resolves when what is under way has been done. */
  done(): Promise<unknown>
}

/** Nothing is served at first. Work that fails is logged, and made up for by the sweep. */
export function createOwnWork(log: Logger): OwnWork {
  const works = new Map<string, Work>()
  const underWay = new Set<Promise<void>>()
  return {
    serve(queue, work) {
      works.set(queue, work)
    },
    take(queue, id) {
      const work = works.get(queue)
      if (work === undefined || underWay.size >= AT_ONCE) return false
      const done: Promise<void> = work([id])
        .catch((error: Error) => log.error({ queue, err: error.message }, 'job failed'))
        .finally(() => underWay.delete(done))
      underWay.add(done)
      return true
    },
    done: () => Promise.all(underWay),
  }
}
