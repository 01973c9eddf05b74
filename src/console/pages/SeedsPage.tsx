import { useInfiniteQuery } from '@tanstack/react-query'
import { seedsQuery } from '../api/public.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Pages } from '../parts/Pages.tsx'
import { useWords } from '../words/i18n.ts'

/** The seeds that lanes are drawn with: the hash beforehand, the seed afterwards. */
export function SeedsPage() {
  const { t, time } = useWords()
  const query = useInfiniteQuery(seedsQuery)
  return (
    <>
      <PageHead title={t('seeds.title')} />
      <p className="lead">{t('seeds.intro')}</p>
      <Pages query={query}>
        {(items) => (
          <DataTable
            label={t('seeds.title')}
            rows={items}
            keyOf={({ day }) => day}
            columns={[
              { title: t('seeds.day'), cell: ({ day }) => <span className="figures">{day}</span> },
              {
                title: t('seeds.commitment'),
                cell: ({ commitment }) => <code>{commitment}</code>,
              },
              {
                title: t('seeds.seed'),
                cell: ({ seed }) =>
                  seed ? <code>{seed}</code> : <span className="faint">{t('seeds.secret')}</span>,
              },
              {
                title: t('seeds.made'),
                cell: ({ madeAt }) => <span className="figures">{time(madeAt)}</span>,
              },
            ]}
          />
        )}
      </Pages>
    </>
  )
}
