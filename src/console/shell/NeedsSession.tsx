import { type ReactNode, useRef } from 'react'
import type { Department, Session } from '../../schema-types.ts'
import { useSessionQuery } from '../api/session.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useWords } from '../words/i18n.ts'
import { Login } from './Login.tsx'

/** A session of somebody who works in a department. */
export type Reviewer = Session & { department: Department }

/** What only a person of a department sees; others log in on the spot, and are then where they wanted to be. */
export function NeedsSession({ children }: { children(session: Reviewer): ReactNode }) {
  const { t } = useWords()
  const { data: session, error, refetch } = useSessionQuery()
  const was = useRef(false)
  if (session) was.current = true
  if (session === undefined && error)
    return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (session === undefined) return <p className="faint">{t('app.loading')}</p>
  if (session === null) return <Login over={was.current} />
  const { department } = session
  if (department === undefined) return <p className="note">{t('session.noDepartment')}</p>
  return children({ ...session, department })
}
