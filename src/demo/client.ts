/** Calls the port over HTTP as a declarant's program would, and holds every answer to the schema that is promised. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createValidators, type SchemaName, validator } from '../platform/schemas.ts'
import type { Schemas } from '../schema-types.ts'

/** One call. `key`: the API key, when the call needs one. */
type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer as it came. */
type Reply = { status: number; etag: string | null; value: unknown }

/** The port at one address. */
export type Client = {
  baseUrl: string
  /** Any call, any status. */
  send(call: Call): Promise<Reply>
  /** A call that must succeed with a body of this schema. Throws a sentence otherwise. */
  read<Name extends SchemaName>(name: Name, call: Call): Promise<Schemas[Name]>
  /** The value, when it has the shape of this schema. Throws a sentence otherwise. */
  expect<Name extends SchemaName>(name: Name, value: unknown): Schemas[Name]
}

// In milliseconds; longer than the longest `Prefer: wait`.
const ANSWER_WITHIN = 30_000

/** A client for the port at this address, without a slash at the end. */
export function createClient(baseUrl: string): Client {
  const { strict } = createValidators()

  const send = async ({ method = 'GET', path, key, headers, body }: Call): Promise<Reply> => {
    const answer = await fetch(baseUrl + path, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      etag: answer.headers.get('etag'),
      value: text === '' ? null : JSON.parse(text),
    }
  }

  const expect = <Name extends SchemaName>(name: Name, value: unknown): Schemas[Name] => {
    const validate = validator(strict, name)
    if (validate(value)) return value
    const [fault] = validate.errors ?? []
    throw new Error(`The port's answer is no ${name}: ${fault?.instancePath} ${fault?.message}.`)
  }

  return {
    baseUrl,
    send,
    expect,
    async read(name, call) {
      const { status, value } = await send(call)
      if (status >= 200 && status < 300) return expect(name, value)
      const { title, detail } = expect('problem', value)
      throw new Error(
        `${call.method ?? 'GET'} ${call.path} was answered ${status}: ${title}. ${detail}`,
      )
    },
  }
}

/** Asks again every `everyMs` until there is an answer or the time is over, and then gives undefined. */
export async function eventually<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  withinMs: number,
  everyMs = 20,
): Promise<T | undefined> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined || performance.now() > deadline) return answer
    await sleep(everyMs)
  }
}
