/** What to say about a body whose text is refused before its shape is looked at. */
import type { RuleTexts } from './findings.ts'
import type { TextFaultCode } from './json-walk.ts'

/** The words of every code of a text fault. */
export const TEXT_TEXTS: Readonly<Record<TextFaultCode, RuleTexts>> = {
  ENCODING_INVALID: {
    en: {
      title: 'The body is not UTF-8',
      cause: 'A byte of the body does not belong to any UTF-8 character.',
      fix: 'Write the body in UTF-8; GBK and other encodings are not read.',
    },
    zh: {
      title: '报文不是 UTF-8 编码',
      cause: '报文中有字节不属于任何 UTF-8 字符。',
      fix: '请以 UTF-8 编码生成报文，不支持 GBK 等其他编码。',
    },
  },
  BYTE_ORDER_MARK: {
    en: {
      title: 'The body begins with a byte order mark',
      cause: 'JSON that is exchanged between systems carries no byte order mark (RFC 8259, 8.1).',
      fix: 'Write the body as UTF-8 without a byte order mark.',
    },
    zh: {
      title: '报文以字节顺序标记（BOM）开头',
      cause: '系统之间交换的 JSON 不得带字节顺序标记（RFC 8259 第 8.1 节）。',
      fix: '请以不带 BOM 的 UTF-8 编码生成报文。',
    },
  },
  JSON_INVALID: {
    en: {
      title: 'The body is not valid JSON',
      cause:
        'The text breaks the grammar of JSON (RFC 8259) at the position given, or ends too early.',
      fix: 'Write the body with a JSON library and check that it was sent whole.',
    },
    zh: {
      title: '报文不是有效的 JSON',
      cause: '报文在所示位置不符合 JSON 语法（RFC 8259），或不完整。',
      fix: '请使用 JSON 库生成报文，并确认报文已完整发送。',
    },
  },
  TOO_DEEP: {
    en: {
      title: 'The body is nested too deeply',
      cause: 'Objects and arrays lie inside one another more than 32 levels deep.',
      fix: 'Follow the bundle schema, which needs seven levels.',
    },
    zh: {
      title: '报文嵌套过深',
      cause: '对象与数组的嵌套超过 32 层。',
      fix: '请按申报包结构填写，其嵌套只需七层。',
    },
  },
  NOT_AN_OBJECT: {
    en: {
      title: 'The body is not a JSON object',
      cause: 'A bundle is one object with a header and five sections.',
      fix: 'Send one object, not a list, a text or a number.',
    },
    zh: {
      title: '报文不是 JSON 对象',
      cause: '申报包是一个包含表头和五个部分的对象。',
      fix: '请发送单个对象，而不是数组、文本或数字。',
    },
  },
  KEY_DUPLICATE: {
    en: {
      title: 'A field is given twice',
      cause:
        'The same object holds this key more than once, so programs may read different values.',
      fix: 'Give the field once.',
    },
    zh: {
      title: '字段重复',
      cause: '同一对象中该字段出现多次，不同程序可能读到不同的值。',
      fix: '该字段只填写一次。',
    },
  },
  KEY_FORBIDDEN: {
    en: {
      title: 'A field has a forbidden name',
      cause: 'The key __proto__ can change how programs behave and is never part of a bundle.',
      fix: 'Leave the field out.',
    },
    zh: {
      title: '字段名不允许使用',
      cause: '字段名 __proto__ 可能改变程序的行为，申报包中不存在该字段。',
      fix: '请删除该字段。',
    },
  },
  CHARACTER_FORBIDDEN: {
    en: {
      title: 'A text holds a character that cannot be stored',
      cause:
        'The text holds U+0000 or one half of a surrogate pair, which is no character by itself.',
      fix: 'Remove the character; a text cut in the middle of an emoji often leaves such a half.',
    },
    zh: {
      title: '文本含有无法存储的字符',
      cause: '文本中含有 U+0000，或只有一半的代理对，它本身不是字符。',
      fix: '请删除该字符；从表情符号中间截断文本常会留下这样的半个字符。',
    },
  },
  NUMBER_NOT_EXACT: {
    en: {
      title: 'A number would be altered by reading it',
      cause:
        'A number such as 1.0, 1e3, -0 or one above 9007199254740991 does not survive reading unchanged.',
      fix: 'Write counts as plain integers, and amounts, quantities and weights as decimal texts such as "129.90".',
    },
    zh: {
      title: '数字在读取时会被改变',
      cause: '1.0、1e3、-0 或大于 9007199254740991 等写法的数字在读取后无法保持原样。',
      fix: '序号与件数请写为普通整数；金额、数量和重量请写为小数文本，例如 "129.90"。',
    },
  },
}
