/**
 * What the procedure asks across papers. Which fields 9610 and 1210 require
 * and forbid is a matter of shape and stands in `schemas/bundle.json`.
 */
import { type CrossCheck, rule } from './rule.ts'

const CHINA = '142'

/** The rules on the procedure. */
export const MODE_CHECKS: readonly CrossCheck[] = [
  rule({
    code: 'DISPATCHED_FROM_CHINA',
    department: 'customs',
    source:
      'CEB interface specification 202205, CEB621 country: of despatch, and 142 for bonded goods',
    reads: ['/header/procedure', '/customs/dispatchCountry'],
    texts: {
      en: {
        title: 'A direct purchase is dispatched from China',
        cause:
          'Under procedure 9610 the parcel comes from abroad; only bonded goods (1210) are dispatched from 142.',
        fix: 'Give the country the parcel was sent from, or use procedure 1210.',
      },
      zh: {
        title: '直购进口的启运国填为中国',
        cause: '监管方式 9610 的包裹从境外启运，仅网购保税（1210）的启运国填 142。',
        fix: '请填写包裹实际的启运国（地区），或改用监管方式 1210。',
      },
    },
    find: ({ header, customs }) =>
      header.procedure === '9610' && customs.dispatchCountry === CHINA
        ? [
            {
              pointers: ['/customs/dispatchCountry', '/header/procedure'],
              expected: 'a country other than 142, since the procedure is 9610',
              found: CHINA,
            },
          ]
        : [],
  }),
]
