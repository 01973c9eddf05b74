/** What the registry knows of the firms that papers name, as the rules of the departments see it. */
import type { Facts } from '../domain/facts.ts'
import type { Db } from '../platform/db.ts'
import { firmFacts } from './registry.ts'

/**
 * The facts of all firms that the papers name, whatever part they play: a firm is an object with a code and a name,
 * or a registration with its social credit code.
 */
export async function factsOf(db: Db, papers: readonly unknown[]): Promise<Facts> {
  const codes = new Set<string>()
  for (const paper of papers) collectCodes(paper, codes)
  return { firms: codes.size === 0 ? new Map() : await firmFacts(db, [...codes]) }
}

function collectCodes(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'object') collectCodes(member, into)
    else if (key === 'code' || key === 'socialCreditCode') into.add(String(member))
  }
}
