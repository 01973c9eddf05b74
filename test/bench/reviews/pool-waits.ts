/** How long statements wait for a connection of a pool, as against how long PostgreSQL works on them. */
import type { Db } from '../../../src/platform/db.ts'

type Taken = (error: unknown, client: unknown, release: unknown) => void

type Pool = { connect(taken: Taken): void }

/** Notes how long each wait for a connection takes, in milliseconds, from now on. */
export function watchPool(db: Db): { waits: () => number[] } {
  const { master } = db.dataSource.driver as unknown as { master: Pool }
  const times: number[] = []
  const connect = master.connect.bind(master)
  master.connect = (taken) => {
    const began = performance.now()
    connect((...answer) => {
      times.push(performance.now() - began)
      taken(...answer)
    })
  }
  return {
    waits: () => {
      master.connect = connect
      return times
    },
  }
}
