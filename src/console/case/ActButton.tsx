import { Button, type ButtonVariant } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTaking } from '../inbox/next.ts'
import { useKeys } from '../shell/keys.ts'
import type { Word } from '../words/en.ts'

type Props = {
  words: string
  shortcut: string
  keyWord: Word
  why: string | undefined
  variant?: ButtonVariant
  pressed?: boolean
  loading?: boolean
  children?: ReactNode
  onPress(): void
}

/** A button with its key. When it cannot be pressed it can still be reached, and says why. */
export function ActButton(props: Props) {
  const { words, shortcut, keyWord, why, variant, pressed, loading, children, onPress } = props
  const taking = useTaking()
  const off = why !== undefined
  const key = shortcut
  const press = () => {
    if (!off && !taking()) onPress()
  }
  useKeys([{ key, word: keyWord, run: press, off: off || loading === true }])
  return (
    <Button
      size="xs"
      variant={variant ?? 'default'}
      aria-disabled={off}
      data-disabled={off}
      data-key={key}
      aria-pressed={pressed}
      loading={loading ?? false}
      title={why}
      onClick={press}
    >
      {words} ({shortcut.toUpperCase()}){children}
      {off && <span className="unseen">. {why}</span>}
    </Button>
  )
}
