import type { RuleTexts } from '../findings.ts'

/** The words of the rules of customs on codes, by code. */
export const CUSTOMS_CODE_TEXTS = {
  UNIT_UNKNOWN: {
    en: {
      title: 'The unit code is unknown',
      cause: 'The unit is not in the unit list of the port.',
      fix: 'Use a three-digit customs unit code, such as 011 for a piece or 035 for a kilogram.',
    },
    zh: {
      title: '计量单位代码不存在',
      cause: '该代码不在本口岸计量单位代码表内。',
      fix: '请使用三位海关计量单位代码，例如011（件）、035（千克）。',
    },
  },
  COUNTRY_UNKNOWN: {
    en: {
      title: 'The country code is unknown',
      cause: 'The code is not in the country list of the port, or stands for no country.',
      fix: 'Use the three-digit customs code of the country, such as 116 for Japan.',
    },
    zh: {
      title: '国别（地区）代码不存在',
      cause: '该代码不在本口岸国别（地区）代码表内，或不指明任何国家（地区）。',
      fix: '请使用三位海关国别（地区）代码，例如116（日本）。',
    },
  },
  CUSTOMS_OFFICE_UNKNOWN: {
    en: {
      title: 'The customs office is unknown',
      cause: 'The office is not in the list of customs offices of the port.',
      fix: 'Use the four-digit code of the office; a leading zero belongs to the code.',
    },
    zh: {
      title: '关区代码不存在',
      cause: '该代码不在本口岸关区代码表内。',
      fix: '请使用四位关区代码，首位的0不可省略。',
    },
  },
  TRANSPORT_MODE_UNKNOWN: {
    en: {
      title: 'The mode of transport is unknown',
      cause: 'The digit is not in the list of modes of transport.',
      fix: 'Use the one-digit customs code, such as 5 for air or 7 for the exit from a bonded zone.',
    },
    zh: {
      title: '运输方式代码不存在',
      cause: '该代码不在运输方式代码表内。',
      fix: '请使用一位海关运输方式代码，例如5（航空运输）、7（保税区）。',
    },
  },
  PACKAGE_TYPE_UNKNOWN: {
    en: {
      title: 'The type of package is unknown',
      cause: 'The digit is not in the list of package types.',
      fix: 'Use the one-digit customs code, such as 2 for a carton.',
    },
    zh: {
      title: '包装种类代码不存在',
      cause: '该代码不在包装种类代码表内。',
      fix: '请使用一位海关包装种类代码，例如2（纸箱）。',
    },
  },
} as const satisfies Record<string, RuleTexts>
