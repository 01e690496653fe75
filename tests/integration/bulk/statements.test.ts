import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { useLongRuns } from './long'

const sent: string[] = []
const database = useDatabase({ onStatement: (text) => sent.push(text) })
const { world, start, work, waiting } = useLongRuns(database)

describe('the number of statements', () => {
  /** Of five pieces, of three, and of one. */
  const counted = async (make: (at: number) => Promise<string>): Promise<number[]> => {
    const counts: number[] = []
    for (const [at, most] of [10, 22, 10_000].entries()) {
      const id = await make(at)
      sent.length = 0
      await work(id, most)
      counts.push(sent.length)
    }
    return counts
  }

  it('of a look is thirteen a piece, whatever is in it', async () => {
    const [five = 0, three = 0, one] = await counted(() => start())
    expect([five - three, three - (one ?? 0), one]).toEqual([26, 26, 22])
  })

  it('of a change is as constant: what the engine needs, and a handful to tell the run', async () => {
    // A project's first change of all makes its head.
    await send(database.db, world.foreman, world.project, [done(1, 'test')])
    const steps = ['rcv', 'install', 'punch']
    const [five = 0, three = 0, one] = await counted((at) =>
      waiting(false, { kind: 'steps', sets: [{ stepKey: steps[at] ?? '', target: { to: 'done' } }] }),
    )
    expect([five - three, three - (one ?? 0), one]).toEqual([28, 28, 20])
  })
})
