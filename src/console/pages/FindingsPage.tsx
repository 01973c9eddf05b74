import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import type { CatalogueEntry, Department, FindingStage, Severity } from '../../schema-types.ts'
import { catalogueQuery } from '../api/public.ts'
import { Choice } from '../parts/Choice.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { SeverityMark } from '../parts/marks.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useKeys } from '../shell/keys.ts'
import { CODES } from '../words/codes.ts'
import { useWords } from '../words/i18n.ts'

type Filter = {
  text: string
  department: Department | undefined
  severity: Severity | undefined
  stage: FindingStage | undefined
}

const ALL: Filter = { text: '', department: undefined, severity: undefined, stage: undefined }

/** The catalogue of findings, to be searched. */
export function FindingsPage() {
  const { t } = useWords()
  const query = useQuery(catalogueQuery)
  return (
    <>
      <PageHead title={t('findings.title')} />
      <p className="lead">{t('findings.intro')}</p>
      <Loaded query={query}>{({ items }) => <Catalogue entries={items} />}</Loaded>
    </>
  )
}

function Catalogue({ entries }: { entries: readonly CatalogueEntry[] }) {
  const { t } = useWords()
  const [filter, setFilter] = useState(ALL)
  const settled = useDeferredValue(filter)
  const shown = entries.filter((entry) => matches(entry, settled))
  return (
    <>
      <Filters
        filter={filter}
        onFilter={(more) => setFilter((before) => ({ ...before, ...more }))}
      />
      <p className="faint" aria-live="polite">
        {t('findings.count', { count: shown.length, total: entries.length })}
      </p>
      <ul className="catalogue">
        {shown.map((entry) => (
          <li key={entry.code}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </>
  )
}

function matches(entry: CatalogueEntry, { text, department, severity, stage }: Filter): boolean {
  if (department !== undefined && entry.department !== department) return false
  if (severity !== undefined && entry.severity !== severity) return false
  if (stage !== undefined && entry.stage !== stage) return false
  const { en, zh } = entry
  const words = [entry.code, en.title, en.cause, en.fix, zh.title, zh.cause, zh.fix].join(' ')
  const all = words.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.includes(part))
}

type FiltersProps = { filter: Filter; onFilter(more: Partial<Filter>): void }

function Filters({ filter, onFilter }: FiltersProps) {
  const { t, code } = useWords()
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', word: 'keys.search', run: () => input.current?.focus() }])
  const options = <Code extends string>(set: 'department' | 'severity' | 'stage') =>
    (Object.keys(CODES[set]) as Code[]).map((each) => [each, code(set, each as never)] as const)
  return (
    <search className="filters">
      <TextInput
        ref={input}
        size="xs"
        className="filter-text"
        label={t('findings.search')}
        value={filter.text}
        onChange={({ currentTarget }) => onFilter({ text: currentTarget.value })}
        onKeyDown={({ key }) => key === 'Escape' && input.current?.blur()}
      />
      <Choice
        label={t('findings.department')}
        value={filter.department}
        options={options<Department>('department')}
        onChoose={(department) => onFilter({ department })}
      />
      <Choice
        label={t('findings.severity')}
        value={filter.severity}
        options={options<Severity>('severity')}
        onChoose={(severity) => onFilter({ severity })}
      />
      <Choice
        label={t('findings.stage')}
        value={filter.stage}
        options={options<FindingStage>('stage')}
        onChoose={(stage) => onFilter({ stage })}
      />
    </search>
  )
}

function Entry({ entry }: { entry: CatalogueEntry }) {
  const { t, code, language } = useWords()
  const words = entry[language]
  return (
    <article>
      <h2>{words.title}</h2>
      <p className="entry-facts">
        <SeverityMark severity={entry.severity} />
        <span>{code('stage', entry.stage)}</span>
        {entry.department && <span>{code('department', entry.department)}</span>}
        <code>{entry.code}</code>
      </p>
      <p>{words.cause}</p>
      <p className="entry-fix">{words.fix}</p>
      <p className="faint">
        {t('findings.source')}: {entry.source}
      </p>
    </article>
  )
}
