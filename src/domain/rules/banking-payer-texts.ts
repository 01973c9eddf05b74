import type { RuleTexts } from '../findings.ts'

/** The words of the rules of banking on the payer, by code. */
export const BANKING_PAYER_TEXTS = {
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
  PAYER_REGION_UNKNOWN: {
    en: {
      title: "The payer's identity number begins as none does",
      cause:
        'The first two digits are the province that issued the card, and there is no such province.',
      fix: 'Correct the identity number of the payer.',
    },
    zh: {
      title: '支付人身份证号地区码不存在',
      cause: '身份证号前两位为签发省份代码，不存在该省份。',
      fix: '请更正支付人身份证号。',
    },
  },
  PAYER_NAME_NOT_REAL: {
    en: {
      title: 'The name of the payer is not written in full',
      cause:
        'A real name has two letters at least, no digits and no asterisks; a masked name cannot be compared.',
      fix: 'Give the name as it is on the identity card.',
    },
    zh: {
      title: '支付人姓名不完整',
      cause: '真实姓名不应含数字或星号，脱敏后的姓名无法核验。',
      fix: '请按身份证填报支付人姓名。',
    },
  },
  PAYER_IS_A_FIRM: {
    en: {
      title: 'A firm has paid',
      cause: 'Retail import is bought and paid for by a person for own use.',
      fix: 'Have the buyer pay, or import the goods by general trade.',
    },
    zh: {
      title: '支付人为企业',
      cause: '零售进口商品应由个人为自用而订购并支付。',
      fix: '请由订购人本人支付，或改按一般贸易方式进口。',
    },
  },
  PAYER_TELEPHONE_MALFORMED: {
    en: {
      title: "The payer's telephone number has an unusual form",
      cause: 'The number has neither the form of a Chinese number nor a country code.',
      fix: 'Nothing has to be done; correct the number if it is wrong.',
    },
    zh: {
      title: '支付人电话格式异常',
      cause: '该号码既不是国内电话格式，也没有国际区号。',
      fix: '填报有误的，请更正；无误的，无须处理。',
    },
  },
} as const satisfies Record<string, RuleTexts>
