/**
 * The draw that decides by chance. It is a number that nobody can choose: HMAC-SHA-256 of the declaration's id under
 * the seed of its day. The hash comes as bytes, so that whoever verifies a draw may make it with any program.
 */

/** A whole declaration in millionths: 30,000 is 3 %. Rates are whole numbers, so that nothing is rounded. */
export const WHOLE = 1_000_000

const DRAW_BYTES = 8
const DRAW_BITS = 64n
const HEX_DRAW = /^[0-9a-f]{16}$/

/**
 * The draw in the first eight bytes of the hash, the highest first: a fraction of 2^64.
 *
 * @throws RangeError for a hash that is too short.
 */
export function drawOf(hash: Uint8Array): bigint {
  if (hash.length < DRAW_BYTES) throw new RangeError('a draw takes eight bytes')
  return hash.subarray(0, DRAW_BYTES).reduce((draw, byte) => (draw << 8n) | BigInt(byte), 0n)
}

/** Whether a draw falls within a rate in millionths: draw / 2^64 < rate / 1,000,000, in whole numbers. */
export function isDrawn(draw: bigint, millionths: number): boolean {
  return draw * BigInt(WHOLE) < BigInt(millionths) << DRAW_BITS
}

/** A draw as it is stored and shown: sixteen hexadecimal digits. */
export function drawText(draw: bigint): string {
  return draw.toString(16).padStart(2 * DRAW_BYTES, '0')
}

/** The draw that {@link drawText} wrote; undefined for any other text. */
export function drawIn(text: string): bigint | undefined {
  return HEX_DRAW.test(text) ? BigInt(`0x${text}`) : undefined
}

/** Millionths of a rate in percent such as `0.5`, of at most four decimals; undefined for what is no such rate. */
export function millionthsOf(percent: string): number | undefined {
  const [, whole = '', places = ''] = /^(0|[1-9][0-9]{0,2})(?:\.([0-9]{1,4}))?$/.exec(percent) ?? []
  if (whole === '') return undefined
  return Number(whole) * 10_000 + Number(places.padEnd(4, '0'))
}
