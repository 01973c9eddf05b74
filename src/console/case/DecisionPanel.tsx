import { useEffect, useRef } from 'react'
import type { ReviewCase } from '../../schema-types.ts'
import { NextButton } from '../inbox/NextButton.tsx'
import { StateMark } from '../parts/marks.tsx'
import { useNow } from '../parts/now.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useKeys } from '../shell/keys.ts'
import type { Reviewer } from '../shell/NeedsSession.tsx'
import { useWords } from '../words/i18n.ts'
import { ActButton } from './ActButton.tsx'
import { AskForm } from './AskForm.tsx'
import { useClaim, useUndo } from './acts.ts'
import { useKeptClaim } from './claim.ts'
import { DecideForm } from './DecideForm.tsx'
import { holds, undoUntil, whyNot } from './may.ts'
import { SignForm } from './SignForm.tsx'

/** What is being written about a case. */
export type Writing = 'PASS' | 'REFUSE' | 'ASK' | undefined

type Props = {
  read: ReviewCase
  session: Reviewer
  writing: Writing
  onWrite(writing: Writing): void
}

/** Everything that the person can do with the case, each with its key. */
export function DecisionPanel({ read, session, writing, onWrite }: Props) {
  const { t } = useWords()
  const close = () => onWrite(undefined)
  useFocusBack(writing)
  useKeptClaim(read, writing !== undefined && holds(read, session))
  useKeys(writing ? [{ key: 'Escape', word: 'keys.escape', run: close }] : [])
  return (
    <section className="panel decision" aria-labelledby="decision-title">
      <h2 id="decision-title">
        {t('act.panel')} <StateMark state={read.state} />
      </h2>
      <Acts read={read} session={session} writing={writing} onWrite={onWrite} />
      {read.proposal && <SignForm read={read} session={session} proposal={read.proposal} />}
      {(writing === 'PASS' || writing === 'REFUSE') && (
        <DecideForm key={writing} read={read} decision={writing} onDone={close} />
      )}
      {writing === 'ASK' && <AskForm read={read} onDone={close} />}
      <Decided read={read} session={session} />
    </section>
  )
}

const FORMS = [
  ['PASS', 'pass', 'p'],
  ['REFUSE', 'refuse', 'x'],
  ['ASK', 'ask', 'a'],
] as const

// Whoever closes a form is where they opened it.
function useFocusBack(writing: Writing): void {
  const before = useRef<Writing>(undefined)
  useEffect(() => {
    const [, , key] = FORMS.find(([form]) => form === before.current) ?? []
    before.current = writing
    if (writing !== undefined || key === undefined) return
    document.querySelector<HTMLElement>(`.decision [data-key=${key}]`)?.focus()
  }, [writing])
}

function Acts({ read, session, writing, onWrite }: Props) {
  const words = useWords()
  const { t } = words
  const claiming = useClaim(read)
  const held = holds(read, session)
  const claim = held ? 'release' : 'claim'
  const whys = FORMS.map(([, act]) => whyNot(act, read, session, words))
  const whyClaim = whyNot(claim, read, session, words)
  const said = [...new Set([whyClaim, ...whys].filter((why) => why !== undefined))]
  return (
    <>
      <div className="acts">
        <ActButton
          words={t(`act.${claim}`)}
          shortcut="c"
          keyWord="keys.claim"
          why={whyClaim}
          loading={claiming.isPending}
          onPress={() => claiming.mutate(held)}
        />
        {FORMS.map(([form, act, key], index) => (
          <ActButton
            key={form}
            words={t(`act.${act}`)}
            shortcut={key}
            keyWord={`keys.${act}`}
            why={whys[index]}
            variant={writing === form ? 'filled' : 'default'}
            pressed={writing === form}
            onPress={() => onWrite(writing === form ? undefined : form)}
          />
        ))}
      </div>
      {said.map((why) => (
        <p key={why} className="why">
          {why}
        </p>
      ))}
      <ProblemNote error={claiming.error} />
    </>
  )
}

function Decided({ read, session }: Pick<Props, 'read' | 'session'>) {
  const { t, code } = useWords()
  const undoing = useUndo(read.id)
  const left = (undoUntil(read, session) ?? 0) - useNow()
  return (
    <>
      {read.decision && (
        <p>{t('decide.counts', { decision: code('decision', read.decision.decision) })}</p>
      )}
      {read.decision?.message && <blockquote>{read.decision.message}</blockquote>}
      <ProblemNote error={undoing.error} />
      <div className="acts acts-end">
        {left > 0 && (
          <ActButton
            words={t('act.undo')}
            shortcut="u"
            keyWord="keys.undo"
            why={undefined}
            loading={undoing.isPending}
            onPress={() => undoing.mutate(read.version)}
          >
            <span aria-hidden="true">&nbsp;· {Math.ceil(left / 1000)}</span>
          </ActButton>
        )}
        <NextButton session={session} main={read.decision !== undefined} />
      </div>
    </>
  )
}
