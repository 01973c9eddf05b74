import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReviewCase } from '../../schema-types.ts'
import { caseQuery } from '../api/reviews.ts'
import { CaseHead } from '../case/CaseHead.tsx'
import { Changes } from '../case/Changes.tsx'
import { useUnlapsed } from '../case/claim.ts'
import { DecisionPanel, type Writing } from '../case/DecisionPanel.tsx'
import { Findings } from '../case/Findings.tsx'
import { PickingContext } from '../case/picking.ts'
import { Fields, Section } from '../case/Section.tsx'
import { Documents, LaneWhy, Others, Panel, Requests } from '../case/Side.tsx'
import { Comments, Timeline } from '../case/Timeline.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { useKeys } from '../shell/keys.ts'
import { NeedsSession, type Reviewer } from '../shell/NeedsSession.tsx'
import { useWords } from '../words/i18n.ts'

/** One case of one's department. */
export function CasePage() {
  const { id } = useParams({ from: '/cases/$id' })
  return <NeedsSession>{(session) => <Case key={id} id={id} session={session} />}</NeedsSession>
}

function Case({ id, session }: { id: string; session: Reviewer }) {
  const navigate = useNavigate()
  const query = useQuery(caseQuery(id))
  useKeys([{ key: 'i', word: 'keys.inbox', run: () => void navigate({ to: '/inbox' }) }])
  return <Loaded query={query}>{(read) => <OneCase read={read} session={session} />}</Loaded>
}

function OneCase({ read: given, session }: { read: ReviewCase; session: Reviewer }) {
  const read = useUnlapsed(given)
  const [writing, setWriting] = useState<Writing>()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const toggle = (pointer: string) =>
    setPicked((before) => {
      const after = new Set(before)
      if (!after.delete(pointer)) after.add(pointer)
      return after
    })
  const clear = () => setPicked(new Set())
  const picking = { active: writing === 'ASK', picked, toggle, clear, findings: read.findings }
  return (
    <PickingContext value={picking}>
      <CaseHead read={read} />
      <div className="case">
        <div className="case-main">
          <Changes id={read.id} />
          <Findings read={read} />
          <Declaration read={read} />
        </div>
        <div className="case-side">
          <DecisionPanel read={read} session={session} writing={writing} onWrite={setWriting} />
          <Others read={read} />
          <LaneWhy id={read.id} />
          <Requests id={read.id} />
          <Documents id={read.id} />
          <Comments id={read.id} session={session} />
          <Timeline id={read.id} session={session} />
        </div>
      </div>
    </PickingContext>
  )
}

function Declaration({ read: { section, header, department } }: { read: ReviewCase }) {
  const { t } = useWords()
  return (
    <>
      {section && (
        <Panel title={t('case.section')} id="case-section">
          <Section value={{ ...section }} pointer={`/${department}`} />
        </Panel>
      )}
      {header && (
        <Panel title={t('case.header')} id="case-header">
          <Fields value={{ ...header }} pointer="/header" />
        </Panel>
      )}
    </>
  )
}
