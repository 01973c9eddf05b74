import type { RuleTexts } from '../findings.ts'

/** The words of the rules of customs on what the goods are, by code. */
export const CUSTOMS_GOODS_TEXTS = {
  COMMODITY_OFF_LIST: {
    en: {
      title: 'The goods may not be imported by retail',
      cause: 'The goods are not on the positive list of cross-border e-commerce retail import.',
      fix: 'Take the line out of the declaration, or import the goods by general trade.',
    },
    zh: {
      title: '商品不在零售进口正面清单内',
      cause: '该商品未列入跨境电子商务零售进口商品清单。',
      fix: '请将该商品移出申报，或改按一般贸易方式进口。',
    },
  },
  COMMODITY_UNKNOWN: {
    en: {
      title: 'The commodity code is not in the tariff of the port',
      cause:
        'The port does not know this ten-digit code, so a person has to look it up in the positive list.',
      fix: 'Check the ten digits of the code; if they are right, wait for the reviewer.',
    },
    zh: {
      title: '商品编码不在本口岸税则库内',
      cause: '本口岸税则库中没有该十位商品编码，须由人工核对正面清单。',
      fix: '请核对十位商品编码；编码无误的，请等待人工审核。',
    },
  },
  LICENCE_NEEDED: {
    en: {
      title: 'Goods of this kind need a licence',
      cause:
        'The tariff sets a supervision condition on these goods that binds retail import as well, and no licence is named.',
      fix: 'Give the number of the licence, or wait for the reviewer, who may accept a certificate that lies with inspection.',
    },
    zh: {
      title: '商品须凭许可证件进口',
      cause: '该商品编码的监管条件对零售进口同样适用，而申报未填写许可证号。',
      fix: '请填报许可证号；相关证书已向检验检疫提交的，请等待人工审核。',
    },
  },
  LICENCE_UNVERIFIED: {
    en: {
      title: 'The licence has to be looked at',
      cause:
        'The goods need a licence. The port cannot look it up, so a person compares its number with the goods.',
      fix: 'Nothing has to be done; keep the licence ready.',
    },
    zh: {
      title: '许可证须人工核对',
      cause: '该商品须凭许可证件进口，本口岸无法自动核验许可证，由人工核对。',
      fix: '无须更正，请备妥许可证件。',
    },
  },
  PRICE_UNUSUAL: {
    en: {
      title: 'The price is far from what such goods cost',
      cause:
        'Divided by the first statutory quantity, the price lies far outside what the port has seen of late, or outside the usual prices of the tariff.',
      fix: 'Check price, quantity and statutory unit; if they are right, wait for the reviewer and keep the proof of the price ready.',
    },
    zh: {
      title: '商品价格明显偏离通常水平',
      cause: '按法定第一数量折算的单价明显超出近期申报价格或税则库中的通常价格范围。',
      fix: '请核对价格、数量和法定计量单位；填报无误的，请等待人工审核，并备妥价格证明材料。',
    },
  },
  ORIGIN_UNKNOWN: {
    en: {
      title: 'The country of origin is not known',
      cause:
        'The code says that nobody knows where the goods come from, so no ban on an origin can be looked up.',
      fix: 'Give the country in which the goods were made, or wait for the reviewer.',
    },
    zh: {
      title: '原产国（地区）不详',
      cause: '申报的代码表示原产国（地区）不详，无法核对按原产地禁止进境的规定。',
      fix: '请填报商品的实际原产国（地区），或等待人工审核。',
    },
  },
  ORIGIN_IS_CHINA: {
    en: {
      title: 'The goods come from China',
      cause:
        'Goods of Chinese origin seldom come back by retail import, so a person looks at how they left the country.',
      fix: 'Correct the country of origin if it is wrong; else wait for the reviewer.',
    },
    zh: {
      title: '原产国为中国',
      cause: '中国原产的商品以零售方式复进口较为少见，须由人工核实其出口情况。',
      fix: '原产国填报有误的，请更正；无误的，请等待人工审核。',
    },
  },
  GOODS_NAME_VAGUE: {
    en: {
      title: 'The name does not say what the goods are',
      cause:
        'A name such as gift or sample fits anything, so the commodity code cannot be checked against it.',
      fix: 'Give the name under which the goods are sold, the same as in the order.',
    },
    zh: {
      title: '商品名称笼统',
      cause: '“礼品”“样品”等名称无法说明商品，不能据以核对商品编码。',
      fix: '请填报具体的商品名称，并与订单一致。',
    },
  },
  SPECIFICATION_INCOMPLETE: {
    en: {
      title: 'The specification says nothing beyond the name',
      cause: 'Brand, model and content tell goods of one name apart.',
      fix: 'Give brand, model and content, such as brand|50ml/bottle, or wait for the reviewer.',
    },
    zh: {
      title: '规格型号不完整',
      cause: '规格型号应填写品牌、型号和含量，以区分同名商品。',
      fix: '请补充品牌、型号和含量，例如“品牌|50ml/瓶”，或等待人工审核。',
    },
  },
  BARCODE_CHECK_DIGIT_WRONG: {
    en: {
      title: 'The bar code has a wrong check digit',
      cause:
        'A bar code of digits is an article number of 8, 12, 13 or 14 digits, of which the last checks the others.',
      fix: 'Copy the number below the bars, or give 无 if there is none.',
    },
    zh: {
      title: '商品条码校验位错误',
      cause: '数字条码为8、12、13或14位，末位为校验位。',
      fix: '请按条码下方的数字填报；没有条码的，填“无”。',
    },
  },
} as const satisfies Record<string, RuleTexts>
