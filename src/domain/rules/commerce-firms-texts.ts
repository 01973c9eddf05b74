import type { RuleTexts } from '../findings.ts'

/** The words of the rules of commerce registration on firms, by code. */
export const COMMERCE_FIRM_TEXTS = {
  CREDIT_CODE_OF_OTHER_FIRM: {
    en: {
      title: 'The social credit code is not that of the firm',
      cause:
        'The registration gives another unified social credit code than the register holds for this firm.',
      fix: 'Correct the unified social credit code or the code of the firm.',
    },
    zh: {
      title: '统一社会信用代码与企业不符',
      cause: '登记信息中的统一社会信用代码与该企业登记的代码不同。',
      fix: '请更正统一社会信用代码或企业代码。',
    },
  },
  LEGAL_NAME_DIFFERS: {
    en: {
      title: 'The firm is registered under another name',
      cause: 'The legal name is not the name that the register holds for this firm.',
      fix: 'Give the name as it is registered, or wait for the reviewer.',
    },
    zh: {
      title: '企业名称与登记不一致',
      cause: '申报的企业名称与登记名录中的名称不同。',
      fix: '请按登记名称填报，或等待人工审核。',
    },
  },
  SELLER_NOT_OF_PLATFORM: {
    en: {
      title: 'Nobody has told the port that the platform admits this seller',
      cause:
        'Platform and seller are different firms, and no admission of the seller is in force on the day of declaration.',
      fix: 'Have the platform tell the port that the seller sells there, correct one of the codes, or wait for the reviewer.',
    },
    zh: {
      title: '平台与商家的入驻关系未登记',
      cause: '电商平台与电商企业为不同企业，申报当日没有有效的入驻登记。',
      fix: '请由平台向本口岸登记该商家的入驻关系，或更正企业代码，或等待人工审核。',
    },
  },
} as const satisfies Record<string, RuleTexts>
