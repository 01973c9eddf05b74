import type { Context } from '../context.ts'
import type { Routes } from '../platform/http.ts'
import { createWriteOnce } from '../platform/write-once.ts'
import { admissionRoutes } from './admission-routes.ts'
import { creditEntryRoutes } from './credit-entry-routes.ts'
import { firmRoutes } from './firm-routes.ts'
import { grantRoutes } from './grant-routes.ts'
import { keyRoutes } from './key-routes.ts'

/** What the port's administrator does: firms, grants, admissions and keys. */
export function declarantRoutes(ctx: Context): Routes {
  const once = createWriteOnce(ctx)
  return async (app) => {
    firmRoutes(app, ctx, once)
    grantRoutes(app, ctx, once)
    admissionRoutes(app, ctx)
    keyRoutes(app, ctx, once)
    creditEntryRoutes(app, ctx, once)
  }
}
