import type { Context } from '../context.ts'
import type { App } from '../platform/http.ts'
import type { ProblemKind } from '../platform/problem.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { admitSeller, endAdmission } from './admissions.ts'

const TAGS = ['administration']

/** Which platform admits which seller. */
export function admissionRoutes(app: App, ctx: Context): void {
  const { problems: admitProblems, ...admit } = act(
    'Enter that a platform admits a seller',
    'admitSeller',
    ...BODY_PROBLEMS,
    'not-found',
  )
  app.post(
    '/v1/admissions',
    {
      ...keyed('administer'),
      schema: {
        ...admit,
        body: ref('admission-request'),
        response: { 201: { description: 'Entered.', ...ref('admission') }, ...admitProblems },
      },
    },
    async (request, reply) => reply.code(201).send(await admitSeller(ctx, request.body)),
  )
  const { problems: endProblems, ...end } = act('End an admission', 'endAdmission', 'not-found')
  app.delete(
    '/v1/admissions/:id',
    {
      ...keyed('administer'),
      schema: {
        ...end,
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Ended; it counts for no review from now on.' },
          ...endProblems,
        },
      },
    },
    async (request, reply) => {
      await endAdmission(ctx, request.params.id)
      return reply.code(204).send(null as never)
    },
  )
}

function act(summary: string, operationId: string, ...more: ProblemKind[]) {
  return {
    summary,
    operationId,
    tags: TAGS,
    security: keyed('administer').security,
    problems: problems(...KEYED, ...more),
  }
}
