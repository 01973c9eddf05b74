/** The two languages, and how a component asks for words, for codes in words, and for numbers and times. */
import i18next, { type i18n } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { tellClient } from '../api/client.ts'
import { CODES } from './codes.ts'
import { en, type Word } from './en.ts'
import { fieldName, placeName } from './fields.ts'
import { zh } from './zh.ts'

/** The languages of the console. */
export const LANGUAGES = { en: 'English', zh: '中文' } as const

/** One of the languages. */
export type Language = keyof typeof LANGUAGES

const STORED = 'portico-language'

/** Begins in the language that was chosen before, or that the browser asks for. */
export async function startWords(): Promise<i18n> {
  const asked = localStorage.getItem(STORED) ?? navigator.language
  await i18next.use(initReactI18next).init({
    lng: asked.startsWith('zh') ? 'zh' : 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  follow(i18next.language)
  i18next.on('languageChanged', (language) => {
    localStorage.setItem(STORED, language)
    follow(language)
  })
  return i18next
}

function follow(language: string): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  tellClient({ language })
}

/** What is filled into words. */
type Values = Readonly<Record<string, string | number>>

type CodeSet = keyof typeof CODES

/** The words of the language that is chosen. */
export type Words = {
  language: Language
  t(word: Word, values?: Values): string
  /** A code of the API in words. */
  code<Name extends CodeSet>(set: Name, code: keyof (typeof CODES)[Name]): string
  field(name: string): string
  place(pointer: string): string
  number(value: number | string): string
  percent(part: number): string
  time(instant: string): string
}

/** The words of the language that is chosen; the component shows itself anew when another is. */
export function useWords(): Words {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en'
  return { t: (word, values) => t(word, values ?? {}), ...formatsOf(language) }
}

/** Changes the language. */
export function speak(language: Language): Promise<unknown> {
  return i18next.changeLanguage(language)
}

function formatsOf(language: Language): Omit<Words, 't'> {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  return {
    language,
    code: (set, code) => {
      const both = (CODES[set] as Record<string, readonly [string, string]>)[String(code)]
      return both?.[language === 'zh' ? 1 : 0] ?? String(code)
    },
    field: (name) => fieldName(name, language),
    place: (pointer) => placeName(pointer, language),
    number: (value) => grouped(String(value)),
    percent: (part) => part.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 2 }),
    time: (instant) =>
      new Date(instant).toLocaleString(locale, { dateStyle: 'short', timeStyle: 'short' }),
  }
}

// Amounts are decimal texts of any length and stay exact: thousands are set apart, and noughts that say nothing go.
function grouped(value: string): string {
  const [whole = '', fraction] = value.replace(/(\.\d{2}\d*?)0+$/, '$1').split('.')
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')
  return fraction === undefined ? apart : `${apart}.${fraction}`
}
