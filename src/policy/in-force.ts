/** Whether there is a policy to judge a declaration by. */
import type { Observation } from '../domain/findings.ts'
import { NO_POLICY_IN_FORCE } from '../domain/policy-texts.ts'
import type { Header } from '../schema-types.ts'
import type { Policies } from './policies.ts'

/**
 * What is wrong when a declaration is lodged, or says that it was declared, before the first policy of this trade was
 * in force; nothing when all is well. Days are YYYY-MM-DD in China.
 */
export async function policyFindings(
  policies: Policies,
  lodgedOn: string,
  { declaredOn }: Header,
): Promise<Observation[]> {
  const firstDay = await policies.firstDay()
  const earliest = lodgedOn < declaredOn ? lodgedOn : declaredOn
  if (earliest >= firstDay) return []
  const { code, severity } = NO_POLICY_IN_FORCE
  const expected = `${firstDay} or later`
  return [{ code, severity, pointers: ['/header/declaredOn'], expected, found: earliest }]
}
