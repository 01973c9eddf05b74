import type { RuleTexts } from '../findings.ts'

/** The words of the rules of commerce registration on buyer and consignee, by code. */
export const COMMERCE_PERSON_TEXTS = {
  BUYER_UNDER_AGE: {
    en: {
      title: 'The buyer is a minor',
      cause:
        'The identity number says that the buyer is younger than the port lets through unseen.',
      fix: 'Have an adult buy, or wait for the reviewer.',
    },
    zh: {
      title: '订购人未成年',
      cause: '根据身份证号，订购人年龄低于自动放行的年龄。',
      fix: '请由成年人订购，或等待人工审核。',
    },
  },
  BUYER_NAME_NOT_REAL: {
    en: {
      title: 'The name of the buyer is not that of a person',
      cause:
        'A real name has two letters at least, no digits and no asterisks, and firms do not buy by retail.',
      fix: 'Give the name as it is on the identity card.',
    },
    zh: {
      title: '订购人姓名不是真实姓名',
      cause: '真实姓名不应含数字或星号，企业也不得作为零售进口的订购人。',
      fix: '请按身份证填报订购人姓名。',
    },
  },
  BUYER_TELEPHONE_MALFORMED: {
    en: {
      title: "The buyer's telephone number has an unusual form",
      cause: 'The number has neither the form of a Chinese number nor a country code.',
      fix: 'Nothing has to be done; correct the number if it is wrong.',
    },
    zh: {
      title: '订购人电话格式异常',
      cause: '该号码既不是国内电话格式，也没有国际区号。',
      fix: '填报有误的，请更正；无误的，无须处理。',
    },
  },
  CONSIGNEE_IS_A_FIRM: {
    en: {
      title: 'The parcel goes to a firm',
      cause: 'Retail import is for the own use of the buyer, and a firm may sell the goods on.',
      fix: 'Give the person who receives the parcel, or import the goods by general trade.',
    },
    zh: {
      title: '收货人为企业',
      cause: '零售进口商品限个人自用，寄往企业的商品可能被转售。',
      fix: '请填报实际收货的个人，或改按一般贸易方式进口。',
    },
  },
  CONSIGNEE_TELEPHONE_MALFORMED: {
    en: {
      title: "The consignee's telephone number has an unusual form",
      cause:
        'The carrier calls the consignee, and the number has neither the form of a Chinese number nor a country code.',
      fix: 'Nothing has to be done; correct the number if it is wrong.',
    },
    zh: {
      title: '收货人电话格式异常',
      cause: '该号码既不是国内电话格式，也没有国际区号，物流企业可能无法联系收货人。',
      fix: '填报有误的，请更正；无误的，无须处理。',
    },
  },
  CONSIGNEE_ADDRESS_INCOMPLETE: {
    en: {
      title: 'The address of delivery is incomplete',
      cause: 'It is too short for a place, or parts of it are hidden by asterisks.',
      fix: 'Give the whole address, as the carrier needs it.',
    },
    zh: {
      title: '收货地址不完整',
      cause: '收货地址过短，或部分内容已脱敏。',
      fix: '请填报完整的收货地址。',
    },
  },
  CONSIGNEE_DISTRICT_UNKNOWN: {
    en: {
      title: 'The district of the consignee is in no province',
      cause: 'The first two digits of a district are its province, and there is no such province.',
      fix: 'Correct the six digits of the district, or leave them out.',
    },
    zh: {
      title: '收货地区划代码不存在',
      cause: '行政区划代码前两位为省份代码，不存在该省份。',
      fix: '请更正六位行政区划代码，或不填写（该项为选填）。',
    },
  },
} as const satisfies Record<string, RuleTexts>
