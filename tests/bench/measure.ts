import type { Answer } from './client'
import type { MeasuredProcess } from './process'

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

export interface Cost {
  /** Of the server's process, per time, all its threads. */
  cpuMilliseconds: number
  /** As the client waited, one after the other. */
  wallMilliseconds: number
}

const BLOCKS = 7

/**
 * What doing something costs the server: the median of seven blocks, since other programs share the machine. Runs it
 * before, until V8 has compiled what it is going to.
 */
export async function cost(
  server: MeasuredProcess,
  act: (nth: number) => Promise<Answer>,
  { times = 105, warm = 150, status = 200 } = {},
): Promise<Cost> {
  let nth = 0
  const checked = async () => {
    const answer = await act((nth += 1))
    if (answer.status !== status)
      throw new Error(
        `Answered ${answer.status}, not ${status}: ${answer.body.toString('latin1').slice(0, 300)}`,
      )
    return answer.milliseconds
  }
  for (let at = 0; at < warm; at += 1) await checked()
  const [cpu, wall]: [number[], number[]] = [[], []]
  const perBlock = Math.ceil(times / BLOCKS)
  for (let block = 0; block < BLOCKS; block += 1) {
    const before = await server.usage()
    for (let at = 0; at < perBlock; at += 1) wall.push(await checked())
    const after = await server.usage()
    cpu.push((after.cpuMicroseconds - before.cpuMicroseconds) / 1000 / perBlock)
  }
  return { cpuMilliseconds: median(cpu), wallMilliseconds: median(wall) }
}
