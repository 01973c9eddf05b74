/** The pack that the port is shipped with, straight from its files: a test of rules needs no database for it. */
import type { PolicyPack } from '../../src/domain/policy-pack.ts'
import { createValidators } from '../../src/platform/schemas.ts'
import { shippedPack as packOfFiles } from '../../src/policy/shipped.ts'

/** Reads it; some 50 ms. */
export function shippedPack(): Promise<PolicyPack> {
  return packOfFiles(createValidators())
}
