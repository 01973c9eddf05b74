/** Keyboard shortcuts: components say what a key does while they are shown; the help lists what holds now. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Word } from '../words/en.ts'

/** One shortcut. `off`: it does nothing now; `repeats`: it goes on while the key is held down. */
export type Shortcut = {
  key: string
  word: Word
  run(): void
  off?: boolean
  repeats?: boolean
}

type Bound = { current: readonly Shortcut[] }

const bound = new Set<Bound>()
const listeners = new Set<() => void>()
let listed: readonly Shortcut[] = []

function relist(): void {
  listed = [...bound].flatMap(({ current }) => current)
  for (const listener of listeners) listener()
}

// Letters mean themselves where somebody writes; only Escape gets out.
function writes(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

// Enter on a button or a link presses it, and nothing else.
function pressesItself({ key, target }: KeyboardEvent): boolean {
  return key === 'Enter' && target instanceof Element && target.closest('a, button') !== null
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key !== 'Escape' && writes(event.target)) return
  // A key that is held down presses once: the next page is not to get what was meant for this one.
  if (event.repeat && pressesItself(event)) event.preventDefault()
  if (pressesItself(event) || document.querySelector('dialog[open]')) return
  // What was shown last is on top.
  const found = [...bound]
    .reverse()
    .flatMap(({ current }) => current)
    .find(({ key, off }) => key === event.key && off !== true)
  if (!found || (event.repeat && !found.repeats)) return
  event.preventDefault()
  found.run()
}

/** Listens; once, when the program begins. */
export function listenToKeys(): void {
  window.addEventListener('keydown', onKey)
}

/** Binds keys for as long as the component is shown. */
export function useKeys(shortcuts: readonly Shortcut[]): void {
  const held = useRef(shortcuts)
  held.current = shortcuts
  const described = shortcuts.map(({ key, off }) => `${key}${off ? '-' : '+'}`).join(' ')
  useEffect(() => {
    bound.add(held)
    return () => {
      bound.delete(held)
      relist()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is made anew when it reads otherwise.
  useEffect(relist, [described])
}

/** What the keys do now. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => listed,
  )
}
