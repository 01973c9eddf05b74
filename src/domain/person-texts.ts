/** What only a person can say: reasons to refuse, and what a pass can be tied to. */
import type { CatalogueEntry } from './catalogue.ts'

const SOURCE = 'This port: said by a person of the department'

/** Codes that no program tells. REFUSE: a reason to refuse. WARN: a condition of a pass, or a remark on one. */
export const PERSON_CODES: readonly CatalogueEntry[] = [
  {
    code: 'GOODS_NOT_AS_DECLARED',
    stage: 'PERSON',
    severity: 'REFUSE',
    source: SOURCE,
    texts: {
      en: {
        title: 'The goods are not as declared',
        cause:
          'A person found that kind, number or state of the goods differ from the declaration.',
        fix: 'Ask the department what was found; declare what the goods are.',
      },
      zh: {
        title: '货物与申报不符',
        cause: '人工审核发现货物的品种、数量或状态与申报不一致。',
        fix: '向该部门了解查验情况，并按实际货物重新申报。',
      },
    },
  },
  {
    code: 'DOCUMENT_NOT_GENUINE',
    stage: 'PERSON',
    severity: 'REFUSE',
    source: SOURCE,
    texts: {
      en: {
        title: 'A document is not genuine',
        cause:
          'A person found that a document of this declaration was altered, or not made by whom it names.',
        fix: 'Obtain the genuine document from whoever issues it, and declare again.',
      },
      zh: {
        title: '单证不真实',
        cause: '人工审核发现本申报的某份单证被改动，或并非由其所列机构出具。',
        fix: '向出具机构取得真实单证后重新申报。',
      },
    },
  },
  {
    code: 'PROHIBITED_GOODS_FOUND',
    stage: 'PERSON',
    severity: 'REFUSE',
    department: 'customs',
    source: SOURCE,
    texts: {
      en: {
        title: 'Prohibited goods were found',
        cause: 'A person found goods in the consignment that may not be imported by retail.',
        fix: 'These goods cannot be released; the office named on the declaration tells what becomes of them.',
      },
      zh: {
        title: '发现禁止进境物品',
        cause: '人工审核发现货物中有不得以零售方式进口的物品。',
        fix: '该货物不能放行，后续处理请联系申报所列海关。',
      },
    },
  },
  {
    code: 'GOODS_HANDED_OVER',
    stage: 'PERSON',
    severity: 'REFUSE',
    department: 'customs',
    source: SOURCE,
    texts: {
      en: {
        title: 'The goods were handed over already',
        cause: 'What was released has left the supervised site, so its declaration stands.',
        fix: 'Declare what comes back as a return, within its time.',
      },
      zh: {
        title: '货物已交付',
        cause: '放行的货物已离开监管场所，申报不能撤回。',
        fix: '退回的货物请在期限内按退货申报。',
      },
    },
  },
  {
    code: 'VALUE_NOT_CREDIBLE',
    stage: 'PERSON',
    severity: 'REFUSE',
    department: 'tax',
    source: SOURCE,
    texts: {
      en: {
        title: 'The declared value is not credible',
        cause: 'A person found that the goods cannot have cost what was declared.',
        fix: 'Declare the price that the buyer paid, with what proves it.',
      },
      zh: {
        title: '申报价格不可信',
        cause: '人工审核认为货物的实际价格与申报价格不符。',
        fix: '按买方实际支付的价格申报，并提供证明。',
      },
    },
  },
  {
    code: 'QUARANTINE_RISK_FOUND',
    stage: 'PERSON',
    severity: 'REFUSE',
    department: 'inspection',
    source: SOURCE,
    texts: {
      en: {
        title: 'The goods carry a quarantine risk',
        cause: 'A person found pests, disease or spoilage, or a sample did not pass.',
        fix: 'The goods cannot be released; the department tells whether they can be treated or sent back.',
      },
      zh: {
        title: '货物存在检疫风险',
        cause: '人工检验发现有害生物、疫病或变质，或抽样检验不合格。',
        fix: '该货物不能放行，能否处理或退运请联系该部门。',
      },
    },
  },
  {
    code: 'PAYMENT_NOT_PROVED',
    stage: 'PERSON',
    severity: 'REFUSE',
    department: 'banking',
    source: SOURCE,
    texts: {
      en: {
        title: 'The payment is not proved',
        cause: 'A person asked the payment provider and found no such payment by this buyer.',
        fix: 'Have the payment provider confirm the payment, and declare again.',
      },
      zh: {
        title: '支付未能证实',
        cause: '人工向支付机构核实，未查到该买方的此笔支付。',
        fix: '请支付机构确认该笔支付后重新申报。',
      },
    },
  },
  {
    code: 'FIRM_NOT_ENTITLED',
    stage: 'PERSON',
    severity: 'REFUSE',
    department: 'commerce',
    source: SOURCE,
    texts: {
      en: {
        title: 'The firm is not entitled to sell this',
        cause: 'A person found that the registration of the firm does not cover what it sold.',
        fix: 'Have the registration extended, and declare again.',
      },
      zh: {
        title: '企业无权经营该商品',
        cause: '人工审核发现企业登记范围不包含所售商品。',
        fix: '变更登记后重新申报。',
      },
    },
  },
  {
    code: 'REVIEW_ABORTED',
    stage: 'PERSON',
    severity: 'REFUSE',
    source: SOURCE,
    texts: {
      en: {
        title: 'A supervisor ended the review with a refusal',
        cause:
          'The review could not be brought to an end, and two persons of the department refused it.',
        fix: 'Ask the department why, and declare again.',
      },
      zh: {
        title: '主管终止审核并拒绝',
        cause: '该审核无法正常完成，经部门两名人员确认予以拒绝。',
        fix: '向该部门了解原因后重新申报。',
      },
    },
  },
  {
    code: 'DEPARTMENT_NOT_CONCERNED',
    stage: 'PERSON',
    severity: 'WARN',
    source: SOURCE,
    texts: {
      en: {
        title: 'This department is not concerned',
        cause: 'Two persons of the department found that the declaration is no matter of theirs.',
        fix: 'Nothing to do: the department counts as having passed it.',
      },
      zh: {
        title: '与本部门无关',
        cause: '经部门两名人员确认，该申报不涉及本部门。',
        fix: '无需操作，视为本部门通过。',
      },
    },
  },
  {
    code: 'PROGRAM_OVERRULED',
    stage: 'PERSON',
    severity: 'WARN',
    source: SOURCE,
    texts: {
      en: {
        title: 'What the program refused was passed by persons',
        cause:
          'Two persons of the department looked at the findings and decided against the program.',
        fix: 'Nothing to do; the findings tell what to avoid next time.',
      },
      zh: {
        title: '人工推翻程序的拒绝结论',
        cause: '经部门两名人员复核，不采纳程序的拒绝结论。',
        fix: '无需操作；可参考所列问题避免再次发生。',
      },
    },
  },
  {
    code: 'AUDIT_AFTER_RELEASE',
    stage: 'PERSON',
    severity: 'WARN',
    source: SOURCE,
    texts: {
      en: {
        title: 'Papers are to be kept for an audit after release',
        cause: 'The department passed the goods and looks at the papers later.',
        fix: 'Keep order, payment and waybill, and show them when asked.',
      },
      zh: {
        title: '放行后稽核，须保存单证',
        cause: '该部门先行放行，之后核查单证。',
        fix: '保存订单、支付单和运单，以备查阅。',
      },
    },
  },
  {
    code: 'DOCUMENT_TO_FOLLOW',
    stage: 'PERSON',
    severity: 'WARN',
    source: SOURCE,
    texts: {
      en: {
        title: 'A document is to follow after release',
        cause: 'The department passed the goods although a document is still missing.',
        fix: 'Hand in the document that the condition names.',
      },
      zh: {
        title: '放行后须补交单证',
        cause: '该部门在单证尚缺的情况下先行放行。',
        fix: '补交条件中所列单证。',
      },
    },
  },
  {
    code: 'LABEL_BEFORE_SALE',
    stage: 'PERSON',
    severity: 'WARN',
    department: 'inspection',
    source: SOURCE,
    texts: {
      en: {
        title: 'The label is to be mended before the goods are handed over',
        cause: 'The department passed the goods although their label is not in order.',
        fix: 'Put the right label on every piece before the buyer gets it.',
      },
      zh: {
        title: '交付前须整改标签',
        cause: '该部门在标签不符合要求的情况下放行。',
        fix: '在交付买方前为每件商品加贴正确标签。',
      },
    },
  },
  {
    code: 'SAMPLE_RESULT_PENDING',
    stage: 'PERSON',
    severity: 'WARN',
    department: 'inspection',
    source: SOURCE,
    texts: {
      en: {
        title: 'The result of a sample is still to come',
        cause: 'A sample was taken, and the goods were passed before it was examined.',
        fix: 'Be ready to call the goods back should the sample not pass.',
      },
      zh: {
        title: '抽样结果待出',
        cause: '已抽样，货物在检验结果出具前放行。',
        fix: '如抽样不合格，须能召回货物。',
      },
    },
  },
]
