import { useEffect, useRef } from 'react'
import { useWords } from '../words/i18n.ts'
import { useShortcuts } from './keys.ts'

/** Lists the keys that do something on this page. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  // Two parts of the page may offer the same.
  const all = useShortcuts().map((one) => [`${one.key} ${one.word}`, one] as const)
  const shortcuts = [...new Map(all).values()]
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="key-help">
      <h2 id="key-help">{t('keys.title')}</h2>
      <dl className="keys">
        {shortcuts.map(({ key, word }) => (
          <div key={`${key} ${word}`}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="plain-button">
          {t('app.close')}
        </button>
      </form>
    </dialog>
  )
}
