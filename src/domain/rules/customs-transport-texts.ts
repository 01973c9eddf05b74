import type { RuleTexts } from '../findings.ts'

/** The words of the rules of customs on transport, by code. */
export const CUSTOMS_TRANSPORT_TEXTS = {
  WAYBILL_USED_BEFORE: {
    en: {
      title: 'The waybill number was used before',
      cause: 'Another declaration of the last six months carries this number of the same carrier.',
      fix: 'Give the number of this parcel. One that was already declared must not be declared again.',
    },
    zh: {
      title: '运单编号已被使用',
      cause: '近六个月内已有其他申报使用同一物流企业的该运单编号。',
      fix: '请填报本包裹的运单编号；已申报的包裹不得重复申报。',
    },
  },
  TRANSPORT_MODE_NOT_OF_PROCEDURE: {
    en: {
      title: 'The mode of transport is not one of the procedure',
      cause:
        'A direct purchase (9610) names how it crosses the border; bonded goods (1210) name how they leave the zone.',
      fix: 'Correct the mode of transport or the procedure.',
    },
    zh: {
      title: '运输方式与监管方式不符',
      cause: '直购进口（9610）填报跨境运输方式，网购保税（1210）填报出区的运输方式。',
      fix: '请更正运输方式或监管方式。',
    },
  },
  LAND_ROUTE_IMPLAUSIBLE: {
    en: {
      title: 'No road or railway comes from this country',
      cause:
        'The country of dispatch lies overseas, so goods do not arrive from it by road or rail alone.',
      fix: 'Correct the mode of transport, or the country from which the goods were dispatched.',
    },
    zh: {
      title: '启运国与陆路运输不符',
      cause: '启运国（地区）与我国之间无陆路相通，不能仅以公路或铁路运抵。',
      fix: '请更正运输方式或启运国（地区）。',
    },
  },
  FLIGHT_NUMBER_MALFORMED: {
    en: {
      title: 'The flight number has an unusual form',
      cause: 'A flight number is the two characters of the airline and up to four digits.',
      fix: 'Give the flight number, such as NH8519.',
    },
    zh: {
      title: '航班号格式异常',
      cause: '航班号由两位航空公司代码和不超过四位的数字组成。',
      fix: '请填报航班号，例如NH8519。',
    },
  },
  AIR_WAYBILL_NUMBER_WRONG: {
    en: {
      title: 'The number of the air waybill cannot be right',
      cause:
        'It has eleven digits: three of the airline, seven, and one that is the remainder of these seven divided by seven.',
      fix: 'Copy the number from the master air waybill.',
    },
    zh: {
      title: '航空主运单号错误',
      cause: '航空主运单号为11位数字：前三位为航空公司代码，末位为中间七位数字除以7的余数。',
      fix: '请按航空主运单填报。',
    },
  },
  POSTAL_ITEM_NUMBER_WRONG: {
    en: {
      title: 'The number of the postal item cannot be right',
      cause:
        'By post, an item has two letters, nine digits of which the last checks the others, and two letters of its country.',
      fix: 'Copy the number from the label, such as RR473124829CN, or correct the mode of transport.',
    },
    zh: {
      title: '邮件号码错误',
      cause: '邮件号码由两位字母、九位数字（末位为校验位）和两位国家代码组成。',
      fix: '请按邮件标签填报，例如RR473124829CN，或更正运输方式。',
    },
  },
  DECLARED_LATE: {
    en: {
      title: 'The goods are declared late',
      cause:
        'Goods are declared within fourteen days of arrival; later a fee for delay may be due.',
      fix: 'Nothing can be mended if the day of arrival is right; expect the fee.',
    },
    zh: {
      title: '逾期申报',
      cause: '进口货物应自运输工具申报进境之日起十四日内申报，逾期可能征收滞报金。',
      fix: '进境日期无误的，无须更正，可能须缴纳滞报金。',
    },
  },
  ARRIVAL_FAR_AHEAD: {
    en: {
      title: 'The goods arrive months after the declaration',
      cause:
        'Retail parcels are declared when they are on their way; a day so far ahead is probably a slip.',
      fix: 'Correct the day of arrival or of declaration, or wait for the reviewer.',
    },
    zh: {
      title: '预计进境日期过晚',
      cause: '零售包裹应在运输途中或抵达后申报，进境日期距申报日期过远，可能填报有误。',
      fix: '请更正进境日期或申报日期，或等待人工审核。',
    },
  },
  LEDGER_OF_OTHER_CUSTOMS: {
    en: {
      title: 'The bonded ledger belongs to another customs district',
      cause:
        'The number of the ledger names the office that keeps it, and the goods leave the zone at an office of the same district.',
      fix: 'Check the number of the ledger and the customs office.',
    },
    zh: {
      title: '账册主管海关与申报海关不一致',
      cause: '账册编号中含主管海关代码，商品应在同一关区出区申报。',
      fix: '请核对账册编号和申报海关。',
    },
  },
} as const satisfies Record<string, RuleTexts>
