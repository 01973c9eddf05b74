/**
 * The dry run: what would become of a bundle if it were lodged now. It asks the same check as lodging and the same
 * rules as the departments, and writes nothing: no row, no event, no claim on a number, a year or a guarantee.
 */
import type { Context } from '../context.ts'
import { readGuarantee } from '../declarants/guarantee.ts'
import { firmByCode } from '../declarants/registry.ts'
import { type Assessment, assess } from '../domain/assessment/assess.ts'
import { chinaDayOf } from '../domain/day.ts'
import { DEPARTMENTS } from '../domain/departments.ts'
import { documentsFor, type LikelyDocument } from '../domain/documents.ts'
import { type Language, MAX_FINDINGS, say } from '../domain/findings.ts'
import { text } from '../domain/money.ts'
import { meets } from '../domain/pointer.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { Problem } from '../platform/problem.ts'
import type { Bundle, DepartmentOutlook, LimitsLeft, Validation } from '../schema-types.ts'
import { createActingFor, type Parties } from './acting-for.ts'
import { assessmentOf } from './assessment-view.ts'
import { type Checked, createCheck, mayBeLodged } from './check.ts'
import { type Outlook, outlooksOn } from './outlook.ts'

/** One request for a dry run. */
export type ValidateRequest = {
  /** The firm whose key is used. */
  firmId: string
  value: unknown
  language: Language
}

/** The desk for dry runs of one process. */
export function createValidation(ctx: Context): (request: ValidateRequest) => Promise<Validation> {
  const check = createCheck(ctx.validators)
  const actingFor = createActingFor(ctx)
  return async ({ firmId, value, language }) => {
    const days = { day: chinaDayOf(ctx.now().toISOString()), first: await ctx.policies.firstDay() }
    const checked = check.judge(value, days)
    const pack = days.day < days.first ? undefined : await ctx.policies.onDay(days.day)
    const parties = await partiesOf(checked, (header) => actingFor(firmId, header))
    const assessment = pack && assessed(checked, pack)
    const outlooks = pack && parties ? await outlooksIn(ctx, checked, parties, pack) : []
    const told = outlooks.flatMap(({ observations }) => observations)
    const ownGuarantee = await guaranteeLeft(ctx, firmId, checked)
    const documents = documentsFor([...checked.observations, ...told])
    return {
      accepted: mayBeLodged(checked),
      findings: check.tell(checked, language),
      assessment: assessment ? assessmentOf(assessment) : null,
      limits: assessment && pack ? limitsLeft(assessment, pack, ownGuarantee) : null,
      departments: outlooks.map((each) => outlookView(each, language)),
      documents: documents.map((each) => documentView(each, language)),
    }
  }
}

/** Whether all that lies at a place of the body has its shape. */
function hasShape({ broken }: Checked, place: string): boolean {
  return !broken.some((fault) => meets(place, fault))
}

// Like lodging: a body with faults is told them before it is asked whose it is. But what the registry says of firms
// is for parties only.
async function partiesOf(
  checked: Checked,
  actingFor: (header: Bundle['header']) => Promise<Parties>,
): Promise<Parties | undefined> {
  if (!hasShape(checked, '/header')) return undefined
  try {
    return await actingFor((checked.body as Bundle).header)
  } catch (error) {
    const isNoParty = error instanceof Problem && error.kind === 'no-grant'
    if (isNoParty && !mayBeLodged(checked)) return undefined
    throw error
  }
}

function assessed(checked: Checked, pack: PolicyPack): Assessment | undefined {
  return hasShape(checked, '/tax/lines')
    ? assess((checked.body as Bundle).tax.lines, pack)
    : undefined
}

function outlooksIn(
  ctx: Context,
  checked: Checked,
  { declarant }: Parties,
  pack: PolicyPack,
): Promise<Outlook[]> {
  const departments = DEPARTMENTS.filter((each) => hasShape(checked, `/${each}`))
  return outlooksOn(ctx, {
    bundle: checked.body as Bundle,
    departments,
    tier: declarant.tier,
    pack,
  })
}

// What a buyer has imported this year is not told: whoever knows an identity number could ask for it.
function limitsLeft(
  { dutiableValue }: Assessment,
  { limits: { singleTransaction } }: PolicyPack,
  guarantee: string | null,
): LimitsLeft {
  const left = singleTransaction - dutiableValue
  return {
    singleTransaction: text(singleTransaction),
    dutiableValue: text(dutiableValue),
    singleTransactionLeft: text(left < 0n ? 0n : left),
    guaranteeLeft: guarantee,
  }
}

// Another firm's guarantee is its own affair.
async function guaranteeLeft(
  ctx: Context,
  firmId: string,
  checked: Checked,
): Promise<string | null> {
  if (!hasShape(checked, '/tax/guarantor')) return null
  const { code } = (checked.body as Bundle).tax.guarantor
  const guarantor = await firmByCode(ctx.db.registry, code)
  if (guarantor?.id !== firmId) return null
  return (await readGuarantee(ctx, firmId))?.available ?? null
}

function outlookView(outlook: Outlook, language: Language): DepartmentOutlook {
  const { department, decision, openedByLane, observations } = outlook
  const findings = observations.slice(0, MAX_FINDINGS).map((each) => say(each, language))
  return { department, outlook: decision, openedByLane, findings }
}

function documentView({ names, document, department, codes }: LikelyDocument, language: Language) {
  return { document, name: names[language], department, codes: [...codes] }
}
