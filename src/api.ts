/** The HTTP side of the port: every folder's routes on one application, and the document that describes them. */
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { proofRoutes } from './audit/routes.ts'
import { consoleRoutes } from './console-routes.ts'
import type { Context } from './context.ts'
import { creditListRoutes } from './declarants/credit-list-routes.ts'
import { objectionRoutes } from './declarants/credit-objection-routes.ts'
import { ownCreditRoutes } from './declarants/credit-own-routes.ts'
import { creditProposalRoutes } from './declarants/credit-proposal-routes.ts'
import { repairRoutes } from './declarants/credit-repair-routes.ts'
import { guaranteeRoutes } from './declarants/guarantee-routes.ts'
import { createAuthenticate } from './declarants/keys.ts'
import { declarantRoutes } from './declarants/routes.ts'
import { declarationDocumentRoutes } from './declarations/document-routes.ts'
import { declarationExaminationRoutes } from './declarations/examination-routes.ts'
import { declarationRoutes } from './declarations/routes.ts'
import { findingsRoutes } from './findings-routes.ts'
import { tidyDocument } from './openapi-document.ts'
import { problemExamples } from './openapi-examples.ts'
import { type App, createHttp, type Routes } from './platform/http.ts'
import { laneSeedRoutes } from './policy/lane-routes.ts'
import { referenceRoutes } from './policy/routes.ts'
import { problemRoutes } from './problem-routes.ts'
import { feedRoutes } from './receipts/feed-routes.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { accountRoutes } from './reviewers/account-routes.ts'
import { SESSION_COOKIE } from './reviewers/cookie.ts'
import { createSessionGate } from './reviewers/gate.ts'
import { oidcRoutes } from './reviewers/oidc-routes.ts'
import { sessionRoutes } from './reviewers/session-routes.ts'
import { askRoutes } from './reviews/ask-routes.ts'
import { consentRoutes } from './reviews/consent-routes.ts'
import { decidingRoutes } from './reviews/deciding-routes.ts'
import { reviewDocumentRoutes } from './reviews/document-routes.ts'
import { reviewExaminationRoutes } from './reviews/examination-routes.ts'
import { historyRoutes } from './reviews/history-routes.ts'
import { laneDraftRoutes } from './reviews/lane-draft-routes.ts'
import { lanePublishRoutes } from './reviews/lane-publish-routes.ts'
import { laneTrialRoutes } from './reviews/lane-trial-routes.ts'
import { queueRoutes } from './reviews/queue-routes.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { statisticsRoutes } from './reviews/statistics-routes.ts'
import { systemRoutes } from './system-routes.ts'

/** What a worker answers: whether it lives, for whoever watches over the processes. */
export async function createWorkerApi(ctx: Context): Promise<App> {
  const app = await createHttp({
    log: ctx.log,
    validators: ctx.validators,
    authenticate: async () => undefined,
  })
  await app.register(systemRoutes(ctx))
  await app.ready()
  return app
}

/** Builds the application, ready to listen. `authenticate`: who holds a token; by the keys of the port unless told. */
export async function createApi(
  ctx: Context,
  authenticate = createAuthenticate(ctx),
): Promise<App> {
  const app = await createHttp({
    log: ctx.log,
    validators: ctx.validators,
    authenticate,
    bySession: createSessionGate(ctx),
    proxies: ctx.config.proxies,
  })
  await describe(app)
  await app.register(declarationRoutes(ctx))
  await app.register(declarationDocumentRoutes(ctx))
  await app.register(declarationExaminationRoutes(ctx))
  await app.register(reviewRoutes(ctx))
  await app.register(reviewDocumentRoutes(ctx))
  await app.register(reviewExaminationRoutes(ctx))
  await app.register(askRoutes(ctx))
  await app.register(consentRoutes(ctx))
  await app.register(decidingRoutes(ctx))
  await app.register(historyRoutes(ctx))
  await app.register(queueRoutes(ctx))
  await app.register(receiptRoutes(ctx))
  await app.register(feedRoutes(ctx))
  await app.register(declarantRoutes(ctx))
  await app.register(guaranteeRoutes(ctx))
  await app.register(creditProposalRoutes(ctx))
  await app.register(ownCreditRoutes(ctx))
  await app.register(creditListRoutes(ctx))
  await app.register(objectionRoutes(ctx))
  await app.register(repairRoutes(ctx))
  await app.register(accountRoutes(ctx))
  await app.register(sessionRoutes(ctx))
  await app.register(oidcRoutes(ctx))
  await app.register(referenceRoutes(ctx))
  await app.register(laneSeedRoutes(ctx))
  await app.register(laneDraftRoutes(ctx))
  await app.register(lanePublishRoutes(ctx))
  await app.register(laneTrialRoutes(ctx))
  await app.register(proofRoutes(ctx))
  await app.register(statisticsRoutes(ctx))
  await app.register(findingsRoutes())
  await app.register(problemRoutes())
  await app.register(systemRoutes(ctx))
  await app.register(consoleRoutes())
  app.get('/openapi.json', { config: { scope: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  await app.ready()
  return app
}

const SESSION_WORDS =
  'A person who has logged in. A call that changes something also carries X-CSRF-Token, and Origin as browsers send it.'

async function describe(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Portico',
        version: '1.0.0',
        summary:
          'An electronic customs port: one declaration, five departments, one signed answer.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'declarations', description: 'Lodge and read, with the key of a firm.' },
        {
          name: 'webhooks',
          description: 'Where signed receipts are sent, and the keys to verify them.',
        },
        { name: 'events', description: 'What happened, by pages or as a stream.' },
        {
          name: 'reviews',
          description: 'What a department decides, with the key of its reviewer.',
        },
        {
          name: 'administration',
          description: 'Firms, grants, admissions, keys and people, with the administrator key.',
        },
        { name: 'ledgers', description: 'What your firm stands for as guarantor of tax.' },
        { name: 'credit', description: 'How far firms are trusted, and what changes it.' },
        { name: 'lanes', description: 'The rules that give lanes: drafted, tried, signed by two.' },
        { name: 'receipts', description: 'The keys that verify receipts.' },
        { name: 'reference', description: 'What the port judges by; needs no key.' },
        { name: 'sessions', description: 'How people log in.' },
        { name: 'system', description: 'Health.' },
      ],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: SESSION_COOKIE,
            description: SESSION_WORDS,
          },
        },
        examples: problemExamples(),
      },
    },
    convertConstToEnum: false,
    transformObject: (document) =>
      'openapiObject' in document ? tidyDocument(document.openapiObject) : document.swaggerObject,
    refResolver: { buildLocalReference: (json) => String(json.title) },
  })
  await app.register(documentRoutes())
}

// The plugin registers its own routes; what they show is as public as the document.
function documentRoutes(): Routes {
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, scope: 'public' }
    })
    // The headers of data would forbid a page its own script and style, and would win over helmet's.
    app.addHook('onRequest', async (_request, reply) => {
      reply.removeHeader('content-security-policy')
    })
    // Whether the port is reached over TLS is for the proxy before it to say, so nothing here forces https.
    await app.register(helmet, {
      hsts: false,
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    })
    await app.register(swaggerUi, {
      routePrefix: '/docs',
      theme: {
        title: 'Portico',
        css: [{ filename: 'portico.css', content: '.topbar { display: none }' }],
      },
      uiConfig: { docExpansion: 'list', persistAuthorization: true },
    })
  }
}
