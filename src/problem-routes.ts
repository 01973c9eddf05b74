/** What a problem's `type` leads to: what the kind means and what to do about it, for anybody. */
import type { Routes } from './platform/http.ts'
import { PROBLEM_KINDS, Problem, type ProblemKind } from './platform/problem.ts'
import { OPEN, problems } from './platform/route-schemas.ts'
import { ref } from './platform/schemas.ts'

/** The route of problem kinds. It needs no database. */
export function problemRoutes(): Routes {
  const schema = {
    summary: 'Read what a kind of problem means, and what to do about it',
    operationId: 'readProblemKind',
    tags: ['reference'],
    security: [],
    params: ref('problem-params'),
    response: {
      200: { description: 'The kind.', ...ref('problem-kind') },
      ...problems(...OPEN, 'not-found'),
    },
  }
  return async (app) => {
    app.get('/problems/:kind', { config: { scope: 'public' }, schema }, async (request, reply) => {
      const { kind } = request.params
      if (!isKind(kind)) throw new Problem('not-found', 'There is no such kind of problem.')
      reply.header('cache-control', 'public, max-age=3600')
      return { kind, type: `/problems/${kind}`, ...PROBLEM_KINDS[kind] }
    })
  }
}

function isKind(text: string): text is ProblemKind {
  return Object.hasOwn(PROBLEM_KINDS, text)
}
