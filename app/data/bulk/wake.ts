const waiting = new Set<() => void>()

/** Has a worker of this process told at once that there is work; those of other processes look every two seconds. */
export function onWork(wake: () => void): () => void {
  waiting.add(wake)
  return () => void waiting.delete(wake)
}

export function announceWork(): void {
  for (const wake of waiting) wake()
}
