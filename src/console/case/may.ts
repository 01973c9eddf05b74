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

/** Whether there is something of the person's own that can still be taken back. */
export function canUndo({ decision, settlesAt }: ReviewCase, session: Reviewer): boolean {
  return settlesAt !== undefined && decision?.by === byOf(session)
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
