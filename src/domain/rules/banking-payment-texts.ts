import type { RuleTexts } from '../findings.ts'

/** The words of the rules of banking on the payment, by code. */
export const BANKING_PAYMENT_TEXTS = {
  PROVIDER_NAME_DIFFERS: {
    en: {
      title: 'The payment provider is registered under another name',
      cause: 'The name in the payment is not the name that the register holds for this code.',
      fix: 'Correct the code or the name of the payment provider.',
    },
    zh: {
      title: '支付企业名称与登记不一致',
      cause: '支付单中的名称与该代码登记的企业名称不同。',
      fix: '请更正支付企业代码或名称。',
    },
  },
  PROVIDER_NOT_REGISTERED_WITH_CUSTOMS: {
    en: {
      title: 'The payment provider is not registered with customs',
      cause:
        'Platform, seller, payment provider and carrier are all registered with customs, and this provider is not, or not now.',
      fix: 'Have the payment provider registered with customs and tell the port, or wait for the reviewer.',
    },
    zh: {
      title: '支付企业未在海关登记',
      cause: '平台、电商、支付、物流四类企业均须在海关登记，该支付企业未登记或登记已暂停。',
      fix: '请由支付企业办理海关登记并告知本口岸，或等待人工审核。',
    },
  },
  PROVIDER_REVOKED_BY_CUSTOMS: {
    en: {
      title: "The payment provider's registration with customs is revoked",
      cause: 'A firm whose registration is revoked may take no part in a declaration.',
      fix: 'Have the buyer pay by another provider and lodge again.',
    },
    zh: {
      title: '支付企业的海关登记已注销或撤销',
      cause: '海关登记已注销或撤销的企业不得参与申报。',
      fix: '请由订购人通过其他支付企业支付后重新申报。',
    },
  },
  PROVIDER_NOT_TRUSTED: {
    en: {
      title: 'The payment provider is a dishonest firm',
      cause: 'Payments by a firm of the two lowest credit tiers are looked at by a person.',
      fix: 'Wait for the reviewer, or have the buyer pay by another provider.',
    },
    zh: {
      title: '支付企业为失信企业',
      cause: '由失信企业或严重失信企业收取的支付，须由人工审核。',
      fix: '请等待人工审核，或由订购人通过其他支付企业支付。',
    },
  },
  PAYMENT_NOT_POSITIVE: {
    en: {
      title: 'The payment is zero',
      cause: 'Goods that are sold are paid for.',
      fix: 'Give the amount that the buyer paid.',
    },
    zh: {
      title: '支付金额为零',
      cause: '销售的商品应有支付金额。',
      fix: '请填报订购人实际支付的金额。',
    },
  },
  PAYMENT_NOT_IN_WHOLE_FEN: {
    en: {
      title: 'The payment is not a whole number of fen',
      cause: 'Nobody can pay a part of a fen, so the amount was worked out and not paid.',
      fix: 'Give the amount that the payment provider took, with two places at most.',
    },
    zh: {
      title: '支付金额不足一分',
      cause: '实际支付的金额不会出现不足一分的尾数，该金额应为计算所得。',
      fix: '请填报支付企业实际收取的金额，小数不超过两位。',
    },
  },
  PAYMENT_OVER_PROVIDER_LIMIT: {
    en: {
      title: 'The payment is over the limit of a payment provider',
      cause: 'So large a single payment needs a look at the trade behind it.',
      fix: 'Wait for the reviewer and keep the proof of the trade ready.',
    },
    zh: {
      title: '支付金额超过支付机构单笔限额',
      cause: '单笔支付金额过大，须人工核实交易背景。',
      fix: '请等待人工审核，并备妥交易证明材料。',
    },
  },
  PAYMENT_PART_EXCEEDS_WHOLE: {
    en: {
      title: 'A part is more than the whole payment',
      cause: 'The payment is declared as a part of one that was smaller.',
      fix: 'Correct the amount of the part or of the whole.',
    },
    zh: {
      title: '部分支付金额大于总支付金额',
      cause: '该支付申报为一笔合并支付的一部分，但金额大于合并支付的总额。',
      fix: '请更正部分支付金额或总支付金额。',
    },
  },
  PAYMENT_SPLIT_OVER_LIMIT: {
    en: {
      title: 'The whole payment is over the single-transaction limit',
      cause: 'One purchase may have been cut into several orders to stay below the limit.',
      fix: 'Wait for the reviewer and keep the proof of the separate orders ready.',
    },
    zh: {
      title: '合并支付总额超过单次交易限值',
      cause: '同一笔支付对应多个订单且总额超限，可能拆单规避单次交易限值。',
      fix: '请等待人工审核，并备妥各订单的证明材料。',
    },
  },
  PAYMENT_TOO_OLD: {
    en: {
      title: 'The payment is very old',
      cause: 'So much time between payment and declaration is unusual.',
      fix: 'Check the time of payment; if it is right, wait for the reviewer.',
    },
    zh: {
      title: '支付时间过早',
      cause: '支付与申报相隔时间过长。',
      fix: '请核对支付时间；时间无误的，请等待人工审核。',
    },
  },
} as const satisfies Record<string, RuleTexts>
