/**
 * Lists of goods by leading digits of the commodity code. All of them are defaults of the port,
 * chosen to be short and plain; verify before legal use.
 */
import type { Prefixes } from '../../domain/policy-pack.ts'

/** Not on the positive list. */
export const OFF_LIST: Prefixes = new Set([
  '2402', // cigars and cigarettes
  '2403', // other tobacco
  '2404', // nicotine for inhaling
  '3002', // blood, vaccines
  '3003', // medicaments, in bulk
  '3004', // medicaments, for retail
  '3604', // fireworks
  '6309', // worn clothing
  '7108', // gold
  '854340', // electronic cigarettes
  '8703', // motor cars
  '8802', // aircraft
  '93', // arms and ammunition
])

/** May not come in by retail, to keep pests and diseases out. */
export const PROHIBITED: Prefixes = new Set([
  '01', // live animals
  ...['0201', '0202', '0203', '0204', '0205', '0206', '0207', '0208'], // fresh and frozen meat
  '0504', // guts and stomachs
  '0507', // ivory, horn
  '06', // live plants
  '0701', // potatoes
  '1209', // seeds for sowing
])

/** Countries of origin from which goods are banned, by leading digits of the commodity code. */
export const BANNED_ORIGINS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['03', new Set(['116'])], // aquatic products, Japan, since August 2023
  ['1604', new Set(['116'])],
  ['1605', new Set(['116'])],
  ['1212', new Set(['116'])], // seaweed
])

/** Need the registration number of the product: infant formula, health food. */
export const REGISTRATION_NEEDED: Prefixes = new Set(['190110', '210690'])

/** Need the filing number of the product: cosmetics. */
export const FILING_NEEDED: Prefixes = new Set(['3303', '3304', '3305', '3306', '3307'])

/** Need an expiry date for each lot: food and drink (chapters 02 to 22), pet food, cosmetics. */
export const EXPIRY_NEEDED: Prefixes = new Set([
  ...['02', '03', '04', '07', '08', '09', '10', '11', '12', '15', '16', '17', '18', '19', '20'],
  ...['21', '22', '2309', ...FILING_NEEDED],
])
