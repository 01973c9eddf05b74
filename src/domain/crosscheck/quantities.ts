/** How many and how heavy: the quantities of the goods list, and the weights of list and waybill. */
import { amount, sameAmount } from '../money.ts'
import { QUANTITY_OF_SAME_UNIT, SECOND_QUANTITY_OF_SAME_UNIT, SWAPPED_WEIGHTS } from './mends.ts'
import { type CrossCheck, each, mustAgree, rule } from './rule.ts'

/** The rules on quantities and, in kilograms, on weights. */
export const QUANTITY_CHECKS: readonly CrossCheck[] = [
  rule({
    code: 'QUANTITY_IS_ZERO',
    department: 'customs',
    source: 'Default of the port, on CEB621 qty and qty1; verify before legal use',
    reads: ['/customs/lines/*/quantity', '/customs/lines/*/firstStatutoryQuantity'],
    mend: QUANTITY_OF_SAME_UNIT,
    texts: {
      en: {
        title: 'A quantity is zero',
        cause: 'A line of which there is nothing is not declared.',
        fix: 'Give the quantity, or leave the line out of order and goods list.',
      },
      zh: {
        title: '商品数量为零',
        cause: '数量为零的商品无需申报。',
        fix: '请填写数量，或在订单和清单中删除该项。',
      },
    },
    find: ({ customs }) =>
      QUANTITIES.flatMap((field) =>
        each(customs.lines, (line, index) =>
          amount(line[field]) === 0n
            ? {
                pointers: [`/customs/lines/${index}/${field}`],
                expected: 'above 0',
                found: line[field],
              }
            : undefined,
        ),
      ),
  }),
  rule({
    code: 'STATUTORY_QUANTITY_DIFFERS',
    department: 'customs',
    source:
      'Checks of the customs side as integrators report them, on CEB621 unit, qty, unit1, qty1; verify before legal use',
    reads: [
      '/customs/lines/*/unit',
      '/customs/lines/*/quantity',
      '/customs/lines/*/firstStatutoryUnit',
      '/customs/lines/*/firstStatutoryQuantity',
    ],
    mend: QUANTITY_OF_SAME_UNIT,
    texts: {
      en: {
        title: 'The same unit gives two quantities',
        cause: 'Where the unit of sale is the first statutory unit, both quantities are the same.',
        fix: 'Correct the quantity or the unit that is wrong.',
      },
      zh: {
        title: '计量单位相同而数量不同',
        cause: '申报计量单位与法定第一单位相同时，两个数量必须相等。',
        fix: '请更正有误的数量或计量单位。',
      },
    },
    find: ({ customs }) =>
      each(customs.lines, (line, index) =>
        line.unit !== line.firstStatutoryUnit ||
        sameAmount(line.quantity, line.firstStatutoryQuantity)
          ? undefined
          : {
              pointers: [
                `/customs/lines/${index}/firstStatutoryQuantity`,
                `/customs/lines/${index}/quantity`,
              ],
              expected: line.quantity,
              found: line.firstStatutoryQuantity,
            },
      ),
  }),
  rule({
    code: 'SECOND_UNIT_INCOMPLETE',
    department: 'customs',
    source:
      'CEB interface specification 202205, error -625009, on CEB621 unit2 and qty2; for a list as integrators report it; verify before legal use',
    reads: ['/customs/lines/*/secondStatutoryUnit', '/customs/lines/*/secondStatutoryQuantity'],
    mend: SECOND_QUANTITY_OF_SAME_UNIT,
    texts: {
      en: {
        title: 'Second unit and second quantity do not go together',
        cause:
          'The second statutory unit and a quantity above zero are given together or not at all.',
        fix: 'Give both where the tariff names a second unit, else leave both out.',
      },
      zh: {
        title: '法定第二单位与第二数量不匹配',
        cause: '法定第二单位与大于零的第二数量必须同时填写或同时不填。',
        fix: '税则规定有第二单位的，请两项都填写；否则两项都不填。',
      },
    },
    find: ({ customs }) =>
      each(
        customs.lines,
        ({ secondStatutoryUnit: unit, secondStatutoryQuantity: quantity }, index) => {
          const counted = quantity !== undefined && amount(quantity) > 0n
          if (counted === (unit !== undefined)) return undefined
          return {
            pointers: [
              `/customs/lines/${index}/secondStatutoryUnit`,
              `/customs/lines/${index}/secondStatutoryQuantity`,
            ],
            expected: 'a unit and a quantity above 0, or neither',
            found: `unit ${unit ?? 'absent'}, quantity ${quantity ?? 'absent'}`,
          }
        },
      ),
  }),
  rule({
    code: 'WEIGHT_IS_ZERO',
    department: 'customs',
    source:
      'Checks of the customs side as integrators report them, on CEB621 grossWeight and netWeight; verify before legal use',
    reads: ['/customs/grossWeight', '/customs/netWeight', '/customs/waybill/grossWeight'],
    texts: {
      en: {
        title: 'A weight is zero',
        cause: 'Goods and parcel weigh something: gross and net weight are above zero.',
        fix: 'Give the weight in kilograms, with up to five decimal places for light goods.',
      },
      zh: {
        title: '重量为零',
        cause: '货物与包裹均有重量，毛重与净重必须大于零。',
        fix: '请以千克为单位填写重量，轻小商品可填写至小数点后五位。',
      },
    },
    find: ({ customs }) => {
      const weights = {
        '/customs/grossWeight': customs.grossWeight,
        '/customs/netWeight': customs.netWeight,
        '/customs/waybill/grossWeight': customs.waybill.grossWeight,
      }
      return Object.entries(weights)
        .filter(([, weight]) => amount(weight) === 0n)
        .map(([place, weight]) => ({ pointers: [place], expected: 'above 0', found: weight }))
    },
  }),
  rule({
    code: 'NET_WEIGHT_ABOVE_GROSS',
    department: 'customs',
    source:
      'Checks of the customs side as integrators report them, on CEB621 grossWeight and netWeight; verify before legal use',
    reads: ['/customs/grossWeight', '/customs/netWeight'],
    mend: SWAPPED_WEIGHTS,
    texts: {
      en: {
        title: 'The net weight is above the gross weight',
        cause: 'The gross weight is the net weight plus the packing, so it cannot be less.',
        fix: 'Correct the weight that is wrong; both are in kilograms.',
      },
      zh: {
        title: '净重大于毛重',
        cause: '毛重等于净重加包装重量，因此净重不得大于毛重。',
        fix: '请更正有误的重量，单位均为千克。',
      },
    },
    find: ({ customs: { grossWeight, netWeight } }) =>
      amount(netWeight) <= amount(grossWeight)
        ? []
        : [
            {
              pointers: ['/customs/netWeight', '/customs/grossWeight'],
              expected: `at most ${grossWeight}`,
              found: netWeight,
            },
          ],
  }),
  mustAgree({
    code: 'WAYBILL_WEIGHT_DIFFERS',
    // The specification asks for no equality, and a carrier weighs the parcel again.
    severity: 'WARN',
    department: 'customs',
    source:
      'Default of the port: weight in CEB511 is near grossWeight in CEB621; verify before legal use',
    pairs: [['/customs/waybill/grossWeight', '/customs/grossWeight']],
    agree: sameAmount,
    texts: {
      en: {
        title: 'Goods list and waybill show different gross weights',
        cause:
          'The parcel of the waybill is the parcel of the goods list, so their gross weights should be near.',
        fix: 'Nothing needs to be done for a small difference of weighing; otherwise correct the weight that is wrong.',
      },
      zh: {
        title: '清单与运单的毛重不一致',
        cause: '运单与清单对应同一包裹，毛重应当相近。',
        fix: '称重误差造成的细微差异无需处理；否则请更正有误的重量。',
      },
    },
  }),
]

const QUANTITIES = ['quantity', 'firstStatutoryQuantity'] as const
