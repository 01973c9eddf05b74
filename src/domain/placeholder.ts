/** What people and programs write where a value is asked for and they have none. */
const WORDS = /^(?:无|没有|未知|暂无|n\/?a|none|null|nil|unknown|undefined|test|[-/.|*?_]+|0+)$/i
const ONE_CHARACTER = /^(.)\1{3,}$/
const COUNTED = '01234567890123456789'

/** Whether a text stands for no value: a word for none, one character over and over, or 12345678. */
export function isPlaceholder(text: string): boolean {
  return (
    WORDS.test(text) ||
    ONE_CHARACTER.test(text) ||
    (text.length >= 6 && text.length <= 10 && COUNTED.includes(text))
  )
}
