/**
 * A finding shows both values that disagree, and some of these are about a
 * person. This file keeps enough of them for the declarant to recognise the
 * record and too little for anybody else to use.
 */
import { join, tokensOf } from './pointer.ts'

const PEOPLE = new Set(['buyer', 'payer', 'taxpayer', 'consignee'])

/** Keeps the district (3) and the last four of an identity number: "310***********1234". */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length < 12) return '*'.repeat(idNumber.length)
  return `${idNumber.slice(0, 3)}${'*'.repeat(idNumber.length - 7)}${idNumber.slice(-4)}`
}

/** Keeps the first character of a name, for a Chinese name the family name: "张*". */
export function maskName(name: string): string {
  const [first, second] = name
  return first === undefined || second === undefined ? '*' : `${first}*`
}

/** Keeps the last four digits of a telephone number: "*******1234". */
export function maskTelephone(telephone: string): string {
  return telephone.length < 8 ? '*******' : `*******${telephone.slice(-4)}`
}

/** Keeps the first six characters of an address, which name the province and city: "浙江省杭州市***". */
export function maskAddress(address: string): string {
  const characters = [...address]
  return characters.length <= 6 ? '***' : `${characters.slice(0, 6).join('')}***`
}

/** Masks the value of the field that a JSON Pointer names, if that field is about a person. */
export function maskAt(pointer: string, value: string): string {
  const [field, parent] = tokensOf(pointer).reverse()
  switch (field) {
    case 'idNumber':
      return maskIdNumber(value)
    case 'telephone':
      return maskTelephone(value)
    case 'address':
    case 'consigneeAddress':
      return maskAddress(value)
    case 'name':
      return parent !== undefined && PEOPLE.has(parent) ? maskName(value) : value
    case 'account':
    case 'note':
      return '***'
    // One character by the schema; what is longer is the number itself in the wrong field.
    case 'idType':
      return value.length > 1 ? '***' : value
    default:
      return value
  }
}

/** A value of any kind, with what is about a person masked wherever it stands in it. */
export function maskedAt(pointer: string, value: unknown): unknown {
  if (typeof value === 'string') return maskAt(pointer, value)
  if (Array.isArray(value)) return value.map((each, index) => maskedAt(join(pointer, index), each))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]) => [
    key,
    maskedAt(join(pointer, key), member),
  ])
  return Object.fromEntries(members)
}
