import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { inboxQuery } from '../api/reviews.ts'
import { Filters } from '../inbox/Filters.tsx'
import { List } from '../inbox/List.tsx'
import { NextButton } from '../inbox/NextButton.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { NeedsSession, type Reviewer } from '../shell/NeedsSession.tsx'
import { useWords } from '../words/i18n.ts'

/** The open cases of one's department. */
export function InboxPage() {
  return <NeedsSession>{(session) => <Inbox session={session} />}</NeedsSession>
}

function Inbox({ session }: { session: Reviewer }) {
  const { department } = session
  const { t, code, number } = useWords()
  const filter = useSearch({ from: '/inbox' })
  const first = useInfiniteQuery(inboxQuery(filter)).data?.pages[0]
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
        <NextButton session={session} main />
      </PageHead>
      <Filters filter={filter} />
      <List filter={filter} />
    </div>
  )
}
