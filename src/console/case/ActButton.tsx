import { Button, type ButtonVariant } from '@mantine/core'
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
  onPress(): void
}

/** A button with its key. When it cannot be pressed it can still be reached, and says why. */
export function ActButton(props: Props) {
  const { words, shortcut, keyWord, why, variant, pressed, loading, onPress } = props
  const off = why !== undefined
  const key = shortcut
  useKeys([{ key, word: keyWord, run: onPress, off: off || loading === true }])
  return (
    <Button
      size="xs"
      variant={variant ?? 'default'}
      aria-disabled={off}
      data-disabled={off}
      aria-pressed={pressed}
      loading={loading ?? false}
      title={why}
      onClick={() => !off && onPress()}
    >
      {words} ({shortcut.toUpperCase()}){off && <span className="unseen">. {why}</span>}
    </Button>
  )
}
