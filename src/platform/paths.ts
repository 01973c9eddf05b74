/** Where the project's own files are, from the sources as from the build. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'schemas'))) return folder
  const above = dirname(folder)
  if (above === folder)
    throw new Error('No folder above the program holds package.json and schemas/.')
  return findRoot(above)
}

/** The folder that holds package.json, schemas/ and migrations/. */
export const PROJECT_ROOT = findRoot(import.meta.dirname)
