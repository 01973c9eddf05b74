/** What stands beside a case: the other departments, the lane, documents, questions. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ReviewCase, ReviewLane } from '../../schema-types.ts'
import { documentsQuery, laneQuery, requestsQuery } from '../api/reviews.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { StateMark } from '../parts/marks.tsx'
import { useWords } from '../words/i18n.ts'

/** A titled part of the page. */
export function Panel({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** How the other departments stand to the same declaration. */
export function Others({ read }: { read: ReviewCase }) {
  const { t, code } = useWords()
  return (
    <Panel title={t('case.others')} id="case-others">
      <ul className="pairs">
        {read.others?.map(({ department, state }) => (
          <li key={department}>
            <span>{code('department', department)}</span>
            <StateMark state={state} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Why the case has its lane. */
export function LaneWhy({ id }: { id: string }) {
  const { t } = useWords()
  const query = useQuery(laneQuery(id))
  return (
    <Panel title={t('case.lane')} id="case-lane">
      <Loaded query={query}>{(lane) => <LaneFacts lane={lane} />}</Loaded>
    </Panel>
  )
}

function LaneFacts({ lane: { trace, hits } }: { lane: ReviewLane }) {
  const { t, code, language, number } = useWords()
  return (
    <>
      <p>{code('laneCause', trace.cause)}</p>
      <ul>
        {hits.map(({ id, textEn, textZh }) => (
          <li key={id}>{language === 'zh' ? textZh : textEn}</li>
        ))}
      </ul>
      <p className="faint">
        {t('case.laneRate', {
          rate: number(trace.rate),
          tier: number(trace.tierRate),
          weight: number(trace.weight),
        })}{' '}
        {trace.draw === undefined ? t('case.laneNoDraw') : t('case.laneDraw', { draw: trace.draw })}{' '}
        {trace.full.length > 0 &&
          t('case.laneFull', { lanes: trace.full.map((lane) => code('lane', lane)).join(', ') })}
      </p>
      <p className="faint">{t('case.laneRules', { version: trace.rules, day: trace.day })}</p>
    </>
  )
}

const KIB = 1024

/** The documents that are for the department. */
export function Documents({ id }: { id: string }) {
  const { t, number, time } = useWords()
  const query = useQuery(documentsQuery(id))
  const href = (documentId: string) =>
    `/v1/reviews/${encodeURIComponent(id)}/documents/${encodeURIComponent(documentId)}/content`
  return (
    <Panel title={t('case.documents')} id="case-documents">
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="faint">{t('case.noDocuments')}</p>}
            <ul className="plain">
              {items.map((one) => (
                <li key={one.id}>
                  <a href={href(one.id)} download={one.name}>
                    {one.name}
                  </a>{' '}
                  <small>
                    {number(Math.ceil(one.size / KIB))} KiB, {time(one.addedAt)}
                  </small>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** What the department has asked, and what came back. */
export function Requests({ id }: { id: string }) {
  const { t, code, place, time } = useWords()
  const { data } = useQuery(requestsQuery(id))
  if (!data || data.items.length === 0) return null
  return (
    <Panel title={t('case.requests')} id="case-requests">
      <ol className="plain">
        {data.items.map((one) => (
          <li key={one.id}>
            <p>
              <b>{code('kind', one.kind)}</b>, {code('request', one.state)},{' '}
              {t('case.until', { at: time(one.dueAt) })}
            </p>
            <blockquote>{one.question}</blockquote>
            <p className="faint">{one.pointers.map(place).join(', ')}</p>
            {one.answer && <blockquote>{one.answer.message}</blockquote>}
            <ul>
              {one.answer?.values.map(({ pointer, value }) => (
                <li key={pointer}>
                  {place(pointer)}: <b>{value}</b>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
