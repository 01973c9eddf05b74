/** The codes that customs looks up in its lists: units, countries, offices, modes of transport, packages. */
import { type CodeList, isUnknownCountry, type PolicyPack } from '../policy-pack.ts'
import { CUSTOMS_CODE_TEXTS } from './customs-codes-texts.ts'
import {
  type DepartmentRule,
  NOTHING,
  PORT_DEFAULT,
  rule,
  type Sighting,
  wherever,
} from './rule.ts'

const LINES = '/customs/lines'

/** The rules of customs on codes. A list may lack a code that is right, so none of them refuses. */
export const CUSTOMS_CODE_RULES: readonly DepartmentRule<'customs'>[] = [
  rule('customs', {
    code: 'UNIT_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_CODE_TEXTS.UNIT_UNKNOWN,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        ({ unit }) => !pack.units.has(unit),
        ({ unit }, at) => ({ pointers: [`${at}/unit`], found: unit }),
      ),
  }),
  rule('customs', {
    code: 'COUNTRY_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_CODE_TEXTS.COUNTRY_UNKNOWN,
    look: ({ section, pack }) => {
      const dispatch = isKnown(section.dispatchCountry, pack)
        ? NOTHING
        : [{ pointers: ['/customs/dispatchCountry'], found: section.dispatchCountry }]
      const origin = wherever(
        section.lines,
        LINES,
        // A code that says that the origin is not known is the matter of ORIGIN_UNKNOWN.
        ({ originCountry }) => !pack.countries.has(originCountry),
        ({ originCountry }, at) => ({ pointers: [`${at}/originCountry`], found: originCountry }),
      )
      const trade = wherever(
        section.lines,
        LINES,
        ({ tradeCountry }) => tradeCountry !== undefined && !isKnown(tradeCountry, pack),
        ({ tradeCountry = '' }, at) => ({ pointers: [`${at}/tradeCountry`], found: tradeCountry }),
      )
      return dispatch.length + origin.length + trade.length === 0
        ? NOTHING
        : [...dispatch, ...origin, ...trade]
    },
  }),
  rule('customs', {
    code: 'CUSTOMS_OFFICE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_CODE_TEXTS.CUSTOMS_OFFICE_UNKNOWN,
    look: ({ header, pack }) => {
      const declared = listed(pack.customsOffices, header.customsOffice, '/header/customsOffice')
      const entry = listed(pack.customsOffices, header.portOfEntry, '/header/portOfEntry')
      return declared.length + entry.length === 0 ? NOTHING : [...declared, ...entry]
    },
  }),
  rule('customs', {
    code: 'TRANSPORT_MODE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_CODE_TEXTS.TRANSPORT_MODE_UNKNOWN,
    look: ({ section, pack }) =>
      listed(pack.transportModes, section.transportMode, '/customs/transportMode'),
  }),
  rule('customs', {
    code: 'PACKAGE_TYPE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_CODE_TEXTS.PACKAGE_TYPE_UNKNOWN,
    look: ({ section, pack }) =>
      listed(pack.packageTypes, section.packageType, '/customs/packageType'),
  }),
]

function isKnown(country: string, pack: PolicyPack): boolean {
  return !isUnknownCountry(pack, country)
}

/** A code that may be left out, but if given must be in the list. */
function listed(list: CodeList, code: string | undefined, pointer: string): readonly Sighting[] {
  return code === undefined || list.has(code) ? NOTHING : [{ pointers: [pointer], found: code }]
}
