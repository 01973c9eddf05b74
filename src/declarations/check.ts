/**
 * What a bundle alone can be judged by, before anything is stored: its shape, the day, and then the rules across
 * documents on whatever part of it has its shape. Lodging and the dry run both ask here, so they say the same.
 */
import { crosscheck } from '../domain/crosscheck/crosscheck.ts'
import { type Language, MAX_FINDINGS, type Observation, say } from '../domain/findings.ts'
import { type Judgement, mended } from '../domain/mend.ts'
import { meets } from '../domain/pointer.ts'
import { policyFindings } from '../domain/policy-day.ts'
import { boundedCopy, brokenPlaces, shapeFindings } from '../domain/shape.ts'
import { Problem } from '../platform/problem.ts'
import { type Validators, validator } from '../platform/schemas.ts'
import type { Bundle, Finding } from '../schema-types.ts'

/** The day of lodging, and the first day on which any policy is in force; YYYY-MM-DD in China. */
type Days = { readonly day: string; readonly first: string }

/** A body that was judged. `bundle` is the body itself, where its shape is right. */
export type Checked = Judgement & {
  readonly body: unknown
  readonly days: Days
  readonly bundle?: Bundle
}

/** The check of one process. */
export type Check = {
  /** Judges a body; cheap when all is well. */
  judge(body: unknown, days: Days): Checked
  /** The findings that are told, with the patches that are proven: the first 50. */
  told(checked: Checked): readonly Observation[]
  /** The same in words. */
  tell(checked: Checked, language: Language): Finding[]
}

/** Whether a bundle may be lodged: its shape is right, and nothing but warnings was found. */
export function mayBeLodged(checked: Checked): checked is Checked & { readonly bundle: Bundle } {
  return checked.bundle !== undefined && checked.observations.every(isWarning)
}

/** The answer to a body that may not be lodged, with the findings that are told of it. */
export function refusal({ observations }: Checked, findings: Finding[]): Problem {
  const more =
    observations.length > findings.length ? `; the first ${findings.length} are told` : ''
  return new Problem('findings', `${observations.length} faults were found${more}.`, {
    extra: { findings },
  })
}

/** Compiles the check. */
export function createCheck({ strict, thorough }: Validators): Check {
  const isBundle = validator(strict, 'bundle')
  const everyFault = validator(thorough, 'bundle')
  const judge = (body: unknown, days: Days): Checked => {
    if (isBundle(body)) {
      const observations = [...dayFindings(body, days), ...crosscheck(body, [])]
      return { body, days, bundle: body, observations, broken: [] }
    }
    everyFault(boundedCopy(body))
    const errors = everyFault.errors ?? []
    const broken = brokenPlaces(errors)
    const hasDay = !broken.some((place) => meets('/header/declaredOn', place))
    const observations = [
      ...shapeFindings(errors, body),
      ...(hasDay ? dayFindings(body as Bundle, days) : []),
      ...crosscheck(body, broken),
    ]
    return { body, days, observations, broken }
  }
  const told = (checked: Checked) => {
    const first = checked.observations.slice(0, MAX_FINDINGS)
    return mended(checked.body, checked, first, { judge: (copy) => judge(copy, checked.days) })
  }
  return {
    judge,
    told,
    tell: (checked, language) => told(checked).map((each) => say(each, language)),
  }
}

function dayFindings({ header }: Pick<Bundle, 'header'>, { day, first }: Days): Observation[] {
  return policyFindings(first, day, header)
}

function isWarning({ severity }: Observation): boolean {
  return severity === 'WARN'
}
