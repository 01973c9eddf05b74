import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { ReviewCase } from '../../schema-types.ts'
import { type InboxFilter, inboxQuery } from '../api/reviews.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useKeys } from '../shell/keys.ts'
import { useWords } from '../words/i18n.ts'
import { useTaking } from './next.ts'
import { ColumnTitles, Row } from './Row.tsx'

const ROW_PX = 40
const NARROW_ROW_PX = 84
const TITLES_PX = 32
const OVERSCAN = 12
const ARROWS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
const NARROW = '(max-width: 760px)'

/** The open cases: as many rows as fit are there at once, and pages are fetched as they are scrolled to. */
export function List({ filter }: { filter: InboxFilter }) {
  const { t } = useWords()
  const query = useInfiniteQuery(inboxQuery(filter))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  const scroller = useRef<HTMLDivElement>(null)
  const narrow = useMediaQuery(NARROW) ?? false
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? NARROW_ROW_PX : ROW_PX),
    // The titles of the columns take their place from the rows.
    scrollPaddingEnd: narrow ? 0 : TITLES_PX,
    overscan: OVERSCAN,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows have another height where the page is narrow.
  useEffect(() => virtual.measure(), [narrow])
  const { chosen, go } = useChosen(rows, (index) => virtual.scrollToIndex(index))
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? -1
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const more = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  useEffect(() => {
    if (more && last >= rows.length - OVERSCAN) void fetchNextPage()
  }, [last, rows.length, more, fetchNextPage])
  const again = () => void (isFetchNextPageError ? fetchNextPage() : query.refetch())
  if (query.error && rows.length === 0) return <ProblemNote error={query.error} onRetry={again} />
  const total = query.data?.pages[0]?.total ?? 0
  return (
    <>
      <ProblemNote error={query.error} onRetry={again} />
      {/* Not a table element: the rows of one cannot be placed one by one. */}
      <div
        className="inbox"
        ref={scroller}
        role="grid"
        aria-label={t('inbox.list')}
        aria-rowcount={total + 1}
        aria-activedescendant={
          shown.some(({ index }) => index === chosen) ? `row-${chosen}` : undefined
        }
        tabIndex={0}
        onKeyDown={(event) => {
          const by = ARROWS[event.key]
          if (by === undefined) return
          event.preventDefault()
          go(by)
        }}
      >
        <ColumnTitles />
        {rows.length > 0 && (
          <div className="inbox-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {shown.map((place) => (
              <Row
                key={place.key}
                item={rows[place.index]}
                place={place}
                chosen={place.index === chosen}
              />
            ))}
          </div>
        )}
      </div>
      {rows.length === 0 && (
        <p className="empty">{t(query.isPending ? 'app.loading' : 'inbox.empty')}</p>
      )}
    </>
  )
}

// The row that keys act on; it stays with its case when the list changes around it.
function useChosen(rows: readonly ReviewCase[], reveal: (index: number) => void) {
  const navigate = useNavigate()
  const taking = useTaking()
  const [id, setId] = useState<string>()
  const found = rows.findIndex((row) => row.id === id)
  const chosen = Math.max(0, found)
  const go = (by: number) => {
    const index = Math.min(rows.length - 1, Math.max(0, chosen + by))
    setId(rows[index]?.id)
    if (rows[index]) reveal(index)
  }
  const open = () => {
    const row = rows[chosen]
    if (row && !taking()) void navigate({ to: '/cases/$id', params: { id: row.id } })
  }
  const off = rows.length === 0
  useKeys([
    { key: 'j', word: 'keys.down', run: () => go(1), off, repeats: true },
    { key: 'k', word: 'keys.up', run: () => go(-1), off, repeats: true },
    { key: 'Enter', word: 'keys.openRow', run: open, off },
  ])
  return { chosen, go }
}
