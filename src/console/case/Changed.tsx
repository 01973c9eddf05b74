import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/i18n.ts'

/** What the person has looked at, and what to do when it is not what stands there any more. */
type Looked<T> = { seen: T; stale: boolean; again(): void }

/** Keeps what stood there when the form was opened, until the person says that they have looked again. */
export function useLooked<T>(now: T): Looked<T> {
  const [seen, setSeen] = useState(now)
  return { seen, stale: seen !== now, again: () => setSeen(now) }
}

/** Says that the case has changed since the form was opened. */
export function Changed({ looked: { stale, again } }: { looked: Looked<unknown> }) {
  const { t } = useWords()
  if (!stale) return null
  return (
    <div className="note" role="alert">
      <p>{t('decide.changed')}</p>
      <Button size="xs" variant="default" onClick={again}>
        {t('decide.looked')}
      </Button>
    </div>
  )
}
