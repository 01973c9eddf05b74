import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReviewCase, ReviewProposal } from '../../schema-types.ts'
import { byOf } from '../api/session.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { Reviewer } from '../shell/NeedsSession.tsx'
import { useWords } from '../words/i18n.ts'
import { useSign, useUndo } from './acts.ts'
import { Changed, useLooked } from './Changed.tsx'
import { whoDid, whyNot } from './may.ts'

type Props = { read: ReviewCase; session: Reviewer }

/** What a colleague has proposed, for a second person to sign or reject. */
export function SignForm({ read, session, proposal }: Props & { proposal: ReviewProposal }) {
  const words = useWords()
  const { t, code, time } = words
  const own = proposal.proposedBy === byOf(session)
  return (
    <section className="sign" aria-labelledby="sign-title">
      <h3 id="sign-title">
        {t('sign.title')}
        {proposal.decision && <>: {code('decision', proposal.decision)}</>}
      </h3>
      <p className="faint">
        {t('sign.by', {
          by: whoDid(proposal.proposedBy, session, words),
          at: time(proposal.proposedAt),
        })}
      </p>
      <h4>{t('sign.causes')}</h4>
      <ul>
        {proposal.causes.map((cause) => (
          <li key={cause}>{code('signature', cause)}</li>
        ))}
      </ul>
      {[proposal.message, proposal.note, proposal.reason].filter(Boolean).map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
      {own ? (
        <Withdraw read={read} />
      ) : (
        <Signature read={read} session={session} hash={proposal.hash} />
      )}
    </section>
  )
}

function Withdraw({ read }: { read: ReviewCase }) {
  const { t } = useWords()
  const undoing = useUndo(read.id)
  return (
    <>
      <p className="why">{t('why.own')}</p>
      <ProblemNote error={undoing.error} />
      <Button
        size="xs"
        variant="default"
        loading={undoing.isPending}
        onClick={() => undoing.mutate(read.version)}
      >
        {t('sign.withdraw')}
      </Button>
    </>
  )
}

function Signature({ read, session, hash }: Props & { hash: string }) {
  const words = useWords()
  const { t } = words
  const [reason, setReason] = useState('')
  const looked = useLooked(hash)
  const signing = useSign(read.id, looked.seen)
  const why = whyNot('sign', read, session, words)
  if (why !== undefined) return <p className="why">{why}</p>
  const whyNotConfirm = looked.stale ? t('why.changed') : undefined
  const whyNotReject = whyNotConfirm ?? (reason.trim() === '' ? t('why.noRejection') : undefined)
  const reject = () => signing.mutate({ answer: 'REJECT', reason: reason.trim() })
  return (
    <>
      <TextInput
        size="xs"
        label={t('sign.reason')}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <ProblemNote error={signing.error} />
      <Changed looked={looked} />
      <div className="acts">
        <Button
          size="xs"
          color="teal"
          loading={signing.isPending}
          title={whyNotConfirm}
          aria-disabled={whyNotConfirm !== undefined}
          data-disabled={whyNotConfirm !== undefined}
          onClick={() => whyNotConfirm === undefined && signing.mutate({ answer: 'CONFIRM' })}
        >
          {t('sign.confirm')}
        </Button>
        <Button
          size="xs"
          variant="default"
          title={whyNotReject}
          aria-disabled={whyNotReject !== undefined}
          data-disabled={whyNotReject !== undefined}
          onClick={() => whyNotReject === undefined && reject()}
        >
          {t('sign.reject')}
        </Button>
      </div>
    </>
  )
}
