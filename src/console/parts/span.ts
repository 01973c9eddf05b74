import type { Words } from '../words/i18n.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A span of seconds in its two largest units. */
export function spanOf({ t }: Pick<Words, 't'>, seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  if (s < MINUTE) return t('time.seconds', { s })
  if (s < HOUR) return t('time.minutes', { m: Math.floor(s / MINUTE), s: s % MINUTE })
  if (s < DAY)
    return t('time.hours', { h: Math.floor(s / HOUR), m: Math.floor((s % HOUR) / MINUTE) })
  return t('time.days', { d: Math.floor(s / DAY), h: Math.floor((s % DAY) / HOUR) })
}
