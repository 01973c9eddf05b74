import { Link } from '@tanstack/react-router'
import type { ReviewCase } from '../../schema-types.ts'
import { Due, LaneMark, SeverityMark, TierMark } from '../parts/marks.tsx'
import { useWords } from '../words/i18n.ts'

const COLUMNS = ['due', 'lane', 'declaration', 'tier', 'value', 'findings', 'held'] as const

/** The titles of the columns. */
export function ColumnTitles() {
  const { t } = useWords()
  return (
    <div className="row row-titles" role="row">
      {COLUMNS.map((name) => (
        <span key={name} role="columnheader" className={`cell-${name}`}>
          {t(`column.${name}`)}
        </span>
      ))}
    </div>
  )
}

type Props = {
  item: ReviewCase | undefined
  place: { index: number; start: number; size: number }
  chosen: boolean
}

/** One case of the inbox. */
export function Row({ item, place, chosen }: Props) {
  const { number } = useWords()
  if (!item) return null
  return (
    <div
      className={chosen ? 'row row-case row-chosen' : 'row row-case'}
      id={`row-${place.index}`}
      role="row"
      aria-rowindex={place.index + 2}
      aria-selected={chosen}
      style={{ height: place.size, transform: `translateY(${place.start}px)` }}
    >
      <span role="gridcell" className="cell-due">
        <Due at={item.dueAt} />
      </span>
      <span role="gridcell" className="cell-lane">
        <LaneMark lane={item.lane} />
      </span>
      <span role="gridcell" className="cell-declaration">
        <Link to="/cases/$id" params={{ id: item.id }}>
          {item.mrn}
        </Link>{' '}
        <small>{item.declarationNo}</small>
      </span>
      <span role="gridcell" className="cell-tier">
        <TierMark tier={item.tier} />
      </span>
      <span role="gridcell" className="cell-value amount">
        {item.value === undefined ? '–' : number(item.value)}
      </span>
      <span role="gridcell" className="cell-findings">
        <FirstFinding item={item} />
      </span>
      <span role="gridcell" className="cell-held">
        {item.claim?.name ?? item.assignee?.name ?? <span className="faint">–</span>}
      </span>
    </div>
  )
}

function FirstFinding({ item: { findings } }: { item: ReviewCase }) {
  const [first] = findings
  if (!first) return <span className="faint">–</span>
  return (
    <>
      <SeverityMark severity={first.severity} /> {first.title}
      {findings.length > 1 && <small> +{findings.length - 1}</small>}
    </>
  )
}
