/** Examinations on one port: what departments, examiners and firms do about them. */
import type { Test } from 'supertest'
import type { Department } from '../../src/domain/departments.ts'
import type { Examination, ExaminationSlot } from '../../src/schema-types.ts'
import { personToken } from './persons.ts'
import type { Port } from './port.ts'
import { until } from './until.ts'

/** Who opens goods. */
export function examinerOf(department: Department): string {
  return personToken({ name: 'eve', department, roles: ['EXAMINER'] })
}

/** The result of an examination in which all of one line was found. */
export function found(quantity: string): object {
  return { grade: 'CLEAN', lines: [{ lineNumber: 1, quantity }] }
}

/** Calls about examinations, for the firm of this key. */
export function examining(port: Port, firmKey: string) {
  const ofFirm = (id: string, path = '') => `/v1/declarations/${id}/examinations${path}`
  const ofReview = (id: string, department: Department, path = '') =>
    `/v1/reviews/${id}.${department}/examinations${path}`
  const list = async (id: string, key = firmKey): Promise<Examination[]> =>
    (await port.call('get', ofFirm(id), key).expect(200)).body.items
  const slots = async (id: string, examinationId: string): Promise<ExaminationSlot[]> =>
    (await port.call('get', ofFirm(id, `/${examinationId}/slots`), firmKey).expect(200)).body.items
  const book = (id: string, examinationId: string, startsAt: string, key = firmKey): Test =>
    port.call('put', ofFirm(id, `/${examinationId}/appointment`), key).send({ startsAt })
  return {
    list,
    slots,
    book,
    order: (id: string, department: Department, body: object = {}, token?: string): Test =>
      port
        .call('post', ofReview(id, department), token ?? port.reviewerKeys[department])
        .send(body),
    /** The examination that the red lane has ordered. */
    ofLane: (id: string): Promise<Examination> =>
      until('An examination', async () => (await list(id))[0]),
    async bookFirst(id: string, examinationId: string): Promise<Examination> {
      const [slot] = await slots(id, examinationId)
      return (await book(id, examinationId, slot?.startsAt ?? '').expect(200)).body
    },
    callOff: (
      id: string,
      department: Department,
      examinationId: string,
      token = port.reviewerKeys[department],
    ): Test =>
      port
        .call('post', ofReview(id, department, `/${examinationId}/cancellation`), token)
        .send({ reason: 'The photographs are enough.' }),
    record: (
      id: string,
      department: Department,
      examinationId: string,
      body: object,
      token = examinerOf(department),
    ): Test =>
      port.call('put', ofReview(id, department, `/${examinationId}/result`), token).send(body),
    handOut: (id: string, department: Department, examinationId: string): Test =>
      port.call(
        'put',
        ofReview(id, department, `/${examinationId}/goods-release`),
        examinerOf(department),
      ),
    photograph: (
      id: string,
      department: Department,
      examinationId: string,
      { bytes, type = 'image/png' }: { bytes: Buffer; type?: string },
    ): Test =>
      port
        .call(
          'post',
          ofReview(id, department, `/${examinationId}/photographs`),
          examinerOf(department),
        )
        .attach('file', bytes, { filename: 'seal.png', contentType: type }),
  }
}

/** What {@link examining} gives. */
export type Examinations = ReturnType<typeof examining>

/** Calls off what the red lane has ordered, so that a test can be about something else. */
export async function withoutExamination(port: Port, id: string, firmKey: string): Promise<void> {
  const calls = examining(port, firmKey)
  const { id: examinationId } = await calls.ofLane(id)
  const person = personToken({ name: 'carl', department: 'customs', roles: ['REVIEWER'] })
  await calls.callOff(id, 'customs', examinationId, person).expect(204)
}
