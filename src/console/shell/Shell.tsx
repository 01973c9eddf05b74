import { Button, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useSession, useSessionActs } from '../api/session.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { LANGUAGES, type Language, speak, useWords } from '../words/i18n.ts'
import { IdleWatch } from './IdleWatch.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { useKeys } from './keys.ts'
import { Toasts } from './toasts.tsx'

const PUBLIC_PAGES = [
  ['/findings', 'nav.findings'],
  ['/statistics', 'nav.statistics'],
  ['/lane-seeds', 'nav.seeds'],
  ['/credit', 'nav.credit'],
] as const

/** What stands around every page. */
export function Shell() {
  const { t } = useWords()
  const [helping, setHelping] = useState(false)
  const main = useFocusOnPage()
  useKeys([{ key: '?', word: 'keys.help', run: () => setHelping(true) }])
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          {t('app.name')}
        </Link>
        <Pages />
        <div className="top-end">
          <button
            type="button"
            className="plain-button"
            aria-label={t('keys.open')}
            onClick={() => setHelping(true)}
          >
            <kbd>?</kbd>
          </button>
          <Appearance />
          <Speech />
          <Account />
        </div>
      </header>
      <IdleWatch />
      <main id="main" tabIndex={-1} ref={main}>
        <Outlet />
        <Toasts />
      </main>
      {helping && <KeyHelp onClose={() => setHelping(false)} />}
    </>
  )
}

// Whoever reads with the ears or goes by keyboard is where the new page begins, unless it has put them elsewhere.
function useFocusOnPage() {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const before = useRef(path)
  useEffect(() => {
    const moved = before.current !== undefined && before.current !== path
    before.current = path
    if (moved && !main.current?.contains(document.activeElement)) {
      main.current?.focus({ preventScroll: true })
    }
  }, [path])
  return main
}

function Pages() {
  const { t } = useWords()
  const session = useSession()
  return (
    <nav className="pages" aria-label={t('app.menu')}>
      {session?.department && <Link to="/inbox">{t('nav.inbox')}</Link>}
      {PUBLIC_PAGES.map(([to, word]) => (
        <Link key={to} to={to}>
          {t(word)}
        </Link>
      ))}
    </nav>
  )
}

function Appearance() {
  const { t } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <select
      className="plain-select"
      aria-label={t('theme.label')}
      value={colorScheme}
      onChange={({ currentTarget }) => setColorScheme(currentTarget.value as MantineColorScheme)}
    >
      <option value="auto">{t('theme.auto')}</option>
      <option value="light">{t('theme.light')}</option>
      <option value="dark">{t('theme.dark')}</option>
    </select>
  )
}

function Speech() {
  const { t, language } = useWords()
  return (
    <select
      className="plain-select"
      aria-label={t('language.label')}
      value={language}
      onChange={({ currentTarget }) => void speak(currentTarget.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}

function Account() {
  const { t } = useWords()
  const session = useSession()
  const { logOut } = useSessionActs()
  const leaving = useMutation({ mutationFn: logOut })
  if (session === undefined) return null
  if (session === null)
    return (
      <Button component={Link} to="/inbox" size="compact-xs" variant="default">
        {t('session.logIn')}
      </Button>
    )
  return (
    <>
      <span className="who" title={session.login}>
        {session.name}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        title={t('session.logOutHint')}
        loading={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        {t('session.logOut')}
      </Button>
      {leaving.error && (
        <div className="account-problem">
          <ProblemNote error={leaving.error} />
        </div>
      )}
    </>
  )
}
