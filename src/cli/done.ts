import type { PageQuery } from '../schema-types.ts'

/** What was done: as a value for programs, and as lines for people. `failed`: it was done, and found something wrong. */
export type Done = { value: unknown; lines: string[]; failed?: boolean }

type List<Item> = { items: Item[]; next?: string }

/** All items of a list, a page after the other, so that the database is never asked for all at once. */
export async function all<Item>(list: (page: PageQuery) => Promise<List<Item>>): Promise<Item[]> {
  const items: Item[] = []
  let page: PageQuery = { limit: 100 }
  for (;;) {
    const { items: more, next } = await list(page)
    items.push(...more)
    if (next === undefined) return items
    page = { limit: 100, after: next }
  }
}
