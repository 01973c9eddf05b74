/** What to say about a bundle whose shape is not that of the schemas. */
import type { RuleTexts } from './findings.ts'

/** What can be wrong with the shape of a bundle. */
export type ShapeCode =
  | 'FIELD_MISSING'
  | 'FIELD_UNKNOWN'
  | 'REQUIRED_BY_PROCEDURE'
  | 'TYPE_WRONG'
  | 'FORMAT_WRONG'
  | 'LENGTH_WRONG'
  | 'CHECK_DIGIT_WRONG'
  | 'VALUE_NOT_ALLOWED'
  | 'NUMBER_OUT_OF_RANGE'
  | 'TOO_MANY_ITEMS'
  | 'TOO_FEW_ITEMS'

/** The words of every code of a shape fault. */
export const SHAPE_TEXTS: Readonly<Record<ShapeCode, RuleTexts>> = {
  FIELD_MISSING: {
    en: {
      title: 'A required field is missing',
      cause: 'Every bundle must give this field.',
      fix: 'Give the field; the schema describes what it holds.',
    },
    zh: {
      title: '缺少必填字段',
      cause: '每个申报包都必须填写该字段。',
      fix: '请补填该字段，其含义见结构说明。',
    },
  },
  FIELD_UNKNOWN: {
    en: {
      title: 'A field is not known',
      cause:
        'The schema has no field of this name here, and nothing that was sent is ever dropped silently.',
      fix: 'Check the spelling and the place of the field, or leave it out.',
    },
    zh: {
      title: '存在未知字段',
      cause: '结构中此处没有该字段；系统不会悄悄丢弃已发送的内容。',
      fix: '请检查字段名的拼写和位置，或删除该字段。',
    },
  },
  REQUIRED_BY_PROCEDURE: {
    en: {
      title: 'The field does not fit the procedure',
      cause:
        'Direct purchase (9610) names conveyance, voyage and master bill; bonded import (1210) names ledger, zone warehouse and ledger items, is dispatched from 142 and leaves the first three out.',
      fix: 'Give or leave out the field as the procedure asks, or correct the procedure in the header.',
    },
    zh: {
      title: '字段与监管方式不符',
      cause:
        '直购进口（9610）须填写运输工具、航次和提运单号；网购保税（1210）须填写账册编号、区内仓储企业和账册备案料号，启运国为 142，且前三项留空。',
      fix: '请按监管方式填写或删除该字段，或更正表头中的监管方式。',
    },
  },
  TYPE_WRONG: {
    en: {
      title: 'A value has the wrong type',
      cause:
        'Values are taken as they are: a text is never read as a number, nor a number as a text.',
      fix: 'Write the value in the expected type; amounts, quantities and weights are texts such as "129.90".',
    },
    zh: {
      title: '值的类型错误',
      cause: '系统按原样接收数值，不会把文本当作数字，也不会把数字当作文本。',
      fix: '请按要求的类型填写；金额、数量和重量均为文本，例如 "129.90"。',
    },
  },
  FORMAT_WRONG: {
    en: {
      title: 'A value has the wrong form',
      cause: 'The text is not written as the field demands.',
      fix: 'Write the value in the expected form; the schema gives an example.',
    },
    zh: {
      title: '值的格式错误',
      cause: '该文本不符合字段要求的格式。',
      fix: '请按要求的格式填写，结构说明中有示例。',
    },
  },
  LENGTH_WRONG: {
    en: {
      title: 'A text is too long or too short',
      cause:
        'The number of characters is outside the bounds of the field; a Chinese character counts as one.',
      fix: 'Shorten or complete the text.',
    },
    zh: {
      title: '文本长度不符',
      cause: '字符数超出该字段的限制，一个汉字按一个字符计算。',
      fix: '请缩短或补全文本。',
    },
  },
  CHECK_DIGIT_WRONG: {
    en: {
      title: 'A number fails its check digit',
      cause:
        'The last character does not follow from the others, so at least one character is wrong.',
      fix: 'Compare the number with the identity card or the business licence and correct it.',
    },
    zh: {
      title: '号码校验位错误',
      cause: '末位校验码与其余各位不符，至少有一位填写错误。',
      fix: '请与身份证或营业执照核对并更正号码。',
    },
  },
  VALUE_NOT_ALLOWED: {
    en: {
      title: 'A value is not one of those allowed',
      cause: 'The field takes only the listed values.',
      fix: 'Use one of the expected values.',
    },
    zh: {
      title: '值不在允许范围内',
      cause: '该字段只接受所列的值。',
      fix: '请改用允许的值。',
    },
  },
  NUMBER_OUT_OF_RANGE: {
    en: {
      title: 'A number is out of range',
      cause: 'The number is below the least or above the greatest value of the field.',
      fix: 'Correct the number.',
    },
    zh: {
      title: '数字超出范围',
      cause: '该数字小于字段的最小值或大于最大值。',
      fix: '请更正该数字。',
    },
  },
  TOO_MANY_ITEMS: {
    en: {
      title: 'A list is too long',
      cause:
        'The list holds more items than the field takes; one declaration has at most 99 lines.',
      fix: 'Shorten the list, or lodge several declarations.',
    },
    zh: {
      title: '列表项目过多',
      cause: '列表项目数超过该字段的上限，一份申报最多 99 项商品。',
      fix: '请减少项目，或拆分为多份申报。',
    },
  },
  TOO_FEW_ITEMS: {
    en: {
      title: 'A list is too short',
      cause: 'The list holds fewer items than the field needs.',
      fix: 'Complete the list.',
    },
    zh: {
      title: '列表项目过少',
      cause: '列表项目数少于该字段的要求。',
      fix: '请补全列表。',
    },
  },
}
