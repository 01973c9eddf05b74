/**
 * Writes openapi/openapi.json from the routes and the schemas, or with `--check` says whether the committed one
 * is what they give. It needs no database: the routes are described, never called.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApi } from './api.ts'
import { describingContext } from './openapi-context.ts'
import { PROJECT_ROOT } from './platform/paths.ts'

const FILE = join(PROJECT_ROOT, 'openapi', 'openapi.json')

async function main(): Promise<void> {
  const app = await createApi(describingContext())
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, text)
    return
  }
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) return
  process.stderr.write(
    'openapi/openapi.json is stale: run `npm run openapi` and commit the file.\n',
  )
  process.exitCode = 1
}

await main()
