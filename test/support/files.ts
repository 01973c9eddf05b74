/** Small files of every kind that the port takes, each unlike any other. */
import { randomBytes } from 'node:crypto'

/** A PDF of about this size; `holding`: text that stands in it. */
export function aPdf(size = 400, holding = ''): Buffer {
  const head = Buffer.from(`%PDF-1.7\n%${randomBytes(12).toString('hex')}\n${holding}\n`)
  return Buffer.concat([head, Buffer.alloc(Math.max(0, size - head.length), 'a')])
}

/** The smallest PNG, one pixel, with random bytes after its end. */
export function aPng(): Buffer {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  return Buffer.concat([Buffer.from(pixel, 'base64'), randomBytes(8)])
}

/** What begins as a JPEG does. */
export function aJpeg(): Buffer {
  return Buffer.concat([Buffer.from('ffd8ffe000104a46494600010101', 'hex'), randomBytes(40)])
}
