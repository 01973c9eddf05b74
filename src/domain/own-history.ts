/**
 * What the books say of a bundle that is only tried, as far as the firm that tries it may know. A review reads all
 * books; a firm reads what its own declarations took. So the codes below may be missing from a dry run where another
 * firm's books are the reason, and are told exactly where its own are. Telling only that a person would look would
 * tell the same: each code is one fact.
 */
import { ledgerAmounts } from './assessment/ledger-amounts.ts'
import type { Department, SectionOf } from './departments.ts'
import { type History, type LedgerAnswer, NO_HISTORY, type UsedNumber } from './facts.ts'
import type { Language } from './findings.ts'
import type { Amount } from './money.ts'
import type { PolicyPack, PriceRange } from './policy-pack.ts'

/** A finding that a dry run keeps to itself where another firm's books lead to it, and why. */
export type Untold = { readonly code: string; readonly reason: Readonly<Record<Language, string>> }

const OF_NUMBERS: Untold['reason'] = {
  en: 'Where a declaration of another firm came with the number: it would tell what that firm ships, sells or is paid.',
  zh: '该号码由其他企业的申报使用时不予告知，以免泄露其物流、销售或收款情况。',
}

const OF_GUARANTEES: Untold['reason'] = {
  en: 'Where another firm guarantees: it would tell what guarantee that firm has given, and how much of it is left.',
  zh: '由其他企业担保时不予告知，以免泄露其担保额度及余额。',
}

/** All findings that a dry run may keep to itself. */
export const UNTOLD: readonly Untold[] = [
  { code: 'WAYBILL_USED_BEFORE', reason: OF_NUMBERS },
  { code: 'PAYMENT_USED_BEFORE', reason: OF_NUMBERS },
  { code: 'ORDER_USED_BEFORE', reason: OF_NUMBERS },
  {
    code: 'ANNUAL_LIMIT_EXCEEDED',
    reason: {
      en: 'Where purchases from other firms use the year up: it would tell how much the buyer spends elsewhere.',
      zh: '订购人在其他企业的购买用尽年度限值时不予告知，以免泄露其在别处的消费。',
    },
  },
  { code: 'GUARANTEE_TOO_LOW', reason: OF_GUARANTEES },
  { code: 'GUARANTEE_UNKNOWN', reason: OF_GUARANTEES },
]

/** What a firm may read of the books. */
export type OwnBooks = {
  /** Numbers that its declarations hold, each with the day of the first use. */
  readonly usedBefore: ReadonlyMap<UsedNumber, string>
  readonly prices: ReadonlyMap<string, PriceRange>
  /** What its declarations took of the buyer's year, in yuan. */
  readonly annualTaken: Amount
  /** What is left of its own guarantee; NO_ACCOUNT also where nobody knows the guarantor, UNTOLD of another firm. */
  readonly guarantee: Amount | 'NO_ACCOUNT' | 'UNTOLD'
}

/** The history that a department would see, were there no other firms. */
export function ownHistory<D extends Department>(
  department: D,
  section: SectionOf<D>,
  books: OwnBooks,
  pack: PolicyPack,
): History {
  const { usedBefore, prices } = books
  const history = { ...NO_HISTORY, usedBefore, prices }
  return department === 'tax'
    ? { ...history, ...ledgersOf(section as SectionOf<'tax'>, books, pack) }
    : history
}

function ledgersOf(
  section: SectionOf<'tax'>,
  { annualTaken, guarantee }: OwnBooks,
  pack: PolicyPack,
): Pick<History, 'annual' | 'guarantee'> {
  const asked = ledgerAmounts(section, pack)
  return {
    annual: answer(asked.annual, pack.limits.annual - annualTaken),
    guarantee:
      asked.guarantee === 0n || guarantee === 'UNTOLD'
        ? undefined
        : guarantee === 'NO_ACCOUNT'
          ? guarantee
          : answer(asked.guarantee, guarantee),
  }
}

// Like the ledgers: nothing is asked for nothing.
function answer(asked: Amount, available: Amount): LedgerAnswer | undefined {
  const left = available < 0n ? 0n : available
  return asked === 0n ? undefined : { asked, left, granted: asked <= left }
}
