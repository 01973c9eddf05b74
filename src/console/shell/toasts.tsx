/** Short notices that go by themselves; one may carry something to press for as long as it makes sense. */
import { Button } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useNow } from '../parts/now.ts'
import { useWords } from '../words/i18n.ts'
import { useKeys } from './keys.ts'

/** A notice. `until`: when it goes, in ms from 1970. */
type Toast = { id: number; text: string; until: number; undo?: () => void }

let toasts: readonly Toast[] = []
let made = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const USUAL_MS = 6000

/** Shows a notice; with `undo` a button to take back what it tells of. */
export function toast(text: string, more: { until?: number; undo?: () => void } = {}): void {
  const { until = Date.now() + USUAL_MS, undo } = more
  set([...toasts, { id: ++made, text, until, ...(undo === undefined ? {} : { undo }) }].slice(-3))
}

/** Takes away the notices that can be undone: there is nothing to undo any more. */
export function dropUndo(): void {
  set(toasts.filter(({ undo }) => undo === undefined))
}

/** The notices, at the foot of the page. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <div className="toasts" role="status">
      {shown.map((one) => (
        <ToastNote key={one.id} toast={one} />
      ))}
    </div>
  )
}

function ToastNote({ toast: { text, until, undo } }: { toast: Toast }) {
  const { t } = useWords()
  const left = Math.ceil((until - useNow()) / 1000)
  const undone = () => {
    dropUndo()
    undo?.()
  }
  useKeys(undo && left > 0 ? [{ key: 'u', word: 'keys.undo', run: undone }] : [])
  if (left <= 0) return null
  return (
    <div className="toast">
      <span>{text}</span>
      {undo && (
        <Button size="compact-sm" variant="white" onClick={undone}>
          {t('act.undo')} (U) · {left}
        </Button>
      )}
    </div>
  )
}
