/**
 * Passwords, kept as argon2id with m = 19 MiB, t = 2, p = 1 (OWASP Password Storage Cheat Sheet). A hash takes some
 * tens of milliseconds of a thread, so only so many are worked on at once: the rest of the port goes on.
 */
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../platform/problem.ts'

/** Makes and compares hashes. */
export type Passwords = {
  hash(password: string): Promise<string>
  /** Compares, and takes as long when there is nothing to compare with. */
  matches(password: string, known: string | null | undefined): Promise<boolean>
}

// 2 is argon2id; the library's own name for it is a const enum, which leaves nothing behind to import.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

// Of a password that nobody has: 32 random bytes that were thrown away.
const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$Wgj1JNaqJ3cR/qtuJKsVSg$cU0Ma5TtFISy6Dm99OSNSTiL5Cnm7XcGlpuQa/m9EXY'

// At four in a thread pool of four, the last of them waits about half a second.
const AT_ONCE = 32

/** The passwords of one process. */
export function createPasswords(): Passwords {
  let running = 0
  const bounded = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (running >= AT_ONCE) {
      throw new Problem('unavailable', 'Too many people are logging in at this moment.', {
        headers: { 'retry-after': '2' },
      })
    }
    running++
    try {
      return await work()
    } finally {
      running--
    }
  }
  return {
    hash: (password) => bounded(() => hash(plain(password), COST)),
    matches: (password, known) =>
      bounded(async () => (await verify(known ?? NOBODYS, plain(password))) && Boolean(known)),
  }
}

/** 400 for a password that is the first one to be tried. */
export function assertGoodPassword(password: string, login: string): void {
  if (plain(password).toLowerCase() !== login) return
  throw new Problem('invalid-request', 'The password must not be the login.')
}

// The same characters may be typed as different code points (NIST SP 800-63B, 5.1.1.2).
function plain(password: string): string {
  return password.normalize('NFKC')
}
