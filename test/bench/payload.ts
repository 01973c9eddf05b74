/**
 * Bodies that are all different and cost the client almost nothing: some hundred bundles of different buyers
 * are made ahead, and a serial number is written over the ten digits that stand in every number of a bundle.
 */

import { directBundle } from '../../src/demo/bundles.ts'
import { FIRMS } from '../../src/demo/firms.ts'
import { residentIdCheckDigit } from '../../src/domain/check-digits.ts'

const BUYERS = 500
const DIGITS = 10

const DAY_MS = 86_400_000
const FIRST_BIRTHDAY = Date.UTC(1955, 0, 1)
const BIRTHDAYS = 18_000

type Template = { bytes: Buffer; places: number[]; idPlaces: number[] }

/** A firm that lodges in a bench. */
export type Lodger = 'brightSeller' | 'shadySeller'

/** Gives the body for a serial number from 0 to 9,999,999,999; `on` is the day of declaration, YYYY-MM-DD. */
export function bodies(on: string, lodger: Lodger): (serial: number) => Buffer {
  const templates = Array.from({ length: BUYERS }, (_, seed) => templateOf(seed, on, lodger))
  return (serial) => {
    const template = templates[serial % BUYERS]
    if (template === undefined) throw new RangeError(`${serial} is no serial number.`)
    const digits = serialText(serial)
    const body = Buffer.from(template.bytes)
    for (const place of template.places) body.write(digits, place, 'latin1')
    const idNumber = idNumberOf(serial)
    for (const place of template.idPlaces) body.write(idNumber, place, 'latin1')
    return body
  }
}

/** A serial number as it stands in declaration, order, waybill and payment numbers. */
export function serialText(serial: number): string {
  return String(serial).padStart(DIGITS, '0')
}

// Every serial has a buyer of its own, since one buyer's year is soon used up: born on one of some 18,000 days.
function idNumberOf(serial: number): string {
  const day = new Date(FIRST_BIRTHDAY + (serial % BIRTHDAYS) * DAY_MS)
  const sequence = String(Math.floor(serial / BIRTHDAYS) % 1000).padStart(3, '0')
  const body = `310199${day.toISOString().slice(0, 10).replaceAll('-', '')}${sequence}`
  return body + residentIdCheckDigit(body)
}

function templateOf(seed: number, on: string, lodger: Lodger): Template {
  const bundle = directBundle({ seed, on, declarant: FIRMS[lodger] })
  const bytes = Buffer.from(JSON.stringify(bundle))
  const places = placesOf(bytes, `9610${serialText(seed)}`).map((place) => place + '9610'.length)
  return { bytes, places, idPlaces: placesOf(bytes, bundle.customs.buyer.idNumber) }
}

function placesOf(bytes: Buffer, token: string): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(token); at >= 0; at = bytes.indexOf(token, at + token.length)) {
    places.push(at)
  }
  if (places.length === 0) throw new Error(`The demo bundle does not hold ${token}.`)
  return places
}
