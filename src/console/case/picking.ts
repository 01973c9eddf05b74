import { createContext, useContext } from 'react'
import type { Finding, Severity } from '../../schema-types.ts'

/** The fields that a question is about, while one is written, and what the findings say of each field. */
export type Picking = {
  active: boolean
  picked: ReadonlySet<string>
  toggle(pointer: string): void
  clear(): void
  findings: readonly Finding[]
}

/** What the parts of the declaration on a case page know of the rest of the page. */
export const PickingContext = createContext<Picking>({
  active: false,
  picked: new Set(),
  toggle: () => {},
  clear: () => {},
  findings: [],
})

/** The worst that a finding says of just this place. */
export function useSeverityAt(pointer: string): Severity | undefined {
  const { findings } = useContext(PickingContext)
  const here = findings.filter(({ pointers }) => pointers.includes(pointer))
  return (['REFUSE', 'REFER', 'WARN'] as const).find((severity) =>
    here.some((finding) => finding.severity === severity),
  )
}
