import { refusalOf } from '../api/refusal.ts'
import type { Words } from '../words/i18n.ts'

/** What went wrong, in words: what the port said of it, or what can be said without the port. */
export function saidOf(error: unknown, { t }: Pick<Words, 't'>): { title: string; detail: string } {
  const { problem, kind } = refusalOf(error)
  const said = kind === 'network' || kind === 'script' ? kind : 'internal'
  return {
    title: problem?.title ?? t(`problem.${said}`),
    detail: problem?.detail ?? t(`problem.${said}Detail`),
  }
}
