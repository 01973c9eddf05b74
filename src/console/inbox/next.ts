import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, take } from '../api/client.ts'
import { useCaseCache } from '../api/reviews.ts'
import { toast } from '../shell/toasts.tsx'
import { useWords } from '../words/i18n.ts'

const KEY = ['next-case'] as const

/** Tells whether the next case is on its way: what is pressed now is not meant for the case that still stands here. */
export function useTaking(): () => boolean {
  const client = useQueryClient()
  return () => client.isMutating({ mutationKey: KEY }) > 0
}

/** Takes the next case, as the port hands them out, and opens it. */
export function useNextCase() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { show, refresh } = useCaseCache('')
  return useMutation({
    mutationKey: KEY,
    mutationFn: () => take(api.POST('/v1/reviews/next')),
    async onSuccess(next) {
      if (!next) return toast(t('inbox.nothingNext'))
      show(next)
      await navigate({ to: '/cases/$id', params: { id: next.id } })
      void refresh()
    },
  })
}
