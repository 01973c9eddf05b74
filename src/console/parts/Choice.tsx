import { NativeSelect } from '@mantine/core'
import { useWords } from '../words/i18n.ts'

type Props<Value extends string> = {
  label: string
  value: Value | undefined
  options: readonly (readonly [value: Value, words: string])[]
  onChoose(value: Value | undefined): void
  /** Whether nothing may be chosen. */
  any?: boolean
}

/** One of a few. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { label, value, options, onChoose, any = true } = props
  const { t } = useWords()
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => {
        const chosen = currentTarget.value
        onChoose(options.find(([each]) => each === chosen)?.[0])
      }}
      data={[
        ...(any ? [{ value: '', label: t('inbox.any') }] : []),
        ...options.map(([each, words]) => ({ value: each, label: words })),
      ]}
    />
  )
}
