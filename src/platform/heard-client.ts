import pg from 'pg'

/**
 * A connection whose errors somebody always listens to: one that nobody listens to ends the process. pg's pool stops
 * listening when it hands a connection out, a moment before TypeORM begins, and BullMQ never does while it looks at its
 * schema. The server may go in that moment. Whoever waits for an answer is told as ever, and so is the pool.
 */
export class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}
