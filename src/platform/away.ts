/** A service beside the database that the port needs for a file and cannot reach right now. */
export class Away extends Error {
  /** The service, as a client is told of it. */
  readonly what:
    | 'The storage of documents'
    | 'The second place of the audit log'
    | 'The virus scanner'

  constructor(what: Away['what'], cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause))
    this.what = what
  }
}
