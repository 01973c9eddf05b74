/** What the port's own books say of the declarations that a department is about to look at. */
import type { Context } from '../context.ts'
import { usualPrices } from '../declarations/usual-prices.ts'
import { ledgerAmounts } from '../domain/assessment/ledger-amounts.ts'
import type { Department, SectionOf } from '../domain/departments.ts'
import { type Facts, type History, NO_HISTORY } from '../domain/facts.ts'
import type { Observation } from '../domain/findings.ts'
import type { Lane } from '../domain/lane.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { type IssuedNumber, NUMBER_OF } from '../domain/used-numbers.ts'
import type { Header } from '../schema-types.ts'
import { reserve } from './ledgers.ts'
import { countPrices } from './prices.ts'
import { takeNumbers } from './used-numbers.ts'

/** A declaration as one department sees it, with the policy that it is judged by. */
export type Case<D extends Department> = {
  id: string
  version: number
  lot: string
  declarantId: string
  lodgedAt: Date
  lane: Lane
  /** Undefined where this program does not know the version: then nothing can be judged. */
  pack: PolicyPack | undefined
  header: Header
  section: SectionOf<D>
}

/** A declaration that a department has looked at, and what it saw. */
export type Reviewed<D extends Department> = { of: Case<D>; observations: Observation[] }

/** The books that a department asks, for the declarations by id; what is missing says nothing. */
type Books<D extends Department> = (
  ctx: Context,
  cases: readonly Case<D>[],
  facts: Facts,
) => Promise<Map<string, Partial<History>>>

/**
 * Asks the books for these declarations. Asking takes: numbers are used and amounts reserved by it. A declaration
 * that cannot be read is left out; it must not hold up the others of its lot.
 */
export async function historiesOf<D extends Department>(
  ctx: Context,
  department: D,
  cases: readonly Case<D>[],
  facts: Facts,
): Promise<Map<string, History>> {
  const said = await BOOKS[department](ctx, cases, facts)
  return new Map([...said].map(([id, history]) => [id, { ...NO_HISTORY, ...history }]))
}

/** Writes down what a department has learned from declarations that it has looked at. */
export async function learn<D extends Department>(
  ctx: Context,
  department: D,
  reviewed: readonly Reviewed<D>[],
): Promise<void> {
  await LEARNED[department](ctx, reviewed)
}

type Learn<D extends Department> = (ctx: Context, reviewed: readonly Reviewed<D>[]) => Promise<void>

const nothing = async () => undefined

const LEARNED: { readonly [D in Department]: Learn<D> } = {
  // A price that was told to be unusual is not counted, or it would become usual.
  customs: (ctx, reviewed) => {
    // Nor is one told twice by an amendment, or a firm could make a usual price by itself.
    const sound = reviewed.filter(
      ({ of, observations }) => of.version === 1 && observations.length === 0,
    )
    return countPrices(
      ctx,
      sound.flatMap(({ of }) => of.section.lines),
    )
  },
  tax: nothing,
  inspection: nothing,
  banking: nothing,
  commerce: nothing,
}

const BOOKS: { readonly [D in Department]: Books<D> } = {
  async customs(ctx, cases, facts) {
    const used = await usedBefore(ctx, cases, (of) => NUMBER_OF.customs(of.section, facts))
    const codes = legible(cases, ({ section }) => section.lines.map((line) => line.commodityCode))
    const prices = await usualPrices(ctx.db.program, ctx.now(), [
      ...new Set([...codes.values()].flat()),
    ])
    return new Map([...used].map(([id, history]) => [id, { ...history, prices }]))
  },
  tax(ctx, cases, facts) {
    const asks = legible(cases, (of) => ({ ...asked(of), guarantorId: guarantorId(of, facts) }))
    return reserve(ctx, [...asks.values()])
  },
  inspection: async (_ctx, cases) => legible(cases, () => ({})),
  banking: (ctx, cases, facts) =>
    usedBefore(ctx, cases, (of) => NUMBER_OF.banking(of.section, facts)),
  commerce: (ctx, cases, facts) =>
    usedBefore(ctx, cases, (of) => NUMBER_OF.commerce(of.section, facts)),
}

/** What `read` finds in each declaration, by id, without those that it cannot read. */
function legible<D extends Department, T>(
  cases: readonly Case<D>[],
  read: (of: Case<D>) => T,
): Map<string, T> {
  const found = new Map<string, T>()
  for (const of of cases) {
    try {
      found.set(of.id, read(of))
    } catch {
      // Whoever asked sees that it is missing.
    }
  }
  return found
}

async function usedBefore<D extends Department>(
  ctx: Context,
  cases: readonly Case<D>[],
  numberOf: (of: Case<D>) => IssuedNumber,
): Promise<Map<string, Partial<History>>> {
  const uses = legible(cases, (of) => {
    const { id, version, declarantId } = of
    return { ...numberOf(of), id, version, declarantId }
  })
  const late = await takeNumbers(ctx, [...uses.values()])
  return new Map(
    [...uses].map(([id, { kind }]) => {
      const day = late.get(id)
      return [id, day === undefined ? {} : { usedBefore: new Map([[kind, day]]) }]
    }),
  )
}

function asked({ id, version, declarantId, lodgedAt, pack, section }: Case<'tax'>) {
  if (pack === undefined) throw new RangeError('there is no such policy')
  return {
    id,
    version,
    declarantId,
    lodgedAt,
    buyerIdNumber: section.taxpayer.idNumber,
    ...ledgerAmounts(section, pack),
    annualLimit: pack.limits.annual,
  }
}

function guarantorId({ section }: Case<'tax'>, { firms }: Facts): string | undefined {
  return firms.get(section.guarantor.code)?.id
}
