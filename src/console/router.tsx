import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router'
import { FILTER_TEXTS, type InboxFilter } from './api/reviews.ts'
import { useSessionQuery } from './api/session.ts'
import { ProblemNote } from './parts/ProblemNote.tsx'
import { Shell } from './shell/Shell.tsx'
import { CODES } from './words/codes.ts'
import { useWords } from './words/i18n.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  validateSearch: filterIn,
  component: lazyRouteComponent(() => import('./pages/InboxPage.tsx'), 'InboxPage'),
})

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('./pages/CasePage.tsx'), 'CasePage'),
})

const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  component: lazyRouteComponent(() => import('./pages/FindingsPage.tsx'), 'FindingsPage'),
})

const statistics = createRoute({
  getParentRoute: () => root,
  path: '/statistics',
  component: lazyRouteComponent(() => import('./pages/StatisticsPage.tsx'), 'StatisticsPage'),
})

const seeds = createRoute({
  getParentRoute: () => root,
  path: '/lane-seeds',
  component: lazyRouteComponent(() => import('./pages/SeedsPage.tsx'), 'SeedsPage'),
})

const credit = createRoute({
  getParentRoute: () => root,
  path: '/credit',
  component: lazyRouteComponent(() => import('./pages/CreditPage.tsx'), 'CreditPage'),
})

/** The pages by their addresses. A new one is named in src/console-routes.ts as well. */
export function createPages() {
  return createRouter({
    routeTree: root.addChildren([home, inbox, oneCase, findings, statistics, seeds, credit]),
    defaultErrorComponent: ({ error }) => <ProblemNote error={error} />,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}

function Home() {
  const { data: session, error, refetch } = useSessionQuery()
  if (session === undefined) return <ProblemNote error={error} onRetry={() => void refetch()} />
  return <Navigate to={session && !session.department ? '/findings' : '/inbox'} replace />
}

function NotFound() {
  return <p>{useWords().t('app.notFound')}</p>
}

const CHOICES = {
  lane: Object.keys(CODES.lane),
  tier: Object.keys(CODES.tier),
  assignee: ['me', 'nobody'],
  claimed: ['me', 'nobody', 'any'],
  sort: ['due', 'age', 'value'],
}

// An address that somebody has kept may name what is no filter any more; it is left out.
function filterIn(search: Record<string, unknown>): InboxFilter {
  const chosen = Object.entries(CHOICES).filter(([name, values]) =>
    values.includes(String(search[name])),
  )
  const written = Object.entries(FILTER_TEXTS).filter(([name, form]) =>
    form.test(String(search[name] ?? '')),
  )
  return Object.fromEntries([...chosen, ...written].map(([name]) => [name, String(search[name])]))
}
