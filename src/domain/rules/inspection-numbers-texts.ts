import type { RuleTexts } from '../findings.ts'

/** The words of the rules of inspection on registration and filing numbers, by code. */
export const INSPECTION_NUMBER_TEXTS = {
  REGISTRATION_NUMBER_MISSING: {
    en: {
      title: 'The registration number of the goods is missing',
      cause:
        'Infant formula is sold only under the number of its registration, and the lot gives none.',
      fix: 'Give the registration number of the product.',
    },
    zh: {
      title: '缺少产品注册号',
      cause: '婴幼儿配方食品须取得产品注册，该批次未填报注册号。',
      fix: '请填报产品注册号。',
    },
  },
  HEALTH_FOOD_NUMBER_MISSING: {
    en: {
      title: 'The number of the health food is missing',
      cause:
        'Health food is registered or filed, and the lot gives neither number; ordinary food under the same code has none.',
      fix: 'Give the registration or filing number; if the goods are ordinary food, wait for the reviewer.',
    },
    zh: {
      title: '缺少保健食品注册号或备案号',
      cause: '保健食品须注册或备案，该批次两者均未填报；同一编码下的普通食品没有该号。',
      fix: '请填报注册号或备案号；商品为普通食品的，请等待人工审核。',
    },
  },
  FILING_NUMBER_MISSING: {
    en: {
      title: 'The number of the cosmetic is missing',
      cause:
        'The port asks for the filing or registration number of cosmetics; without it a person looks at the lot.',
      fix: 'Give the number, or wait for the reviewer.',
    },
    zh: {
      title: '缺少化妆品备案号或注册号',
      cause: '本口岸要求填报化妆品备案号或注册号，未填报的由人工审核。',
      fix: '请填报备案号或注册号，或等待人工审核。',
    },
  },
  MEDICAL_DEVICE_NUMBER_MISSING: {
    en: {
      title: 'The number of the medical device is missing',
      cause:
        'Medical devices are registered or filed before they are sold, and the lot gives neither number.',
      fix: 'Give the registration or filing number; if the goods are no medical device, wait for the reviewer.',
    },
    zh: {
      title: '缺少医疗器械注册证号或备案号',
      cause: '医疗器械须注册或备案后方可销售，该批次两者均未填报。',
      fix: '请填报注册证号或备案号；商品不属于医疗器械的，请等待人工审核。',
    },
  },
  INFANT_FORMULA_NUMBER_MALFORMED: {
    en: {
      title: 'The registration number is not one of an infant formula',
      cause: 'Such a number is YP or TY and eight digits, with or without the words before them.',
      fix: 'Copy the registration number from the label of the product.',
    },
    zh: {
      title: '婴幼儿配方食品注册号格式异常',
      cause: '注册号应为“国食注字”后接YP或TY及八位数字，前缀可省略。',
      fix: '请按产品标签上的注册号填报。',
    },
  },
  HEALTH_FOOD_NUMBER_MALFORMED: {
    en: {
      title: 'The registration number is not one of a health food',
      cause: 'Such a number is G or J and eight digits if registered, twelve if filed.',
      fix: 'Copy the registration or filing number from the label of the product.',
    },
    zh: {
      title: '保健食品注册号格式异常',
      cause: '注册号应为G或J后接八位数字，备案号为G或J后接十二位数字，前缀可省略。',
      fix: '请按产品标签上的注册号或备案号填报。',
    },
  },
  COSMETIC_NUMBER_MALFORMED: {
    en: {
      title: 'The filing number is not one of a cosmetic',
      cause:
        'Such a number is a year and four to six digits, with or without the words before them.',
      fix: 'Copy the filing number as the authority published it.',
    },
    zh: {
      title: '化妆品备案号格式异常',
      cause: '备案号应为年份后接四至六位流水号，前缀可省略。',
      fix: '请按主管部门公布的备案号填报。',
    },
  },
  INFANT_FORMULA_PRODUCER_UNREGISTERED: {
    en: {
      title: 'The producer of an infant formula is not registered',
      cause:
        'Overseas producers of infant formula are registered with customs, and the lot gives no number of the usual form.',
      fix: 'Give the registration number of the producer, or wait for the reviewer.',
    },
    zh: {
      title: '婴幼儿配方食品境外生产企业未注册',
      cause: '生产婴幼儿配方食品的境外企业须在海关注册，该批次未填报注册编号或格式异常。',
      fix: '请填报生产企业的注册编号，或等待人工审核。',
    },
  },
  FOOD_PRODUCER_UNREGISTERED: {
    en: {
      title: 'The producer of a food that is closely watched is not registered',
      cause:
        'Overseas producers of infant food, health food and fresh food are registered with customs, and the lot gives no number of the usual form.',
      fix: 'Give the registration number of the producer, or wait for the reviewer.',
    },
    zh: {
      title: '重点食品的境外生产企业未注册',
      cause:
        '生产婴幼儿食品、保健食品和生鲜食品的境外企业须在海关注册，该批次未填报注册编号或格式异常。',
      fix: '请填报生产企业的注册编号，或等待人工审核。',
    },
  },
  PRODUCER_REGISTRATION_MISSING: {
    en: {
      title: 'The registration number of the food producer is missing',
      cause:
        'Overseas producers of food are registered with customs; with the number, a recall finds the goods.',
      fix: 'Nothing has to be done; give the number of the producer if it has one.',
    },
    zh: {
      title: '未填报食品境外生产企业注册编号',
      cause: '境外食品生产企业须在海关注册，填报注册编号便于追溯和召回。',
      fix: '本票无须更正；企业已注册的，请填报注册编号。',
    },
  },
  PRODUCER_REGISTRATION_MALFORMED: {
    en: {
      title: 'The registration number of the producer has an unusual form',
      cause: 'Such a number is C, three letters of the country, and up to fourteen characters.',
      fix: 'Copy the number from the list of registered overseas producers.',
    },
    zh: {
      title: '境外生产企业注册编号格式异常',
      cause: '注册编号应为字母C、三位国别字母及其后的企业编号。',
      fix: '请按境外食品生产企业注册名单填报。',
    },
  },
} as const satisfies Record<string, RuleTexts>
