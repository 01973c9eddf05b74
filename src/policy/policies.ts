/**
 * The policy packs as the program asks for them: from the database, kept in memory. A version that is in force never
 * changes, so what is kept can only be incomplete; a version is stored a minute before it begins, and every process
 * looks for new ones more often than that.
 */
import type { CreditPolicy } from '../domain/credit-criteria.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import type { Db } from '../platform/db.ts'
import { remember } from '../platform/memory.ts'
import { byTable, type Lines, makePack } from './pack.ts'
import { readLinesOn, readRevision, readVersions, type StoredVersion } from './store.ts'

/** A version with all that is in it. `state` changes whenever an import changes what is told of it. */
export type Loaded = { readonly pack: PolicyPack; readonly lines: Lines; readonly state: string }

/** The policy packs of the port. */
export type Policies = {
  /**
   * The pack that is in force on a day of China, YYYY-MM-DD.
   *
   * @throws RangeError for a day before {@link Policies.firstDay}.
   */
  onDay(day: string): Promise<PolicyPack>
  /**
   * The pack to which a declaration is pinned.
   *
   * @throws RangeError when there is no such version.
   */
  ofVersion(version: string): Promise<PolicyPack>
  /** The version in force on a day with its lines; undefined before the first. */
  loadedOn(day: string): Promise<Loaded | undefined>
  /** What credit is judged by on a day, as far as this process has read it: nobody is asked. */
  creditKnownOn(day: string): CreditPolicy | undefined
  /** The first day on which any pack is in force. */
  firstDay(): Promise<string>
}

const TRUST_MS = 10_000

// One is in force, and declarations of the one or two before it may wait for a person. 20,000 lines take some 15 MB.
const KEPT = 4

type Known = { versions: readonly StoredVersion[]; revision: string }

/** Reads the packs through `db`; `now` is in milliseconds. */
export function createPolicies(db: Db, now: () => number): Policies {
  const known = createKnown(db, now)
  const load = remember({ forMs: Number.POSITIVE_INFINITY, max: KEPT, now }, (key) =>
    loadVersion(db, JSON.parse(key)),
  )
  const credits = new Map<string, CreditPolicy>()
  const loaded = async (
    { version, effectiveFrom, digest }: StoredVersion,
    revision: string,
  ): Promise<Loaded> => {
    const found = await load(JSON.stringify({ version, effectiveFrom, digest, revision }))
    credits.set(effectiveFrom, found.pack.credit)
    return found
  }
  const loadedOn: Policies['loadedOn'] = async (day) => {
    const { versions, revision } = await known(TRUST_MS)
    const version = versions.findLast(({ effectiveFrom }) => effectiveFrom <= day)
    return version && loaded(version, revision)
  }
  return {
    loadedOn,
    creditKnownOn(day) {
      const begun = [...credits].filter(([effectiveFrom]) => effectiveFrom <= day)
      return begun.sort(([one], [other]) => (one < other ? -1 : 1)).at(-1)?.[1]
    },
    async onDay(day) {
      const found = await loadedOn(day)
      if (found === undefined) throw new RangeError(`no policy is in force on ${day}`)
      return found.pack
    },
    async ofVersion(name) {
      for (const age of [Number.POSITIVE_INFINITY, 0]) {
        const { versions, revision } = await known(age)
        const version = versions.find((each) => each.version === name)
        if (version) return (await loaded(version, revision)).pack
      }
      throw new RangeError(`there is no policy pack ${name}`)
    },
    async firstDay() {
      // It never changes, so a lodging need not ask the database for it.
      const { versions } = await known(Number.POSITIVE_INFINITY)
      return versions[0]?.effectiveFrom ?? '9999-12-31'
    },
  }
}

type Asked = { at: number; answer: Promise<Known> }

// What is stored, at most this old. Whoever asks while it is being read waits for the same answer; one that fails takes
// nothing away from those who can do with an older one.
function createKnown(db: Db, now: () => number): (maxAgeMs: number) => Promise<Known> {
  let read: Asked | undefined
  let reading: Asked | undefined
  return (maxAgeMs) => {
    const known = [read, reading].find((each) => each && now() - each.at < maxAgeMs)
    if (known) return known.answer
    const asked = { at: now(), answer: readKnown(db) }
    reading = asked
    const ended = (answered: boolean) => {
      if (answered && (read === undefined || read.at <= asked.at)) read = asked
      if (reading === asked) reading = undefined
    }
    asked.answer.then(
      () => ended(true),
      () => ended(false),
    )
    return asked.answer
  }
}

async function readKnown(db: Db): Promise<Known> {
  // The revision first: an import between the two then only makes the next look reload in vain.
  const revision = await readRevision(db)
  return { revision, versions: await readVersions(db) }
}

async function loadVersion(
  db: Db,
  { version, effectiveFrom, revision }: StoredVersion & { revision: string },
): Promise<Loaded> {
  const lines = byTable(await readLinesOn(db, effectiveFrom))
  const pack = makePack({ version, effectiveFrom }, lines)
  return { pack, lines, state: `${version} ${revision}` }
}
