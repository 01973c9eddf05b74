import { createTheme, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@mantine/core/styles.css'
import './styles/tokens.css'
import './styles/page.css'
import './styles/lists.css'
import './styles/case.css'
import './styles/declaration.css'
import { tellClient } from './api/client.ts'
import { Refusal } from './api/refusal.ts'
import { endSession } from './api/session.ts'
import { createPages } from './router.tsx'
import { listenToKeys } from './shell/keys.ts'
import { startWords } from './words/i18n.ts'

const RETRIES = 2

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the port has refused it refuses again; only a broken line is worth another try.
      retry: (count, error) => count < RETRIES && error instanceof Refusal && error.status === 0,
      staleTime: 10_000,
      networkMode: 'always',
    },
    // What cannot be sent fails now and says so: a decision that waits for the line would come when nobody expects it.
    mutations: { networkMode: 'always' },
  },
})

const theme = createTheme({ respectReducedMotion: true, cursorType: 'pointer' })

async function begin(): Promise<void> {
  const words = await startWords()
  // The port answers in the language asked for.
  words.on('languageChanged', () => void queries.invalidateQueries({ queryKey: ['own'] }))
  listenToKeys()
  tellClient({ onLoggedOut: () => endSession(queries) })
  const root = document.getElementById('root')
  if (root === null) return
  // No style stands in the page: the variables of the theme are in the style sheets, see docs/decisions/0010.
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={createPages()} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

void begin()
