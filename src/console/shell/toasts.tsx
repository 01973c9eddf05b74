/** Short notices that go by themselves; one may carry something to press for as long as it makes sense. */
import { Button } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { useNow } from '../parts/now.ts'
import { useWords } from '../words/i18n.ts'
import { useKeys } from './keys.ts'

/** A notice. `until`: when it goes, in ms from 1970. */
type Toast = { id: number; text: string; until: number; undo?: Undo }

/** What a notice can take back, and of which case. */
type Undo = { caseId: string; run(): Promise<unknown> }

let toasts: readonly Toast[] = []
let made = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const USUAL_MS = 6000

/** Shows a notice; with `undo` a button to take back what it tells of. */
export function toast(text: string, more: { until?: number; undo?: Undo } = {}): void {
  const { until = Date.now() + USUAL_MS, undo } = more
  set([...toasts, { id: ++made, text, until, ...(undo === undefined ? {} : { undo }) }].slice(-3))
}

/** Takes away what offers to take back the decision on the case: it was taken back. */
export function dropUndo(caseId: string): void {
  set(toasts.filter(({ undo }) => undo?.caseId !== caseId))
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
  const [busy, setBusy] = useState(false)
  // Whether it was done is told by a notice of its own; this one stays until it was.
  const take = () => {
    if (busy || undo === undefined) return
    setBusy(true)
    const over = () => setBusy(false)
    void undo.run().then(over, over)
  }
  useKeys(undo && left > 0 ? [{ key: 'u', word: 'keys.undo', run: take, off: busy }] : [])
  if (left <= 0) return null
  return (
    <div className="toast">
      <span>{text}</span>
      {undo && (
        <Button size="compact-sm" variant="white" loading={busy} onClick={take}>
          {t('act.undo')} (U)<span aria-hidden="true">&nbsp;· {left}</span>
        </Button>
      )}
    </div>
  )
}
