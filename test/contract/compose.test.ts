import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'

const read = (file: string) => readFileSync(join(PROJECT_ROOT, file), 'utf8')
const compose = parse(read('docker-compose.yml'), { merge: true })
const { services } = compose
const settings = JSON.parse(read('schemas/config.json')).properties
const programs = ['migrate', 'api', 'worker']

describe('the deployment of docker-compose.yml', () => {
  test('has PostgreSQL, Redis, two API processes, two workers and one that migrates first', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'migrate', 'postgres', 'redis', 'worker'])
    expect([services.api.deploy.replicas, services.worker.deploy.replicas]).toEqual([2, 2])
    expect(programs.map((name) => services[name].environment.ROLE)).toEqual(programs)
    expect(services.migrate.restart).toBe('no')
  })

  test('gives every program settings that the port knows, and the secret only from outside', () => {
    for (const name of programs) {
      const { environment } = services[name]
      expect(Object.keys(environment).filter((setting) => !(setting in settings))).toEqual([])
      expect(settings.ROLE.enum).toContain(environment.ROLE)
      expect(environment.PORTICO_SECRET).toMatch(/^\$\{PORTICO_SECRET:\?.+\}$/)
      expect(environment.DATABASE_URL).toContain('$' + '{POSTGRES_PASSWORD:?')
    }
  })

  test('never lets Redis evict a job or forget one over a restart', () => {
    const command: string[] = services.redis.command

    expect(command[command.indexOf('--maxmemory-policy') + 1]).toBe('noeviction')
    expect(command[command.indexOf('--appendonly') + 1]).toBe('yes')
  })

  test('starts the programs only when what they need is healthy and migrated', () => {
    expect(services.migrate.depends_on.postgres.condition).toBe('service_healthy')
    for (const name of ['api', 'worker']) {
      expect(services[name].depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
      })
    }
  })

  test('checks the health of every service that stays', () => {
    expect(services.postgres.healthcheck.test).toContain('pg_isready')
    expect(services.redis.healthcheck.test).toEqual(['CMD', 'redis-cli', 'ping'])
    expect(read('Dockerfile')).toMatch(/^HEALTHCHECK (?:.|\\\n)*\/health\/live/m)
    expect(read('Dockerfile')).toMatch(/^USER node$/m)
  })

  test('keeps what it stores on volumes that it declares', () => {
    const named = ['postgres', 'redis', 'api', 'worker'].flatMap((name) => services[name].volumes)
    const mounts = new Set(named.map((mount: string) => mount.split(':')[0]))

    expect([...mounts].sort()).toEqual(Object.keys(compose.volumes).sort())
  })

  test('gives every API and every worker the same folder of documents', () => {
    const [, folder] = /PORTICO_DATA_DIR=(\S+)/.exec(read('Dockerfile')) ?? []

    for (const name of ['api', 'worker']) {
      expect(services[name].volumes).toEqual([`documents:${folder}`])
    }
  })
})
