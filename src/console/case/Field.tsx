import { useContext } from 'react'
import { useCodeName } from '../api/reference.ts'
import { useWords } from '../words/i18n.ts'
import { idOfPlace } from './jump.ts'
import { PickingContext, useSeverityAt } from './picking.ts'

const AMOUNT =
  /(?:quantity|price|value|tax|duty|total|weight|amount|paid|freight|insurance|discount)$/i
const SHORT = 12
const DECIMAL = /^-?\d+(?:\.\d+)?$/

/** Whether a field holds an amount, which stands at the right with its thousands apart. */
export function isAmount(name: string, value: unknown): boolean {
  return AMOUNT.test(name) && typeof value === 'string' && DECIMAL.test(value)
}

type Props = { name: string; value: string | number | boolean; pointer: string }

/** The value of one field: marked where a finding is about it, with a box to tick while a question is written. */
export function Value({ name, value, pointer }: Props) {
  const { number, language } = useWords()
  const named = useCodeName(name, String(value), language)
  const severity = useSeverityAt(pointer)
  const amount = isAmount(name, value)
  // A day or a code is not to be broken in two.
  const short = String(value).length <= SHORT ? ' value-short' : ''
  const marked = severity === undefined ? '' : ` found found-${severity.toLowerCase()}`
  return (
    <span
      id={idOfPlace(pointer)}
      tabIndex={-1}
      className={`value${amount ? ' amount' : ''}${short}${marked}`}
    >
      <Pick pointer={pointer} />
      {amount ? number(String(value)) : String(value)}
      {named !== undefined && <small> {named}</small>}
    </span>
  )
}

/** The box that picks a place for a question. */
export function Pick({ pointer }: { pointer: string }) {
  const { t, place } = useWords()
  const { active, picked, toggle } = useContext(PickingContext)
  if (!active) return null
  return (
    <input
      type="checkbox"
      className="pick"
      aria-label={t('ask.choose', { field: place(pointer) })}
      checked={picked.has(pointer)}
      onChange={() => toggle(pointer)}
    />
  )
}
