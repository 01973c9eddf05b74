import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { asFirm, FIRMS } from '../../src/demo/firms.ts'
import { withChange } from '../fixtures/bundle.ts'
import { aPdf } from '../support/files.ts'
import { freshBundle, today } from '../support/port.ts'
import { startUploading, type Uploading } from '../support/uploading.ts'

let at: Uploading

beforeAll(async () => {
  at = await startUploading({ work: false })
})

afterAll(() => at.end())

test('a broker adds documents to what it lodged; the declarant reads them, and no other firm', async () => {
  const { firmKeys, firmIds, administratorKey } = at.port
  const { smallSeller: declarantId, broker: brokerId } = firmIds
  await at.port
    .call('post', '/v1/grants', administratorKey)
    .send({ declarantId, brokerId, validFrom: today(), validTo: today() })
    .expect(201)
  const bundle = withChange(freshBundle('smallSeller'), '/header/broker', asFirm(FIRMS.broker))
  const { id } = await at.port.accepted(bundle, { key: firmKeys.broker })
  const bytes = aPdf()

  const { body } = await at.add(id, { bytes }, firmKeys.broker).expect(201)
  await at.add(id, { bytes }, firmKeys.smallSeller).expect(200)
  await at.add(id, { bytes }, firmKeys.brightSeller).expect(404)

  for (const key of [firmKeys.broker, firmKeys.smallSeller]) {
    expect((await at.list(id, key).expect(200)).body.items).toEqual([body])
    expect(bytes.equals((await at.download(id, body.id, key).expect(200)).body)).toBe(true)
  }
  await at.list(id, firmKeys.brightSeller).expect(404)
  await at.download(id, body.id, firmKeys.brightSeller).expect(404)
})
