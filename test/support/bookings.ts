/** Examinations that inspection has ordered of a green declaration, and that are booked. */
import type { Examination } from '../../src/schema-types.ts'
import { type Examinations, examining } from './examining.ts'
import { movingClock } from './later.ts'
import type { Reviewing } from './reviewing.ts'
import type { Uploading } from './uploading.ts'

/** A result that is not as declared. */
export const SERIOUS = {
  grade: 'SERIOUS',
  lines: [{ lineNumber: 1, quantity: '98' }],
  message: 'Ninety-eight were found.',
}

/** A declaration with its examination, and the quantity that its first line declares. */
export type Booked = { id: string; examination: Examination; quantity: string }

/** What tests of results share; `at` and `work` are asked when a test runs. */
export function bookings(at: () => Uploading, work: () => Reviewing) {
  const later = movingClock(() => at().port)
  const bright = (): Examinations => {
    const { port } = at()
    return examining(port, port.firmKeys.brightSeller)
  }
  const ordered = async (body: object = {}): Promise<Omit<Booked, 'quantity'>> => {
    const id = await work().green()
    const answer = await bright().order(id, 'inspection', body).expect(201)
    return { id, examination: answer.body }
  }
  return {
    later,
    ordered,
    async booked(): Promise<Booked> {
      const { port } = at()
      const { id, examination } = await ordered({ lineNumbers: [1] })
      const path = `/v1/declarations/${id}/content`
      const { body } = await port.call('get', path, port.firmKeys.brightSeller).expect(200)
      const { quantity } = body.customs.lines[0]
      return { id, examination: await bright().bookFirst(id, examination.id), quantity }
    },
    /** Lets the time come for which it is booked. */
    itsTime({ appointment }: Examination): void {
      later(Date.parse(appointment?.startsAt ?? '') - at().port.ctx.now().getTime())
    },
  }
}
