import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'
import { type Port, startPort } from '../support/port.ts'

const ASSETS = join(PROJECT_ROOT, 'dist', 'console', 'assets')
const BUDGET = 250_000

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

describe('the pages of the console', () => {
  const deep = '/cases/0199aa00-0000-7000-8000-000000000000.customs'

  test.each(['/', '/inbox?lane=RED', deep, '/findings', '/statistics', '/lane-seeds', '/credit'])(
    'are at %s, are never kept, and run nothing that stands in the page',
    async (path) => {
      const { headers, text } = await port.call('get', path).expect(200)

      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-security-policy']).toMatch(/script-src 'self'; style-src 'self'/)
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(text).toContain('<div id="root">')
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style|style=/)
    },
  )

  test.each(['/v1/nothing', '/docs/nothing', '/health', '/metrics', '/assets/none.js', '/nothing'])(
    'are not at %s',
    async (path) => {
      const { headers } = await port.call('get', path).expect(404)

      expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    },
  )

  test('are made of files that are kept for ever, since their names say what is in them', async () => {
    const { text } = await port.call('get', '/').expect(200)
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? []

    const { headers } = await port.call('get', script).set('accept-encoding', 'gzip').expect(200)

    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-encoding']).toBe('gzip')
    expect(headers.vary).toMatch(/accept-encoding/i)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('load at most 250 kB of compressed script, if all of it were loaded at once', () => {
    const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'))
    const sizes = scripts.map((name) => gzipSync(readFileSync(join(ASSETS, name))).length)

    expect(sizes.length).toBeGreaterThan(5)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET)
  })
})
