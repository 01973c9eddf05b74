import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LoginRequest } from '../../schema-types.ts'
import { useSessionActs } from '../api/session.ts'
import { TabTitle } from '../parts/PageHead.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useWords } from '../words/i18n.ts'

const EMPTY: LoginRequest = { login: '', password: '', code: '' }

/** Logs in with password and one-time code. `over`: a session has just ended here. */
export function Login({ over }: { over: boolean }) {
  const { t } = useWords()
  const { logIn } = useSessionActs()
  const [proof, setProof] = useState(EMPTY)
  const entering = useMutation({
    mutationFn: logIn,
    // A code is used up by the try, whatever came of it.
    onError: () => setProof((before) => ({ ...before, code: '' })),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entering.mutate({ ...proof, code: proof.code.replace(/\s/g, '') })
  }
  const take =
    (name: keyof LoginRequest) =>
    ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      const { value } = currentTarget
      setProof((before) => ({ ...before, [name]: value }))
    }
  return (
    <form className="login" onSubmit={submit}>
      <TabTitle title={t('session.logIn')} />
      <h1>{t('session.logIn')}</h1>
      <p className={over ? 'note' : 'faint'}>{t(over ? 'session.over' : 'session.intro')}</p>
      <TextInput
        label={t('session.login')}
        value={proof.login}
        onChange={take('login')}
        autoComplete="username"
        required
        autoFocus
      />
      <PasswordInput
        label={t('session.password')}
        value={proof.password}
        onChange={take('password')}
        autoComplete="current-password"
        required
      />
      <TextInput
        label={t('session.code')}
        description={t('session.codeHint')}
        value={proof.code}
        onChange={take('code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        required
      />
      <ProblemNote error={entering.error} />
      <Button type="submit" loading={entering.isPending}>
        {t('session.logIn')}
      </Button>
    </form>
  )
}
