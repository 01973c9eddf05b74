import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CatalogueEntry, ReviewCase } from '../../schema-types.ts'
import { catalogueQuery } from '../api/public.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { useWords } from '../words/i18n.ts'

type Props = {
  read: ReviewCase
  refusing: boolean
  chosen: readonly string[]
  onChange(codes: string[]): void
}

const MOST = 10
const SHOWN = 40
const OF_RECOVERY = 'REVIEW_ABORTED'

/** The reasons that the department can give, those of its own findings first. */
export function ReasonPicker(props: Props) {
  const query = useQuery(catalogueQuery)
  return <Loaded query={query}>{({ items }) => <Reasons {...props} entries={items} />}</Loaded>
}

// As the port judges it: a code of the own department or of nobody, not one of the lodging, and no mere warning.
// What only a supervisor's recovery says is not there to be chosen.
function canGive(entry: CatalogueEntry, { read, refusing }: Props) {
  const { code, stage, department, severity } = entry
  if (code === OF_RECOVERY) return false
  if (stage === 'LODGING' || (department ?? read.department) !== read.department) return false
  return !refusing || severity !== 'WARN'
}

function Reasons({ entries, ...props }: Props & { entries: CatalogueEntry[] }) {
  const { t, language } = useWords()
  const [search, setSearch] = useState('')
  const { read, refusing, chosen, onChange } = props
  const noticed = new Set(read.findings.map(({ code }) => code))
  const rank = ({ code, stage }: CatalogueEntry) =>
    noticed.has(code) ? 0 : stage === 'PERSON' ? 1 : 2
  const wanted = search.toLowerCase()
  const shown = entries
    .filter((entry) => canGive(entry, props))
    .filter((entry) => `${entry.code} ${entry[language].title}`.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN)
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code])
  const full = chosen.length >= MOST
  const titles = entries.filter(({ code }) => chosen.includes(code))
  return (
    <fieldset className="reasons">
      <legend>{t('decide.reasons')}</legend>
      <TextInput
        size="xs"
        aria-label={t('decide.search')}
        placeholder={t('decide.search')}
        value={search}
        autoFocus={refusing}
        // Enter in a field sends its form, and a search is no decision.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {titles.length > 0 && (
        <ul className="chosen" aria-label={t('decide.chosen')}>
          {titles.map((entry) => (
            <li key={entry.code}>{entry[language].title}</li>
          ))}
        </ul>
      )}
      {full && <p className="why">{t('decide.full', { count: MOST })}</p>}
      <div className="reason-list">
        {shown.map((entry) => (
          <label key={entry.code}>
            <input
              type="checkbox"
              checked={chosen.includes(entry.code)}
              disabled={full && !chosen.includes(entry.code)}
              onChange={() => toggle(entry.code)}
            />
            <span>
              {entry[language].title} <code>{entry.code}</code>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
