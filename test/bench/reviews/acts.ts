/** What is measured: what a reviewer's page asks for, over HTTP. */

/** One call of a reviewer; the answer's body and whether its status was one of those expected. */
export type Call = (method: string, path: string, token: string) => Promise<unknown>

/** A kind of call: its name and one call of it. `undo` is not timed. */
export type Act = {
  name: string
  run(call: Call, token: string, turn: number): Promise<unknown>
  undo?(call: Call, token: string, made: unknown): Promise<unknown>
}

const FILTERS: Readonly<Record<string, string>> = {
  'no filter, by due': '',
  'no filter, by age': 'sort=age',
  'no filter, by value': 'sort=value',
  lane: 'lane=BLUE',
  tier: 'tier=DISHONEST',
  'finding code, rare': 'findingCode=RULE_FAILED',
  'finding code, usual': 'findingCode=PRICE_UNUSUAL',
  'chapter, rare': 'chapter=97',
  'chapter, usual': 'chapter=33',
  'opened before': `openedBefore=${daysAgo(9)}`,
  'due before': `dueBefore=${daysAgo(8)}`,
  'assigned to me': 'assignee=me',
  'assigned to nobody': 'assignee=nobody',
  'claimed by me': 'claimed=me',
  'claimed by nobody': 'claimed=nobody',
  'claimed by anybody': 'claimed=any',
  'text, exact': 'text=51412026I000000010',
  'text, prefix': 'text=B9',
  'four at once, by value': `lane=RED&tier=REGULAR&claimed=nobody&dueBefore=${daysAgo(2)}&sort=value`,
}

function daysAgo(days: number): string {
  return encodeURIComponent(new Date(Date.now() - days * 86_400_000).toISOString())
}

const give = (call: Call, token: string, made: unknown) =>
  call('DELETE', `/v1/reviews/${Object(made).id}/claim`, token)

/** All of them; `ids` are reviews that can be claimed. */
export function acts(ids: readonly string[]): Act[] {
  const lists = Object.entries(FILTERS).map(
    ([name, query]): Act => ({
      name: `list: ${name}`,
      run: (call, token) => call('GET', `/v1/reviews?${query}`, token),
    }),
  )
  const next: Act = {
    name: 'next',
    run: (call, token) => call('POST', '/v1/reviews/next', token),
    undo: give,
  }
  const claim: Act = {
    name: 'claim',
    async run(call, token, turn) {
      const id = ids[turn % ids.length] ?? ''
      await call('PUT', `/v1/reviews/${id}/claim`, token)
      return { id }
    },
    undo: give,
  }
  return [next, claim, ...lists]
}
