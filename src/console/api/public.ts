import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, take } from './client.ts'

const PAGE = 50
const HOUR_MS = 3_600_000

/** The catalogue of findings. */
export const catalogueQuery = queryOptions({
  queryKey: ['findings'],
  staleTime: HOUR_MS,
  queryFn: () => take(api.GET('/v1/findings')),
})

/** For how many days there are statistics. */
export const STATISTICS_DAYS = [1, 7, 30, 90] as const

/** What the lanes came to in so many days. */
export function statisticsQuery(days: (typeof STATISTICS_DAYS)[number]) {
  return queryOptions({
    queryKey: ['statistics', days],
    queryFn: () => take(api.GET('/v1/statistics', { params: { query: { days } } })),
  })
}

/** The seeds of the lane draw, the newest first. */
export const seedsQuery = infiniteQueryOptions({
  queryKey: ['lane-seeds'],
  queryFn: ({ pageParam }) =>
    take(
      api.GET('/v1/lane-seeds', {
        params: { query: { limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) } },
      }),
    ),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

/** One of the published lists. */
export type CreditList = 'integrity' | 'untrustworthy'

/** The firms on a list. */
export function creditListQuery(list: CreditList) {
  return infiniteQueryOptions({
    queryKey: ['credit', list],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/v1/credit/lists', {
          params: {
            query: { list, limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}
