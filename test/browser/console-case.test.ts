import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath, openBrowser } from '../support/browser.ts'
import { logInAt, openWindow } from '../support/console.ts'
import { aPerson } from '../support/people.ts'
import { personToken } from '../support/persons.ts'
import { type Port, startPort } from '../support/port.ts'
import { reviewing } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

const inBrowser = chromiumPath() === undefined ? describe.skip : describe

inBrowser('a case in the console', () => {
  let port: Port
  let browser: Browser
  let on: ReturnType<typeof reviewing>

  beforeAll(async () => {
    port = await startPort()
    on = reviewing(port)
    browser = await openBrowser()
    // One to look at and one to be handed out, whichever is first.
    await Promise.all([on.green(), on.green()])
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await port?.close()
  })

  const anna = personToken({ name: 'anna', department: 'inspection', roles: ['REVIEWER'] })
  const stateOf = async (id: string) => (await on.reviewOf(`${id}.inspection`, anna)).state

  test('hands out the next case, takes a refusal back after a reload, and decides on nothing that has changed', async () => {
    const { page, complaints, context } = await openWindow(browser)
    await page.goto(`${port.base}/inbox?claimed=nobody`)
    await logInAt(page, port, await aPerson(port, { department: 'inspection' }))
    await page.locator('.row-chosen').waitFor()
    await hurries(page)
    const [id = ''] = /[0-9a-f-]{36}/.exec(page.url()) ?? []
    await refuses(page, id)
    await page.reload()
    await page.getByRole('button', { name: /^Take back \(U\)/ }).click()
    await page.getByText('Taken back. The case is open again.').waitFor()
    expect(await stateOf(id)).toBe('OPEN')
    expect(complaints).toEqual([])
    await looksAgain(page, id)
    await failsToTakeBack(page, id)
    await failsToLogOut(page)
    await context.close()
  }, 120_000)

  // The next case is slow to come, and the fingers are quick: nothing they press is meant for the case before.
  async function hurries(page: Page): Promise<void> {
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pass (P)', exact: true }).waitFor()
    await page.keyboard.press('a')
    await page.getByLabel('Question to the declarant').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-key=a]:focus').waitFor()
    let come = () => {}
    const slow = new Promise<void>((resolve) => {
      come = resolve
    })
    await page.route('**/v1/reviews/next', (route) => slow.then(() => route.continue()))
    await page.keyboard.press('n')
    await page.keyboard.press('p')
    expect(await page.locator('form.decide [data-autofocus]').count()).toBe(0)
    come()
    await page.getByRole('button', { name: 'Give back (C)' }).waitFor()
    expect(await page.locator('form.decide [data-autofocus]').count()).toBe(0)
  }

  async function failsToLogOut(page: Page): Promise<void> {
    await page.route('**/v1/session', (route) => route.abort())
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByRole('alert').getByText('The port cannot be reached').waitFor()
    expect(await page.getByRole('grid').count()).toBe(1)
  }

  async function refuses(page: Page, id: string): Promise<void> {
    await page.keyboard.press('x')
    await page.getByLabel('Search the reasons').waitFor()
    await page.getByRole('checkbox').first().check()
    await page.getByLabel('Search the reasons').press('Enter')
    await page.getByLabel('Message to the declarant').fill('Not as\ndeclared')
    expect(await stateOf(id)).toBe('OPEN')
    await page.getByRole('button', { name: 'Confirm refusal' }).click()
    await page.getByText(/^Decided: .+ The declarant is told in/).waitFor()
    expect(await on.reviewOf(`${id}.inspection`, anna)).toMatchObject({
      state: 'REFUSED',
      decision: { message: 'Not as declared' },
    })
  }

  // A colleague has decided meanwhile, and taken it back: the case reads as before, and is another version.
  async function looksAgain(page: Page, id: string): Promise<void> {
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Claim (C)' }).waitFor()
    await page.keyboard.press('p')
    await page.locator('button[type=submit]:focus').waitFor()
    const { version } = await on.reviewOf(`${id}.inspection`, anna)
    await on.decide(`${id}.inspection`, anna, { decision: 'PASS' }, version).expect(200)
    await on.undo(`${id}.inspection`, anna, version + 1).expect(200)

    await page.keyboard.press('Enter')

    await page.getByText('The case has changed meanwhile.').waitFor()
    await page.keyboard.press('Enter')
    expect(await stateOf(id)).toBe('OPEN')
    await page.getByRole('button', { name: 'I have looked again' }).click()
    await page.getByRole('button', { name: 'Confirm pass' }).click()
    await page.getByText(/^Decided: pass. The declarant is told in/).waitFor()
  }

  async function failsToTakeBack(page: Page, id: string): Promise<void> {
    const decisions = '**/decision'
    await page.route(decisions, (route) => route.abort())
    await page.keyboard.press('i')
    await page.getByRole('grid').waitFor()
    await page.keyboard.press('u')
    await page.getByText('The port cannot be reached.').waitFor()
    expect(await stateOf(id)).toBe('PASSED')

    await page.unroute(decisions)
    await page.getByRole('button', { name: /^Take back/ }).click()

    await until('It is open again', async () => (await stateOf(id)) === 'OPEN')
  }
})
