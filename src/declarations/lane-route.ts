import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import { KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { readOwnLane } from './lane-view.ts'

/** What a declarant reads of its lane. */
export function laneRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/lane',
    {
      ...keyed('read'),
      schema: {
        summary: 'Read the lane, and after outcome and day the draw that can be verified',
        operationId: 'readLane',
        tags: ['declarations'],
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: { description: 'The lane.', ...ref('declaration-lane') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => readOwnLane(ctx, firmOf(request.actor), request.params.id),
  )
}
