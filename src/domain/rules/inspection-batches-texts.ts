import type { RuleTexts } from '../findings.ts'

/** The words of the rules of inspection on batches, by code. */
export const INSPECTION_BATCH_TEXTS = {
  LOT_QUANTITY_NOT_POSITIVE: {
    en: {
      title: 'The quantity of the lot is zero',
      cause: 'A lot holds something.',
      fix: 'Give the quantity of the lot.',
    },
    zh: {
      title: '批次数量为零',
      cause: '每一批次的数量应大于零。',
      fix: '请填报该批次的数量。',
    },
  },
  LOT_QUANTITY_NOT_WHOLE: {
    en: {
      title: 'A lot holds a part of a piece',
      cause: 'The unit counts things, and things do not come in parts.',
      fix: 'Correct the quantity or the unit of the lot.',
    },
    zh: {
      title: '批次的计件数量不是整数',
      cause: '该计量单位为计件单位，数量应为整数。',
      fix: '请更正该批次的数量或计量单位。',
    },
  },
  LOT_UNIT_UNKNOWN: {
    en: {
      title: 'The unit of the lot is unknown',
      cause: 'The unit is not in the unit list of the port.',
      fix: 'Use a three-digit customs unit code, such as 142 for a bottle.',
    },
    zh: {
      title: '批次计量单位代码不存在',
      cause: '该代码不在本口岸计量单位代码表内。',
      fix: '请使用三位海关计量单位代码，例如142（瓶）。',
    },
  },
  PRODUCER_COUNTRY_DIFFERS: {
    en: {
      title: 'The producer is not in the country of origin',
      cause: 'The goods are said to come from another country than their producer.',
      fix: 'Correct the country of origin or of the producer, or wait for the reviewer.',
    },
    zh: {
      title: '生产企业所在国与原产国不一致',
      cause: '申报的原产国与生产企业所在国不同。',
      fix: '请更正原产国或生产企业所在国，或等待人工审核。',
    },
  },
  PRODUCER_COUNTRY_UNKNOWN: {
    en: {
      title: 'The country of the producer is unknown',
      cause:
        'The code is not in the country list of the port or stands for no country, so no ban on it can be looked up.',
      fix: 'Use the three-digit customs code of the country, such as 116 for Japan.',
    },
    zh: {
      title: '生产企业国别代码不存在',
      cause: '该代码不在本口岸国别（地区）代码表内或不指明任何国家（地区），无法核对禁令。',
      fix: '请使用三位海关国别（地区）代码，例如116（日本）。',
    },
  },
  PRODUCER_UNKNOWN: {
    en: {
      title: 'The producer is not named',
      cause: 'What is given as the name of the producer stands for none.',
      fix: 'Give the name of the firm that made the goods, as it is printed on them.',
    },
    zh: {
      title: '生产企业名称无效',
      cause: '所填内容不是有效的生产企业名称，无法确认生产企业。',
      fix: '请填报商品上标注的生产企业名称。',
    },
  },
  BATCH_NUMBER_PLACEHOLDER: {
    en: {
      title: 'The batch number is none',
      cause:
        'Food and cosmetics are recalled by their batch number, and what is given stands for none.',
      fix: 'Give the batch number that is printed on the goods.',
    },
    zh: {
      title: '批号无效',
      cause: '食品和化妆品凭批号追溯和召回，所填内容不是有效批号。',
      fix: '请填报商品上标注的批号。',
    },
  },
  BATCH_DECLARED_TWICE: {
    en: {
      title: 'A line names one batch twice',
      cause: 'Two lots of one line have the same producer and the same batch number.',
      fix: 'Put the lots together, or correct the batch number.',
    },
    zh: {
      title: '同一项商品重复填报批次',
      cause: '同一项商品的两个批次的生产企业和批号相同。',
      fix: '请合并批次，或更正批号。',
    },
  },
  BATCH_DATES_DIFFER: {
    en: {
      title: 'One batch has different dates',
      cause:
        'Goods of one batch are made on one day and expire on one day, but two lots of it say otherwise.',
      fix: 'Correct the dates or the batch number.',
    },
    zh: {
      title: '同一批号的日期不一致',
      cause: '同一批号商品的生产日期和有效期应当相同，但两个批次所填不同。',
      fix: '请更正日期或批号。',
    },
  },
} as const satisfies Record<string, RuleTexts>
