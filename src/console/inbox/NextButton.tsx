import { ActButton } from '../case/ActButton.tsx'
import { whyNoWork } from '../case/may.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { Reviewer } from '../shell/NeedsSession.tsx'
import { useWords } from '../words/i18n.ts'
import { useNextCase } from './next.ts'

/** Takes the next case. `main`: it is what to do now. */
export function NextButton({ session, main }: { session: Reviewer; main: boolean }) {
  const words = useWords()
  const next = useNextCase()
  const why = whyNoWork(session, words)
  return (
    <>
      {why !== undefined && <span className="why">{why}</span>}
      <ProblemNote error={next.error} />
      <ActButton
        words={words.t('inbox.next')}
        shortcut="n"
        keyWord="keys.next"
        why={why}
        variant={main ? 'filled' : 'default'}
        loading={next.isPending}
        onPress={() => next.mutate()}
      />
    </>
  )
}
