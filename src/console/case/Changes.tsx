import { useQuery } from '@tanstack/react-query'
import type { VersionChange, VersionDifference } from '../../schema-types.ts'
import { changesQuery, versionsQuery } from '../api/reviews.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useWords } from '../words/i18n.ts'
import { jumpTo } from './jump.ts'
import { Panel } from './Side.tsx'

/** What the last amendment changed in the department's part; nothing where there was none. */
export function Changes({ id }: { id: string }) {
  const { data } = useQuery(versionsQuery(id))
  const last = data?.items.at(-1)?.version ?? 1
  return last > 1 ? <LastChanges id={id} last={last} /> : null
}

function LastChanges({ id, last }: { id: string; last: number }) {
  const { t } = useWords()
  const { data } = useQuery(changesQuery(id, last))
  if (!data || !('changes' in data)) return null
  return (
    <Panel title={t('case.changes', { from: last - 1, to: last })} id="case-changes">
      <Table difference={data} />
    </Panel>
  )
}

function Table({ difference: { changes, complete } }: { difference: VersionDifference }) {
  const { t, place } = useWords()
  return (
    <>
      <DataTable
        label={t('case.changed')}
        rows={changes}
        keyOf={({ pointer }) => pointer}
        columns={[
          {
            title: t('case.place'),
            cell: ({ pointer }) => (
              <button type="button" className="link-button" onClick={() => jumpTo(pointer)}>
                {place(pointer)}
              </button>
            ),
          },
          { title: t('case.before'), cell: ({ from }) => said(from) },
          { title: t('case.after'), cell: ({ to }) => said(to) },
        ]}
      />
      {!complete && <p className="faint">{t('case.moreChanges')}</p>}
    </>
  )
}

// A value of any kind: a text as it is, the rest as JSON writes it.
function said(value: VersionChange['from'] | string): string {
  if (value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
