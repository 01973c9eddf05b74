import type { Context } from './context.ts'
import { readConfig } from './platform/config.ts'
import { noDatabase } from './platform/db.ts'
import { openFolderStorage } from './platform/folder-storage.ts'
import { createValidators } from './platform/schemas.ts'
import { openFolderShelf } from './platform/shelf.ts'
import { createLog } from './platform/telemetry.ts'
import { createPolicies } from './policy/policies.ts'
import { createGuardedAgent } from './receipts/guard.ts'
import { createSigner } from './receipts/sign.ts'

/** A context that opens nothing: enough to describe the routes, not to call them. */
export function describingContext(): Context {
  const unopened = noDatabase()
  const key = Buffer.alloc(32)
  return {
    config: readConfig({}),
    log: createLog('silent'),
    now: () => new Date(0),
    newId: () => '',
    db: {
      lodger: unopened,
      declarant: unopened,
      registry: unopened,
      program: unopened,
      officer: unopened,
      auditor: unopened,
      witness: unopened,
    },
    queues: {
      ring: () => undefined,
      ringForMany: async () => undefined,
      waiting: async () => 0,
      serve: () => undefined,
      close: async () => undefined,
    },
    validators: createValidators(),
    policies: createPolicies(unopened, () => 0),
    courier: createGuardedAgent([]),
    documents: { incoming: '', storage: openFolderStorage(''), scan: undefined },
    shelf: openFolderShelf(''),
    signer: createSigner(key),
    keys: {
      apiKey: key,
      webhook: key,
      cursor: key,
      buyer: key,
      answer: key,
      session: key,
      totp: key,
    },
    close: async () => undefined,
  }
}
