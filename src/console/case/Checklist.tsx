import type { ChecklistAnswer, ChecklistQuestion } from '../../schema-types.ts'
import { useWords } from '../words/i18n.ts'

type Answer = ChecklistAnswer['answer']

/** Answers by the code of the question. */
export type Answers = Readonly<Record<string, Answer>>

const WORDS = {
  YES: 'decide.yes',
  NO: 'decide.no',
  NOT_APPLICABLE: 'decide.notApplicable',
} as const satisfies Record<Answer, string>

type Props = {
  questions: readonly ChecklistQuestion[]
  answers: Answers
  onAnswer(code: string, answer: Answer): void
}

/** The questions to answer before a pass. */
export function Checklist({ questions, answers, onAnswer }: Props) {
  const { t } = useWords()
  return (
    <div className="checklist">
      <h3>{t('decide.checklist')}</h3>
      {questions.map(({ code, text }) => (
        <fieldset key={code}>
          <legend>{text}</legend>
          {(Object.keys(WORDS) as Answer[]).map((answer) => (
            <label key={answer}>
              <input
                type="radio"
                name={code}
                checked={answers[code] === answer}
                onChange={() => onAnswer(code, answer)}
              />
              {t(WORDS[answer])}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
