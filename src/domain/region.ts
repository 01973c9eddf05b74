/** Administrative divisions by their first two digits: provinces, and what identity cards have instead of them. */

// GB/T 2260; 71, 81 and 82 are Taiwan, Hong Kong and Macao.
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/
// Residence permits of people from Taiwan, and permanent residence cards of foreigners.
const PERMITS = /^(?:83|9[0-9])/

/** Whether the first two digits of a division of six digits are a province. Source: GB/T 2260. */
export function isInProvince(division: string): boolean {
  return PROVINCES.test(division)
}

/** Whether an identity number begins as those do that are issued. Source: GB 11643-1999, GB/T 2260. */
export function hasIssuingRegion(idNumber: string): boolean {
  return PROVINCES.test(idNumber) || PERMITS.test(idNumber)
}
