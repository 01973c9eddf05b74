import type { ReactNode } from 'react'
import { useWords } from '../words/i18n.ts'

/** The title of a page, on the page and on its tab, and what belongs beside it. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="page-head">
      <TabTitle title={title} />
      <h1>{title}</h1>
      {children}
    </div>
  )
}

/** The title on the tab of the browser. */
export function TabTitle({ title }: { title: string }) {
  const { t } = useWords()
  return <title>{`${title} · ${t('app.name')}`}</title>
}
