import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

describe('a hostile bundle', () => {
  const wrongItems = () => {
    const bundle = freshBundle()
    const lines = Array.from({ length: 60_000 }, () => ({}))
    return { ...bundle, customs: { ...bundle.customs, lines } }
  }
  const wrongFields = () => {
    const fields = Array.from({ length: 30_000 }, (_, index) => [`field${index}`, 0])
    return { ...freshBundle(), header: Object.fromEntries(fields) }
  }

  // Processor time of client and server together: other programs on the machine must not fail the test.
  test.each([
    ['60,000 wrong items', wrongItems],
    ['30,000 wrong fields', wrongFields],
  ])('with %s is answered within 100 ms with at most 50 findings', async (_, make) => {
    const body = JSON.stringify(make())
    const times: number[] = []
    for (let run = 0; run < 12; run++) {
      const before = process.cpuUsage()
      const answer = await port.lodge(body).expect(422)
      const { user, system } = process.cpuUsage(before)
      if (run >= 3) times.push((user + system) / 1000)
      expect(answer.body.findings.length).toBeLessThanOrEqual(50)
    }

    expect(Math.min(...times)).toBeLessThan(100)
  })
})

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

type Mutation = {
  at: number
  act: 'replace' | 'remove' | 'add' | 'repeat'
  key: string
  value: unknown
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(2000),
  act: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const, 'repeat' as const),
  key: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'code', 'length', 'lines'),
  ),
  value: fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom<unknown>(
      '0',
      '9'.repeat(14),
      '0.00001',
      '-1',
      1e21,
      -0,
      {},
      [],
      [[]],
      [null],
      'x'.repeat(5000),
    ),
  ),
})

function mutated(bundle: unknown, { at, act, key, value }: Mutation): void {
  const places = [...placesIn(bundle)]
  const { parent, name } = places[at % places.length] ?? { parent: {}, name: '' }
  if (act === 'remove') Reflect.deleteProperty(parent, name)
  else if (act === 'replace') Reflect.set(parent, name, value)
  else if (act === 'repeat' && Array.isArray(parent)) parent.push(...structuredClone(parent))
  else if (Array.isArray(parent)) parent.push(value)
  else Reflect.set(parent, key, value)
}

function* placesIn(value: unknown): Generator<{ parent: object; name: string }> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, child] of Object.entries(value)) {
    yield { parent: value, name }
    yield* placesIn(child)
  }
}

describe('whatever is sent', () => {
  const answered = async (body: string) => {
    const answer = await port.lodge(body)
    expect([202, 400, 403, 409, 422]).toContain(answer.status)
    expect(answer.body.findings?.length ?? 0).toBeLessThanOrEqual(50)
  }

  test('of bundles with some things changed, taken out, added or repeated, none makes the port fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 6 }), async (mutations) => {
        const bundle: unknown = freshBundle()
        for (const each of mutations) mutated(bundle, each)
        await answered(JSON.stringify(bundle))
      }),
      { numRuns: 300 },
    )
  })

  test('of texts with some characters changed, none makes the port fail', async () => {
    const change = fc.tuple(fc.nat(4000), fc.nat(3), fc.string({ unit: 'binary', maxLength: 4 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const text = changes.reduce(
          (before, [at, length, insert]) =>
            before.slice(0, at) + insert + before.slice(at + length),
          JSON.stringify(freshBundle()),
        )
        await answered(text)
      }),
      { numRuns: 200 },
    )
  })

  test('of lists in place of sections and scalars in place of lists, none makes the port fail', async () => {
    const bundle = freshBundle()
    for (const { parent, name } of [...placesIn(bundle)]) {
      const before: unknown = Reflect.get(parent, name)
      for (const value of [null, [], {}, 'x', 7] satisfies Json[]) {
        Reflect.set(parent, name, value)
        await answered(JSON.stringify(bundle))
      }
      Reflect.set(parent, name, before)
    }
  })
})
