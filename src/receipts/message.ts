/** What a receiver is told: ids, numbers, state and the signed receipt. Nothing of the buyer. */
import type {
  DeclarationState,
  EndpointChallenge,
  ReceiptKind,
  ReceiptMessage,
  ReceiptMessageType,
} from '../schema-types.ts'
import type { Signer } from './sign.ts'

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

/** The kinds of receipts, in the order of a declaration's life. */
export const KINDS = Object.keys(TYPES) as ReceiptKind[]

/** The type of the message that brings a receipt of this kind. */
export function typeOf(kind: ReceiptKind): ReceiptMessageType {
  return TYPES[kind]
}

/** The kinds of receipts that messages of these types bring. */
export function kindsOf(types: readonly ReceiptMessageType[]): ReceiptKind[] {
  return KINDS.filter((kind) => types.includes(TYPES[kind]))
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

/** The body of the message by which a receiver is asked whether it wants any. */
export function challengeBody(endpointId: string, challenge: string, at: Date): string {
  const message: EndpointChallenge = {
    type: 'endpoint.challenge',
    timestamp: at.toISOString(),
    data: { endpointId, challenge },
  }
  return JSON.stringify(message)
}

const STATES: Record<ReceiptKind, DeclarationState> = {
  ACCEPTANCE: 'LODGED',
  REQUEST: 'LODGED',
  EXAMINATION: 'LODGED',
  AMENDMENT: 'LODGED',
  OUTCOME: 'RELEASED',
  RETURN: 'RELEASED',
}

/**
 * A message of this kind about a declaration that there is not. What it carries is signed by the port, as no receipt but as
 * `portico-example+jwt`, so that nobody can take it for one.
 */
export function exampleMessage(kind: ReceiptKind, signer: Signer): ReceiptMessage {
  const declarationId = '019ab3c4-5d6e-7f80-9123-456789abcdef'
  const mrn = '51412026I000000000'
  const receipt = signer.jws('portico-example+jwt', { id: declarationId, mrn, example: true })
  return {
    type: TYPES[kind],
    timestamp: '2026-01-01T00:00:00.000Z',
    data: {
      declarationId,
      mrn,
      declarationNo: 'EXAMPLE-0001',
      seq: KINDS.indexOf(kind) + 1,
      state: STATES[kind],
      receipt,
    },
  }
}
