import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  LaneStatistics,
  RuleStatistics,
  Statistics,
  TierStatistics,
} from '../../schema-types.ts'
import { STATISTICS_DAYS, statisticsQuery } from '../api/public.ts'
import { Choice } from '../parts/Choice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { LaneMark, TierMark } from '../parts/marks.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { spanOf } from '../parts/span.ts'
import { useWords } from '../words/i18n.ts'

type Days = (typeof STATISTICS_DAYS)[number]

/** What the lanes came to, as the port publishes it. */
export function StatisticsPage() {
  const { t } = useWords()
  const [days, setDays] = useState<Days>(30)
  const query = useQuery(statisticsQuery(days))
  return (
    <>
      <PageHead title={t('statistics.title')}>
        <Choice
          any={false}
          label={t('statistics.days')}
          value={String(days)}
          options={STATISTICS_DAYS.map((each) => [String(each), String(each)] as const)}
          onChoose={(chosen) =>
            setDays(STATISTICS_DAYS.find((each) => String(each) === chosen) ?? 30)
          }
        />
      </PageHead>
      <Loaded query={query}>{(data) => <Figures data={data} />}</Loaded>
    </>
  )
}

function Figures({ data: { from, to, lanes, tiers, rules } }: { data: Statistics }) {
  const { t } = useWords()
  return (
    <>
      <p className="lead">{t('statistics.span', { from, to })}</p>
      <h2>{t('statistics.lanes')}</h2>
      <Lanes lanes={lanes} />
      <h2>{t('statistics.tiers')}</h2>
      <Tiers tiers={tiers} />
      <p className="faint">{t('statistics.few')}</p>
      {rules.length > 0 && (
        <>
          <h2>{t('statistics.rules')}</h2>
          <Rules rules={rules} />
        </>
      )}
    </>
  )
}

function Bar({ part }: { part: number }) {
  return (
    <span className="bar" aria-hidden="true">
      <i style={{ width: `${Math.min(1, Math.max(0, part)) * 100}%` }} />
    </span>
  )
}

function Lanes({ lanes }: { lanes: readonly LaneStatistics[] }) {
  const words = useWords()
  const { t, number, percent } = words
  const all = lanes.reduce((sum, { declarations }) => sum + declarations, 0)
  const span = (seconds: number | undefined) =>
    seconds === undefined ? '–' : spanOf(words, seconds)
  return (
    <DataTable
      label={t('statistics.lanes')}
      rows={lanes}
      keyOf={({ lane }) => lane}
      columns={[
        { title: t('column.lane'), cell: ({ lane }) => <LaneMark lane={lane} /> },
        {
          title: t('statistics.lodged'),
          amount: true,
          cell: ({ declarations }) => number(declarations),
        },
        {
          title: t('statistics.share'),
          amount: true,
          cell: ({ declarations }) => (
            <>
              <Bar part={declarations / (all || 1)} /> {percent(declarations / (all || 1))}
            </>
          ),
        },
        {
          title: t('statistics.median'),
          amount: true,
          cell: ({ medianSeconds }) => span(medianSeconds),
        },
        { title: t('statistics.p95'), amount: true, cell: ({ p95Seconds }) => span(p95Seconds) },
      ]}
    />
  )
}

function Tiers({ tiers }: { tiers: readonly TierStatistics[] }) {
  const { t, number, percent } = useWords()
  return (
    <DataTable
      label={t('statistics.tiers')}
      rows={tiers}
      keyOf={({ tier }) => tier}
      columns={[
        { title: t('column.tier'), cell: ({ tier }) => <TierMark tier={tier} /> },
        {
          title: t('statistics.lodged'),
          amount: true,
          cell: ({ declarations }) => number(declarations),
        },
        { title: t('statistics.opened'), amount: true, cell: ({ opened }) => number(opened) },
        {
          title: t('statistics.rate'),
          amount: true,
          cell: ({ rate }) => (
            <>
              <Bar part={rate} /> {percent(rate)}
            </>
          ),
        },
        {
          title: t('statistics.interval'),
          amount: true,
          cell: ({ low, high }) => `${percent(low)} – ${percent(high)}`,
        },
      ]}
    />
  )
}

function Rules({ rules }: { rules: readonly RuleStatistics[] }) {
  const { t, number } = useWords()
  return (
    <DataTable
      label={t('statistics.rules')}
      rows={rules}
      keyOf={({ rules: version, place }) => `${version}.${place}`}
      columns={[
        { title: t('statistics.rule'), cell: ({ rules: version, place }) => `${version}.${place}` },
        { title: t('statistics.hits'), amount: true, cell: ({ hits }) => number(hits) },
      ]}
    />
  )
}
