import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { chromiumPath, openBrowser, openPage, VIEWS } from '../support/browser.ts'
import { type Port, startPort } from '../support/port.ts'

const inBrowser = chromiumPath() === undefined ? describe.skip : describe

inBrowser('the page of the API', () => {
  let port: Port
  let browser: Browser

  beforeAll(async () => {
    port = await startPort()
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await port?.close()
  })

  test.each(VIEWS)('is shown %i px wide, %s', async (...view) => {
    const { page, complaints } = await openPage(browser, `${port.base}/docs`, view)

    await page.getByText('Lodge and read, with the key of a firm.').waitFor()

    expect(complaints).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view[0])
    if (process.env.SCREENSHOTS)
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/docs-${view.join('-')}.png` })
    await page.close()
  })

  test('runs no script and takes no style but its own', async () => {
    const answer = await fetch(`${port.base}/docs`)
    const policy = answer.headers.get('content-security-policy') ?? ''

    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).toContain("default-src 'self'")
  })
})
