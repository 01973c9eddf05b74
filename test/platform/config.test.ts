import { describe, expect, test } from '@jest/globals'
import { ConfigError, readConfig } from '../../src/platform/config.ts'

function sentence(env: Record<string, string>): string {
  try {
    readConfig(env)
    return 'accepted'
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

describe('the settings', () => {
  test('are complete without any of them being set', () => {
    expect(readConfig({})).toMatchObject({
      role: 'all',
      departments: ['customs', 'tax', 'inspection', 'banking', 'commerce'],
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: undefined,
      redisUrl: undefined,
      secret: undefined,
      logLevel: 'info',
      webhookAllow: [],
    })
  })

  test('are taken from the environment', () => {
    const config = readConfig({
      ROLE: 'worker',
      DEPARTMENTS: 'tax,customs',
      PORT: '9000',
      DATABASE_URL: 'postgres://owner:pw@db/portico',
      REDIS_URL: 'redis://queue:6379',
      PORTICO_SECRET: 'x'.repeat(32),
      PORTICO_WEBHOOK_ALLOW: '10.0.0.0/8,fd00::/8',
    })

    expect(config).toMatchObject({
      role: 'worker',
      departments: ['customs', 'tax'],
      port: 9000,
      webhookAllow: ['10.0.0.0/8', 'fd00::/8'],
    })
  })

  test('of other programs do not matter, and empty ones count as absent', () => {
    expect(sentence({ PATH: '/bin', EDITOR: 'ed', REDIS_URL: '', ROLE: '' })).toBe('accepted')
  })

  test.each([
    ['PORTICO_SECRTE', 'x'],
    ['PORTICO_SECRET', 'short'],
    ['ROLE', 'boss'],
    ['DEPARTMENTS', 'customs,police'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://db'],
    ['REDIS_URL', 'localhost:6379'],
    ['PORTICO_LOG', 'loud'],
    ['PORTICO_WEBHOOK_ALLOW', 'everywhere'],
  ])('%s=%s stops the start with a sentence that names it', (name, value) => {
    expect(sentence({ [name]: value })).toContain(name)
  })

  test('that are secret are not repeated in the sentence', () => {
    expect(sentence({ PORTICO_SECRET: 'tooshort' })).not.toContain('tooshort')
    expect(sentence({ DATABASE_URL: 'mysql://me:hunter2@db' })).not.toContain('hunter2')
  })
})
