/** Whether there is a policy to judge a declaration by. */
import type { Header } from '../schema-types.ts'
import type { CatalogueEntry } from './catalogue.ts'
import type { Observation } from './findings.ts'

/**
 * What is wrong when a declaration is lodged, or says that it was declared, before the first policy of this trade was
 * in force; nothing when all is well. Days are YYYY-MM-DD in China.
 */
export function policyFindings(
  firstDay: string,
  lodgedOn: string,
  { declaredOn }: Header,
): Observation[] {
  const earliest = lodgedOn < declaredOn ? lodgedOn : declaredOn
  if (earliest >= firstDay) return []
  const { code, severity } = NO_POLICY_IN_FORCE
  const expected = `${firstDay} or later`
  return [{ code, severity, pointers: ['/header/declaredOn'], expected, found: earliest }]
}

/** Said of a declaration of a day on which no policy was in force yet. */
export const NO_POLICY_IN_FORCE: CatalogueEntry = {
  code: 'NO_POLICY_IN_FORCE',
  stage: 'LODGING',
  severity: 'REFUSE',
  source: 'This port',
  texts: {
    en: {
      title: 'No policy was in force on that day',
      cause:
        'A declaration is judged by the policy of its day, and the first policy of the port began later.',
      fix: 'Declare on a day on which a policy is in force; GET /v1/reference tells the first.',
    },
    zh: {
      title: '该日期尚无生效的政策',
      cause: '申报按当日生效的政策审核，而本口岸的首个政策在该日期之后才生效。',
      fix: '请在政策生效之后的日期申报；可通过 GET /v1/reference 查询。',
    },
  },
}
