import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ReviewCase, ReviewDecisionRequest } from '../../schema-types.ts'
import { useTaking } from '../inbox/next.ts'
import { folded } from '../parts/fold.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useWords } from '../words/i18n.ts'
import { useDecide } from './acts.ts'
import { Changed, useLooked } from './Changed.tsx'
import { type Answers, Checklist } from './Checklist.tsx'
import { ReasonPicker } from './ReasonPicker.tsx'

type Props = { read: ReviewCase; decision: 'PASS' | 'REFUSE'; onDone(): void }

const EMPTY = { reasonCodes: [] as string[], message: '', note: '' }

/** The words of a decision, and the button that takes it. */
export function DecideForm({ read, decision, onDone }: Props) {
  const { t } = useWords()
  const [draft, setDraft] = useState(EMPTY)
  const [answers, setAnswers] = useState<Answers>({})
  const looked = useLooked(read.version)
  const deciding = useDecide(read.id, looked.seen)
  const taking = useTaking()
  const refusing = decision === 'REFUSE'
  const questions = refusing ? [] : (read.checklist ?? [])
  const form = useFirstFocus()
  const why = whyNotYet()
  function whyNotYet(): string | undefined {
    if (looked.stale) return t('why.changed')
    if (refusing && draft.reasonCodes.length === 0) return t('why.noReason')
    if (questions.some(({ code }) => answers[code] === undefined)) return t('why.checklist')
    return questions.some(({ code }) => answers[code] === 'NO') ? t('why.checklistNo') : undefined
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why !== undefined || taking()) return
    deciding.mutate(requestOf(decision, draft, answers), { onSuccess: onDone })
  }
  const change = (more: Partial<typeof EMPTY>) => setDraft((before) => ({ ...before, ...more }))
  return (
    <form ref={form} className="decide" onSubmit={submit}>
      {questions.length > 0 && (
        <Checklist
          questions={questions}
          answers={answers}
          onAnswer={(code, answer) => setAnswers((before) => ({ ...before, [code]: answer }))}
        />
      )}
      {refusing && (
        <ReasonPicker
          read={read}
          refusing
          chosen={draft.reasonCodes}
          onChange={(reasonCodes) => change({ reasonCodes })}
        />
      )}
      <Textarea
        size="xs"
        label={t('decide.message')}
        maxLength={500}
        value={draft.message}
        onChange={({ currentTarget }) => change({ message: currentTarget.value })}
      />
      <Textarea
        size="xs"
        label={t('decide.note')}
        maxLength={2000}
        value={draft.note}
        onChange={({ currentTarget }) => change({ note: currentTarget.value })}
      />
      <ProblemNote error={deciding.error} />
      <Changed looked={looked} />
      {why !== undefined && <p className="why">{why}</p>}
      <Button
        type="submit"
        size="sm"
        color={refusing ? 'red' : 'teal'}
        loading={deciding.isPending}
        aria-disabled={why !== undefined}
        data-disabled={why !== undefined}
        data-autofocus={(!refusing && questions.length === 0) || undefined}
      >
        {t(refusing ? 'act.confirmRefuse' : 'act.confirmPass')}
      </Button>
    </form>
  )
}

// What is to be done first is where the keyboard is: the confirmation of a pass, the reasons of a refusal.
function useFirstFocus() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const first =
      form.current?.querySelector<HTMLElement>('[data-autofocus]') ??
      form.current?.querySelector<HTMLElement>('input[type=radio]')
    first?.focus()
  }, [])
  return form
}

function requestOf(
  decision: 'PASS' | 'REFUSE',
  { reasonCodes, message, note }: typeof EMPTY,
  answers: Answers,
): ReviewDecisionRequest {
  const checklist = Object.entries(answers).map(([question, answer]) => ({ question, answer }))
  return {
    decision,
    ...(reasonCodes.length > 0 && { reasonCodes }),
    ...(folded(message) !== '' && { message: folded(message) }),
    ...(note.trim() !== '' && { note: note.trim() }),
    ...(checklist.length > 0 && { checklist: checklist as never }),
  }
}
