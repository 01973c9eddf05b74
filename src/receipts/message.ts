/** What a receiver is told: ids, numbers, state and the signed receipt. Nothing of the buyer. */
import type {
  DeclarationState,
  ReceiptKind,
  ReceiptMessage,
  ReceiptMessageType,
} from '../schema-types.ts'

/** A receipt with what is told about its declaration. `state`: as it was when the receipt was issued. */
export type Issued = {
  declarationId: string
  seq: number
  kind: ReceiptKind
  jws: string
  issuedAt: Date
  mrn: string
  declarationNo: string
  state: DeclarationState
}

const TYPES: Record<ReceiptKind, ReceiptMessageType> = {
  ACCEPTANCE: 'receipt.acceptance',
  REQUEST: 'receipt.request',
  EXAMINATION: 'receipt.examination',
  AMENDMENT: 'receipt.amendment',
  OUTCOME: 'receipt.outcome',
  RETURN: 'receipt.return',
}

/** The identifier of a message, the same in every attempt and to every endpoint: by it receivers know a repetition. */
export function messageId(declarationId: string, seq: number): string {
  return `msg_${declarationId}_${seq}`
}

/** The body of the message that brings this receipt, the same bytes in every attempt. */
export function messageBody(issued: Issued): string {
  const { declarationId, mrn, declarationNo, seq, state, jws } = issued
  const message: ReceiptMessage = {
    type: TYPES[issued.kind],
    timestamp: issued.issuedAt.toISOString(),
    data: { declarationId, mrn, declarationNo, seq, state, receipt: jws },
  }
  return JSON.stringify(message)
}
