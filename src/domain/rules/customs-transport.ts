/** How the goods travel: by what, from where, when, and under which numbers. */
import type { CustomsSection, Header } from '../../schema-types.ts'
import { isAirWaybillNumber, isPostalItemNumber } from '../check-digits.ts'
import { daysBetween } from '../day.ts'
import { CUSTOMS_TRANSPORT_TEXTS } from './customs-transport-texts.ts'
import { type DepartmentRule, NOTHING, PORT_DEFAULT, rule } from './rule.ts'

const MODE = '/customs/transportMode'
const RAIL = '3'
const ROAD = '4'
const AIR = '5'
const POST = '6'
// 9610 names the leg across the border; 1210 names how goods leave the zone, where 9 stands for any other way.
const MODES: Readonly<Record<Header['procedure'], string>> = { '9610': '234569', '1210': '01789' }

// The first digit of a customs country code is the continent: 2 Africa, 4 and 5 America, 6 Oceania.
const OTHER_CONTINENT = /^[2456]/
// Islands of Asia and Europe: Indonesia, Japan, Philippines, Sri Lanka, Taiwan, Ireland, Iceland.
const ISLANDS: ReadonlySet<string> = new Set(['112', '116', '129', '134', '143', '306', '322'])

const FLIGHT = /^(?:[A-Z][A-Z0-9]|[0-9][A-Z])[A-Z]?[0-9]{1,4}[A-Z]?$/
const LEDGER_OFFICE = /^[A-Z]([0-9]{4})/
const DAYS_TO_DECLARE = 14
const DAYS_AHEAD = 90

/** The rules of customs on transport. */
export const CUSTOMS_TRANSPORT_RULES: readonly DepartmentRule<'customs'>[] = [
  rule('customs', {
    code: 'WAYBILL_USED_BEFORE',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, CEB511 logisticsNo: not used again for six months',
    texts: CUSTOMS_TRANSPORT_TEXTS.WAYBILL_USED_BEFORE,
    look: ({ section: { waybill }, history }) => {
      // The books forget the number of a waybill after six months, when carriers begin again.
      const usedOn = history.usedBefore.get('WAYBILL')
      if (usedOn === undefined) return NOTHING
      const found = `${waybill.waybillNo}, ${usedOn}`
      return [{ pointers: ['/customs/waybill/waybillNo'], expected: 'a number not used', found }]
    },
  }),
  rule('customs', {
    code: 'TRANSPORT_MODE_NOT_OF_PROCEDURE',
    severity: 'REFER',
    source:
      'CEB interface specification 202205, CEB621 trafMode; the modes are a default; verify before legal use',
    texts: CUSTOMS_TRANSPORT_TEXTS.TRANSPORT_MODE_NOT_OF_PROCEDURE,
    look: ({ header: { procedure }, section: { transportMode } }) =>
      MODES[procedure].includes(transportMode)
        ? NOTHING
        : [
            {
              pointers: [MODE, '/header/procedure'],
              expected: [...MODES[procedure]].join(' | '),
              found: transportMode,
            },
          ],
  }),
  rule('customs', {
    code: 'LAND_ROUTE_IMPLAUSIBLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TRANSPORT_TEXTS.LAND_ROUTE_IMPLAUSIBLE,
    look: ({ section: { transportMode, dispatchCountry } }) =>
      (transportMode === ROAD || transportMode === RAIL) && isOverseas(dispatchCountry)
        ? [{ pointers: [MODE, '/customs/dispatchCountry'], found: dispatchCountry }]
        : NOTHING,
  }),
  rule('customs', {
    code: 'FLIGHT_NUMBER_MALFORMED',
    severity: 'WARN',
    source: 'IATA designators of airlines, on CEB621 voyageNo; verify before legal use',
    texts: CUSTOMS_TRANSPORT_TEXTS.FLIGHT_NUMBER_MALFORMED,
    look: ({ section: { transportMode, voyageNo } }) =>
      transportMode !== AIR || voyageNo === undefined || FLIGHT.test(voyageNo)
        ? NOTHING
        : [{ pointers: ['/customs/voyageNo'], found: voyageNo }],
  }),
  rule('customs', {
    code: 'AIR_WAYBILL_NUMBER_WRONG',
    severity: 'WARN',
    source: 'IATA Resolution 600a, air waybill numbers, on CEB621 billNo; verify before legal use',
    texts: CUSTOMS_TRANSPORT_TEXTS.AIR_WAYBILL_NUMBER_WRONG,
    look: ({ section: { transportMode, masterBillNo } }) =>
      transportMode !== AIR || masterBillNo === undefined || isAirWaybillNumber(masterBillNo)
        ? NOTHING
        : [{ pointers: ['/customs/masterBillNo'], found: masterBillNo }],
  }),
  rule('customs', {
    code: 'POSTAL_ITEM_NUMBER_WRONG',
    severity: 'WARN',
    source:
      'UPU standard S10, identification of postal items, on CEB511 logisticsNo; verify before legal use',
    texts: CUSTOMS_TRANSPORT_TEXTS.POSTAL_ITEM_NUMBER_WRONG,
    look: ({ section: { transportMode, waybill } }) =>
      transportMode !== POST || isPostalItemNumber(waybill.waybillNo)
        ? NOTHING
        : [{ pointers: ['/customs/waybill/waybillNo'], found: waybill.waybillNo }],
  }),
  rule('customs', {
    code: 'DECLARED_LATE',
    severity: 'WARN',
    source: 'Customs Law of China, article 24: within 14 days of arrival; verify before legal use',
    texts: CUSTOMS_TRANSPORT_TEXTS.DECLARED_LATE,
    look: ({ header: { arrivesOn, declaredOn } }) =>
      arrivesOn === undefined || daysBetween(arrivesOn, declaredOn) <= DAYS_TO_DECLARE
        ? NOTHING
        : [{ pointers: ['/header/arrivesOn', '/header/declaredOn'], found: declaredOn }],
  }),
  rule('customs', {
    code: 'ARRIVAL_FAR_AHEAD',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TRANSPORT_TEXTS.ARRIVAL_FAR_AHEAD,
    look: ({ header: { arrivesOn, declaredOn } }) =>
      arrivesOn === undefined || daysBetween(declaredOn, arrivesOn) <= DAYS_AHEAD
        ? NOTHING
        : [{ pointers: ['/header/arrivesOn', '/header/declaredOn'], found: arrivesOn }],
  }),
  rule('customs', {
    code: 'LEDGER_OF_OTHER_CUSTOMS',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TRANSPORT_TEXTS.LEDGER_OF_OTHER_CUSTOMS,
    look: ({ header: { customsOffice }, section }) => {
      const office = ledgerOffice(section)
      // The first two digits are the customs district, to which several offices belong.
      if (office === undefined || office.slice(0, 2) === customsOffice.slice(0, 2)) return NOTHING
      return [
        {
          pointers: ['/customs/ledgerNo', '/header/customsOffice'],
          expected: customsOffice,
          found: office,
        },
      ]
    },
  }),
]

function isOverseas(country: string): boolean {
  return OTHER_CONTINENT.test(country) || ISLANDS.has(country)
}

/** The customs office in the number of a bonded ledger, if the number has one. */
function ledgerOffice({ ledgerNo }: CustomsSection): string | undefined {
  return ledgerNo === undefined ? undefined : LEDGER_OFFICE.exec(ledgerNo)?.[1]
}
