import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListedFirm } from '../../schema-types.ts'
import { type CreditList, creditListQuery } from '../api/public.ts'
import { Choice } from '../parts/Choice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { TierMark } from '../parts/marks.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Pages } from '../parts/Pages.tsx'
import { useWords } from '../words/i18n.ts'

/** The firms that the port publishes: certified ones, and those that are not trusted. */
export function CreditPage() {
  const { t } = useWords()
  const [list, setList] = useState<CreditList>('integrity')
  const query = useInfiniteQuery(creditListQuery(list))
  return (
    <>
      <PageHead title={t('credit.title')}>
        <Choice
          any={false}
          label={t('credit.list')}
          value={list}
          options={[
            ['integrity', t('credit.integrity')],
            ['untrustworthy', t('credit.untrustworthy')],
          ]}
          onChoose={(chosen) => setList(chosen ?? 'integrity')}
        />
      </PageHead>
      <p className="lead">{t('credit.intro')}</p>
      <Pages query={query}>{(firms) => <Firms firms={firms} />}</Pages>
    </>
  )
}

function Firms({ firms }: { firms: readonly ListedFirm[] }) {
  const { t, code, time } = useWords()
  const why = ({ reasons, causes }: ListedFirm) =>
    [
      ...reasons.map((each) => code('tierReason', each)),
      ...(causes ?? []).map((each) => code('weighed', each)),
    ].join(', ')
  return (
    <DataTable
      label={t('credit.title')}
      rows={firms}
      keyOf={({ customsCode, since }) => `${customsCode} ${since}`}
      columns={[
        { title: t('credit.name'), cell: ({ name }) => <span className="firm">{name}</span> },
        {
          title: t('credit.codes'),
          cell: ({ customsCode, socialCreditCode }) => (
            <code>
              {customsCode} {socialCreditCode}
            </code>
          ),
        },
        { title: t('column.tier'), cell: ({ tier }) => <TierMark tier={tier} /> },
        {
          title: t('credit.since'),
          cell: ({ since }) => <span className="figures">{time(since)}</span>,
        },
        {
          title: t('credit.until'),
          cell: ({ until }) => (
            <span className="figures">{until === undefined ? t('credit.still') : time(until)}</span>
          ),
        },
        { title: t('credit.why'), cell: why },
      ]}
    />
  )
}
