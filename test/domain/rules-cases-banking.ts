import { bornOn, CLEAN, firmIs, given, known, type RuleCases } from '../fixtures/rule-cases.ts'

const AMOUNT = '/banking/payment/amount'
const PAYER = '/banking/payment/payer'

const BANK = { banking: 'REGISTERED' } as const

/** The payment as a part of one of this amount. */
function partOf(amount: string): [string, unknown] {
  return ['/banking/payment/partOf', { transactionNo: 'T96100000000099', amount }]
}

/** One passing and one failing case for the rules of banking, by code. */
export const BANKING_CASES: Record<string, RuleCases> = {
  PROVIDER_NAME_DIFFERS: {
    passes: given(),
    fails: given(['/banking/payment/provider/name', '另一支付有限公司']),
  },
  PROVIDER_NOT_REGISTERED_WITH_CUSTOMS: {
    passes: firmIs('paymentProvider', { registrations: { ...BANK, customs: 'REGISTERED' } }),
    fails: firmIs('paymentProvider', { registrations: BANK }),
  },
  PROVIDER_REVOKED_BY_CUSTOMS: {
    passes: firmIs('paymentProvider', { registrations: { ...BANK, customs: 'SUSPENDED' } }),
    fails: firmIs('paymentProvider', { registrations: { ...BANK, customs: 'REVOKED' } }),
  },
  PAYMENT_NOT_POSITIVE: {
    passes: given(['/banking/payment/amount', '0.01']),
    fails: given(['/banking/payment/amount', '0']),
  },
  PAYMENT_OVER_PROVIDER_LIMIT: {
    passes: given(['/banking/payment/amount', '355000']),
    fails: given(['/banking/payment/amount', '355000.01']),
  },
  PAYMENT_TOO_OLD: {
    passes: given(['/banking/payment/paidAt', '2024-11-23T00:00:00+08:00']),
    fails: given(['/banking/payment/paidAt', '2024-11-22T00:00:00+08:00']),
  },
  PAYER_UNDER_AGE: {
    passes: given(['/banking/payment/payer/idNumber', bornOn('20091123')]),
    fails: given(['/banking/payment/payer/idNumber', bornOn('20091124')]),
  },
  PAYER_BIRTH_DATE_IMPOSSIBLE: {
    passes: given(['/banking/payment/payer/idNumber', bornOn('19300101')]),
    fails: given(['/banking/payment/payer/idNumber', bornOn('20251124')]),
  },
  TRANSACTION_NUMBER_MALFORMED: {
    passes: given(['/banking/payment/transactionNo', '42000012-34']),
    fails: given(['/banking/payment/transactionNo', '4200012']),
  },
  PROVIDER_NOT_TRUSTED: {
    passes: firmIs('paymentProvider', { tier: 'REGULAR' }),
    fails: firmIs('paymentProvider', { tier: 'SERIOUSLY_DISHONEST' }),
  },
  PAYMENT_NOT_IN_WHOLE_FEN: {
    passes: given([AMOUNT, '3273.01000']),
    fails: given([AMOUNT, '3273.001']),
  },
  PAYMENT_PART_EXCEEDS_WHOLE: {
    passes: given([AMOUNT, '3273.00'], partOf('3273')),
    fails: given([AMOUNT, '3273.01'], partOf('3273')),
  },
  PAYMENT_SPLIT_OVER_LIMIT: {
    passes: given(partOf('5000')),
    fails: given(partOf('5000.01')),
  },
  PAYMENT_USED_BEFORE: {
    passes: known({ usedBefore: new Map([['WAYBILL', '2025-11-01']]) }),
    fails: known({ usedBefore: new Map([['PAYMENT', '2025-11-01']]) }),
  },
  TRANSACTION_NUMBER_PLACEHOLDER: {
    passes: given(['/banking/payment/transactionNo', '1234567891']),
    fails: given(['/banking/payment/transactionNo', '1234567890']),
  },
  TRANSACTION_NUMBER_IS_ORDER_NUMBER: {
    passes: given(['/banking/payment/transactionNo', 'P96100000000002']),
    fails: given(['/banking/payment/transactionNo', CLEAN.banking.payment.orderNo]),
  },
  PAYER_REGION_UNKNOWN: {
    passes: given([`${PAYER}/idNumber`, '810000199001010015']),
    fails: given([`${PAYER}/idNumber`, '790000199001010015']),
  },
  PAYER_NAME_NOT_REAL: {
    passes: given([`${PAYER}/name`, '阿依古丽·买买提']),
    fails: given([`${PAYER}/name`, '张*']),
  },
  PAYER_IS_A_FIRM: {
    passes: given([`${PAYER}/name`, '公孙演示']),
    fails: given([`${PAYER}/name`, '演示贸易有限公司']),
  },
  PAYER_TELEPHONE_MALFORMED: {
    passes: given([`${PAYER}/telephone`, '021-12345678']),
    fails: given([`${PAYER}/telephone`, '1234']),
  },
}
