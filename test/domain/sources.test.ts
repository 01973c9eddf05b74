import { describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../src/domain/catalogue.ts'

const CEB = 'CEB interface specification 202205'

/**
 * What was read in the official text, or in an official statement, and may be told as it stands. The text is the
 * whole source, so that a new sentence about a known instrument is graded by somebody before it is told.
 */
const READ: ReadonlySet<string> = new Set([
  `${CEB}, CEB311 OrderHead.acturalPaid`,
  `${CEB}, CEB311 OrderHead.goodsValue`,
  `${CEB}, CEB311 OrderList.price: 0 for a gift`,
  `${CEB}, CEB311 OrderList.totalPrice`,
  `${CEB}, CEB311 acturalPaid: equal to the payment`,
  `${CEB}, CEB311 and CEB511 consignee, consigneeTelephone, consigneeAddress`,
  `${CEB}, CEB311 buyerName: the real name`,
  `${CEB}, CEB311 discount: points and vouchers`,
  `${CEB}, CEB311 freight and taxTotal: not in the price`,
  `${CEB}, CEB311 orderNo: unique per platform`,
  `${CEB}, CEB411 payTransactionId: unique per payment firm`,
  `${CEB}, CEB511 logisticsNo: not used again for six months`,
  `${CEB}, CEB621 InventoryList.totalPrice`,
  `${CEB}, CEB621 assureCode`,
  `${CEB}, CEB621 country: of despatch, and 142 for bonded goods`,
  `${CEB}, CEB621 gmodel: name, brand, model, content`,
  `${CEB}, CEB621 gname: the same as in the order`,
  `${CEB}, CEB621 gnum: one to one with the order`,
  `${CEB}, ebcCode in CEB311 and CEB621`,
  `${CEB}, ebpCode in CEB311, CEB411 and CEB621`,
  `${CEB}, gnum in CEB311, CEB621 and CEB816`,
  `${CEB}, orderNo in CEB311, CEB411, CEB511 and CEB621`,
  `${CEB}, payTransactionId in CEB311 and CEB411`,
  `${CEB}: the price of a gift is 0`,
  `${CEB}, errors -10101 and -10102`,
  // The errors are in the specification; of the amounts each says itself that they are not.
  `${CEB}, error -621005; the amount is a default`,
  `${CEB}, error -621018; the amount is a default`,
  `${CEB}, errors -621013 and -621018; the amount is a default`,
])

/** No law is told: how a body is written, and what the port asks of itself. */
const OF_THE_PORT: ReadonlySet<string> = new Set([
  'This port',
  'This port: said by a person of the department',
  'bundle schema',
  'RFC 8259, I-JSON (RFC 7493)',
])

const MARK = 'verify before legal use'

describe('the source of a finding', () => {
  test.each(CATALOGUE.map(({ code, source }) => [code, source]))(
    '%s was read, or says that it is to be verified: %s',
    (_code, source) => {
      const isMarked = source.toLowerCase().endsWith(MARK)
      expect(isMarked || READ.has(source) || OF_THE_PORT.has(source)).toBe(true)
    },
  )

  test('is told as law by no receipt code, announcement, list or standard that was not read', () => {
    const unread = /receipt code|announcement|list of goods|decree|\bGB\b|IATA|UPU|customs law/i
    const told = CATALOGUE.filter(({ source }) => unread.test(source) && !source.endsWith(MARK))
    expect(told.map(({ code }) => code)).toEqual([])
  })

  test('is graded here only where a finding has it', () => {
    const used = new Set(CATALOGUE.map(({ source }) => source))
    expect([...READ, ...OF_THE_PORT].filter((source) => !used.has(source))).toEqual([])
  })
})
