import { Link } from '@tanstack/react-router'
import type { ReviewCase } from '../../schema-types.ts'
import { Due, LaneMark, TierMark } from '../parts/marks.tsx'
import { TabTitle } from '../parts/PageHead.tsx'
import { useWords } from '../words/i18n.ts'

/** The case in one line: what it is, how urgent, how much, and who holds it. */
export function CaseHead({ read }: { read: ReviewCase }) {
  const { t, code, number, time } = useWords()
  return (
    <div className="case-head">
      <div>
        <TabTitle title={read.mrn} />
        <Link to="/inbox" className="back">
          ‹ {t('case.back')}
        </Link>
        <h1>
          {read.mrn} <small>{read.declarationNo}</small>
        </h1>
      </div>
      <dl className="facts">
        <Fact term={t('column.lane')}>
          <LaneMark lane={read.lane} />
        </Fact>
        <Fact term={t('case.due')}>
          <Due at={read.dueAt} />
        </Fact>
        <Fact term={t('column.value')}>
          <b className="amount">{read.value === undefined ? '–' : number(read.value)}</b>
        </Fact>
        <Fact term={t('column.tier')}>
          <TierMark tier={read.tier} />
        </Fact>
        <Fact term={t('case.holder')}>
          {read.claim
            ? `${read.claim.name || t('by.person')}, ${t('case.until', { at: time(read.claim.until) })}`
            : t('case.free')}
        </Fact>
        {read.assignee && <Fact term={t('case.assigned')}>{read.assignee.name}</Fact>}
        {read.examined && <Fact term={t('case.examined')}>{code('grade', read.examined)}</Fact>}
      </dl>
      <p className="faint">{t('case.declared', { at: time(read.lodgedAt) })}</p>
    </div>
  )
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
