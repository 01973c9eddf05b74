import type { TaxSection } from '../../schema-types.ts'
import type { PolicyPack } from '../policy-pack.ts'
import { type Assessment, assess } from './assess.ts'

type Known = { readonly pack: PolicyPack; readonly assessment: Assessment }

// Several rules and the ledgers ask about the same section, and an assessment costs more than all other tax rules.
const known = new WeakMap<TaxSection, Known>()

/** The assessment of a tax section, reckoned once: a section that was assessed must not be changed any more. */
export function assessSection(section: TaxSection, pack: PolicyPack): Assessment {
  const before = known.get(section)
  if (before?.pack === pack) return before.assessment
  const assessment = assess(section.lines, pack)
  known.set(section, { pack, assessment })
  return assessment
}
