import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { lastHeardAt } from '../api/client.ts'
import { useSession, useSessionActs } from '../api/session.ts'
import { useNow } from '../parts/now.ts'
import { useWords } from '../words/i18n.ts'

const IDLE_MS = 15 * 60_000
const WARN_MS = 60_000
// The port knows the last use to within ten seconds.
const GRAIN_MS = 10_000

/** Says in time that the session is about to end, and asks about it once it must have. */
export function IdleWatch() {
  const session = useSession()
  return session ? <Watch /> : null
}

function Watch() {
  const { t } = useWords()
  const { ask, forget } = useSessionActs()
  const left = lastHeardAt() + IDLE_MS - GRAIN_MS - useNow()
  const over = useRef(false)
  useEffect(() => {
    if (left > 0 || over.current) return
    over.current = true
    forget()
  }, [left, forget])
  if (left > WARN_MS) return null
  return (
    <div className="idle" role="alert">
      {t('session.idle')}
      <Button size="compact-sm" variant="default" onClick={() => void ask()}>
        {t('session.stay')}
      </Button>
    </div>
  )
}
