import type { ReactNode } from 'react'
import { useWords } from '../words/i18n.ts'

type Column<Item> = { title: string; amount?: boolean; cell(item: Item): ReactNode }

type Props<Item> = {
  label: string
  rows: readonly Item[]
  keyOf(item: Item): string
  columns: readonly Column<Item>[]
}

/** A table that scrolls by itself where the page is narrow. */
export function DataTable<Item>({ label, rows, keyOf, columns }: Props<Item>) {
  const { t } = useWords()
  if (rows.length === 0) return <p className="empty">{t('app.none')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too.
    <section className="scroll-x" tabIndex={0} aria-label={label}>
      <table className="table">
        <thead>
          <tr>
            {columns.map(({ title, amount }) => (
              <th key={title} scope="col" className={amount ? 'amount' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map(({ title, amount, cell }) => (
                <td key={title} className={amount ? 'amount' : undefined}>
                  {cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
