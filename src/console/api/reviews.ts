import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { ReviewCase, ReviewQuery } from '../../schema-types.ts'
import { api, lastHeardAt, take } from './client.ts'

/** What the inbox is narrowed to. */
export type InboxFilter = Partial<
  Pick<
    ReviewQuery,
    'lane' | 'tier' | 'findingCode' | 'chapter' | 'assignee' | 'claimed' | 'text' | 'sort'
  >
>

/** How the written filters must read for the port to take them. */
export const FILTER_TEXTS = {
  findingCode: /^[A-Z0-9_]{1,60}$/,
  chapter: /^\d{2}$/,
  text: /^[ -~]{1,60}$/,
} as const

const PAGE = 50
const REFRESH_MS = 30_000
const PAGES_REFRESHED = 3

// Looking by itself would keep a session going for ever, so it ends soon after the person did the last thing.
const WATCHED_MS = 180_000
let touchedAt = Date.now()
for (const type of ['keydown', 'pointerdown', 'wheel']) {
  window.addEventListener(type, () => {
    touchedAt = Date.now()
  })
}

/** Whether the person has done something on the page lately. */
export function isWatched(): boolean {
  return Date.now() - touchedAt < WATCHED_MS
}

/** The open reviews of the department, page by page. */
export function inboxQuery(filter: InboxFilter) {
  return infiniteQueryOptions({
    queryKey: ['own', 'inbox', filter],
    queryFn: ({ pageParam }) => {
      const after = pageParam === '' ? {} : { after: pageParam }
      return take(
        api.GET('/v1/reviews', { params: { query: { ...filter, ...after, limit: PAGE } } }),
      )
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      isWatched() && (state.data?.pages.length ?? 0) <= PAGES_REFRESHED
        ? REFRESH_MS - Math.min(REFRESH_MS / 2, Date.now() - lastHeardAt())
        : false,
  })
}

const CASE = (id: string) => ['own', 'case', id] as const

/** A case with the department's part of the declaration. */
export function caseQuery(id: string) {
  return queryOptions({
    queryKey: CASE(id),
    queryFn: () => take(api.GET('/v1/reviews/{id}', { params: { path: { id } } })),
  })
}

/** How the case came by its lane. */
export function laneQuery(id: string) {
  return queryOptions({
    queryKey: ['own', 'lane', id],
    queryFn: () => take(api.GET('/v1/reviews/{id}/lane', { params: { path: { id } } })),
  })
}

/** What was done to the case. */
export function actsQuery(id: string) {
  return queryOptions({
    queryKey: ['own', 'acts', id],
    queryFn: () => take(api.GET('/v1/reviews/{id}/acts', { params: { path: { id } } })),
  })
}

/** What the department has asked. */
export function requestsQuery(id: string) {
  return queryOptions({
    queryKey: ['own', 'requests', id],
    queryFn: () => take(api.GET('/v1/reviews/{id}/requests', { params: { path: { id } } })),
  })
}

/** What the department said to itself; the first hundred. */
export function commentsQuery(id: string) {
  return queryOptions({
    queryKey: ['own', 'comments', id],
    queryFn: () =>
      take(
        api.GET('/v1/reviews/{id}/comments', { params: { path: { id }, query: { limit: 100 } } }),
      ),
  })
}

/** The documents for the department. */
export function documentsQuery(id: string) {
  return queryOptions({
    queryKey: ['own', 'documents', id],
    queryFn: () => take(api.GET('/v1/reviews/{id}/documents', { params: { path: { id } } })),
  })
}

/** The versions of the declaration; the first hundred. */
export function versionsQuery(id: string) {
  return queryOptions({
    queryKey: ['own', 'versions', id],
    queryFn: () =>
      take(
        api.GET('/v1/reviews/{id}/versions', { params: { path: { id }, query: { limit: 100 } } }),
      ),
  })
}

/** What a version changed in the department's part, against the one before. */
export function changesQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['own', 'changes', id, version],
    queryFn: () =>
      take(
        api.GET('/v1/reviews/{id}/versions/{version}', {
          params: { path: { id, version: `${version - 1}..${version}` } },
        }),
      ),
  })
}

const PARTS = [
  'case',
  'acts',
  'requests',
  'comments',
  'documents',
  'lane',
  'versions',
  'changes',
] as const

/** What the port answered is shown at once, and everything around it is read again. */
export function useCaseCache(id: string) {
  const client = useQueryClient()
  return {
    /** Shows the case as the port has just given it. */
    show(read: ReviewCase) {
      client.setQueryData(CASE(read.id), read)
    },
    /** Reads again what an act may have changed. */
    async refresh(): Promise<void> {
      const about = PARTS.map((part) => ['own', part, id])
      await Promise.all(
        [['own', 'inbox'], ...about].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    },
  }
}
