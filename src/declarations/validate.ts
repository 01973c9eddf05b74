/**
 * The dry run: what would become of a bundle if it were lodged now. It asks the same check as lodging and the same
 * rules as the departments, with the books as far as the firm may read them, and writes nothing: no row, no event, no
 * claim on a number, a year or a guarantee.
 */
import type { Context } from '../context.ts'
import { firmByCode } from '../declarants/registry.ts'
import { type Assessment, assess } from '../domain/assessment/assess.ts'
import { chinaDayOf } from '../domain/day.ts'
import { DEPARTMENTS } from '../domain/departments.ts'
import { documentsFor, type LikelyDocument } from '../domain/documents.ts'
import type { Facts } from '../domain/facts.ts'
import { type Language, MAX_FINDINGS, type Observation, say } from '../domain/findings.ts'
import { type Amount, text } from '../domain/money.ts'
import type { OwnBooks } from '../domain/own-history.ts'
import { meets } from '../domain/pointer.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { Problem } from '../platform/problem.ts'
import type { Bundle, DepartmentOutlook, LimitsLeft, Validation } from '../schema-types.ts'
import { createActingFor, type Parties } from './acting-for.ts'
import { assessmentOf } from './assessment-view.ts'
import { type Check, type Checked, createCheck, mayBeLodged } from './check.ts'
import { withPatches } from './mended-outlook.ts'
import { factsIn, numbersIn, type Outlook, outlooksOn, type Question, sights } from './outlook.ts'
import { readOwnBooks } from './own-books.ts'

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
    const told = check.told(checked)
    const tried = pack && (await tryOn(ctx, firmId, { checked, told, pack, parties }))
    const outlooks = tried && parties ? outlooksIn(ctx, check, tried, parties) : []
    const observations = outlooks.flatMap((each) => each.observations)
    const documents = documentsFor([...checked.observations, ...observations])
    return {
      accepted: mayBeLodged(checked),
      findings: told.map((each) => say(each, language)),
      assessment: tried?.assessment ? assessmentOf(tried.assessment) : null,
      limits: tried?.assessment ? limitsLeft(tried.assessment, tried) : null,
      departments: outlooks.map((each) => outlookView(each, language)),
      documents: documents.map((each) => documentView(each, language)),
    }
  }
}

type Judged = {
  readonly checked: Checked
  /** What lodging would tell. */
  readonly told: readonly Observation[]
  readonly pack: PolicyPack
}

/** A body with all that was looked up for it. */
type Tried = Judged & {
  readonly question: Question
  readonly facts: Facts
  readonly books: OwnBooks
  readonly guarantor: Guarantor
  readonly assessment: Assessment | undefined
}

/** Who guarantees; UNTOLD where the body does not say it in the right shape. */
type Guarantor = 'OWN' | 'OTHER' | 'UNTOLD'

async function tryOn(
  ctx: Context,
  firmId: string,
  { checked, told, pack, parties }: Judged & { parties: Parties | undefined },
): Promise<Tried> {
  const bundle = checked.body as Bundle
  // What the registry says of firms, and the rules on it, are for parties only.
  const departments = parties ? DEPARTMENTS.filter((each) => hasShape(checked, `/${each}`)) : []
  const question = { bundle, departments, pack }
  const facts = parties ? await factsIn(ctx, question) : { firms: new Map() }
  const isNamed = hasShape(checked, '/tax/guarantor')
  const guarantorId = isNamed
    ? (await firmByCode(ctx.db.registry, bundle.tax.guarantor.code))?.id
    : undefined
  const books = await readOwnBooks(ctx, firmId, {
    numbers: numbersIn(question, facts),
    commodityCodes: departments.includes('customs')
      ? bundle.customs.lines.map((line) => line.commodityCode)
      : [],
    buyerIdNumber: buyerOf(checked),
    guarantorId,
  })
  const guarantor = !isNamed ? 'UNTOLD' : guarantorId === firmId ? 'OWN' : 'OTHER'
  const assessment = assessed(checked, pack)
  return { checked, told, pack, question, facts, books, guarantor, assessment }
}

/** Whether all that lies at a place of the body has its shape. */
function hasShape({ broken }: Checked, place: string): boolean {
  return !broken.some((fault) => meets(place, fault))
}

function buyerOf(checked: Checked): string | undefined {
  return hasShape(checked, '/tax/taxpayer/idNumber')
    ? (checked.body as Bundle).tax.taxpayer.idNumber
    : undefined
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
  check: Check,
  { checked, told, pack, question, facts, books }: Tried,
  { declarant }: Parties,
): Outlook[] {
  const seenIn = (copy: unknown) =>
    sights(ctx, { ...question, bundle: copy as Bundle }, { facts, books })
  const patched = withPatches(seenIn(checked.body), {
    body: checked.body,
    told,
    pack,
    papers: (copy) => check.judge(copy, checked.days),
    departments: seenIn,
  })
  return outlooksOn(patched, declarant.tier)
}

// What a buyer has imported through others is not told: whoever knows an identity number could ask for it.
function limitsLeft({ dutiableValue }: Assessment, tried: Tried): LimitsLeft {
  const { checked, books, guarantor } = tried
  const { singleTransaction, annual } = tried.pack.limits
  const { guarantee } = books
  return {
    singleTransaction: text(singleTransaction),
    dutiableValue: text(dutiableValue),
    singleTransactionLeft: above(singleTransaction - dutiableValue),
    annual: text(annual),
    annualLeftAtMost: buyerOf(checked) === undefined ? null : above(annual - books.annualTaken),
    // Another firm's guarantee is its own affair.
    guaranteeLeft: guarantor === 'OWN' && typeof guarantee === 'bigint' ? text(guarantee) : null,
  }
}

function above(left: Amount): string {
  return text(left < 0n ? 0n : left)
}

function outlookView(outlook: Outlook, language: Language): DepartmentOutlook {
  const { department, decision, openedByLane, observations } = outlook
  const findings = observations.slice(0, MAX_FINDINGS).map((each) => say(each, language))
  return { department, outlook: decision, openedByLane, findings }
}

function documentView({ names, document, department, codes }: LikelyDocument, language: Language) {
  return { document, name: names[language], department, codes: [...codes] }
}
