/** Many declarants at once, over plain HTTP: supertest's client would be slower than the port. */
import { aKey, freshBundle, type Port } from './port.ts'

/** What one of the crowd was answered; `id` of an accepted declaration. */
export type CrowdAnswer = { status: number; id: string; retryAfter: string | null }

// One certified and one that is not: their lots and queues are apart.
const LODGERS = ['brightSeller', 'smallSeller'] as const

/** Lodges so many new bundles at the same time at a port's address, in the names of two firms. */
export function lodgeAtOnce(port: Port, count: number, base = port.base): Promise<CrowdAnswer[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const firm = LODGERS[index % LODGERS.length] ?? 'brightSeller'
      const answer = await fetch(`${base}/v1/declarations`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${port.firmKeys[firm]}`,
          'content-type': 'application/json',
          'idempotency-key': aKey(),
        },
        body: JSON.stringify(freshBundle(firm)),
      })
      const { id = '' } = Object(await answer.json())
      return { status: answer.status, id, retryAfter: answer.headers.get('retry-after') }
    }),
  )
}

/** The same, where everything must be accepted; gives the ids. */
export async function acceptedAtOnce(
  port: Port,
  count: number,
  base = port.base,
): Promise<string[]> {
  const answers = await lodgeAtOnce(port, count, base)
  const refused = answers.filter(({ status }) => status !== 202)
  if (refused.length > 0)
    throw new Error(`${refused.length} of ${count} were answered ${refused[0]?.status}.`)
  return answers.map(({ id }) => id)
}
