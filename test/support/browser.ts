/** A real Chromium, for what a person sees. Where there is none, tests of pages are left out, except in CI. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where the browser is; undefined where there is none. With CHROMIUM_NEEDED set, that is an error. */
export function chromiumPath(): string | undefined {
  const path = CHROMIUM.find((each) => existsSync(each))
  if (path === undefined && process.env.CHROMIUM_NEEDED) throw new Error('There is no Chromium.')
  return path
}

/** Starts the browser, which asks for nothing on the network by itself. */
export function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  return chromium.launch({ executablePath: chromiumPath() ?? '', args })
}

/** The widths of a desk and of a telephone, each in light and in dark. */
export const VIEWS = [
  [1440, 'light'],
  [1440, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const

/** Opens a page in one view and gathers what the browser complains about on it. */
export async function openPage(
  browser: Browser,
  url: string,
  [width, colorScheme]: (typeof VIEWS)[number],
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(url)
  return { page, complaints }
}
