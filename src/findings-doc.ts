/**
 * Writes docs/findings.md from the catalogue, or with `--check` says whether the committed one is what the
 * catalogue gives.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE, type CatalogueEntry } from './domain/catalogue.ts'
import { DEPARTMENT_NAMES, DEPARTMENTS } from './domain/departments.ts'
import { UNTOLD } from './domain/own-history.ts'
import { PROJECT_ROOT } from './platform/paths.ts'

const FILE = join(PROJECT_ROOT, 'docs', 'findings.md')

type Chapter = { readonly title: string; readonly entries: readonly CatalogueEntry[] }

const CHAPTERS: readonly Chapter[] = [
  { title: 'Any department', entries: CATALOGUE.filter((entry) => entry.department === undefined) },
  ...DEPARTMENTS.map((department) => ({
    title: `${DEPARTMENT_NAMES[department].en} ${DEPARTMENT_NAMES[department].zh}`,
    entries: CATALOGUE.filter((entry) => entry.department === department),
  })),
]

function page(): string {
  return [
    '# Findings',
    '',
    'Generated from the catalogue by `npm run findings`; do not edit. The same is at `GET /v1/findings`.',
    '',
    `There are ${CATALOGUE.length} codes. REFUSE ends in refusal, REFER leaves the declaration to a person, and WARN`,
    'blocks nothing. LODGING findings are in the answer to the bundle, before anything is stored; REVIEW findings',
    'are those of a department that reviews a stored declaration.',
    '',
    ...CHAPTERS.map(({ title, entries }) => `- [${title}](#${anchor(title)}): ${entries.length}`),
    '- [What a dry run keeps to itself](#what-a-dry-run-keeps-to-itself)',
    ...CHAPTERS.flatMap(chapter),
    ...untold(),
    '',
  ].join('\n')
}

function chapter({ title, entries }: Chapter): string[] {
  return [
    '',
    `## ${title}`,
    '',
    '| Code | Severity | Told on | Title | Cause | Fix | Source |',
    '|---|---|---|---|---|---|---|',
    ...entries.map(row),
  ]
}

function untold(): string[] {
  return [
    '',
    '## What a dry run keeps to itself',
    '',
    '`POST /v1/declarations/validation` reads the books as far as the firm that asks may read them. These findings are',
    'told where its own declarations or its own guarantee are the reason, and not where another firm’s are; lodging finds',
    'them all. What the registry says of a firm that the bundle names (its name, codes, roles, tier, standing, and which',
    'platform admitted it) is told as lodging would tell it.',
    '',
    '| Code | Not told |',
    '|---|---|',
    ...UNTOLD.map(({ code, reason }) => `| \`${code}\` | ${both(reason.en, reason.zh)} |`),
  ]
}

function row({ code, severity, stage, source, texts: { en, zh } }: CatalogueEntry): string {
  const cells = [
    `\`${code}\``,
    severity,
    stage,
    both(en.title, zh.title),
    both(en.cause, zh.cause),
    both(en.fix, zh.fix),
    cell(source),
  ]
  return `| ${cells.join(' | ')} |`
}

function both(en: string, zh: string): string {
  return `${cell(en)}<br>${cell(zh)}`
}

// A bar would end the cell, and markup would be taken for markup.
function cell(text: string): string {
  return text.replace(/[|<>*_`]/g, '\\$&')
}

/** The name of a heading's place on the page, as GitHub makes it. */
function anchor(title: string): string {
  return title.toLowerCase().replace(/ /g, '-')
}

function main(): void {
  const text = page()
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, text)
    return
  }
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) return
  process.stderr.write('docs/findings.md is stale: run `npm run findings` and commit the file.\n')
  process.exitCode = 1
}

main()
