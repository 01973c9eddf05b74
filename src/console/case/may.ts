/** Who may do what with a case now, and if not, why: a button that cannot be pressed says it. */
import type { ReviewCase } from '../../schema-types.ts'
import { byOf, hasRole } from '../api/session.ts'
import type { Reviewer } from '../shell/NeedsSession.tsx'
import type { Words } from '../words/i18n.ts'

/** Something that a reviewer does with a case. */
export type Act = 'claim' | 'release' | 'pass' | 'refuse' | 'ask' | 'sign'

/** Whether the person holds the case. */
export function holds({ claim }: ReviewCase, session: Reviewer): boolean {
  return claim?.by === byOf(session)
}

/**
 * Until when a person's decision can be taken back, in ms from 1970; undefined: it cannot. The port does not say whose it
 * was, so whoever decides cases is offered it, and the port refuses all but the one who did.
 */
export function undoUntil({ decision, settlesAt }: ReviewCase, session: Reviewer) {
  const decides = hasRole(session, 'REVIEWER', 'SENIOR', 'SUPERVISOR')
  if (settlesAt === undefined || decision?.by === 'program' || !decides) return undefined
  return new Date(settlesAt).getTime()
}

/** Why the person decides nothing at all; undefined: they do. */
export function whyNoWork(session: Reviewer, { t, code }: Words): string | undefined {
  if (hasRole(session, 'REVIEWER', 'SENIOR')) return undefined
  return t('why.role', { roles: session.roles.map((role) => code('role', role)).join(', ') })
}

/** Why the person cannot do it; undefined: they can. */
export function whyNot(
  act: Act,
  read: ReviewCase,
  session: Reviewer,
  words: Words,
): string | undefined {
  const { t, code, time } = words
  if (act === 'sign') return whyNotSign(read, session, t)
  const whyNever = whyNoWork(session, words)
  if (whyNever !== undefined) return whyNever
  if (act === 'release') return undefined
  if (read.state !== 'OPEN') return t('why.notOpen', { state: code('state', read.state) })
  if (read.claim && !holds(read, session)) {
    return t('why.held', { name: read.claim.name || t('by.person'), at: time(read.claim.until) })
  }
  return read.proposal && act !== 'claim' ? t('why.proposal') : undefined
}

function whyNotSign({ proposal }: ReviewCase, session: Reviewer, t: Words['t']) {
  if (proposal?.proposedBy === byOf(session)) return t('why.own')
  return hasRole(session, 'SENIOR', 'SUPERVISOR') ? undefined : t('why.signer')
}

/** Who did something, in words. */
export function whoDid(by: string, session: Reviewer, { t }: Words): string {
  if (by === byOf(session)) return t('by.you')
  if (by === 'program') return t('by.program')
  return t(by.startsWith('key:') ? 'by.key' : 'by.person')
}
