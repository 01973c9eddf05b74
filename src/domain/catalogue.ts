/** Every finding code there is, with its words: what `GET /v1/findings` lists and what findings are said in. */
import type { FindingStage } from '../schema-types.ts'
import { KEY_CHANGED } from './amendment.ts'
import { CROSS_CHECKS } from './crosscheck/table.ts'
import type { Department } from './departments.ts'
import type { RuleTexts, Severity } from './findings.ts'
import { PERSON_CODES } from './person-texts.ts'
import { NO_POLICY_IN_FORCE } from './policy-day.ts'
import { DEPARTMENT_RULES } from './rules/table.ts'
import { SHAPE_TEXTS } from './shape-texts.ts'
import { TEXT_TEXTS } from './text-texts.ts'

/** One code of the catalogue; faults of text and shape belong to no department. */
export type CatalogueEntry = {
  readonly code: string
  readonly stage: FindingStage
  readonly severity: Severity
  readonly department?: Department
  readonly source: string
  readonly texts: RuleTexts
}

/** Said of a department's own review: what an examination found, no amendment takes back, so a person looks. */
const AMENDED_AFTER_EXAMINATION: CatalogueEntry = {
  code: 'AMENDED_AFTER_EXAMINATION',
  stage: 'REVIEW',
  severity: 'REFER',
  source: 'This port',
  texts: {
    en: {
      title: 'The declaration was amended after its goods were opened',
      cause: 'The goods were opened for this department, and what is declared changed since.',
      fix: 'Nothing to do: a person of the department compares the amendment with what was found.',
    },
    zh: {
      title: '查验后修改了申报',
      cause: '本部门已开箱查验，此后申报内容有修改。',
      fix: '无需操作，将由该部门人工核对修改内容与查验结果。',
    },
  },
}

/** Said when a rule itself fails on a declaration: the port's fault, so a person looks and nothing is refused. */
const RULE_FAILED: CatalogueEntry = {
  code: 'RULE_FAILED',
  stage: 'REVIEW',
  severity: 'REFER',
  source: 'This port',
  texts: {
    en: {
      title: 'A rule of this department could not be run',
      cause:
        'The program of the port failed on this declaration; the declaration need not be wrong.',
      fix: 'Nothing to do: a person of the department decides.',
    },
    zh: {
      title: '本部门的一条规则未能运行',
      cause: '口岸程序处理该申报时出错，申报本身不一定有误。',
      fix: '无需操作，将由该部门人工审核。',
    },
  },
}

/** Said when a declarant left a department's question unanswered. */
const REQUEST_UNANSWERED: CatalogueEntry = {
  code: 'REQUEST_UNANSWERED',
  stage: 'REVIEW',
  severity: 'REFUSE',
  source: 'This port',
  texts: {
    en: {
      title: 'A question of the department was not answered',
      cause: 'The department asked, reminded, and had no answer when the days of grace were over.',
      fix: 'Lodge again with what was asked; GET .../requests shows the question.',
    },
    zh: {
      title: '未在期限内答复部门问询',
      cause: '该部门发出问询并催告后，宽限期届满仍未收到答复。',
      fix: '请补充所问内容后重新申报；问询内容见 GET .../requests。',
    },
  },
}

/** Every code once, in the order in which a bundle meets them. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...entries(TEXT_TEXTS, 'RFC 8259, I-JSON (RFC 7493)'),
  ...entries(SHAPE_TEXTS, 'bundle schema'),
  NO_POLICY_IN_FORCE,
  KEY_CHANGED,
  ...CROSS_CHECKS.map((row) => entry(row, 'LODGING')),
  ...Object.values(DEPARTMENT_RULES).flatMap((rules) => rules.map((row) => entry(row, 'REVIEW'))),
  RULE_FAILED,
  AMENDED_AFTER_EXAMINATION,
  REQUEST_UNANSWERED,
  ...PERSON_CODES,
]

const BY_CODE = new Map(CATALOGUE.map((each) => [each.code, each]))

/** The entry of a code, or undefined when this release has none. */
export function entryOf(code: string): CatalogueEntry | undefined {
  return BY_CODE.get(code)
}

/** The words of a code. One that this release does not know, since an older one stored it, is said by its name. */
export function textsOf(code: string): RuleTexts {
  return BY_CODE.get(code)?.texts ?? { en: unknownText(code), zh: unknownText(code) }
}

type Row = Required<Omit<CatalogueEntry, 'stage'>>

function entry(row: Row, stage: FindingStage): CatalogueEntry {
  const { code, severity, department, source, texts } = row
  return { code, stage, severity, department, source, texts }
}

function entries(texts: Readonly<Record<string, RuleTexts>>, source: string): CatalogueEntry[] {
  return Object.entries(texts).map(([code, each]) => ({
    code,
    stage: 'LODGING',
    severity: 'REFUSE',
    source,
    texts: each,
  }))
}

function unknownText(code: string) {
  return { title: code, cause: code, fix: code }
}
