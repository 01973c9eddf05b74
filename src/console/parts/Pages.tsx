import { Button } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '../words/i18n.ts'
import { ProblemNote } from './ProblemNote.tsx'

type Props<Item> = {
  query: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>
  children(items: Item[]): ReactNode
}

/** A list that comes page by page, each asked for. */
export function Pages<Item>({ query, children }: Props<Item>) {
  const { t } = useWords()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  return (
    <>
      {data
        ? children(data.pages.flatMap(({ items }) => items))
        : !error && <p className="faint">{t('app.loading')}</p>}
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('app.more')}
        </Button>
      )}
    </>
  )
}
