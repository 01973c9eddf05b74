import { describe, expect, test } from '@jest/globals'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { ConfigError, readConfig } from '../../src/platform/config.ts'
import { parseRedisAddress } from '../../src/platform/redis-address.ts'

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
      publicUrl: undefined,
      oidc: undefined,
      assignment: 'pull',
      laneDraws: true,
      s3: undefined,
      clamd: undefined,
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
      PORTICO_PUBLIC_URL: 'https://port.example',
      PORTICO_OIDC_ISSUER: 'https://id.example/realms/port',
      PORTICO_OIDC_CLIENT_ID: 'portico',
      PORTICO_OIDC_CLIENT_SECRET: SECRET,
      PORTICO_S3_BUCKET: 'documents',
      PORTICO_S3_URL: 'https://s3.example:9000',
      PORTICO_S3_KEY_ID: 'me',
      PORTICO_S3_SECRET_KEY: SECRET,
      PORTICO_CLAMD: 'clamd:3310',
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
      publicUrl: 'https://port.example',
      oidc: {
        issuer: 'https://id.example/realms/port',
        clientId: 'portico',
        clientSecret: SECRET,
      },
      s3: {
        bucket: 'documents',
        url: 'https://s3.example:9000',
        region: 'us-east-1',
        credentials: { accessKeyId: 'me', secretAccessKey: SECRET },
      },
      clamd: { host: 'clamd', port: 3310 },
    })
    expect(readConfig({ PORTICO_CLAMD: '[::1]:1' }).clamd).toEqual({ host: '::1', port: 1 })
    expect(readConfig({ PORTICO_S3_BUCKET: 'b-1' }).s3).toMatchObject({ credentials: undefined })
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
    ['a bucket', { PORTICO_S3_BUCKET: 'My Bucket' }, 'PORTICO_S3_BUCKET "My Bucket"'],
    ['a region', { PORTICO_S3_BUCKET: 'abc', PORTICO_S3_REGION: 'EU!' }, 'PORTICO_S3_REGION "EU!"'],
    [
      'a store of another kind',
      { PORTICO_S3_BUCKET: 'abc', PORTICO_S3_URL: 's3://x' },
      'PORTICO_S3_URL',
    ],
    ['a store without a bucket', { PORTICO_S3_URL: 'https://x' }, 'PORTICO_S3_BUCKET is missing'],
    [
      'half a pair of keys',
      { PORTICO_S3_BUCKET: 'abc', PORTICO_S3_KEY_ID: 'me' },
      'PORTICO_S3_SECRET_KEY is missing; PORTICO_S3_KEY_ID needs it.',
    ],
    ['a scanner without a port', { PORTICO_CLAMD: 'clamd' }, 'PORTICO_CLAMD "clamd"'],
    ['a scanner on a port that there is not', { PORTICO_CLAMD: 'clamd:65536' }, 'PORTICO_CLAMD'],
    ['a secret too short', { PORTICO_SECRET: 'short' }, 'PORTICO_SECRET'],
    ['an address with a path', { PORTICO_PUBLIC_URL: 'https://a.example/b' }, 'PORTICO_PUBLIC_URL'],
    ['an address without TLS', { PORTICO_PUBLIC_URL: 'http://a.example' }, 'PORTICO_PUBLIC_URL'],
    [
      'an issuer without a client',
      { PORTICO_OIDC_ISSUER: 'https://id.example', PORTICO_PUBLIC_URL: 'https://a.example' },
      'PORTICO_OIDC_CLIENT_ID is missing; PORTICO_OIDC_ISSUER needs it.',
    ],
  ])('stop the start with one sentence that names %s', (_, env, words) => {
    const error = refusal(env)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error.message).toContain(words)
    expect(error.message).toMatch(/^[^\n]+\.$/)
  })

  test.each([
    ['PORTICO_WEBHOOK_ALLOW', '10.0.0.0/99', 'has "10.0.0.0/99", which is no network'],
    ['PORTICO_WEBHOOK_ALLOW', '10.0.0.0/8,fd00::/129', 'has "fd00::/129"'],
    ['PORTICO_WEBHOOK_ALLOW', '10.0.0/8', 'has "10.0.0/8"'],
    ['PORTICO_WEBHOOK_ALLOW', '10.0.0.256/8', 'has "10.0.0.256/8"'],
    ['PORTICO_PUBLIC_URL', 'https://Port.example:443', 'is written https://port.example by'],
    ['PORTICO_PUBLIC_URL', 'https://port:99999', 'is no address'],
    ['DATABASE_URL', 'postgres://db:port/portico', 'is no address'],
    ['PORTICO_S3_URL', 'https://store:99999', 'is no address'],
    ['DATABASE_URL', 'postgres:///portico', 'names no host'],
    ['DATABASE_URL', 'postgres://owner@db', 'names no database'],
    ['REDIS_URL', 'redis://:6379', 'is no address'],
    ['REDIS_URL', 'redis://queue:66666', 'is no address'],
    ['REDIS_URL', 'redis+sentinel://one:26379,two:26379', 'does not name the group'],
    ['REDIS_URL', 'redis+sentinel://one:0/main', 'has a host that is no host:port'],
    ['REDIS_URL', 'redis+cluster://one,,three', 'has a host that is no host:port'],
    ['REDIS_URL', 'redis+cluster://one/main', 'names a database'],
    ['REDIS_URL', 'redis+cluster://user:%zz@one', 'has a percent sign'],
    ['REDIS_URL', `redis+cluster://${'h,'.repeat(20)}h`, 'names more than 20 hosts'],
  ])(
    'stop the start at a value of the right form that means nothing: %s=%s',
    (name, value, words) => {
      const error = refusal({ PORTICO_S3_BUCKET: 'documents', [name]: value })
      expect(error).toBeInstanceOf(ConfigError)
      expect(error.message.startsWith(`${name} ${words}`)).toBe(true)
    },
  )

  test.each([
    ['redis://queue:6379/3', { kind: 'single', url: 'redis://queue:6379/3' }],
    [
      'redis+sentinel://one:26379,two,[fd00::3]:26400/main/2',
      {
        kind: 'sentinel',
        nodes: [
          { host: 'one', port: 26_379 },
          { host: 'two', port: 26_379 },
          { host: 'fd00::3', port: 26_400 },
        ],
        name: 'main',
        db: 2,
        tls: false,
      },
    ],
    [
      'rediss+cluster://port:p%40ss@one.example,two.example:7000',
      {
        kind: 'cluster',
        nodes: [
          { host: 'one.example', port: 6379 },
          { host: 'two.example', port: 7000 },
        ],
        username: 'port',
        password: 'p@ss',
        tls: true,
      },
    ],
  ])('name a Redis in each of its forms: %s', (url, address) => {
    expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url)
    expect(parseRedisAddress(url)).toEqual(address)
  })

  test.each([
    'PORTICO_SECRET',
    'DATABASE_URL',
    'REDIS_URL',
    'PORTICO_OIDC_CLIENT_SECRET',
    'PORTICO_S3_URL',
  ])('never say what is wrong in %s, which may hold a password', (name) => {
    const { message } = refusal({ [name]: `${SECRET} and more` })

    expect(message).toContain(name)
    expect(message).not.toContain(SECRET)
  })
})

function refusal(env: Record<string, string>): Error {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('The settings were taken.')
}
