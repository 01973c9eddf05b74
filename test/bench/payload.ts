/**
 * Bodies that are all different and cost the client almost nothing: some hundred bundles of different buyers
 * are made ahead, and a serial number is written over the ten digits that stand in every number of a bundle.
 */
import { directBundle } from '../../src/demo/bundles.ts'

const BUYERS = 500
const DIGITS = 10

type Template = { bytes: Buffer; places: number[] }

/** Gives the body for a serial number from 0 to 9,999,999,999; `on` is the day of declaration, YYYY-MM-DD. */
export function bodies(on: string): (serial: number) => Buffer {
  const templates = Array.from({ length: BUYERS }, (_, seed) => templateOf(seed, on))
  return (serial) => {
    const template = templates[serial % BUYERS]
    if (template === undefined) throw new RangeError(`${serial} is no serial number.`)
    const digits = serialText(serial)
    const body = Buffer.from(template.bytes)
    for (const place of template.places) body.write(digits, place, 'latin1')
    return body
  }
}

/** A serial number as it stands in declaration, order, waybill and payment numbers. */
export function serialText(serial: number): string {
  return String(serial).padStart(DIGITS, '0')
}

function templateOf(seed: number, on: string): Template {
  const bytes = Buffer.from(JSON.stringify(directBundle({ seed, on })))
  const token = `9610${serialText(seed)}`
  const places: number[] = []
  for (let at = bytes.indexOf(token); at >= 0; at = bytes.indexOf(token, at + token.length)) {
    places.push(at + token.length - DIGITS)
  }
  if (places.length === 0) throw new Error(`The demo bundle ${seed} does not hold ${token}.`)
  return { bytes, places }
}
