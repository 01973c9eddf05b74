import type { CatalogueEntry } from './catalogue.ts'

/** Said of a declaration of a day on which no policy was in force yet. */
export const NO_POLICY_IN_FORCE: CatalogueEntry = {
  code: 'NO_POLICY_IN_FORCE',
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
