/** What a run of the demo leaves for scripts: addresses, keys, ids and outcomes. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DemoCase } from './cases.ts'
import { FIRMS } from './firms.ts'
import { LODGERS, type LodgerName, type Members } from './members.ts'
import { differences, type Observed } from './outcome.ts'
import type { DemoPeople } from './people.ts'

type FirmEntry = { id: string; name: string; customsCode: string; tier: string; key: string }

/** One lodging and what became of it. `key`: that of the firm that lodged it. `differences`: none when as expected. */
type LodgingEntry = Omit<Observed, 'findings'> & {
  title: string
  declarationNo: string
  lodgedBy: LodgerName
  key: string
  codes: string[]
  differences: string[]
}

/** The facts of a run, as they are in `demo.json`. */
export type DemoFacts = {
  startedAt: string
  baseUrl: string
  docs: string
  firms: Readonly<Record<LodgerName, FirmEntry>>
  reviewerKeys: Members['reviewerKeys']
  administratorKey: string
  /** People who can log in, all made up; their passwords are new with each run. */
  madeUpPeople: DemoPeople
  lodgings: LodgingEntry[]
}

/** What the facts are made from. */
export type Run = {
  startedAt: Date
  baseUrl: string
  members: Members
  people: DemoPeople
  cases: readonly DemoCase[]
  observed: readonly Observed[]
}

/** Gathers the facts of a run. */
export function factsOf({ startedAt, baseUrl, members, people, cases, observed }: Run): DemoFacts {
  const firms = LODGERS.map((name) => [name, firmEntry(name, members)] as const)
  return {
    startedAt: startedAt.toISOString(),
    baseUrl,
    docs: `${baseUrl}/docs`,
    firms: Object.fromEntries(firms) as Record<LodgerName, FirmEntry>,
    reviewerKeys: members.reviewerKeys,
    administratorKey: members.administratorKey,
    madeUpPeople: people,
    lodgings: observed.flatMap((one, index) => {
      const demoCase = cases[index]
      return demoCase ? [lodgingEntry(demoCase, members, one)] : []
    }),
  }
}

function firmEntry(name: LodgerName, { firmIds, firmKeys }: Members): FirmEntry {
  const { name: legalName, customsCode, tier } = FIRMS[name]
  return { id: firmIds[name], name: legalName, customsCode, tier, key: firmKeys[name] }
}

function lodgingEntry(demoCase: DemoCase, members: Members, observed: Observed): LodgingEntry {
  const { title, bundle, lodgedBy, expected } = demoCase
  const { findings, ...seen } = observed
  return {
    title,
    declarationNo: bundle.header.declarationNo,
    lodgedBy,
    key: members.firmKeys[lodgedBy],
    ...seen,
    codes: [...new Set(findings.map(({ code }) => code))],
    differences: differences(expected, observed),
  }
}

/** Writes a value as JSON that only this user may read; whatever was there before is replaced. */
export async function writePrivate(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await rm(`${file}.new`, { force: true })
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  await rename(`${file}.new`, file)
}
