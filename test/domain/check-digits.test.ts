import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  isEnterpriseCode,
  isResidentId,
  isSocialCreditCode,
  residentIdCheckDigit,
  socialCreditCheckDigit,
} from '../../src/domain/check-digits.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

const birthday = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))

const residentId = fc.tuple(digits(6), birthday, digits(3)).map((parts) => {
  const body = parts.join('')
  return body + residentIdCheckDigit(body)
})

const socialCreditCode = fc
  .string({ unit: fc.constantFrom(...ALPHABET), minLength: 17, maxLength: 17 })
  .map((body) => body + socialCreditCheckDigit(body))

function replaced(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1)
}

function swapped(text: string, at: number): string {
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
}

describe('a resident identity number', () => {
  test('the sample numbers of GB 11643 are valid', () => {
    expect(isResidentId('11010519491231002X')).toBe(true)
    expect(isResidentId('440524188001010014')).toBe(true)
  })

  test('its check character makes it valid', () => {
    fc.assert(fc.property(residentId, (id) => isResidentId(id)))
  })

  test('one wrong character makes it invalid', () => {
    fc.assert(
      fc.property(residentId, fc.nat(17), fc.constantFrom(...'0123456789X'), (id, at, wrong) => {
        fc.pre(id.charAt(at) !== wrong)
        return !isResidentId(replaced(id, at, wrong))
      }),
    )
  })

  test('two neighbours swapped make it invalid', () => {
    fc.assert(
      fc.property(residentId, fc.nat(16), (id, at) => {
        fc.pre(id.charAt(at) !== id.charAt(at + 1))
        return !isResidentId(swapped(id, at))
      }),
    )
  })

  test('a day of birth that is not in the calendar makes it invalid', () => {
    for (const day of ['19900230', '19901301', '19900100', '19000229', '20230229']) {
      const body = `310199${day}001`
      expect(isResidentId(body + residentIdCheckDigit(body))).toBe(false)
    }
    const leapDay = '31019920000229001'
    expect(isResidentId(leapDay + residentIdCheckDigit(leapDay))).toBe(true)
  })

  test('a small x, a blank or another length is not repaired', () => {
    const variants = [
      '11010519491231002x',
      ' 11010519491231002X',
      '11010519491231002X ',
      '11010519491231002',
    ]
    for (const text of variants) {
      expect(isResidentId(text)).toBe(false)
    }
    expect(() => residentIdCheckDigit('1101051949123100')).toThrow(RangeError)
  })
})

describe('a unified social credit code', () => {
  test('the codes of well-known firms are valid', () => {
    expect(isSocialCreditCode('91350100M000100Y43')).toBe(true)
    expect(isSocialCreditCode('91440300708461136T')).toBe(true)
  })

  test('its check character makes it valid', () => {
    fc.assert(fc.property(socialCreditCode, (code) => isSocialCreditCode(code)))
  })

  test('one wrong character makes it invalid', () => {
    fc.assert(
      fc.property(socialCreditCode, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, wrong) => {
        fc.pre(code.charAt(at) !== wrong)
        return !isSocialCreditCode(replaced(code, at, wrong))
      }),
    )
  })

  test('two neighbours swapped make it invalid', () => {
    fc.assert(
      fc.property(socialCreditCode, fc.nat(16), (code, at) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1))
        return !isSocialCreditCode(swapped(code, at))
      }),
    )
  })

  test('the letters I, O, S, V and Z never occur in it', () => {
    fc.assert(
      fc.property(socialCreditCode, fc.nat(17), fc.constantFrom(...'IOSVZ'), (code, at, wrong) => {
        return !isSocialCreditCode(replaced(code, at, wrong))
      }),
    )
    expect(() => socialCreditCheckDigit('9135010OM000100Y4')).toThrow(RangeError)
  })
})

describe('an enterprise code', () => {
  test('is a customs code of 10 characters or a valid social credit code', () => {
    expect(isEnterpriseCode('3105966001')).toBe(true)
    expect(isEnterpriseCode('3105W6000K')).toBe(true)
    fc.assert(fc.property(socialCreditCode, (code) => isEnterpriseCode(code)))
  })

  test('is neither of another length, nor in small letters, nor with a wrong check character', () => {
    for (const text of ['', '310596600', '31059660011', '3105w60001', '91350100M000100Y44']) {
      expect(isEnterpriseCode(text)).toBe(false)
    }
  })
})
