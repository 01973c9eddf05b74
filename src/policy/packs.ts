/**
 * The policy packs that the port was shipped with. A declaration is pinned to the pack in force
 * on the day it is lodged, and is judged by it for ever.
 */
import type { PolicyPack } from '../domain/policy-pack.ts'
import { PACK_2026_04 } from './cn-retail-import/pack-2026-04.ts'

// Oldest first.
const PACKS: readonly [PolicyPack, ...PolicyPack[]] = [PACK_2026_04]

/**
 * The pack in force on a day of China, YYYY-MM-DD. The oldest pack also judges the days before
 * it, so that a clock that runs slow stops nothing.
 */
export function packInForce(day: string): PolicyPack {
  return PACKS.findLast((pack) => pack.effectiveFrom <= day) ?? PACKS[0]
}

/**
 * The pack to which a declaration is pinned, by its version.
 *
 * @throws RangeError when this program was not shipped with that pack.
 */
export function packByVersion(version: string): PolicyPack {
  const pack = PACKS.find((candidate) => candidate.version === version)
  if (pack === undefined) throw new RangeError(`there is no policy pack ${version}`)
  return pack
}
