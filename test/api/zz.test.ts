import { test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { createContext } from '../../src/context.ts'
import { startPort } from '../support/port.ts'
import { watchAnswers } from '../support/answers.ts'
import { createValidators } from '../../src/platform/schemas.ts'
test('x', async () => {
  const t = (l: string, a: number) => process.stderr.write(`${l} ${(performance.now() - a).toFixed(0)}\n`)
  let a = performance.now(); createValidators(); t('validators', a)
  a = performance.now(); const p = await startPort({ work: false }); t('startPort', a)
  a = performance.now(); const app = await createApi(p.ctx); t('createApi', a)
  a = performance.now(); await app.ready(); t('ready', a)
  a = performance.now(); app.swagger(); t('swagger', a)
  a = performance.now(); JSON.parse(JSON.stringify(app.swagger())); t('json', a)
  a = performance.now(); watchAnswers(app, p.ctx.validators); t('watch', a)
  a = performance.now(); await p.call('get', '/v1/declarations', p.firmKeys.brightSeller); t('call', a)
  a = performance.now(); await p.call('get', '/v1/declarations', p.firmKeys.brightSeller); t('call', a)
  a = performance.now(); await p.close(); t('close', a)
})
