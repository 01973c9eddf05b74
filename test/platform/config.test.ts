import { describe, expect, test } from '@jest/globals'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { ConfigError, readConfig } from '../../src/platform/config.ts'

const SECRET = 'this-must-never-be-printed-anywhere-0123'

describe('the settings', () => {
  test('need nothing to be set: all roles and departments, on this machine only, on the embedded database', () => {
    expect(readConfig({})).toMatchObject({
      role: 'all',
      departments: [...DEPARTMENTS],
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: undefined,
      redisUrl: undefined,
      secret: undefined,
      logLevel: 'info',
      webhookAllow: [],
      proxies: [],
    })
  })

  test('are read from the environment', () => {
    const config = readConfig({
      ROLE: 'worker',
      DEPARTMENTS: 'tax,customs',
      PORT: '0',
      DATABASE_URL: 'postgres://owner@db/portico',
      REDIS_URL: 'rediss://queue:6380',
      PORTICO_SECRET: SECRET,
      PORTICO_DATA_DIR: '/var/lib/portico',
      PORTICO_WEBHOOK_ALLOW: '10.0.0.0/8,fd00::/8',
      PORTICO_PROXIES: '172.16.0.0/12',
    })

    expect(config).toMatchObject({
      role: 'worker',
      departments: ['customs', 'tax'],
      port: 0,
      databaseUrl: 'postgres://owner@db/portico',
      redisUrl: 'rediss://queue:6380',
      secret: SECRET,
      dataDir: '/var/lib/portico',
      webhookAllow: ['10.0.0.0/8', 'fd00::/8'],
      proxies: ['172.16.0.0/12'],
    })
  })

  test('of other programs, and empty ones, are no business of the port', () => {
    expect(readConfig({ PATH: '/bin', PGHOST: 'x', PORTICO_LOG: '', ROLE: undefined })).toEqual(
      readConfig({}),
    )
  })

  test.each([
    ['an unknown one of ours', { PORTICO_LOGG: 'info' }, 'PORTICO_LOGG is not a setting'],
    ['a role', { ROLE: 'king' }, 'ROLE "king"'],
    ['a department', { DEPARTMENTS: 'customs,navy' }, 'DEPARTMENTS "customs,navy"'],
    ['a port that is no number', { PORT: 'http' }, 'PORT "http"'],
    ['a port that there is not', { PORT: '65536' }, 'PORT "65536"'],
    ['a negative port', { PORT: '-1' }, 'PORT "-1"'],
    ['a log level', { PORTICO_LOG: 'loud' }, 'one of silent, error, warn, info, debug'],
    ['a host', { HOST: 'evil.example/..' }, 'HOST'],
    ['a network', { PORTICO_WEBHOOK_ALLOW: 'everything' }, 'PORTICO_WEBHOOK_ALLOW'],
    ['a proxy', { PORTICO_PROXIES: 'everybody' }, 'PORTICO_PROXIES'],
    ['a database of another kind', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    ['a queue of another kind', { REDIS_URL: 'http://x' }, 'REDIS_URL'],
    ['a secret too short', { PORTICO_SECRET: 'short' }, 'PORTICO_SECRET'],
  ])('stop the start with one sentence that names %s', (_, env, words) => {
    const error = refusal(env)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error.message).toContain(words)
    expect(error.message).toMatch(/^[^\n]+\.$/)
  })

  test.each(['PORTICO_SECRET', 'DATABASE_URL', 'REDIS_URL'])(
    'never say what is wrong in %s, which may hold a password',
    (name) => {
      const { message } = refusal({ [name]: `${SECRET} and more` })

      expect(message).toContain(name)
      expect(message).not.toContain(SECRET)
    },
  )
})

function refusal(env: Record<string, string>): Error {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('The settings were taken.')
}
