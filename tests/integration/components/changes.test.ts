import { describe, expect, it } from 'vitest'
import type { AskedChange } from '~/data/components/changes'
import { componentHistory } from '~/data/component-history'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeComponents, makePlace, makeWorld } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { changesIn, hold } from './change'

const sent: string[] = []
const database = useDatabase({ onStatement: (text) => sent.push(text) })
const world = useWorld(database)
const { change, component } = changesIn(database, world)

describe('changes of components', () => {
  it('put on hold with a reason, and off again', async () => {
    expect((await change([{ seq: 1, field: 'hold', onHold: true }])).results).toMatchObject([
      { reason: 'reasonRequired' },
    ])
    expect((await change([hold(1)])).summary).toMatchObject({ applied: 1 })
    expect(await component(1)).toMatchObject({ on_hold: true, hold_reason: 'no crane', version: 2 })
    expect((await change([hold(1, { reason: undefined })])).results).toMatchObject([{ outcome: 'unchanged' }])
    await change([{ seq: 1, field: 'hold', onHold: false }])
    expect(await component(1)).toMatchObject({ on_hold: false, hold_reason: '' })
  })

  it('retire with a reason; a retired one can only be brought back', async () => {
    await change([{ seq: 1, field: 'retired', retired: true, reason: 'deleted on rev B' }])
    expect((await component(1))?.retired_at).not.toBeNull()
    expect((await change([hold(1)])).results).toMatchObject([{ outcome: 'refused', reason: 'retired' }])
    await change([{ seq: 1, field: 'retired', retired: false }])
    expect(await component(1)).toMatchObject({ retired_at: null, retired_reason: '' })
  })

  it('give details, and the search finds them', async () => {
    await change([{ seq: 1, field: 'details', details: { label: ' HV-1 ', size: '2' } }])
    expect(await component(1)).toMatchObject({ label: 'HV-1', size: '2' })
    expect((await component(1))?.search_text).toContain('HV-1')
    expect((await change([{ seq: 1, field: 'details', details: { label: ' ' } }])).results).toMatchObject([
      { reason: 'labelRequired' },
    ])
  })

  it('are a planner’s, of the own organization and project', async () => {
    expect((await change([hold(1)], {}, world.foreman)).results).toMatchObject([
      { outcome: 'refused', reason: 'notAllowed' },
    ])
    const other = await makeWorld(database.db)
    expect((await change([hold(1)], {}, other.owner)).results).toMatchObject([{ outcome: 'notFound' }])
    const place = await makePlace(database.db, other.project, 'areas')
    expect((await change([{ seq: 1, field: 'area', placeId: place.id }])).results).toMatchObject([
      { reason: 'unknownPlace' },
    ])
  })

  it('conflict where the same field was changed meanwhile, not where progress or another field was', async () => {
    await change([hold(1, { baseVersion: 1 })])
    await send(database.db, world.foreman, world.project, [done(1, 'rcv')])
    expect((await change([{ seq: 1, field: 'budget', minutes: 60, baseVersion: 1 }])).summary).toMatchObject({
      applied: 1,
    })
    const { results } = await change([hold(1, { reason: 'other', baseVersion: 1 })])
    expect(results).toMatchObject([{ outcome: 'conflict', reason: 'overtaken' }])
  })

  it('are all or none when asked, and only decided when asked', async () => {
    const asked = [hold(1), hold(999)]
    expect(await change(asked, { atomic: true })).toMatchObject({
      committed: false,
      batchId: null,
      summary: { rolledBack: 1, notFound: 1, applied: 0 },
    })
    await change([{ seq: 2, field: 'hold', onHold: true, reason: 'no crane' }])
    const same = { seq: 2, field: 'hold', onHold: true, reason: 'no crane' } as const
    expect((await change([...asked, same], { atomic: true })).summary).toMatchObject({
      rolledBack: 1,
      unchanged: 1,
    })
    expect(await change(asked, { validateOnly: true })).toMatchObject({
      committed: false,
      summary: { applied: 1 },
    })
    expect(await component(1)).toMatchObject({ on_hold: false, version: 1 })
  })

  it('take as many statements for 300 as for one', async () => {
    const made = await makeComponents(database.db, world.project, { ...world, count: 300 })
    const count = async (changes: AskedChange[]) => {
      sent.length = 0
      const { summary } = await change(changes)
      expect(summary.applied).toBe(changes.length)
      return sent.length
    }
    // The first batch of a project is also the birth of its head.
    await change([hold(2)])
    const one = await count([hold(1)])
    expect(await count(made.map(({ seq }) => hold(seq)))).toBe(one)
    const budget = await count([{ seq: 1, field: 'budget', minutes: 5 }])
    expect(await count(made.map(({ seq }) => ({ seq, field: 'budget', minutes: 5 })))).toBe(budget)
    expect(budget).toBe(one + 1)
  })

  it('are in the component’s history with old and new', async () => {
    await change([hold(1)])
    const { entries } = await componentHistory(
      database.db,
      world.viewer,
      world.project,
      world.components[0]?.id ?? '',
    )
    expect(entries).toMatchObject([
      {
        entity: 'component',
        oldValue: { onHold: false },
        newValue: { onHold: true, holdReason: 'no crane' },
        reason: 'no crane',
      },
    ])
  })
})
