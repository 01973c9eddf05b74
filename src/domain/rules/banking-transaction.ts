/** The number of the transaction: that it is one, and that no other declaration has used it. */
import { isPlaceholder } from '../placeholder.ts'
import { BANKING_TRANSACTION_TEXTS } from './banking-transaction-texts.ts'
import { type DepartmentRule, NOTHING, PORT_DEFAULT, rule } from './rule.ts'

const TRANSACTION_NO = '/banking/payment/transactionNo'
const FORM = /^[0-9A-Za-z][0-9A-Za-z_-]{7,59}$/

/** The rules of banking on the transaction number. */
export const BANKING_TRANSACTION_RULES: readonly DepartmentRule<'banking'>[] = [
  rule('banking', {
    code: 'PAYMENT_USED_BEFORE',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, CEB411 payTransactionId: unique per payment firm',
    texts: BANKING_TRANSACTION_TEXTS.PAYMENT_USED_BEFORE,
    look: ({ section: { payment }, history }) => {
      const usedOn = history.usedBefore.get('PAYMENT')
      if (usedOn === undefined) return NOTHING
      const found = `${payment.transactionNo}, ${usedOn}`
      return [{ pointers: [TRANSACTION_NO], expected: 'a number not used', found }]
    },
  }),
  rule('banking', {
    code: 'TRANSACTION_NUMBER_MALFORMED',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_TRANSACTION_TEXTS.TRANSACTION_NUMBER_MALFORMED,
    look: ({ section: { payment } }) =>
      FORM.test(payment.transactionNo)
        ? NOTHING
        : [{ pointers: [TRANSACTION_NO], found: payment.transactionNo }],
  }),
  rule('banking', {
    code: 'TRANSACTION_NUMBER_PLACEHOLDER',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_TRANSACTION_TEXTS.TRANSACTION_NUMBER_PLACEHOLDER,
    look: ({ section: { payment } }) =>
      isPlaceholder(payment.transactionNo)
        ? [{ pointers: [TRANSACTION_NO], found: payment.transactionNo }]
        : NOTHING,
  }),
  rule('banking', {
    code: 'TRANSACTION_NUMBER_IS_ORDER_NUMBER',
    severity: 'REFER',
    source: 'Default of the port, on CEB411 payTransactionId and orderNo; verify before legal use',
    texts: BANKING_TRANSACTION_TEXTS.TRANSACTION_NUMBER_IS_ORDER_NUMBER,
    look: ({ section: { payment } }) =>
      payment.transactionNo === payment.orderNo
        ? [
            {
              pointers: [TRANSACTION_NO, '/banking/payment/orderNo'],
              found: payment.transactionNo,
            },
          ]
        : NOTHING,
  }),
]
