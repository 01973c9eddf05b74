/** Small marks whose colour never stands alone: there are words beside it. */
import type { Lane, LaneRateCode, ReviewState, Severity } from '../../schema-types.ts'
import { useWords } from '../words/i18n.ts'
import { useNow } from './now.ts'
import { spanOf } from './span.ts'

/** The lane. */
export function LaneMark({ lane }: { lane: Lane }) {
  return (
    <span className={`mark lane-${lane.toLowerCase()}`}>
      <i aria-hidden="true" />
      {useWords().code('lane', lane)}
    </span>
  )
}

/** The credit tier, or by which line of the rates a small firm was drawn. */
export function TierMark({ tier }: { tier: LaneRateCode }) {
  const bad = tier === 'DISHONEST' || tier === 'SERIOUSLY_DISHONEST'
  return <span className={bad ? 'tier tier-bad' : 'tier'}>{useWords().code('rated', tier)}</span>
}

/** What a finding does. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span className={`mark severity-${severity.toLowerCase()}`}>
      <i aria-hidden="true" />
      {useWords().code('severity', severity)}
    </span>
  )
}

/** Where a review stands. */
export function StateMark({ state }: { state: ReviewState }) {
  return (
    <span className={`mark state-${state.toLowerCase()}`}>
      <i aria-hidden="true" />
      {useWords().code('state', state)}
    </span>
  )
}

const SOON_S = 3600

/** The clock of a review, counting down. */
export function Due({ at }: { at: string | undefined }) {
  const words = useWords()
  const now = useNow()
  if (at === undefined) return <span className="faint">–</span>
  const left = (new Date(at).getTime() - now) / 1000
  const time = spanOf(words, Math.abs(left))
  const how = left < 0 ? 'due-over' : left < SOON_S ? 'due-soon' : 'due-calm'
  return (
    <span className={`due ${how}`} title={words.time(at)}>
      {left < 0 ? words.t('due.over', { time }) : words.t('due.in', { time })}
    </span>
  )
}
