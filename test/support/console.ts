/** The console in a browser: a person who has logged in, and everything that the browser complains about. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { codeOf, type Person } from './people.ts'
import type { Port } from './port.ts'

/** A browser window on the console. `complaints`: errors of scripts and what the policy of the page has kept out. */
export type Window = { page: Page; context: BrowserContext; complaints: string[] }

/** Opens a window that asks for no movement, in English unless told. */
export async function openWindow(
  browser: Browser,
  { width = 1440, locale = 'en-GB' } = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, complaints }
}

/** Logs in on the page as it stands, by keyboard. */
export async function logInAt(page: Page, port: Port, person: Person): Promise<void> {
  await page.getByLabel('Login').waitFor()
  for (const text of [person.login, person.password, codeOf(port, person.totp)]) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
}

/** A keyboard that counts what is pressed. */
export function counting({ keyboard }: Page) {
  let count = 0
  return {
    async press(key: string): Promise<void> {
      count += 1
      await keyboard.press(key)
    },
    count: () => count,
  }
}

/** What axe finds on the page, as lines. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  )
}

/** Keeps a picture of the page where SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
