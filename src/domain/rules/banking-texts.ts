import type { RuleTexts } from '../findings.ts'

/** The words of the rules of banking and foreign exchange, by code. */
export const BANKING_TEXTS = {
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
  PAYER_UNDER_AGE: {
    en: {
      title: 'The payer is a minor',
      cause:
        'The identity number says that the payer is younger than the port lets through unseen.',
      fix: 'Have an adult pay, or wait for the reviewer.',
    },
    zh: {
      title: '支付人未成年',
      cause: '根据身份证号，支付人年龄低于自动放行的年龄。',
      fix: '请由成年人支付，或等待人工审核。',
    },
  },
  PAYER_BIRTH_DATE_IMPOSSIBLE: {
    en: {
      title: "The payer's date of birth cannot be right",
      cause: 'The identity number names a day of birth that is in the future or too long ago.',
      fix: 'Correct the identity number of the payer.',
    },
    zh: {
      title: '支付人出生日期不合理',
      cause: '身份证号中的出生日期在申报日期之后或年代过久。',
      fix: '请更正支付人身份证号。',
    },
  },
  TRANSACTION_NUMBER_MALFORMED: {
    en: {
      title: 'The transaction number has an unusual form',
      cause:
        'Payment providers number their transactions with letters and digits, at least eight of them.',
      fix: 'Give the number that the payment provider issued, or wait for the reviewer.',
    },
    zh: {
      title: '支付交易编号格式异常',
      cause: '支付企业的交易编号由字母和数字组成，不少于八位。',
      fix: '请填报支付企业给出的交易编号，或等待人工审核。',
    },
  },
} as const satisfies Record<string, RuleTexts>
