import { Button, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession, useSessionActs } from '../api/session.ts'
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
      <main id="main" tabIndex={-1}>
        <Outlet />
        <Toasts />
      </main>
      {helping && <KeyHelp onClose={() => setHelping(false)} />}
    </>
  )
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
  const { logOut, forget } = useSessionActs()
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
        onClick={() => void logOut().catch(forget)}
      >
        {t('session.logOut')}
      </Button>
    </>
  )
}
