import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { sql } from '../../src/platform/db.ts'
import { amending } from '../support/amending.ts'
import { chromiumPath, openBrowser, VIEWS } from '../support/browser.ts'
import {
  counting,
  faultsOf,
  logInAt,
  openWindow,
  picture,
  type Window,
} from '../support/console.ts'
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
  let colleague: Person
  let waiting: string[]

  beforeAll(async () => {
    port = await startPort()
    on = reviewing(port)
    browser = await openBrowser()
    person = await aPerson(port, { department: 'inspection' })
    colleague = await aPerson(port, { department: 'inspection', roles: ['REVIEWER', 'SENIOR'] })
    waiting = await Promise.all([on.green(), on.green(), on.green()])
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await port?.close()
  })

  const anna = personToken({ name: 'anna', department: 'inspection', roles: ['REVIEWER'] })
  const stateOf = async (id: string) => (await on.reviewOf(`${id}.inspection`, anna)).state

  // Axe, which takes seconds, looks at each theme and each width once, and at states of a page once.
  async function everyView({ page }: Window, name: string, state = false): Promise<void> {
    for (const [width, colorScheme] of VIEWS) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await picture(page, `${name}-${width}-${colorScheme}`)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      const looked = (width === 390) === (colorScheme === 'dark') && !(state && width === 390)
      const faults = looked ? await faultsOf(page) : []
      expect([name, width, colorScheme, faults]).toEqual([name, width, colorScheme, []])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  test('is read by everybody: public pages, both themes and widths', async () => {
    const window = await openWindow(browser)
    for (const name of [...PUBLIC, 'inbox']) {
      await window.page.goto(`${port.base}/${name}`)
      await window.page.locator('main h1').waitFor()
      await window.page.waitForLoadState('networkidle')
      if (name === 'findings') await window.page.getByLabel('Search by code').fill('batch')
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

    const keys = counting(page)
    await keys.press('Enter')
    await page.getByRole('button', { name: 'Claim (C)' }).waitFor()
    await keys.press('c')
    await page.getByRole('button', { name: 'Give back (C)' }).waitFor()
    await keys.press('p')
    await page.locator('button[type=submit]:focus').waitFor()
    await keys.press('Enter')
    await page.getByText(/^Decided: pass. The declarant is told in/).waitFor()

    expect(keys.count()).toBeLessThanOrEqual(6)
    expect(waiting).toContain(id)
    expect(await stateOf(id)).toBe('PASSED')
    await page.keyboard.press('u')
    await until('It is open again', async () => (await stateOf(id)) === 'OPEN')
    await page.getByText('Taken back. The case is open again.').waitFor()
    expect(complaints).toEqual([])
    await raced(page, id)
    await ended(page)
    await context.close()
  }, 120_000)

  async function raced(page: Page, id: string): Promise<void> {
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Claim (C)' }).waitFor()
    await port.call('put', `/v1/reviews/${id}.inspection/claim`, anna).expect(200)

    await page.keyboard.press('c')

    await page.getByRole('alert').getByText('Somebody else holds this review').waitFor()
    const pass = page.getByRole('button', { name: /^Pass \(P\).+ holds it until/ })
    await pass.waitFor()
    expect(await pass.getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('p')
    expect(await page.locator('form.decide button[data-autofocus]').count()).toBe(0)
  }

  async function ended(page: Page): Promise<void> {
    await sql(port.ctx.db.registry)`delete from session`

    await page.keyboard.press('i')

    await page.getByText('Your session has ended.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/inbox')
    expect(await page.getByRole('grid').count()).toBe(0)
  }

  test('shows a reviewer every page in both languages, and says what it refuses before it is pressed', async () => {
    const window = await openWindow(browser)
    const { page, complaints, context } = window
    await page.goto(`${port.base}/inbox?claimed=nobody`)
    await logInAt(page, port, colleague)
    await page.locator('.row-chosen').waitFor()
    await everyView(window, 'inbox')
    await page.locator('.row-chosen a').click()
    await page.getByRole('button', { name: 'Refuse (X)' }).waitFor()
    await everyView(window, 'case')
    for (const [key, name] of [
      ['x', 'case-refuse'],
      ['a', 'case-ask'],
    ] as const) {
      await page.keyboard.press(key)
      await page.locator('form.decide button[type=submit][aria-disabled=true]').waitFor()
      await everyView(window, name, true)
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await everyView(window, 'keys', true)
    await page.keyboard.press('Escape')
    await page.goto(`${port.base}/cases/${await amended()}.inspection`)
    await page.getByText('What the amendment changed: version 1 to 2').waitFor()
    await everyView(window, 'case-amended', true)
    await page.getByLabel('Language').selectOption('zh')
    await page.getByRole('button', { name: '通过 (P)', exact: true }).waitFor()
    await everyView(window, 'case-zh', true)
    await asks(window)
    await signs(window)
    expect(complaints).toEqual([])
    await context.close()
  }, 240_000)

  async function amended(): Promise<string> {
    const { content, etagOf, putAt } = amending(port)
    const [id = ''] = waiting.slice(-1)
    const { inspection, ...rest } = await content(id)
    const lots = inspection.lots.map((lot) => ({ ...lot, labelLanguages: ['zh', 'en'] }))
    await putAt(id, await etagOf(id), { ...rest, inspection: { lots } }).expect(202)
    await until('A person is asked again', async () => (await on.read(id)).state === 'UNDER_REVIEW')
    return id
  }

  async function signs(window: Window): Promise<void> {
    const { page } = window
    const id = `${await on.dear()}.inspection`
    await on.decide(id, anna, { decision: 'PASS', note: '单证齐全' }).expect(202)
    await page.goto(`${port.base}/cases/${id}`)
    await page.getByText('价值超过一人审核限额').waitFor()
    await everyView(window, 'case-sign', true)

    await page.getByRole('button', { name: '签署', exact: true }).click()

    await until('It counts', async () => (await on.reviewOf(id, anna)).state === 'PASSED')
    await page.getByText('已决定：通过。').waitFor()
  }

  async function asks({ page }: Window): Promise<void> {
    const id = decodeURIComponent(new URL(page.url()).pathname.split('/')[2] ?? '')
    await page.keyboard.press('a')
    await page.getByRole('checkbox').first().check()
    await page.getByLabel('向申报人提出的问题').fill('请说明批次号')
    await page.getByRole('button', { name: '发送询问' }).click()
    await page.getByText('询问已发送。').waitFor()

    const { body } = await port.call('get', `/v1/reviews/${id}/requests`, anna).expect(200)
    expect(body.items).toEqual([
      expect.objectContaining({
        question: '请说明批次号',
        pointers: [expect.stringMatching(/^\//)],
      }),
    ])
  }
})
