import { queryOptions, useQuery } from '@tanstack/react-query'
import type { PolicyTable, ReferenceLine } from '../../schema-types.ts'
import type { Language } from '../words/i18n.ts'
import { api, take } from './client.ts'

const PAGE = 100
const MOST_PAGES = 10

// The fields of a declaration that hold a code, and the table that names it.
const TABLES: Readonly<Record<string, PolicyTable>> = {
  originCountry: 'countries',
  tradeCountry: 'countries',
  dispatchCountry: 'countries',
  country: 'countries',
  currency: 'currencies',
  unit: 'units',
  firstStatutoryUnit: 'units',
  secondStatutoryUnit: 'units',
  customsOffice: 'customs-offices',
  portOfEntry: 'customs-offices',
  transportMode: 'transport-modes',
  packageType: 'package-types',
}

function tableQuery(table: PolicyTable) {
  return queryOptions({
    queryKey: ['reference', table],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => wholeTable(table),
  })
}

async function wholeTable(table: PolicyTable): Promise<Map<string, ReferenceLine>> {
  const lines = new Map<string, ReferenceLine>()
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: PAGE, ...(after === undefined ? {} : { after }) }
    const { items, next } = await take(
      api.GET('/v1/reference/{table}', { params: { path: { table }, query } }),
    )
    for (const line of items) lines.set(line.code, line)
    if (next === undefined) break
    after = next
  }
  return lines
}

/** What the code in a field stands for; undefined where no table names it, or none has come yet. */
export function useCodeName(field: string, code: string, language: Language): string | undefined {
  const table = TABLES[field]
  const { data } = useQuery({ ...tableQuery(table ?? 'units'), enabled: table !== undefined })
  if (table === undefined) return undefined
  return data?.get(code)?.columns[language === 'zh' ? 'nameZh' : 'nameEn']
}
