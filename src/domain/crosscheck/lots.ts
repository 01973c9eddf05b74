/** The inspection lots against the goods list: each line has lots, each lot has its line. */
import type { Bundle } from '../../schema-types.ts'
import { sameAmount, sum, text } from '../money.ts'
import { type CrossCheck, each, type Notice, rule } from './rule.ts'

const SOURCE =
  'Default of the port: lots are matched to goods lines by line number; verify before legal use'

/** The rules on inspection lots. */
export const LOT_CHECKS: readonly CrossCheck[] = [
  rule({
    code: 'LINE_WITHOUT_LOT',
    department: 'inspection',
    source: SOURCE,
    reads: ['/customs/lines/*/lineNumber', '/inspection/lots/*/lineNumber'],
    texts: {
      en: {
        title: 'A goods line has no inspection lot',
        cause: 'Inspection needs producer and batch of every line of the goods list.',
        fix: 'Add a lot with the number of the line.',
      },
      zh: {
        title: '商品缺少检验检疫批次信息',
        cause: '清单的每一项商品都须填写生产企业和批次信息。',
        fix: '请为该项商品补充相同序号的批次信息。',
      },
    },
    find: ({ customs, inspection }) => {
      const covered = new Set(inspection.lots.map((lot) => lot.lineNumber))
      return each(customs.lines, ({ lineNumber }, index) =>
        covered.has(lineNumber)
          ? undefined
          : {
              pointers: [`/customs/lines/${index}/lineNumber`, '/inspection/lots'],
              expected: `a lot for line ${lineNumber}`,
              found: 'none',
            },
      )
    },
  }),
  rule({
    code: 'LOT_WITHOUT_LINE',
    department: 'inspection',
    source: SOURCE,
    reads: ['/customs/lines/*/lineNumber', '/inspection/lots/*/lineNumber'],
    texts: {
      en: {
        title: 'An inspection lot belongs to no goods line',
        cause: 'The line number of a lot must be that of a line of the goods list.',
        fix: 'Correct the line number, or leave the lot out.',
      },
      zh: {
        title: '检验检疫批次没有对应的商品',
        cause: '批次的商品序号必须是清单中已有的序号。',
        fix: '请更正商品序号，或删除该批次。',
      },
    },
    find: ({ customs, inspection }) => {
      const declared = new Set(customs.lines.map((line) => line.lineNumber))
      return each(inspection.lots, ({ lineNumber }, index) =>
        declared.has(lineNumber)
          ? undefined
          : {
              pointers: [`/inspection/lots/${index}/lineNumber`, '/customs/lines'],
              expected: 'the number of a goods line',
              found: `${lineNumber}`,
            },
      )
    },
  }),
  rule({
    code: 'LOT_COMMODITY_DIFFERS',
    department: 'inspection',
    source: SOURCE,
    reads: [
      '/customs/lines/*/lineNumber',
      '/customs/lines/*/commodityCode',
      '/inspection/lots/*/lineNumber',
      '/inspection/lots/*/commodityCode',
    ],
    texts: {
      en: {
        title: 'An inspection lot has another commodity code than its line',
        cause: 'Lot and goods line are the same goods, so they carry the same commodity code.',
        fix: 'Correct the commodity code, or the line number of the lot.',
      },
      zh: {
        title: '检验检疫批次与清单的商品编码不一致',
        cause: '批次与清单对应项是同一商品，商品编码必须相同。',
        fix: '请更正商品编码或批次的商品序号。',
      },
    },
    find: (bundle) => lotsThatDiffer(bundle, 'commodityCode'),
  }),
  rule({
    code: 'LOT_ORIGIN_DIFFERS',
    department: 'inspection',
    source: SOURCE,
    reads: [
      '/customs/lines/*/lineNumber',
      '/customs/lines/*/originCountry',
      '/inspection/lots/*/lineNumber',
      '/inspection/lots/*/originCountry',
    ],
    texts: {
      en: {
        title: 'An inspection lot has another origin than its line',
        cause:
          'Bans and quarantine follow from the origin, so lot and goods line must show the same.',
        fix: 'Take the origin from the goods or the certificate; goods of two origins are two lines.',
      },
      zh: {
        title: '检验检疫批次与清单的原产国不一致',
        cause: '禁令与检疫要求取决于原产国（地区），批次与清单对应项必须相同。',
        fix: '请以商品标识或证书为准；不同原产国的商品请分项申报。',
      },
    },
    find: (bundle) => lotsThatDiffer(bundle, 'originCountry'),
  }),
  rule({
    code: 'LOT_QUANTITY_DIFFERS',
    // Lots may be counted for inspection in a way of their own, so this is no ground to refuse.
    severity: 'WARN',
    department: 'inspection',
    source: SOURCE,
    reads: [
      '/customs/lines/*/lineNumber',
      '/customs/lines/*/quantity',
      '/customs/lines/*/unit',
      '/inspection/lots/*/lineNumber',
      '/inspection/lots/*/quantity',
      '/inspection/lots/*/unit',
    ],
    texts: {
      en: {
        title: 'The lots of a line do not add up to its quantity',
        cause:
          'Lots that are counted in the unit of their line should together be as much as the line.',
        fix: 'Check whether a lot is missing or counted twice.',
      },
      zh: {
        title: '批次数量之和与商品数量不一致',
        cause: '与清单计量单位相同的各批次数量之和应等于该项商品的数量。',
        fix: '请核对是否遗漏批次或重复填写。',
      },
    },
    find: ({ customs, inspection }) => {
      const lotsOf = lotsByLine(inspection.lots)
      return each(customs.lines, (line, index) => {
        const lots = lotsOf.get(line.lineNumber)
        if (lots === undefined || lots.some((lot) => lot.unit !== line.unit)) return undefined
        const total = text(sum(lots.map((lot) => lot.quantity)))
        if (sameAmount(line.quantity, total)) return undefined
        const pointers = [`/customs/lines/${index}/quantity`, '/inspection/lots'] as const
        return { pointers, expected: line.quantity, found: total }
      })
    },
  }),
]

type Lot = Bundle['inspection']['lots'][number]

function lotsByLine(lots: readonly Lot[]): Map<number, Lot[]> {
  const byLine = new Map<number, Lot[]>()
  for (const lot of lots) {
    const known = byLine.get(lot.lineNumber)
    if (known === undefined) byLine.set(lot.lineNumber, [lot])
    else known.push(lot)
  }
  return byLine
}

function lotsThatDiffer(
  { customs, inspection }: Bundle,
  field: 'commodityCode' | 'originCountry',
): Notice[] {
  const lineAt = new Map(customs.lines.map((line, index) => [line.lineNumber, { line, index }]))
  return each(inspection.lots, (lot, lotIndex) => {
    const match = lineAt.get(lot.lineNumber)
    if (match === undefined || match.line[field] === lot[field]) return undefined
    const pointers = [
      `/customs/lines/${match.index}/${field}`,
      `/inspection/lots/${lotIndex}/${field}`,
    ] as const
    return { pointers, expected: match.line[field], found: lot[field] }
  })
}
