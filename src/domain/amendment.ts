/** What an amendment may change, and whom it concerns. */
import type { Bundle } from '../schema-types.ts'
import type { CatalogueEntry } from './catalogue.ts'
import { DEPARTMENTS, type Department } from './departments.ts'
import { canonicalText } from './difference.ts'
import type { UsedNumber } from './facts.ts'
import type { Observation } from './findings.ts'
import { valueAt } from './pointer.ts'

/** What a declaration is known by, its MRN too; whoever has to change it withdraws and lodges anew. */
const FIXED = [
  '/header/declarationNo',
  '/header/declarant',
  '/header/broker',
  '/header/procedure',
  '/header/customsOffice',
] as const

/** What is wrong with an amendment that says something else at a place of {@link FIXED}; `after` may have any shape. */
export function fixedFindings(before: Bundle, after: unknown): Observation[] {
  const { code, severity } = KEY_CHANGED
  return FIXED.filter((pointer) => isChanged(before, after, pointer)).map((pointer) => {
    const was = valueAt(before, pointer)
    const expected = typeof was === 'string' ? { expected: was } : {}
    return { code, severity, pointers: [pointer], ...expected }
  })
}

/** Whether two bundles say something else at a place. */
export function isChanged(before: unknown, after: unknown, pointer: string): boolean {
  return canonicalText(valueAt(before, pointer)) !== canonicalText(valueAt(after, pointer))
}

/** Said of an amendment that changes what the declaration is known by. */
export const KEY_CHANGED: CatalogueEntry = {
  code: 'DECLARATION_KEY_CHANGED',
  stage: 'LODGING',
  severity: 'REFUSE',
  source: 'This port',
  texts: {
    en: {
      title: 'An amendment cannot change this',
      cause:
        'Number, declarant, broker, procedure and customs office are what the declaration and its MRN are known by.',
      fix: 'Leave it as it was lodged; to change it, withdraw the declaration and lodge a new one.',
    },
    zh: {
      title: '修改时不得变更该项',
      cause: '申报编号、申报人、代理人、监管方式和申报海关是识别该申报及其编号的依据。',
      fix: '请保持申报时的内容；如需变更，请撤回后重新申报。',
    },
  },
}

// A number is the same number only with whoever gave it out.
const NUMBERS: Readonly<Record<UsedNumber, readonly string[]>> = {
  WAYBILL: ['/customs/waybill/waybillNo', '/customs/waybill/carrier/code'],
  PAYMENT: ['/banking/payment/transactionNo', '/banking/payment/provider/code'],
  ORDER: ['/commerce/order/orderNo', '/commerce/order/platform/code'],
}

/** The numbers that the amended bundle goes on using; the others come free. */
export function numbersKept(before: Bundle, after: Bundle): UsedNumber[] {
  const kinds = Object.keys(NUMBERS) as UsedNumber[]
  return kinds.filter((kind) => !NUMBERS[kind].some((pointer) => isChanged(before, after, pointer)))
}

/** All that a department reads of a bundle, as one text; the same text is the same input. */
export function inputOf(bundle: Bundle, department: Department): string {
  return canonicalText([bundle.header, bundle[department]])
}

/** The departments whose input differs: they review again, the others' work stands. */
export function departmentsConcerned(before: Bundle, after: Bundle): Department[] {
  return DEPARTMENTS.filter(
    (department) => inputOf(before, department) !== inputOf(after, department),
  )
}
