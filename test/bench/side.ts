import pg from 'pg'
import type { Target } from './load.ts'
import type { SideName } from './options.ts'

/** Something that is measured. */
export type Side = {
  name: SideName
  target: Target
  /** Where its declarations can be counted; absent where an answer is all there is. */
  books?: Books
  /** The process that answers HTTP. */
  apiPid: number
}

/** What the database knows of the declarations of one side. */
export type Books = {
  /** How many have been concluded. */
  concluded(): Promise<number>
  /** How many are in each state. */
  states(): Promise<Record<string, number>>
  /** Of those lodged since then (milliseconds since 1970): 99 % had their outcome after so many milliseconds. */
  outcomeP99Ms(since: number): Promise<number>
  close(): Promise<void>
}

/** The three questions in SQL; each gives one column `answer`. */
export type BookQueries = { concluded: string; states: string; outcomeP99: string }

/** Opens the books of a database, as its owner. */
export async function openBooks(url: string, queries: BookQueries): Promise<Books> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const one = async (text: string, values: unknown[] = []) =>
    (await client.query<{ answer: unknown }>(text, values)).rows[0]?.answer
  return {
    concluded: async () => Number(await one(queries.concluded)),
    states: async () => Object(await one(queries.states)),
    outcomeP99Ms: async (since) =>
      Math.round(Number(await one(queries.outcomeP99, [new Date(since)]))),
    close: () => client.end(),
  }
}
