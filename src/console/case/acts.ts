/**
 * What a reviewer does with a case. Nothing is shown before the port has said yes; what it refuses stays on the page,
 * with the case as it is now.
 */
import { useMutation } from '@tanstack/react-query'
import type {
  CountersignatureRequest,
  InformationRequestRequest,
  ReviewCase,
  ReviewDecisionRequest,
} from '../../schema-types.ts'
import { api, take } from '../api/client.ts'
import { useCaseCache } from '../api/reviews.ts'
import { saidOf } from '../parts/said.ts'
import { spanOf } from '../parts/span.ts'
import { dropUndo, toast } from '../shell/toasts.tsx'
import { useWords } from '../words/i18n.ts'

function ifMatch(tag: string | number) {
  return { 'if-match': `"${tag}"` }
}

/** Keeps a claim going; when it cannot, the case is read again and says who holds it. */
export function useRenewal({ id }: ReviewCase) {
  const { refresh } = useCaseCache(id)
  return useMutation({
    mutationFn: () => take(api.PUT('/v1/reviews/{id}/claim', { params: { path: { id } } })),
    onSettled: refresh,
  })
}

/** Claims a case, or gives it back. */
export function useClaim({ id }: ReviewCase) {
  const { refresh } = useCaseCache(id)
  const params = { path: { id } }
  return useMutation({
    mutationFn: async (held: boolean) => {
      if (held) await take(api.DELETE('/v1/reviews/{id}/claim', { params }))
      else await take(api.PUT('/v1/reviews/{id}/claim', { params }))
    },
    onSettled: refresh,
  })
}

/** Takes back a decision that does not count yet, or an own proposal. `aloud`: a notice says why it failed. */
export function useUndo(id: string, aloud = false) {
  const words = useWords()
  const { show, refresh } = useCaseCache(id)
  return useMutation({
    mutationFn: (version: number) =>
      take(
        api.DELETE('/v1/reviews/{id}/decision', {
          params: { path: { id }, header: ifMatch(version) },
        }),
      ),
    onSuccess(read) {
      show(read)
      dropUndo(id)
      toast(words.t('decide.undone'))
    },
    onError(error) {
      const { title, detail } = saidOf(error, words)
      if (aloud) toast(`${title}. ${detail}`)
    },
    onSettled: refresh,
  })
}

/** Decides a case, or proposes where it takes two persons. `version`: what the person has looked at. */
export function useDecide(id: string, version: number) {
  const words = useWords()
  const { show, refresh } = useCaseCache(id)
  const undo = useUndo(id, true)
  return useMutation({
    mutationFn: (body: ReviewDecisionRequest) =>
      take(
        api.PUT('/v1/reviews/{id}/decision', {
          params: { path: { id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess(read, { decision }) {
      show(read)
      if (read.proposal) return toast(words.t('decide.proposed'))
      const said = words.code('decision', decision)
      if (read.settlesAt === undefined) return toast(words.t('decide.counts', { decision: said }))
      const until = new Date(read.settlesAt).getTime()
      const time = spanOf(words, (until - Date.now()) / 1000)
      toast(words.t('decide.done', { decision: said, time }), {
        until,
        undo: { caseId: id, run: () => undo.mutateAsync(read.version) },
      })
    },
    onSettled: refresh,
  })
}

/** Signs what a colleague has proposed, or rejects it. `hash`: the proposal that the person has looked at. */
export function useSign(id: string, hash: string) {
  const { show, refresh } = useCaseCache(id)
  return useMutation({
    mutationFn: (body: CountersignatureRequest) =>
      take(
        api.PUT('/v1/reviews/{id}/decision/countersignature', {
          params: { path: { id }, header: ifMatch(hash) },
          body,
        }),
      ),
    onSuccess: show,
    onSettled: refresh,
  })
}

/** Asks the declarant. */
export function useAsk({ id }: ReviewCase) {
  const { t } = useWords()
  const { refresh } = useCaseCache(id)
  return useMutation({
    mutationFn: (body: InformationRequestRequest) =>
      take(api.POST('/v1/reviews/{id}/requests', { params: { path: { id } }, body })),
    onSuccess: () => toast(t('ask.sent')),
    onSettled: refresh,
  })
}

/** Says something to the own department. */
export function useComment(id: string) {
  const { refresh } = useCaseCache(id)
  return useMutation({
    mutationFn: (text: string) =>
      take(api.POST('/v1/reviews/{id}/comments', { params: { path: { id } }, body: { text } })),
    onSettled: refresh,
  })
}
