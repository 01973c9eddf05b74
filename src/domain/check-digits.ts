// Weights of ISO 7064 MOD 11-2 for the 17 digits of an identity number: 2^(17 - i) mod 11.
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'

// I, O, S, V and Z are left out of the alphabet of GB 32100-2015, as they are easily misread.
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
// Weights of the 17 characters before the check character: 3^i mod 31.
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

const CREDIT_CODE = /^[0-9A-HJ-NP-RT-UW-Y]{18}$/
const CUSTOMS_CODE = /^[0-9A-Z]{10}$/

function weightedSum(values: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0)
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (lengths[month - 1] ?? 0)
}

/**
 * The check character of a resident identity number: `0` to `9` or `X` (for 10).
 * Source: GB 11643-1999, ISO 7064 MOD 11-2.
 * @param body the first 17 digits: region (6), day of birth (8), serial (3)
 * @throws RangeError when the body is not 17 digits
 */
export function residentIdCheckDigit(body: string): string {
  if (!/^[0-9]{17}$/.test(body)) throw new RangeError('an identity number has 17 digits to check')
  return RESIDENT_CHECKS.charAt(weightedSum([...body].map(Number), RESIDENT_WEIGHTS) % 11)
}

/**
 * Whether a text is a well-formed resident identity number: 18 characters, a day of birth that exists,
 * and the right check character. It says nothing about whether such a person exists.
 * Source: GB 11643-1999, ISO 7064 MOD 11-2.
 */
export function isResidentId(text: string): boolean {
  if (!/^[0-9]{17}[0-9X]$/.test(text)) return false
  const year = Number(text.slice(6, 10))
  if (!isCalendarDay(year, Number(text.slice(10, 12)), Number(text.slice(12, 14)))) return false
  return residentIdCheckDigit(text.slice(0, 17)) === text.charAt(17)
}

/**
 * Whether a text holds what looks like a resident identity number, however it is written: full-width, with spaces,
 * points or hyphens between, its check character mistyped. Eighteen characters with a day of birth in the middle do.
 */
export function holdsResidentId(text: string): boolean {
  const bare = text.normalize('NFKC').replace(/(?<=[0-9])[\s.\-_·,/]{1,3}(?=[0-9Xx])/gu, '')
  for (const [, number = ''] of bare.matchAll(/(?=([0-9]{17}[0-9Xx]))/g)) {
    const year = Number(number.slice(6, 10))
    const born = isCalendarDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)))
    if (born && year >= 1900 && year < 2100) return true
  }
  return false
}

/**
 * The check character of a unified social credit code, modulo 31.
 * Source: GB 32100-2015.
 * @param body the first 17 characters, of the alphabet without I, O, S, V and Z
 * @throws RangeError when the body is not 17 characters of that alphabet
 */
export function socialCreditCheckDigit(body: string): string {
  const values = [...body].map((character) => CREDIT_ALPHABET.indexOf(character))
  if (values.length !== 17 || values.includes(-1)) {
    throw new RangeError('a social credit code has 17 characters to check')
  }
  return CREDIT_ALPHABET.charAt((31 - (weightedSum(values, CREDIT_WEIGHTS) % 31)) % 31)
}

/**
 * Whether a text is a well-formed unified social credit code: 18 characters with the right check
 * character. Source: GB 32100-2015.
 */
export function isSocialCreditCode(text: string): boolean {
  return CREDIT_CODE.test(text) && socialCreditCheckDigit(text.slice(0, 17)) === text.charAt(17)
}

/**
 * Whether a text can name a firm: a customs registration code (10 characters, no check character) or a
 * unified social credit code (18). Source: CEB interface specification 202205, ebpCode and its kin.
 */
export function isEnterpriseCode(text: string): boolean {
  return CUSTOMS_CODE.test(text) || isSocialCreditCode(text)
}

// Weights of UPU S10 for the eight digits of the serial number.
const POSTAL_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/**
 * Whether a text is an article number of 8, 12, 13 or 14 digits with the right check digit: from the right, the
 * digits before it count three times and once in turn. Source: GB 12904, GS1 general specifications.
 */
export function isArticleNumber(text: string): boolean {
  if (!/^(?:[0-9]{8}|[0-9]{12,14})$/.test(text)) return false
  const digits = [...text].map(Number).reverse()
  return digits.reduce((sum, digit, i) => sum + (i % 2 === 1 ? 3 * digit : digit), 0) % 10 === 0
}

/**
 * Whether a text begins with the number of an air waybill: three digits of the airline, then eight of which the
 * last is the remainder of the others divided by 7. A house bill may follow. Source: IATA Resolution 600a.
 */
export function isAirWaybillNumber(text: string): boolean {
  const [, serial, check] = /^[0-9]{3}-?([0-9]{7})([0-9])(?![0-9])/.exec(text) ?? []
  return serial !== undefined && Number(serial) % 7 === Number(check)
}

/**
 * Whether a text is the number of a postal item: two letters, a serial number of eight digits, its check digit,
 * and two letters of the country. Source: UPU standard S10.
 */
export function isPostalItemNumber(text: string): boolean {
  const [, serial, check] = /^[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}$/.exec(text) ?? []
  if (serial === undefined) return false
  const rest = 11 - (weightedSum([...serial].map(Number), POSTAL_WEIGHTS) % 11)
  return Number(check) === (rest === 10 ? 0 : rest === 11 ? 5 : rest)
}
