/**
 * What several statements of one transaction answer, sent without waiting for each other. Unlike Promise.all it fails only
 * when all of them have come to an end: one that was still to be sent would otherwise run after the transaction was taken
 * back, on its own. Throws what the first of them, in their order, failed with.
 */
export async function together<T extends readonly unknown[]>(work: {
  readonly [K in keyof T]: Promise<T[K]>
}): Promise<T> {
  const ended = await Promise.allSettled(work)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return (await Promise.all(work)) as unknown as T
}

/** So many rows are made ready at a stretch: the database is at work meanwhile, and others' requests have their turn. */
export const STRETCH = 1000

/** Lets what was sent go out, and others have their turn, before this process goes on computing. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
