/** A claim as time goes by: it lapses by itself, and is kept going while its holder writes. */
import { useEffect, useState } from 'react'
import type { ReviewCase } from '../../schema-types.ts'
import { isWatched, useCaseCache } from '../api/reviews.ts'
import { useRenewal } from './acts.ts'

const LOOK_MS = 30_000
const RENEW_MS = 600_000

/** The case as it stands now: without a claim that has lapsed. Once one lapses the case is read again. */
export function useUnlapsed(read: ReviewCase): ReviewCase {
  const { refresh } = useCaseCache(read.id)
  const [lapsed, setLapsed] = useState<string>()
  const until = read.claim?.until
  // biome-ignore lint/correctness/useExhaustiveDependencies: each claim lapses once.
  useEffect(() => {
    if (until === undefined) return
    const lapse = () => {
      setLapsed(until)
      void refresh()
    }
    const timer = setTimeout(lapse, new Date(until).getTime() - Date.now())
    return () => clearTimeout(timer)
  }, [until])
  if (until === undefined || lapsed !== until) return read
  const { claim: _, ...free } = read
  return free
}

/** Renews the own claim while something is written about the case, and somebody is there to write it. */
export function useKeptClaim(read: ReviewCase, writing: boolean): void {
  const { mutate } = useRenewal(read)
  const until = read.claim?.until
  useEffect(() => {
    if (!writing || until === undefined) return
    const timer = setInterval(() => {
      if (new Date(until).getTime() - Date.now() < RENEW_MS && isWatched()) mutate()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [writing, until, mutate])
}
