import type { RuleTexts } from '../findings.ts'

/** The words of the rules of tax on the guarantor, by code. */
export const TAX_GUARANTOR_TEXTS = {
  GUARANTEE_TOO_LOW: {
    en: {
      title: 'The guarantee does not cover the tax',
      cause: 'What is left of the guarantee of this firm is less than the tax of the declaration.',
      fix: 'Have the guarantee raised, or wait until tax has been paid; then lodge again. Another party of the trade may guarantee as well.',
    },
    zh: {
      title: '担保余额不足',
      cause: '担保企业的担保余额小于本票应缴税款。',
      fix: '请由担保企业追加担保或待其缴清税款后重新申报，也可改由本单其他参与企业担保。',
    },
  },
  GUARANTEE_UNKNOWN: {
    en: {
      title: 'The guarantor has given no guarantee',
      cause: 'The port holds no guarantee of this firm, so a person has to look into it.',
      fix: 'Have the guarantor deposit a guarantee, or name a party of the trade that has one.',
    },
    zh: {
      title: '担保企业未提供担保',
      cause: '本口岸没有该企业的担保记录，须由人工核实。',
      fix: '请由担保企业先提供担保，或改填已提供担保的参与企业。',
    },
  },
  GUARANTOR_NAME_DIFFERS: {
    en: {
      title: 'The guarantor has another name in the register',
      cause: 'The code of the guarantor belongs to a firm with another name.',
      fix: 'Correct the code or the name; if both are right, have the register corrected.',
    },
    zh: {
      title: '担保企业名称与登记不符',
      cause: '该担保企业代码登记的是另一企业名称。',
      fix: '请更正代码或名称；两者均无误的，请申请更正登记。',
    },
  },
  GUARANTOR_NOT_TRUSTED: {
    en: {
      title: 'The guarantor is a dishonest firm',
      cause: 'A firm of the two lowest credit tiers stands surety only if a person agrees.',
      fix: 'Wait for the reviewer, or name another party of the trade as guarantor.',
    },
    zh: {
      title: '担保企业为失信企业',
      cause: '失信企业和严重失信企业提供税款担保的，须由人工审核。',
      fix: '请等待人工审核，或改由本单其他参与企业担保。',
    },
  },
} as const satisfies Record<string, RuleTexts>
