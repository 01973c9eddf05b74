import type { Context } from '../context.ts'
import { Problem } from '../platform/problem.ts'
import { type SchemaName, validator } from '../platform/schemas.ts'
import type { Schemas } from '../schema-types.ts'

/** The value, when it has the shape that the API asks for too. */
export function checked<Name extends SchemaName>(
  ctx: Context,
  name: Name,
  value: unknown,
): Schemas[Name] {
  const validate = validator(ctx.validators.strict, name)
  if (validate(value)) return value
  const [fault] = validate.errors ?? []
  const place = fault?.instancePath.slice(1) || 'The value'
  const allowed = fault?.keyword === 'enum' ? ` (${fault.params.allowedValues.join(', ')})` : ''
  throw new Problem('invalid-request', `${place} ${fault?.message ?? 'is not valid'}${allowed}.`)
}
