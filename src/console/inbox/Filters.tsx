import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { CreditTier, Lane } from '../../schema-types.ts'
import { FILTER_TEXTS, type InboxFilter } from '../api/reviews.ts'
import { Choice } from '../parts/Choice.tsx'
import { useKeys } from '../shell/keys.ts'
import { CODES } from '../words/codes.ts'
import { useWords } from '../words/i18n.ts'

const TYPING_MS = 300

/** What the inbox is narrowed to; it stands in the address, so it can be kept and shared. */
export function Filters({ filter }: { filter: InboxFilter }) {
  const { t, code } = useWords()
  const navigate = useNavigate()
  const set = (more: { [Name in keyof InboxFilter]?: InboxFilter[Name] | undefined }) => {
    const all = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== undefined)
    void navigate({ to: '/inbox', search: Object.fromEntries(all), replace: true })
  }
  const lanes = Object.keys(CODES.lane) as Lane[]
  const tiers = Object.keys(CODES.tier) as CreditTier[]
  return (
    <search className="filters">
      <Text name="text" label={t('inbox.search')} filter={filter} onSet={set} searchKey />
      <Choice
        label={t('column.lane')}
        value={filter.lane}
        options={lanes.map((lane) => [lane, code('lane', lane)] as const)}
        onChoose={(lane) => set({ lane })}
      />
      <Choice
        label={t('column.tier')}
        value={filter.tier}
        options={tiers.map((tier) => [tier, code('tier', tier)] as const)}
        onChoose={(tier) => set({ tier })}
      />
      <Choice
        label={t('inbox.held')}
        value={filter.claimed}
        options={[
          ['me', t('inbox.me')],
          ['nobody', t('inbox.nobody')],
          ['any', t('inbox.somebody')],
        ]}
        onChoose={(claimed) => set({ claimed })}
      />
      <Choice
        label={t('inbox.assignee')}
        value={filter.assignee}
        options={[
          ['me', t('inbox.me')],
          ['nobody', t('inbox.nobody')],
        ]}
        onChoose={(assignee) => set({ assignee })}
      />
      <Text name="chapter" label={t('inbox.chapter')} filter={filter} onSet={set} />
      <Text name="findingCode" label={t('inbox.finding')} filter={filter} onSet={set} />
      <Choice
        any={false}
        label={t('inbox.sort')}
        value={filter.sort ?? 'due'}
        options={(['due', 'age', 'value'] as const).map(
          (each) => [each, t(`inbox.sort.${each}`)] as const,
        )}
        onChoose={(sort) => set({ sort })}
      />
      {Object.keys(filter).length > 0 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => void navigate({ to: '/inbox', search: {}, replace: true })}
        >
          {t('inbox.clear')}
        </Button>
      )}
    </search>
  )
}

type TextProps = {
  name: 'text' | 'chapter' | 'findingCode'
  label: string
  filter: InboxFilter
  onSet(more: InboxFilter | { [name: string]: undefined }): void
  searchKey?: boolean
}

// Codes and MRN are written in capitals; a declaration number is as its firm writes it.
function meant(name: TextProps['name'], written: string): string {
  const text = written.trim()
  return name === 'findingCode' || /^\d{8}i\d*$/.test(text) ? text.toUpperCase() : text
}

// The list follows a moment after the last letter, and not each of them.
function Text({ name, label, filter, onSet, searchKey = false }: TextProps) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [written, setWritten] = useState(filter[name] ?? '')
  const kept = filter[name] ?? ''
  const value = meant(name, written)
  const bad = value !== '' && !FILTER_TEXTS[name].test(value)
  const set = useRef(onSet)
  set.current = onSet
  useEffect(() => setWritten(kept), [kept])
  useEffect(() => {
    if (bad || value === kept) return
    const timer = setTimeout(() => set.current({ [name]: value || undefined }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [value, bad, kept, name])
  const focus = () => input.current?.focus()
  useKeys(searchKey ? [{ key: '/', word: 'keys.search', run: focus }] : [])
  return (
    <TextInput
      ref={input}
      size="xs"
      className={`filter-${name}`}
      label={label}
      value={written}
      error={bad && t(`inbox.bad.${name}`)}
      onChange={({ currentTarget }) => setWritten(currentTarget.value)}
      onKeyDown={({ key }) => key === 'Escape' && input.current?.blur()}
    />
  )
}
