/** Who buys, pays and receives, and which firms take part: the same in every paper. */
import type { Bundle } from '../../schema-types.ts'
import { NAME_OF_SAME_FIRM } from './mends.ts'
import { type CrossCheck, mustAgree, type Notice, rule } from './rule.ts'

/** The rules on persons and firms. */
export const PARTY_CHECKS: readonly CrossCheck[] = [
  mustAgree({
    code: 'BUYER_DIFFERS',
    department: 'customs',
    source:
      'Customs receipt codes 13127 and 130126 as integrators report them, on CEB621 buyerName, buyerTelephone, buyerIdNumber; verify before legal use',
    pairs: [
      ['/commerce/order/buyer/idNumber', '/customs/buyer/idNumber'],
      ['/commerce/order/buyer/name', '/customs/buyer/name'],
      ['/commerce/order/buyer/telephone', '/customs/buyer/telephone'],
    ],
    texts: {
      en: {
        title: 'Order and goods list name different buyers',
        cause:
          'Identity number, name and telephone of the buyer in the goods list must be those of the order.',
        fix: 'Take the buyer from the order; the values shown here are masked.',
      },
      zh: {
        title: '清单与订单的订购人不一致',
        cause: '清单中订购人的证件号码、姓名和电话必须与订单一致。',
        fix: '请以订单的订购人信息为准填写清单；此处显示的值已做脱敏处理。',
      },
    },
  }),
  mustAgree({
    code: 'PAYER_IS_NOT_BUYER',
    department: 'banking',
    source:
      'Customs receipt code 1327 as integrators report it, on CEB411 payerName and payerIdNumber; verify before legal use',
    pairs: [
      ['/commerce/order/buyer/idNumber', '/banking/payment/payer/idNumber'],
      ['/commerce/order/buyer/name', '/banking/payment/payer/name'],
    ],
    texts: {
      en: {
        title: 'The payer is not the buyer',
        cause:
          'The person who buys must pay: identity number and name in the payment must be those of the buyer in the order.',
        fix: 'Have the order paid from an account of the buyer, or correct the identity that is wrong; the values shown here are masked.',
      },
      zh: {
        title: '支付人与订购人不一致',
        cause: '订单须由订购人本人支付：支付单中的支付人证件号码和姓名必须与订单的订购人一致。',
        fix: '请由订购人本人的账户支付，或更正有误的身份信息；此处显示的值已做脱敏处理。',
      },
    },
  }),
  mustAgree({
    code: 'CONSIGNEE_DIFFERS',
    department: 'customs',
    source:
      'CEB interface specification 202205, CEB311 and CEB511 consignee, consigneeTelephone, consigneeAddress',
    pairs: [
      ['/commerce/order/consignee/name', '/customs/waybill/consignee/name'],
      ['/commerce/order/consignee/telephone', '/customs/waybill/consignee/telephone'],
      ['/commerce/order/consignee/address', '/customs/waybill/consignee/address'],
      ['/commerce/order/consignee/address', '/customs/consigneeAddress'],
    ],
    texts: {
      en: {
        title: 'Order, waybill and goods list name different consignees',
        cause:
          'The parcel goes where the order sends it: name, telephone and address must agree to the letter.',
        fix: 'Take the consignee from the order; abbreviated or reformatted addresses do not agree. The values shown here are masked.',
      },
      zh: {
        title: '订单、运单与清单的收货人不一致',
        cause: '包裹须送往订单的收货人：姓名、电话和地址必须逐字一致。',
        fix: '请以订单的收货人信息为准，地址不得缩写或改写；此处显示的值已做脱敏处理。',
      },
    },
  }),
  mustAgree({
    code: 'PLATFORM_DIFFERS',
    department: 'commerce',
    source: 'CEB interface specification 202205, ebpCode in CEB311, CEB411 and CEB621',
    pairs: [
      ['/header/platform/code', '/commerce/order/platform/code'],
      ['/commerce/order/platform/code', '/banking/payment/platform/code'],
    ],
    texts: {
      en: {
        title: 'The papers name different platforms',
        cause: 'Header, order and payment must carry the same code of the e-commerce platform.',
        fix: 'Use one code everywhere: either the customs code (10 characters) or the social credit code (18 characters).',
      },
      zh: {
        title: '各单证的电商平台不一致',
        cause: '表头、订单和支付单的电商平台代码必须相同。',
        fix: '请统一使用同一代码：海关注册编码（10 位）或统一社会信用代码（18 位）。',
      },
    },
  }),
  mustAgree({
    code: 'SELLER_DIFFERS',
    department: 'commerce',
    source: 'CEB interface specification 202205, ebcCode in CEB311 and CEB621',
    pairs: [['/header/seller/code', '/commerce/order/seller/code']],
    texts: {
      en: {
        title: 'Header and order name different sellers',
        cause: 'Header and order must carry the same code of the e-commerce firm.',
        fix: 'Use one code everywhere: either the customs code (10 characters) or the social credit code (18 characters).',
      },
      zh: {
        title: '表头与订单的电商企业不一致',
        cause: '表头与订单的电商企业代码必须相同。',
        fix: '请统一使用同一代码：海关注册编码（10 位）或统一社会信用代码（18 位）。',
      },
    },
  }),
  mustAgree({
    code: 'PAYMENT_PROVIDER_DIFFERS',
    department: 'banking',
    source:
      'Customs receipt code 13035 as integrators report it, on payCode in CEB311 and CEB411; verify before legal use',
    pairs: [['/commerce/order/paymentProvider/code', '/banking/payment/provider/code']],
    texts: {
      en: {
        title: 'Order and payment name different payment providers',
        cause:
          'The payment firm that the order names must be the one that made the payment document.',
        fix: 'Correct the payment provider, or leave it out of the order, where it is optional.',
      },
      zh: {
        title: '订单与支付单的支付企业不一致',
        cause: '订单填写的支付企业必须是出具支付单的企业。',
        fix: '请更正支付企业，或在订单中不填写（该项为选填）。',
      },
    },
  }),
  rule({
    code: 'REGISTRATION_IS_OF_ANOTHER_FIRM',
    department: 'commerce',
    source:
      'GB 32100-2015, unified social credit code, on CEB621 ebpCode and ebcCode; verify before legal use',
    reads: [
      '/header/platform/code',
      '/header/seller/code',
      '/commerce/platformRegistration/socialCreditCode',
      '/commerce/sellerRegistration/socialCreditCode',
    ],
    texts: {
      en: {
        title: 'A commerce registration belongs to another firm',
        cause:
          'Where the header names a firm by its social credit code, the registration must show the same code.',
        fix: 'Attach the registration of the firm that the header names.',
      },
      zh: {
        title: '市场主体登记信息不属于该企业',
        cause: '表头以统一社会信用代码标识企业时，登记信息中的代码必须与之相同。',
        fix: '请填写表头所列企业的登记信息。',
      },
    },
    find: ({ header, commerce }) => [
      ...foreignRegistration('platform', header.platform, commerce.platformRegistration),
      ...foreignRegistration('seller', header.seller, commerce.sellerRegistration),
    ],
  }),
  mustAgree({
    code: 'FIRM_NAME_DIFFERS',
    // The code identifies the firm; names are often shortened.
    severity: 'WARN',
    department: 'commerce',
    source: 'Default of the port, on ebpName, ebcName and payName; verify before legal use',
    pairs: [
      ['/header/platform/name', '/commerce/order/platform/name'],
      ['/header/platform/name', '/banking/payment/platform/name'],
      ['/header/platform/name', '/commerce/platformRegistration/legalName'],
      ['/header/seller/name', '/commerce/order/seller/name'],
      ['/header/seller/name', '/commerce/sellerRegistration/legalName'],
      ['/commerce/order/paymentProvider/name', '/banking/payment/provider/name'],
    ],
    mend: NAME_OF_SAME_FIRM,
    texts: {
      en: {
        title: 'A firm is written in two ways',
        cause: 'The papers give different names for a firm in the same role.',
        fix: 'Use the registered name everywhere.',
      },
      zh: {
        title: '同一企业的名称写法不一致',
        cause: '各单证中同一角色的企业名称不同。',
        fix: '请统一使用注册登记名称。',
      },
    },
  }),
]

/** Only a code of 18 characters is a social credit code; a customs code says nothing about it. */
function foreignRegistration(
  role: 'platform' | 'seller',
  firm: Bundle['header']['platform'],
  registration: Bundle['commerce']['platformRegistration'],
): Notice[] {
  if (firm.code.length !== 18 || firm.code === registration.socialCreditCode) return []
  return [
    {
      pointers: [`/header/${role}/code`, `/commerce/${role}Registration/socialCreditCode`],
      expected: firm.code,
      found: registration.socialCreditCode,
    },
  ]
}
