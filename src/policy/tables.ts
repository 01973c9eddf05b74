/** The tables of a policy pack, and what a line of each is. */
import type { SchemaName, Validators } from '../platform/schemas.ts'
import { validator } from '../platform/schemas.ts'
import type { PolicyTable, Schemas } from '../schema-types.ts'

/** The schema of a row of each table. */
export const ROW_SCHEMAS = {
  tariff: 'policy-tariff-row',
  countries: 'policy-country-row',
  currencies: 'policy-currency-row',
  units: 'policy-unit-row',
  'transport-modes': 'policy-code-row',
  'package-types': 'policy-code-row',
  'customs-offices': 'policy-code-row',
  limits: 'policy-limit-row',
  rates: 'policy-rate-row',
  formulas: 'policy-formula-row',
  'off-list': 'policy-goods-row',
  prohibited: 'policy-goods-row',
  'banned-origins': 'policy-origins-row',
  quarantine: 'policy-origins-row',
  'registration-needed': 'policy-goods-row',
  'filing-needed': 'policy-goods-row',
  'expiry-needed': 'policy-expiry-row',
  parameters: 'policy-parameter-row',
  calendar: 'policy-calendar-row',
  'service-levels': 'policy-service-level-row',
  'examination-places': 'policy-examination-place-row',
  'credit-causes': 'policy-credit-cause-row',
  'credit-tiers': 'policy-credit-tier-row',
  'lane-rates': 'policy-lane-rate-row',
  'lane-quotas': 'policy-lane-quota-row',
  'low-risk': 'policy-goods-row',
  tables: 'policy-table-row',
} as const satisfies Record<PolicyTable, SchemaName>

/** Every table, in the order in which they are listed. */
export const TABLES = Object.keys(ROW_SCHEMAS) as PolicyTable[]

/** A row of a table, as its schema says. */
export type RowOf<Table extends PolicyTable> = Schemas[(typeof ROW_SCHEMAS)[Table]]

/** One line of a table: what a code means from one day to another. */
export type PolicyLine = {
  readonly table: PolicyTable
  readonly code: string
  /** First day, YYYY-MM-DD in China. */
  readonly validFrom: string
  /** Last day; undefined while no end is known. */
  readonly validTo: string | undefined
  /** The other columns by name in camelCase; an empty one is absent. */
  readonly columns: Readonly<Record<string, string>>
}

/** Whether the line is in force on the day. */
export function isValidOn(line: Pick<PolicyLine, 'validFrom' | 'validTo'>, day: string): boolean {
  return line.validFrom <= day && (line.validTo === undefined || line.validTo >= day)
}

/** A column as a file names it, valid_from, from its property, validFrom. */
export function columnOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

// Of these, every code must have a value on every day: a rule that finds none could not judge.
const COMPLETE = [
  'limits',
  'rates',
  'formulas',
  'parameters',
  'service-levels',
  'credit-causes',
  'credit-tiers',
  'lane-rates',
  'tables',
] as const

// These came later: where a stored policy has none, the pack says what holds.
const MAY_BE_ABSENT: readonly string[] = [
  'signatureValue',
  'undoSeconds',
  'checklist',
  'examinationBookDays',
  'examinationHorizonDays',
  'examinationNoticeHours',
  'examinationMoves',
  'examination-places',
  'credit-causes',
  'credit-tiers',
  'objectionDays',
  'amendmentDays',
  'brokerCredit',
  'smallFirmCount',
  'smallFirmTurnover',
  'smallFirmMonths',
  'lane-rates',
  'SMALL',
  'SMALL_LOW_RISK',
  'lane-quotas',
  'low-risk',
]

/** Tables that are not shown to everybody: whoever knew when examiners are full would wait for it. */
export const WITHHELD: readonly PolicyTable[] = ['lane-quotas']

/** The codes that a table must have on every day; none where it is a list of whatever there is. */
export function neededCodes(validators: Validators, table: PolicyTable): readonly string[] {
  if (table === 'tables') return TABLES.filter((each) => !MAY_BE_ABSENT.includes(each))
  if (!COMPLETE.some((each) => each === table)) return []
  const codes = propertiesOf(validators, table).get('code')?.enum ?? []
  return codes.filter((code) => !MAY_BE_ABSENT.includes(code))
}

/** What a schema says of a property, as far as it is told to people. */
export type PropertySchema = { readonly description: string; readonly enum?: readonly string[] }

/** The properties of a row, by name. */
export function propertiesOf(
  validators: Validators,
  table: PolicyTable,
): ReadonlyMap<string, PropertySchema> {
  const { schema } = validator(validators.strict, ROW_SCHEMAS[table])
  const { properties } = schema as { properties: Record<string, PropertySchema> }
  return new Map(Object.entries(properties))
}

/** The properties that no row may leave empty. */
export function requiredOf(validators: Validators, table: PolicyTable): readonly string[] {
  const { schema } = validator(validators.strict, ROW_SCHEMAS[table])
  return (schema as { required: string[] }).required
}
