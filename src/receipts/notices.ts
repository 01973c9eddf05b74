/** What a firm is told about its endpoints, beside what it is sent. */
import type { Context } from '../context.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, sql } from '../platform/db.ts'
import type {
  DisabledCause,
  PageQuery,
  WebhookNoticeKind,
  WebhookNoticeList,
} from '../schema-types.ts'
import { mustOwn } from './own.ts'

/** Whose endpoint it is. */
export type Owned = { id: string; declarant: string }

/** Tells the firm something about its endpoint, as the sending side sees it. */
export async function tell(ctx: Context, of: Owned, kind: WebhookNoticeKind): Promise<void> {
  ctx.log.warn({ endpointId: of.id, notice: kind }, 'endpoint changed')
  await note(ctx, ctx.db.officer, of, kind)
}

/** Writes a notice, in the transaction of whoever changes the endpoint. */
export async function note(
  ctx: Pick<Context, 'newId' | 'now'>,
  db: Db,
  { id, declarant }: Owned,
  kind: WebhookNoticeKind,
): Promise<void> {
  await sql(db)`
    insert into webhook_notice (endpoint_id, id, declarant_id, kind, at)
    values (${id}, ${ctx.newId()}, ${declarant}, ${kind}, ${ctx.now()})`
}

const DISABLED: Record<DisabledCause, WebhookNoticeKind> = {
  GONE: 'DISABLED_GONE',
  FAILING: 'DISABLED_FAILING',
  UNCONFIRMED: 'DISABLED_UNCONFIRMED',
  PAUSED: 'DISABLED_PAUSED',
}

/** Ends the sending to an endpoint and tells its firm why. */
export async function disable(ctx: Context, of: Owned, cause: DisabledCause): Promise<undefined> {
  const done = await sql(ctx.db.officer)`
    update webhook_endpoint set disabled_at = now(), disabled_cause = ${cause}, drained_until = now()
     where id = ${of.id} and disabled_at is null returning 1`
  if (done.length > 0) await tell(ctx, of, DISABLED[cause])
}

const NOTICES = 'webhook-notices'

/** A page of what the firm was told about an endpoint, newest first. Throws `not-found` when it has no such endpoint. */
export async function listNotices(
  ctx: Context,
  firmId: string,
  endpointId: string,
  { limit, after }: PageQuery,
): Promise<WebhookNoticeList> {
  const before =
    after === undefined ? null : positionIn(ctx.keys.cursor, `${NOTICES} ${endpointId}`, after)
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    await mustOwn(tx, endpointId)
    return sql<{ id: string; kind: WebhookNoticeKind; at: Date }>(tx)`
      select id, kind, at from webhook_notice
       where endpoint_id = ${endpointId} and (${before}::uuid is null or id < ${before}::uuid)
       order by id desc limit ${limit + 1}`
  })
  return pageOf(
    rows,
    limit,
    ({ kind, at }) => ({ kind, at: at.toISOString() }),
    ({ id }) => cursorAfter(ctx.keys.cursor, `${NOTICES} ${endpointId}`, id),
  )
}
