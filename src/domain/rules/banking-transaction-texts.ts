import type { RuleTexts } from '../findings.ts'

/** The words of the rules of banking on the transaction number, by code. */
export const BANKING_TRANSACTION_TEXTS = {
  PAYMENT_USED_BEFORE: {
    en: {
      title: 'The payment was used before',
      cause:
        'Another declaration carries the same transaction number of the same payment provider.',
      fix: 'Give the transaction of this order. One payment that covered several orders has a number for each part.',
    },
    zh: {
      title: '支付交易编号已被使用',
      cause: '已有其他申报使用同一支付企业的该交易编号。',
      fix: '请填报本订单的支付交易编号；一笔支付对应多个订单的，请分别填报各部分的编号。',
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
  TRANSACTION_NUMBER_PLACEHOLDER: {
    en: {
      title: 'The transaction number is none',
      cause:
        'One character over and over, or digits counted up, is no number that a payment provider issues.',
      fix: 'Give the number that the payment provider issued.',
    },
    zh: {
      title: '支付交易编号无效',
      cause: '重复或连续的数字不是支付企业给出的交易编号。',
      fix: '请填报支付企业给出的交易编号。',
    },
  },
  TRANSACTION_NUMBER_IS_ORDER_NUMBER: {
    en: {
      title: 'The transaction number is the number of the order',
      cause:
        'The platform numbers orders and the payment provider numbers transactions, so the two do not coincide.',
      fix: 'Give the number that the payment provider issued.',
    },
    zh: {
      title: '支付交易编号与订单编号相同',
      cause: '订单编号由平台给出，交易编号由支付企业给出，两者不应相同。',
      fix: '请填报支付企业给出的交易编号。',
    },
  },
} as const satisfies Record<string, RuleTexts>
