import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '../words/i18n.ts'
import { ProblemNote } from './ProblemNote.tsx'

type Props<T> = { query: UseQueryResult<T>; children(data: T): ReactNode }

/** What a query gave, or that it is on its way, or why it did not come. */
export function Loaded<T>({ query, children }: Props<T>) {
  const { t } = useWords()
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  return <p className="faint">{t('app.loading')}</p>
}
