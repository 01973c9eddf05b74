/** Under which names the books keep what a declaration takes from them: those who take and those who only read agree. */
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import type { IssuedNumber } from '../domain/used-numbers.ts'
import { keyedHash } from '../platform/secrets.ts'

/** The key of a number, a uuid: half of a digest is enough to tell numbers apart, and PostgreSQL compares it quickly. */
export function numberKey({ kind, issuer, number }: IssuedNumber): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, issuer, number]))
    .digest('hex')
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Under which name the ledger knows a buyer: a keyed hash, so that no identity number stands in it. */
export function buyerHash({ keys }: Pick<Context, 'keys'>, idNumber: string): string {
  return keyedHash(keys.buyer, idNumber).toString('base64url')
}
