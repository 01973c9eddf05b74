/**
 * The five departments that answer a declaration. A department sees the header and the section
 * that bears its own name, and nothing else: that need-to-know rule is the type `SectionOf`.
 */
import type { Bundle } from '../schema-types.ts'

/** The five departments, in the order in which they are listed to people. */
export const DEPARTMENTS = ['customs', 'tax', 'inspection', 'banking', 'commerce'] as const

/** One of the five departments; also the name of its section in a bundle. */
export type Department = (typeof DEPARTMENTS)[number]

/** The only part of a bundle, beside the header, that a department may read. */
export type SectionOf<D extends Department> = Bundle[D]

/** What the departments are called in the texts for people. */
export const DEPARTMENT_NAMES: Readonly<Record<Department, { en: string; zh: string }>> = {
  customs: { en: 'Customs', zh: '海关' },
  tax: { en: 'Tax', zh: '税务' },
  inspection: { en: 'Inspection and quarantine', zh: '检验检疫' },
  banking: { en: 'Banking and foreign exchange', zh: '银行与外汇' },
  commerce: { en: 'Commerce registration', zh: '市场监管' },
}
