/** Forms of telephone numbers. A number that has the form need not exist. */
const FORMS: readonly RegExp[] = [
  // Mainland, mobile and fixed, the latter with an extension.
  /^(?:\+?86[- ]?)?1[0-9]{10}$/,
  /^(?:0|\+?86[- ]?)[1-9][0-9]{1,2}[- ]?[0-9]{7,8}(?:-[0-9]{1,6})?$/,
  // Hong Kong, Macao and anywhere else by its country code.
  /^(?:852|853)[- ]?[0-9]{8}$/,
  /^\+[1-9][0-9 -]{6,18}$/,
]

/** Whether a text has the form of a telephone number of China or of one with its country code. */
export function isTelephone(text: string): boolean {
  return FORMS.some((form) => form.test(text))
}
