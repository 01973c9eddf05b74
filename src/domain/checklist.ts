/** Questions that a policy can make a person answer before a department passes anything. */
import type { Department } from './departments.ts'

/** One question, with its words. */
export type Question = {
  readonly code: string
  readonly department: Department
  readonly en: string
  readonly zh: string
}

/** Every question that a policy may ask for. */
export const QUESTIONS: readonly Question[] = [
  {
    code: 'GOODS_AND_PAPERS_AGREE',
    department: 'customs',
    en: 'Do the goods and the papers agree in kind, number and weight?',
    zh: '货物的品名、数量、重量与单证是否一致？',
  },
  {
    code: 'VALUE_IS_CREDIBLE',
    department: 'customs',
    en: 'Is the declared value credible beside what such goods cost?',
    zh: '申报价格与同类商品价格相比是否可信？',
  },
  {
    code: 'TAX_IS_SECURED',
    department: 'tax',
    en: 'Is the tax paid or secured by a guarantee?',
    zh: '税款是否已缴纳或有担保？',
  },
  {
    code: 'CERTIFICATES_ARE_GENUINE',
    department: 'inspection',
    en: 'Were the certificates found genuine and in force?',
    zh: '证书是否核实为真实且有效？',
  },
  {
    code: 'LABEL_WAS_READ',
    department: 'inspection',
    en: 'Was the label read and found to be in order?',
    zh: '标签是否已审核并符合要求？',
  },
  {
    code: 'PAYMENT_WAS_MADE',
    department: 'banking',
    en: 'Did the payment provider confirm the payment?',
    zh: '支付机构是否已确认该笔支付？',
  },
  {
    code: 'FIRM_IS_REGISTERED',
    department: 'commerce',
    en: 'Is the selling firm registered for what it sells?',
    zh: '销售企业的登记经营范围是否包含该商品？',
  },
]

/** The answer to one question. NOT_APPLICABLE: the question does not arise here. */
export type CheckAnswer = {
  readonly question: string
  readonly answer: 'YES' | 'NO' | 'NOT_APPLICABLE'
}

/** The questions that the policy asks the department. */
export function questionsFor(asked: ReadonlySet<string>, department: Department): Question[] {
  return QUESTIONS.filter((each) => each.department === department && asked.has(each.code))
}

/** The questions that stand against a pass: those without an answer, and those answered NO. */
export function openQuestions(
  questions: readonly Question[],
  answers: readonly CheckAnswer[],
): string[] {
  const settled = new Set(
    answers.filter(({ answer }) => answer !== 'NO').map(({ question }) => question),
  )
  return questions.map(({ code }) => code).filter((code) => !settled.has(code))
}
