/**
 * The console: pages that a browser runs, which call the API as anybody may. Built by scripts/build-console.mjs; where
 * they are not built, the port has no pages.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App, Routes } from './platform/http.ts'
import { PROJECT_ROOT } from './platform/paths.ts'

const BUILT = join(PROJECT_ROOT, 'dist', 'console')

/** The addresses of pages. All of them are one file, which looks at the address itself. */
const PAGES = [
  '/',
  '/inbox',
  '/cases/:id',
  '/findings',
  '/statistics',
  '/lane-seeds',
  '/credit',
] as const

// Scripts and styles of this port and nothing else: no line of either may stand in the page itself.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PAGE_HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

// The name of such a file holds the hash of its content.
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The pages and what they are made of; none where they are not built. */
export function consoleRoutes(): Routes {
  return async (app) => {
    const index = join(BUILT, 'index.html')
    if (!existsSync(index)) return
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, scope: 'public' }
      route.schema = { ...route.schema, hide: true }
    })
    pages(app, readFileSync(index))
    await app.register(assets)
  }
}

function pages(app: App, index: Buffer): void {
  for (const path of PAGES) {
    app.get(path, async (_request, reply) =>
      reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(index),
    )
  }
}

async function assets(app: App): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    // A cache between may hold the compressed file, and its asker take no such thing.
    if (reply.statusCode < 400)
      reply.headers({ 'cache-control': FOR_EVER, vary: 'accept-encoding' })
  })
  await app.register(fastifyStatic, {
    root: join(BUILT, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    cacheControl: false,
    preCompressed: true,
  })
}
