/** What to try next, as lines for a shell that work as they are pasted. */
import type { DemoFacts } from './facts.ts'

/** One thing to try: what it does, and the line that does it. */
export type Hint = { readonly what: string; readonly line: string }

type Curl = { method?: string; path: string; key?: string; headers?: string[]; data?: string }

/** The things to try on this demo. `bundleFile`: a bundle that has not been lodged. */
export function hintsFor(facts: DemoFacts, bundleFile: string): Hint[] {
  const curl = (what: string, call: Curl): Hint => ({ what, line: curlLine(facts.baseUrl, call) })
  const released = facts.lodgings.find(({ state }) => state === 'RELEASED')
  const red = facts.lodgings.find(({ departments }) => departments?.customs === 'OPEN')
  const waiting = facts.lodgings.find(({ departments }) => departments?.tax === 'OPEN')
  return [
    ...(released?.id === undefined
      ? []
      : [
          curl('Read a declaration', {
            path: `/v1/declarations/${released.id}`,
            key: released.key,
          }),
          curl('See what happened to it', {
            path: `/v1/declarations/${released.id}/events`,
            key: released.key,
          }),
        ]),
    ...(red?.id === undefined
      ? []
      : [
          curl(
            'See which goods of the dishonest firm are to be opened, where, and until when it may choose the time',
            {
              path: `/v1/declarations/${red.id}/examinations`,
              key: red.key,
            },
          ),
          curl('List the open reviews of customs', {
            path: '/v1/reviews',
            key: facts.reviewerKeys.customs,
          }),
        ]),
    ...(waiting?.id === undefined ? [] : decisionHints(facts, waiting.id, waiting.key)),
    curl(
      'Lodge a bundle and wait for its outcome (again: the same answer, nothing is lodged twice)',
      {
        method: 'POST',
        path: '/v1/declarations',
        key: facts.firms.brightSeller.key,
        headers: [`Idempotency-Key: try-${facts.startedAt.replace(/\W/g, '')}`, 'Prefer: wait=10'],
        data: `@${bundleFile}`,
      },
    ),
    curl('List the firms, as administrator', { path: '/v1/firms', key: facts.administratorKey }),
  ]
}

function decisionHints({ baseUrl, reviewerKeys }: DemoFacts, id: string, key: string): Hint[] {
  const decision = { decision: 'PASS', message: 'One indivisible piece; taxed in full.' }
  return [
    {
      what: 'Decide the review that waits for tax (the receipt then arrives below)',
      line: curlLine(baseUrl, {
        method: 'PUT',
        path: `/v1/reviews/${id}.tax/decision`,
        key: reviewerKeys.tax,
        headers: ['If-Match: "0"'],
        data: JSON.stringify(decision),
      }),
    },
    {
      what: 'Read the signed receipts of that declaration',
      line: curlLine(baseUrl, { path: `/v1/declarations/${id}/receipts`, key }),
    },
  ]
}

/** How one of the people logs in and reads with the session, which `cookieFile` keeps. Run in the folder of the port. */
export function logInHints({ baseUrl, madeUpPeople }: DemoFacts, cookieFile: string): Hint[] {
  const { login, password, totpSecret } = madeUpPeople.customs.reviewer
  // What an authenticator would show at this moment.
  const code = `$(node -e 'import("otpauth").then(({ TOTP }) => console.log(new TOTP({ secret: "${totpSecret}" }).generate()))')`
  const known = `{"login":"${login}","password":"${password}","code":"`
  const session = quoted(`${baseUrl}/v1/session`)
  const cookies = quoted(cookieFile)
  return [
    {
      what: 'Log in as a made-up person of customs (a code opens one session; the next comes within 30 s)',
      line: `curl -sS -c ${cookies} ${session} -H 'Content-Type: application/json' --data-binary ${quoted(known)}"${code}"${quoted('"}')} -w '\\n'`,
    },
    {
      what: 'List the open reviews of customs as that person',
      line: `curl -sS -b ${cookies} ${quoted(`${baseUrl}/v1/reviews`)} -w '\\n'`,
    },
  ]
}

function curlLine(baseUrl: string, { method, path, key, headers = [], data }: Curl): string {
  const all = [
    ...(key === undefined ? [] : [`Authorization: Bearer ${key}`]),
    ...headers,
    ...(data === undefined ? [] : ['Content-Type: application/json']),
  ]
  return [
    'curl -sS',
    ...(method === undefined ? [] : [`-X ${method}`]),
    quoted(baseUrl + path),
    ...all.map((header) => `-H ${quoted(header)}`),
    ...(data === undefined ? [] : [`--data-binary ${quoted(data)}`]),
    "-w '\\n'",
  ].join(' ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
