import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ReviewAct } from '../../schema-types.ts'
import { actsQuery, commentsQuery } from '../api/reviews.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { Reviewer } from '../shell/NeedsSession.tsx'
import { useWords } from '../words/i18n.ts'
import { useComment } from './acts.ts'
import { whoDid } from './may.ts'
import { Panel } from './Side.tsx'

type Props = { id: string; session: Reviewer }

/** What was done to the case, the newest first. */
export function Timeline({ id, session }: Props) {
  const { t } = useWords()
  const query = useQuery(actsQuery(id))
  return (
    <Panel title={t('case.timeline')} id="case-timeline">
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="faint">{t('app.none')}</p>}
            <ol className="timeline">
              {[...items].reverse().map((act) => (
                <li key={act.id}>
                  <ActLine act={act} session={session} />
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function ActLine({ act, session }: { act: ReviewAct; session: Reviewer }) {
  const words = useWords()
  const { code, time } = words
  const said = [act.message, act.note, act.reason].filter((text) => text !== undefined)
  return (
    <>
      <time dateTime={act.at}>{time(act.at)}</time>
      <span>
        {whoDid(act.by, session, words)}: {code('act', act.act)}
        {act.decision && <b> {code('decision', act.decision)}</b>}
        {act.reasonCodes?.map((reason) => (
          <code key={reason}> {reason}</code>
        ))}
      </span>
      {said.map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
    </>
  )
}

/** What the department says to itself about the case. */
export function Comments({ id, session }: Props) {
  const words = useWords()
  const { t, time } = words
  const query = useQuery(commentsQuery(id))
  return (
    <Panel title={t('case.comments')} id="case-comments">
      <Loaded query={query}>
        {({ items }) => (
          <ol className="timeline">
            {items.map((comment) => (
              <li key={comment.id}>
                <time dateTime={comment.at}>{time(comment.at)}</time>
                <span>
                  {whoDid(comment.by, session, words)}: {comment.text}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      <Say id={id} />
    </Panel>
  )
}

function Say({ id }: { id: string }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const saying = useComment(id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (said !== '') saying.mutate(said, { onSuccess: () => setText('') })
  }
  return (
    <form className="decide" onSubmit={submit}>
      <Textarea
        size="xs"
        aria-label={t('case.comment')}
        placeholder={t('case.comment')}
        maxLength={2000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ProblemNote error={saying.error} />
      <Button type="submit" size="xs" variant="default" loading={saying.isPending}>
        {t('case.say')}
      </Button>
    </form>
  )
}
