import { describe, expect, test } from '@jest/globals'
import { mayAct, REVIEWER_ROLES, rolesFor } from '../../src/domain/reviewer-rights.ts'

describe('the rights of a reviewer', () => {
  test('every role may read', () => {
    for (const role of REVIEWER_ROLES) expect(mayAct([role], 'read')).toBe(true)
  })

  test('nobody decides who supervises, and nobody supervises who decides', () => {
    expect(mayAct(['SUPERVISOR'], 'decide')).toBe(false)
    expect(mayAct(['REVIEWER', 'SENIOR', 'EXAMINER'], 'recover')).toBe(false)
  })

  test('one role that allows it is enough, and none is not', () => {
    expect(mayAct(['EXAMINER', 'REVIEWER'], 'decide')).toBe(true)
    expect(mayAct(['EXAMINER'], 'decide')).toBe(false)
    expect(mayAct([], 'read')).toBe(false)
  })

  test('a refusal can name the roles that are needed', () => {
    expect(rolesFor('recover')).toEqual(['SUPERVISOR'])
  })
})
