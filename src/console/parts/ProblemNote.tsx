import { Button } from '@mantine/core'
import { refusalOf } from '../api/refusal.ts'
import { useWords } from '../words/i18n.ts'
import { saidOf } from './said.ts'

type Props = { error: unknown; onRetry?: () => void }

/** What the API refused: what it is about and what to do, not a code. */
export function ProblemNote({ error, onRetry }: Props) {
  const words = useWords()
  const { t, place } = words
  if (error === null || error === undefined) return null
  const { problem } = refusalOf(error)
  const { title, detail: about } = saidOf(error, words)
  return (
    <div className="problem" role="alert">
      <strong>{title}</strong>
      <p>{about}</p>
      <ul>
        {problem?.faults?.map(({ detail, pointer, line, column }) => (
          <li key={`${line}:${column}`}>
            {pointer ? place(pointer) : t('problem.place', { line, column })}: {detail}
          </li>
        ))}
        {problem?.findings?.map(({ code, title, pointers, fix }) => (
          <li key={`${code} ${pointers.join()}`}>
            {pointers.map(place).join(', ')}: {title}. {fix}
          </li>
        ))}
      </ul>
      {problem && problem.status >= 500 && (
        <small>{t('problem.request', { id: problem.instance })}</small>
      )}
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('app.again')}
        </Button>
      )}
    </div>
  )
}
