import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, take } from '../api/client.ts'
import { useCaseCache } from '../api/reviews.ts'
import { toast } from '../shell/toasts.tsx'
import { useWords } from '../words/i18n.ts'

/** Takes the next case, as the port hands them out, and opens it. */
export function useNextCase() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { show, refresh } = useCaseCache('')
  return useMutation({
    mutationFn: () => take(api.POST('/v1/reviews/next')),
    async onSuccess(next) {
      if (!next) return toast(t('inbox.nothingNext'))
      show(next)
      await navigate({ to: '/cases/$id', params: { id: next.id } })
      await refresh()
    },
  })
}
