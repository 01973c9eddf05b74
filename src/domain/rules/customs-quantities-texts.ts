import type { RuleTexts } from '../findings.ts'

/** The words of the rules of customs on quantities, by code. */
export const CUSTOMS_QUANTITY_TEXTS = {
  STATUTORY_UNIT_DIFFERS: {
    en: {
      title: 'The statutory units are not those of the commodity',
      cause: 'Every commodity code has one or two statutory units; the line declares others.',
      fix: 'Declare the quantity in the expected statutory units.',
    },
    zh: {
      title: '法定计量单位与商品编码不符',
      cause: '每个商品编码有一个或两个法定计量单位，申报的单位与之不同。',
      fix: '请按应填的法定计量单位申报数量。',
    },
  },
  STATUTORY_QUANTITY_NOT_WHOLE: {
    en: {
      title: 'A statutory quantity in pieces is not a whole number',
      cause: 'The statutory unit counts things, and things do not come in parts.',
      fix: 'Give the number of pieces; a weight belongs into the unit of weight.',
    },
    zh: {
      title: '以件计的法定数量不是整数',
      cause: '该法定计量单位为计件单位，数量应为整数。',
      fix: '请填报件数；重量应填入以重量计的法定数量。',
    },
  },
  PIECE_WEIGHT_IMPLAUSIBLE: {
    en: {
      title: 'Weight and number of pieces do not fit together',
      cause: 'A piece would weigh less than a sheet of paper or more than a whole parcel.',
      fix: 'Check both statutory quantities; kilograms and pieces are easily swapped, and grams are not kilograms.',
    },
    zh: {
      title: '重量与件数不相称',
      cause: '按法定数量折算，单件重量过轻或超过整个包裹的合理重量。',
      fix: '请核对两个法定数量，注意是否将千克与件数填反，或误以克填报。',
    },
  },
  UNIT_CONVERSION_WRONG: {
    en: {
      title: 'The same quantity in two units is not the same',
      cause:
        'A thousand grams are a kilogram and a thousand millilitres are a litre, but the two quantities of the line disagree.',
      fix: 'Correct the statutory quantity to the expected value, or the declared quantity.',
    },
    zh: {
      title: '计量单位换算错误',
      cause: '1千克为1000克，1升为1000毫升，该项的申报数量与法定数量换算不一致。',
      fix: '请按应填值更正法定数量，或更正申报数量。',
    },
  },
  PERSONAL_USE_QUANTITY_EXCEEDED: {
    en: {
      title: 'The quantity is more than one person uses',
      cause: "Retail import is for the buyer's own use; so much of one article looks like resale.",
      fix: 'Wait for the reviewer, or import the goods by general trade.',
    },
    zh: {
      title: '数量超出个人自用合理范围',
      cause: '零售进口商品仅限订购人个人自用，同一商品数量过多有转售嫌疑。',
      fix: '请等待人工审核，或改按一般贸易方式进口。',
    },
  },
  GOODS_SPLIT_OVER_LINES: {
    en: {
      title: 'The same goods stand on several lines',
      cause: 'Each line alone is within what one person uses, but together they are more.',
      fix: 'Wait for the reviewer, or import the goods by general trade.',
    },
    zh: {
      title: '同一商品分项填报',
      cause: '每一项的数量均在个人自用合理范围内，但合计超出。',
      fix: '请等待人工审核，或改按一般贸易方式进口。',
    },
  },
} as const satisfies Record<string, RuleTexts>
