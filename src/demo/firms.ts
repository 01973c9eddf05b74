import { socialCreditCheckDigit } from '../domain/check-digits.ts'
import type { Tier } from '../domain/credit.ts'
import type { Firm, Registration } from '../schema-types.ts'

/** What a demo firm may do in the port: the roles of the registry. */
type DemoRole =
  | 'DECLARANT'
  | 'BROKER'
  | 'PLATFORM'
  | 'ECOMMERCE_FIRM'
  | 'CARRIER'
  | 'PAYMENT_PROVIDER'
  | 'ZONE_WAREHOUSE'

/** A made-up firm as it is entered in the registry: both codes, roles and credit tier. */
export type DemoFirm = {
  readonly name: string
  readonly customsCode: string
  readonly socialCreditCode: string
  readonly roles: readonly DemoRole[]
  readonly tier: Tier
}

// 310199 is an unused region code, and every name says that it is a demo: no real firm can be meant.
function creditCode(organisation: string): string {
  const body = `91310199MADEM${organisation}`
  return body + socialCreditCheckDigit(body)
}

/** The firms of the demo: all invented, with valid check characters. */
export const FIRMS = {
  brightSeller: {
    name: '演示电商有限公司',
    customsCode: '3105966001',
    socialCreditCode: creditCode('0001'),
    roles: ['DECLARANT', 'ECOMMERCE_FIRM'],
    tier: 'CERTIFIED',
  },
  smallSeller: {
    name: '演示小店有限公司',
    customsCode: '3105966002',
    socialCreditCode: creditCode('0002'),
    roles: ['DECLARANT', 'ECOMMERCE_FIRM'],
    tier: 'REGULAR',
  },
  shadySeller: {
    name: '演示失信进出口有限公司',
    customsCode: '3105966003',
    socialCreditCode: creditCode('0003'),
    roles: ['DECLARANT', 'ECOMMERCE_FIRM'],
    tier: 'DISHONEST',
  },
  platform: {
    name: '演示平台有限公司',
    customsCode: '3105966004',
    socialCreditCode: creditCode('0004'),
    roles: ['PLATFORM'],
    tier: 'CERTIFIED',
  },
  carrier: {
    name: '演示速运有限公司',
    customsCode: '3105986005',
    socialCreditCode: creditCode('0005'),
    roles: ['CARRIER'],
    tier: 'CERTIFIED',
  },
  paymentProvider: {
    name: '演示支付有限公司',
    customsCode: '3105966006',
    socialCreditCode: creditCode('0006'),
    roles: ['PAYMENT_PROVIDER'],
    tier: 'CERTIFIED',
  },
  zoneWarehouse: {
    name: '演示保税仓储有限公司',
    customsCode: '3105W66007',
    socialCreditCode: creditCode('0007'),
    roles: ['ZONE_WAREHOUSE'],
    tier: 'CERTIFIED',
  },
  broker: {
    name: '演示报关有限公司',
    customsCode: '3105986008',
    socialCreditCode: creditCode('0008'),
    roles: ['DECLARANT', 'BROKER'],
    tier: 'CERTIFIED',
  },
} as const satisfies Record<string, DemoFirm>

/** By which name the demo knows a firm. */
export type FirmName = keyof typeof FIRMS

/** All names of {@link FIRMS}. */
export const FIRM_NAMES = Object.keys(FIRMS) as FirmName[]

/** A demo firm as a bundle names it: customs code and name. */
export function asFirm(firm: DemoFirm): Firm {
  return { code: firm.customsCode, name: firm.name }
}

/** A demo firm's entry in the commerce register, as the commerce section names it. */
export function asRegistration(firm: DemoFirm): Registration {
  return { socialCreditCode: firm.socialCreditCode, legalName: firm.name }
}
