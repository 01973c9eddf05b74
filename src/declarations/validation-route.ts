import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import { languageOf } from '../platform/http-faults.ts'
import {
  BODY_PROBLEMS,
  headersOf,
  KEYED,
  keyed,
  LANGUAGE_HEADER,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { notJson } from './route-parts.ts'
import { createValidation } from './validate.ts'

/** The dry run of a lodging. */
export function validationRoute(app: App, ctx: Context): void {
  const validate = createValidation(ctx)
  app.post(
    '/v1/declarations/validation',
    {
      ...keyed('lodge'),
      // As in lodging, the body is judged as a whole, and its faults are the answer.
      validatorCompiler: () => () => true,
      schema: {
        summary: 'Try a bundle without lodging it',
        description:
          'The findings that lodging would give, the tax, and what the departments would likely do. Nothing is stored.',
        operationId: 'validateDeclaration',
        tags: ['declarations'],
        security: keyed('lodge').security,
        headers: headersOf(LANGUAGE_HEADER),
        body: ref('bundle'),
        response: {
          200: { description: 'What would become of it.', ...ref('validation') },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'no-grant'),
        },
      },
    },
    async (request) => {
      if (!request.text) throw notJson()
      const firmId = firmOf(request.actor)
      const language = languageOf(request.headers['accept-language'])
      return validate({ firmId, value: request.body, language })
    },
  )
}
