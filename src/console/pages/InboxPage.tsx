import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { inboxQuery } from '../api/reviews.ts'
import { Filters } from '../inbox/Filters.tsx'
import { List } from '../inbox/List.tsx'
import { useNextCase } from '../inbox/next.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useKeys } from '../shell/keys.ts'
import { NeedsSession, type Reviewer } from '../shell/NeedsSession.tsx'
import { useWords } from '../words/i18n.ts'

/** The open cases of one's department. */
export function InboxPage() {
  return <NeedsSession>{(session) => <Inbox session={session} />}</NeedsSession>
}

function Inbox({ session: { department } }: { session: Reviewer }) {
  const { t, code, number } = useWords()
  const filter = useSearch({ from: '/inbox' })
  const first = useInfiniteQuery(inboxQuery(filter)).data?.pages[0]
  const next = useNextCase()
  useKeys([{ key: 'n', word: 'keys.next', run: () => next.mutate() }])
  return (
    <div className="inbox-page">
      <PageHead title={t('inbox.titleOf', { department: code('department', department) })}>
        {first && (
          <span className="faint">
            {t(first.totalIsExact ? 'inbox.total' : 'inbox.totalMore', {
              count: number(first.total),
            })}
          </span>
        )}
        <Button size="xs" loading={next.isPending} onClick={() => next.mutate()}>
          {t('inbox.next')} (N)
        </Button>
      </PageHead>
      <ProblemNote error={next.error} />
      <Filters filter={filter} />
      <List filter={filter} />
    </div>
  )
}
