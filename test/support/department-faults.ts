/** The ways in which a bundle can be wrong so that departments find it and the mending is mechanical. */
import { amount, text } from '../../src/domain/money.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { withChange, without } from '../fixtures/bundle.ts'
import type { Breakage } from './breakages.ts'

const KILOGRAM = '035'
const GRAM = '036'

/** Faults of tax and of quantities; one that a bundle has no place for leaves it as it is. */
export const DEPARTMENT_FAULTS: Readonly<Record<string, Breakage>> = {
  'value-added tax of a line wrong': (bundle, at) =>
    raised(bundle, `/tax/lines/${line(bundle, at)}/valueAddedTax`, '0.17'),
  'value-added tax on the wrong line': (bundle, at) => {
    const [one, other] = [line(bundle, at), line(bundle, at + 1)]
    if (one === other) return bundle
    const fallen = `/tax/lines/${other}/valueAddedTax`
    const due = amount(bundle.tax.lines[other]?.valueAddedTax ?? '0')
    if (due < amount('0.03')) return bundle
    const given = withChange(bundle, fallen, text(due - amount('0.03')))
    return raised(given, `/tax/lines/${one}/valueAddedTax`, '0.03')
  },
  'value-added tax wrong in all of the tax section': (bundle, at) =>
    [
      `/tax/lines/${line(bundle, at)}/valueAddedTax`,
      '/tax/valueAddedTaxTotal',
      '/tax/taxTotal',
    ].reduce((before, place) => raised(before, place, '0.19'), bundle),
  'consumption tax taken for value-added tax': (bundle, at) =>
    raised(bundle, `/tax/lines/${line(bundle, at)}/consumptionTax`, '0.23'),
  'customs duty declared': (bundle, at) =>
    raised(bundle, `/tax/lines/${line(bundle, at)}/customsDuty`, '1'),
  'tax below the fen': (bundle, at) =>
    raised(bundle, `/tax/lines/${line(bundle, at)}/valueAddedTax`, '0.001'),
  'sold by the gram, kilograms wrong': (bundle, at) => {
    const index = line(bundle, at)
    if (bundle.customs.lines[index]?.firstStatutoryUnit !== KILOGRAM) return bundle
    return [`/customs/lines/${index}`, `/commerce/order/lines/${index}`].reduce(
      (before, place) => withChange(before, `${place}/unit`, GRAM),
      bundle,
    )
  },
  'second unit of the tariff left out': (bundle, at) => {
    const index = line(bundle, at)
    const place = `/customs/lines/${index}`
    const { secondStatutoryUnit: unit, secondStatutoryQuantity: quantity } =
      bundle.customs.lines[index] ?? {}
    if (unit === undefined || quantity === undefined) return bundle
    const told = bundle.tax.lines[index]?.secondStatutoryQuantity !== undefined
    const sold = [place, `/commerce/order/lines/${index}`].reduce(
      (before, each) => withChange(before, `${each}/unit`, unit),
      told ? without(bundle, `/tax/lines/${index}/secondStatutoryQuantity`) : bundle,
    )
    return without(
      without(sold, `${place}/secondStatutoryUnit`),
      `${place}/secondStatutoryQuantity`,
    )
  },
}

function line({ tax }: Bundle, at: number): number {
  return at % tax.lines.length
}

function raised(bundle: Bundle, place: string, by: string): Bundle {
  const keys = place.split('/').slice(1)
  const value = keys.reduce<unknown>((parent, key) => Reflect.get(Object(parent), key), bundle)
  return withChange(bundle, place, text(amount(`${value}`) + amount(by)))
}
