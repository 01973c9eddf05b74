/**
 * Idempotency-Key on small writes. The write and the record of what was answered are one transaction, so there is
 * never one without the other, whatever fails; a lock in the database keeps two requests with one key apart, on
 * whatever process they come. A write that was refused leaves its key free.
 */
import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import { asDeclarant, type Db, sql, transaction } from './db.ts'
import type { Reply, Request } from './http.ts'
import { Problem } from './problem.ts'
import { seal, unseal } from './secrets.ts'

/** What an Idempotency-Key looks like. */
export const IDEMPOTENCY_KEY = '^[A-Za-z0-9_-]{16,64}$'

const KEY = new RegExp(IDEMPOTENCY_KEY)
const KEPT_MS = 30 * 86_400_000
const SWEPT_AT_ONCE = 100
const CREATED = 201

/** What this needs of the context. */
type Desk = {
  db: { declarant: Db; registry: Db; officer: Db }
  keys: { answer: Buffer }
  now: () => Date
}

/** An answer as it is sent, and sent again. */
type Written<Body> = { status?: number; headers?: Record<string, string>; body: Body }

/** Small writes of one folder's routes. */
export type WriteOnce<Ctx> = {
  /** To be a route's preValidation: a key that was used decides before the body is judged. */
  answerAgain(request: Request, reply: Reply): Promise<unknown>
  /** Does the write, with its key if it has one; sets status (201 unless told) and headers, and gives the body to be sent. */
  write<Body>(
    request: Request,
    reply: Reply,
    work: (ctx: Ctx) => Promise<Written<Body>>,
  ): Promise<Body>
}

/** In whose name a firm's write is made: its own, or the officer's, where it changes what departments work on. */
type Through = 'declarant' | 'officer'

type Use = {
  actor: Actor
  pool: Through | 'registry'
  caller: string
  key: string
  fingerprint: Buffer
}

type Stored = { fingerprint: Buffer; answer_sealed: Buffer }

/**
 * Makes writes that happen once. The context that `work` gets acts within the transaction of the key. `through`: the
 * pool through which those of a firm go.
 */
export function createWriteOnce<Ctx extends Desk>(
  ctx: Ctx,
  through: Through = 'declarant',
): WriteOnce<Ctx> {
  return {
    async answerAgain(request, reply) {
      const use = useOf(request, through)
      if (!use) return
      const stored = await within(ctx, use, (inner) => find(inner, use))
      if (stored) return reply.send(again(ctx, reply, { use, stored }))
    },
    async write(request, reply, work) {
      const use = useOf(request, through)
      if (!use) return written(reply, await work(ctx))
      const done = await within(ctx, use, async (inner) => {
        await lock(inner, use)
        const stored = await find(inner, use)
        if (stored) return { stored }
        const first = await work(inner)
        await store(inner, use, first)
        return { first }
      })
      if (done.first) return written(reply, done.first)
      return again(ctx, reply, { use, stored: done.stored })
    },
  }
}

function useOf(request: Request, through: Through): Use | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  const { actor } = request
  if (!actor) throw new Error('Only a call with a key may be written once.')
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Problem(
      'idempotency-key-missing',
      'Idempotency-Key is 16 to 64 of A-Z a-z 0-9 _ -, new for each write.',
    )
  }
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(request.rawBody ?? '')
    .digest()
  const pool = actor.kind === 'DECLARANT' ? through : 'registry'
  return { actor, pool, caller: callerOf(actor), key, fingerprint }
}

// A firm may change its API key between the first request and the second; an administrator is known by the key only.
function callerOf(actor: Actor): string {
  return actor.kind === 'DECLARANT' ? `firm:${actor.firmId}` : actor.by
}

function within<Ctx extends Desk, T>(
  ctx: Ctx,
  { actor, pool }: Use,
  work: (inner: Ctx) => Promise<T>,
): Promise<T> {
  if (actor.kind === 'DECLARANT' && pool === 'declarant') {
    return asDeclarant(ctx.db.declarant, actor.firmId, (declarant) =>
      work({ ...ctx, db: { ...ctx.db, declarant } }),
    )
  }
  return transaction(ctx.db[pool], (tx) => work({ ...ctx, db: { ...ctx.db, [pool]: tx } }))
}

function dbOf({ db }: Desk, { pool }: Use): Db {
  return db[pool]
}

async function lock(ctx: Desk, use: Use): Promise<void> {
  const [row] = await sql<{ mine: boolean }>(dbOf(ctx, use))`
    select pg_try_advisory_xact_lock(hashtextextended(${`write_key ${use.caller} ${use.key}`}, 0)) as mine`
  if (row?.mine) return
  throw new Problem(
    'idempotency-key-in-flight',
    'Wait for the answer to the first request, or ask again.',
    { headers: { 'retry-after': '1' } },
  )
}

async function find(ctx: Desk, use: Use): Promise<Stored | undefined> {
  const [row] = await sql<Stored>(dbOf(ctx, use))`
    select fingerprint, answer_sealed from write_key
     where caller = ${use.caller} and key = ${use.key} and created_at >= ${oldest(ctx)}`
  return row
}

async function store(ctx: Desk, use: Use, answer: Written<unknown>): Promise<void> {
  const db = dbOf(ctx, use)
  const { actor, caller, key, fingerprint } = use
  await sql(db)`
    delete from write_key
     where (caller, key) in (select caller, key from write_key where created_at < ${oldest(ctx)}
                              order by created_at limit ${SWEPT_AT_ONCE})
        or (caller = ${caller} and key = ${key})`
  await sql(db)`
    insert into write_key (caller, key, declarant_id, fingerprint, status, answer_sealed, created_at)
    values (${caller}, ${key}, ${actor.kind === 'DECLARANT' ? actor.firmId : null}, ${fingerprint},
            ${answer.status ?? CREATED}, ${seal(ctx.keys.answer, Buffer.from(JSON.stringify(answer)), contextOf(use))}, ${ctx.now()})`
}

function oldest(ctx: Desk): Date {
  return new Date(ctx.now().getTime() - KEPT_MS)
}

// A sealed answer opens under the key that it was given to, and under no other.
function contextOf({ caller, key }: Use): string {
  return `${caller} ${key}`
}

function again<Body>(ctx: Desk, reply: Reply, { use, stored }: { use: Use; stored: Stored }): Body {
  if (!stored.fingerprint.equals(use.fingerprint)) {
    throw new Problem(
      'idempotency-key-reused',
      'Send a new key with a new request, or the first request again.',
    )
  }
  const text = unseal(ctx.keys.answer, stored.answer_sealed, contextOf(use)).toString()
  return written(reply.header('idempotent-replayed', 'true'), JSON.parse(text))
}

function written<Body>(
  reply: Reply,
  { status = CREATED, headers = {}, body }: Written<Body>,
): Body {
  reply.code(status).headers(headers)
  return body
}
