/** How a request that cannot be read is answered: every fault, where it is. */
import type { TextFault } from '../domain/json-walk.ts'
import { Problem } from './problem.ts'
import type { ShapeFault } from './schemas.ts'

/** The answer to a body that is not the JSON that this port reads. */
export function jsonProblem(faults: readonly TextFault[]): Problem {
  const [first] = faults
  const place = first ? ` at line ${first.position.line}, column ${first.position.column}` : ''
  return new Problem('invalid-json', `${first?.detail ?? 'The body cannot be read'}${place}`, {
    extra: { faults: faults.map(({ position, ...fault }) => ({ ...fault, ...position })) },
  })
}

const FAULTS_MAX = 10

/** The answer to a query, path, header or small body of the wrong form. Values are not repeated. */
export function invalidRequest(part: string, faults: readonly ShapeFault[]): Problem {
  const sentences = faults.slice(0, FAULTS_MAX).map((fault) => {
    const name = fault.params.additionalProperty ?? fault.params.missingProperty
    const of = typeof name === 'string' ? ` (${name.slice(0, 60)})` : ''
    return `${part}${fault.instancePath} ${fault.message ?? 'is not valid'}${of}`
  })
  return new Problem('invalid-request', sentences.join('; ').slice(0, 1000))
}

/** The language that a client asks for: Chinese when Accept-Language prefers it, else English. */
export function languageOf(header: string | undefined): 'en' | 'zh' {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', quality = ''] = part.trim().split(';q=')
      return { tag: tag.toLowerCase(), quality: quality === '' ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'))
    .sort((one, other) => other.quality - one.quality)
  return wanted[0]?.tag.startsWith('zh') ? 'zh' : 'en'
}
