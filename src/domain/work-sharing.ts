/** How work is shared out: each case to the one who knows its goods and has the least to do. */

/** Somebody who can be given work: the chapters that they know (none: all), and how many cases they have. */
export type Worker = { readonly id: string; readonly chapters: readonly string[]; load: number }

/** What has to be done, with the chapters of its goods; none: anybody may. */
export type Work = { readonly chapters: readonly string[] }

/** Whether the worker knows at least one of the chapters. */
export function knows(worker: Pick<Worker, 'chapters'>, { chapters }: Work): boolean {
  if (worker.chapters.length === 0 || chapters.length === 0) return true
  return chapters.some((chapter) => worker.chapters.includes(chapter))
}

/**
 * Gives each case, in order, to whoever knows it and has the fewest by then; the smaller id where several have. A
 * case that nobody knows is left out.
 */
export function shareOut<W extends Work>(
  cases: readonly W[],
  workers: readonly Worker[],
): { work: W; to: string }[] {
  const able = workers.map((worker) => ({ ...worker }))
  return cases.flatMap((work) => {
    const [least] = able.filter((worker) => knows(worker, work)).sort(byLoad)
    if (least === undefined) return []
    least.load += 1
    return [{ work, to: least.id }]
  })
}

function byLoad(one: Worker, other: Worker): number {
  return one.load - other.load || (one.id < other.id ? -1 : 1)
}
