import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useContext, useState } from 'react'
import type { RequestKind, ReviewCase } from '../../schema-types.ts'
import { useTaking } from '../inbox/next.ts'
import { Choice } from '../parts/Choice.tsx'
import { folded } from '../parts/fold.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { CODES } from '../words/codes.ts'
import { useWords } from '../words/i18n.ts'
import { useAsk } from './acts.ts'
import { PickingContext } from './picking.ts'

/** A question to the declarant about the fields that are ticked in the declaration. */
export function AskForm({ read, onDone }: { read: ReviewCase; onDone(): void }) {
  const { t, code, place } = useWords()
  const { picked, clear } = useContext(PickingContext)
  const [question, setQuestion] = useState('')
  const [kind, setKind] = useState<RequestKind>('INFORMATION')
  const asking = useAsk(read)
  const taking = useTaking()
  const pointers = [...picked]
  const noQuestion = question.trim() === '' ? t('why.noQuestion') : undefined
  const why = pointers.length === 0 ? t('why.noField') : noQuestion
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why !== undefined || taking()) return
    const done = () => {
      clear()
      onDone()
    }
    asking.mutate({ kind, pointers, question: folded(question) }, { onSuccess: done })
  }
  return (
    <form className="decide" onSubmit={submit}>
      <p>{t('ask.pick')}</p>
      <p className="faint">{t('ask.picked', { count: pointers.length })}</p>
      <ul className="places">
        {pointers.map((pointer) => (
          <li key={pointer}>{place(pointer)}</li>
        ))}
      </ul>
      <Choice
        any={false}
        label={t('ask.kind')}
        value={kind}
        options={(Object.keys(CODES.kind) as RequestKind[]).map(
          (each) => [each, code('kind', each)] as const,
        )}
        onChoose={(chosen) => setKind(chosen ?? 'INFORMATION')}
      />
      <Textarea
        size="xs"
        label={t('ask.question')}
        maxLength={1000}
        minRows={3}
        value={question}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      <ProblemNote error={asking.error} />
      {why !== undefined && <p className="why">{why}</p>}
      <Button
        type="submit"
        size="sm"
        loading={asking.isPending}
        aria-disabled={why !== undefined}
        data-disabled={why !== undefined}
      >
        {t('act.sendQuestion')}
      </Button>
    </form>
  )
}
