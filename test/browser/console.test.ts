import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { chromiumPath, openBrowser, VIEWS } from '../support/browser.ts'
import { faultsOf, logInAt, openWindow, picture, type Window } from '../support/console.ts'
import { aPerson, type Person } from '../support/people.ts'
import { personToken } from '../support/persons.ts'
import { type Port, startPort } from '../support/port.ts'
import { reviewing } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

const inBrowser = chromiumPath() === undefined ? describe.skip : describe

const PUBLIC = ['findings', 'statistics', 'lane-seeds', 'credit'] as const

inBrowser('the console', () => {
  let port: Port
  let browser: Browser
  let on: ReturnType<typeof reviewing>
  let person: Person
  let waiting: string[]

  beforeAll(async () => {
    port = await startPort()
    on = reviewing(port)
    browser = await openBrowser()
    person = await aPerson(port, { department: 'inspection' })
    waiting = await Promise.all([on.green(), on.green(), on.green()])
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await port?.close()
  })

  const anna = personToken({ name: 'anna', department: 'inspection', roles: ['REVIEWER'] })
  const stateOf = async (id: string) => (await on.reviewOf(`${id}.inspection`, anna)).state

  async function everyView({ page }: Window, name: string): Promise<void> {
    for (const [width, colorScheme] of VIEWS) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await picture(page, `${name}-${width}-${colorScheme}`)
      expect([name, width, colorScheme, await faultsOf(page)]).toEqual([
        name,
        width,
        colorScheme,
        [],
      ])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  test('is read by everybody: public pages, both themes and widths', async () => {
    const window = await openWindow(browser)
    for (const name of [...PUBLIC, 'inbox']) {
      await window.page.goto(`${port.base}/${name}`)
      await window.page.locator('main h1').waitFor()
      await window.page.waitForLoadState('networkidle')
      await everyView(window, name === 'inbox' ? 'login' : name)
    }
    expect(window.complaints).toEqual([])
    await window.context.close()
  }, 180_000)

  test('takes a case from the inbox to the decision by keyboard, in at most six presses, and back', async () => {
    const { page, complaints, context } = await openWindow(browser)
    await page.goto(`${port.base}/inbox`)
    await logInAt(page, port, person)
    await page.locator('.row-chosen').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const opened = await page.locator('.row-chosen a').getAttribute('href')
    const [id = ''] = /[0-9a-f-]{36}/.exec(opened ?? '') ?? []

    const presses = ['Enter', 'c', 'p', 'Enter']
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Claim (C)' }).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Give back (C)' }).waitFor()
    await page.keyboard.press('p')
    await page.locator('button[type=submit]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/^Decided: pass. The declarant is told in/).waitFor()

    expect(presses.length).toBeLessThanOrEqual(6)
    expect(waiting).toContain(id)
    expect(await stateOf(id)).toBe('PASSED')
    await page.keyboard.press('u')
    await until('It is open again', async () => (await stateOf(id)) === 'OPEN')
    await page.getByText('Taken back. The case is open again.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)
})
