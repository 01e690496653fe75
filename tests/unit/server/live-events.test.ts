import { describe, expect, it } from 'vitest'
import type { LiveChange } from '~/data/live/changes'
import { readCounter, readSeqs, readStepKey } from '~/forms/live'
import { eventsOf, eventText } from '~/server/live/event'
import { openStream } from '~/server/live/stream'

const change = (counter: number, given: Partial<LiveChange> = {}): LiveChange => ({
  counter,
  actorId: 'kofi',
  actorName: 'Kofi Osei',
  kind: 'progress',
  count: 1,
  rows: [1],
  origin: 'o1',
  ...given,
})

describe('what a person is told', () => {
  it('is each change once, with what came before it', () => {
    const found = { head: 12, changes: [change(8), change(10), change(11)] }
    const events = eventsOf(found, 8, 7, 'ann')
    expect(events.map(({ counter, after }) => [counter, after])).toEqual([
      [10, 7],
      [11, 10],
    ])
    expect(events[0]).toEqual({
      counter: 10,
      after: 7,
      by: 'Kofi Osei',
      changes: 1,
      count: 1,
      rows: [1],
      origin: 'o1',
    })
  })

  it('counts nothing of their own as a change of others', () => {
    const events = eventsOf({ head: 9, changes: [change(8), change(9, { actorId: null })] }, 7, 7, 'kofi')
    expect(events.map(({ changes }) => changes)).toEqual([0, 1])
  })

  it('names no origin where there is none', () => {
    const [event] = eventsOf({ head: 8, changes: [change(8, { origin: '' })] }, 7, 7, 'ann')
    expect(event).not.toHaveProperty('origin')
  })

  it('is all in one where it is too much, without their own, and only once', () => {
    const tooMany = [
      { actorId: 'kofi', changes: 40 },
      { actorId: 'ann', changes: 20 },
      { actorId: null, changes: 2 },
    ]
    const found = { head: 90, changes: [], tooMany }
    expect(eventsOf(found, 7, 6, 'ann')).toEqual([{ counter: 90, after: 6, changes: 42, rows: 'many' }])
    expect(eventsOf(found, 90, 90, 'ann')).toEqual([])
  })

  it('is written so that a browser that lost the line can say where it was', () => {
    const event = { counter: 8, after: 7, changes: 1, rows: 'many' as const }
    expect(eventText(event)).toBe(`id: 8\ndata: ${JSON.stringify(event)}\n\n`)
  })
})

describe('a line', () => {
  const open = () => {
    let ended = 0
    const stream = openStream({ userId: 'ann', sessionId: 's' }, 7, () => (ended += 1))
    return { stream, ended: () => ended }
  }
  const textOf = async ({ body }: ReturnType<typeof openStream>) => new Response(body).text()

  it('brings what is sent until it is ended, and is ended once', async () => {
    const { stream, ended } = open()
    expect(stream).toMatchObject({ told: 7, said: undefined })
    stream.send('a')
    stream.send('b')
    stream.end()
    stream.end()
    stream.send('c')
    expect(await textOf(stream)).toBe('ab')
    expect(ended()).toBe(1)
  })

  it('is over when the browser leaves', async () => {
    const { stream, ended } = open()
    await stream.body.cancel()
    expect(ended()).toBe(1)
    stream.send('more')
    stream.end()
    expect(ended()).toBe(1)
  })

  it('is cut off where nobody takes anything: what waits stays small', async () => {
    const { stream, ended } = open()
    const piece = 'x'.repeat(16 * 1024)
    for (let n = 0; n < 4; n += 1) stream.send(piece)
    expect(ended()).toBe(0)
    stream.send(piece)
    expect(ended()).toBe(1)
    expect(await textOf(stream)).toHaveLength(4 * piece.length)
  })
})

describe('what a page asks by', () => {
  it('is a counter, or none', () => {
    expect(['7', '0', '999999999999999'].map(readCounter)).toEqual([7, 0, 999_999_999_999_999])
    for (const none of [null, '', '-1', '1.5', ' 7', '1e3', '1000000000000000'])
      expect(readCounter(none)).toBeUndefined()
  })

  it('is numbers of components, no more than a page has', () => {
    expect(readSeqs('3.8.x..-1.12')).toEqual([3, 8, 12])
    expect(readSeqs(null)).toEqual([])
    expect(readSeqs(Array.from({ length: 200 }, (_, n) => n + 1).join('.'))).toHaveLength(150)
  })

  it('is a step by its key, or every step', () => {
    expect(['rcv', 'RCV', "'", 'toolong99', null].map(readStepKey)).toEqual(['rcv', '', '', '', ''])
  })
})
