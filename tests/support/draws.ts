/** Draws whole numbers from 0 below a bound: the same every time, so that what fails once fails again. */
export type Draw = (below: number) => number

export function draws(seed: number): Draw {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** The same in another order. */
export function shuffled<T>(list: readonly T[], draw: Draw): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = draw(at + 1)
    const [a, b] = [mixed[at], mixed[other]]
    if (a !== undefined && b !== undefined) [mixed[at], mixed[other]] = [b, a]
  }
  return mixed
}

/** Works through a list, so many at a time. */
export async function atATime<T>(many: number, list: readonly T[], work: (one: T) => Promise<void>) {
  const left = list.values()
  const worker = async () => {
    for (const one of left) await work(one)
  }
  await Promise.all(Array.from({ length: many }, worker))
}
