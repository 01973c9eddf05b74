/** What can be told about a name from its letters alone. */
const PERSON = /^\p{L}[\p{L}\p{M}·•.'’ -]*$/u
const LETTERS = /\p{L}/gu
const FIRM = /公司|有限|商行|企业|工作室|合作社|\b(?:ltd|limited|inc|corp|llc|gmbh|pty|co\.)/i

/** Whether a name is written as that of a person: two letters or more, no digits, nothing masked by asterisks. */
export function isPersonName(name: string): boolean {
  return PERSON.test(name) && (name.match(LETTERS)?.length ?? 0) >= 2
}

/** Whether a name is that of a firm, by the words that firms have in their names. */
export function isFirmName(name: string): boolean {
  return FIRM.test(name)
}
