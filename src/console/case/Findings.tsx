import type { Finding, ReviewCase } from '../../schema-types.ts'
import { SeverityMark } from '../parts/marks.tsx'
import { useWords } from '../words/i18n.ts'
import { jumpTo } from './jump.ts'

/** What the department's program noticed; each place leads to its field. */
export function Findings({ read }: { read: ReviewCase }) {
  const { t } = useWords()
  return (
    <section className="panel" aria-labelledby="case-findings">
      <h2 id="case-findings">
        {t('case.findings')} <small>{read.findings.length}</small>
      </h2>
      {read.findings.length === 0 && <p className="faint">{t('case.noFindings')}</p>}
      <ol className="findings">
        {read.findings.map((finding) => (
          <li key={`${finding.code} ${finding.pointers.join()}`}>
            <OneFinding finding={finding} department={read.department} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function OneFinding({ finding, department }: { finding: Finding; department: string }) {
  const { t } = useWords()
  const { code, severity, title, expected, found, cause, fix } = finding
  return (
    <>
      <p className="finding-title">
        <SeverityMark severity={severity} /> <strong>{title}</strong> <code>{code}</code>
      </p>
      {(expected !== undefined || found !== undefined) && (
        <p className="finding-values">
          {expected !== undefined && (
            <>
              {t('case.expected')} <b className="amount">{expected}</b>{' '}
            </>
          )}
          {found !== undefined && (
            <>
              {t('case.found')} <b className="amount">{found}</b>
            </>
          )}
        </p>
      )}
      <Places finding={finding} department={department} />
      <details>
        <summary>{t('case.cause')}</summary>
        <p>{cause}</p>
        <p>
          <b>{t('case.fix')}</b> {fix}
        </p>
      </details>
    </>
  )
}

function Places({ finding, department }: { finding: Finding; department: string }) {
  const { t, place } = useWords()
  const own = (pointer: string) => ['header', department].includes(pointer.split('/')[1] ?? '')
  return (
    <ul className="places">
      {finding.pointers.map((pointer) => (
        <li key={pointer}>
          {own(pointer) ? (
            <button type="button" className="link-button" onClick={() => jumpTo(pointer)}>
              {place(pointer)}
            </button>
          ) : (
            <span className="faint">
              {place(pointer)} ({t('case.elsewhere')})
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
