import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from './contract'
import { crewAtWork, stepOf } from './crew'

const statements: string[] = []
const crew = crewAtWork((text) => statements.push(text))
const { bulk, of, update, audited } = crew
beforeEach(() => void (statements.length = 0))

const outcomes = ({ results = [] }: { results?: { outcome: string }[] | undefined }) =>
  results.map(({ outcome }) => outcome)
const unknown = { componentId: 'x', milestoneId: 'y', isCompleted: true }

describe('many updates', () => {
  it('are each judged for itself, and the counts add up', async () => {
    await update(of(1, 'rcv'), undefined, 'other')
    await update({ ...of(1, 'rcv', { isCompleted: false }), reason: 'damage' }, undefined, 'other')
    const sent = [
      of(0, 'rcv', { version: 1, isCompleted: true }),
      of(1, 'rcv', { version: 1, isCompleted: true }),
      of(2, 'rcv', { percentageComplete: 5 }),
      of(2, 'punch', { isCompleted: false }),
      unknown,
    ]
    const told = await bulk(sent)
    expect(told.status).toBe(200)
    expect(outcomes(told.json)).toEqual(['applied', 'conflict', 'refused', 'unchanged', 'notFound'])
    expect(told.json).toMatchObject({ successful: 2, failed: 3, applied: 1, rolledBack: 0 })
    expect(told.json.results[4]).toEqual({ milestoneId: 'y', outcome: 'notFound' })
    expect(told.json.results[2]).toMatchObject({ reason: 'kindMismatch', current: { version: 1 } })
  })

  it('of one step are a chain in the order sent', async () => {
    const [pipe] = await crew.add('threadedPipe')
    const fab = stepOf(pipe, 'fab')
    const told = await bulk([
      { ...fab, version: 1, percentageComplete: 100 },
      { ...fab, version: 1, percentageComplete: 60, reason: 'damage' },
      { ...fab, version: 1, percentageComplete: 100 },
    ])
    expect(outcomes(told.json)).toEqual(['applied', 'applied', 'applied'])
    expect(told.json.results[2]?.current).toMatchObject({ version: 4, percentageComplete: 100 })
    expect(await audited()).toBe(3)
  })

  it('are all made or none where that is asked for, with a result for each', async () => {
    const told = await bulk([of(0, 'rcv'), of(1, 'rcv'), unknown], { atomic: true })
    expect([told.status, told.problem.type]).toEqual([409, 'urn:problem-type:milepost:rolled-back'])
    expect(outcomes(told.problem)).toEqual(['rolledBack', 'rolledBack', 'notFound'])
    expect(told.problem).toMatchObject({
      batchId: null,
      rolledBack: 2,
      notFound: 1,
      successful: 0,
      failed: 3,
    })
    expect(told.problem.results?.[0]?.current).toMatchObject({ version: 1, isCompleted: false })
    expect(told.problem.detail).toBe('1 of 3 can’t be made, so none of them was.')
    expect(await audited()).toBe(0)
    expect((await bulk([of(0, 'rcv'), of(1, 'rcv')], { atomic: true })).json).toMatchObject({ applied: 2 })
    // What was so before is told as such: nothing else would have become of it.
    const again = await bulk([of(0, 'rcv'), of(2, 'rcv'), unknown], { atomic: true })
    expect(outcomes(again.problem)).toEqual(['unchanged', 'rolledBack', 'notFound'])
    expect(again.problem).toMatchObject({
      unchanged: 1,
      rolledBack: 1,
      notFound: 1,
      successful: 1,
      failed: 2,
    })
    expect(again.problem.detail).toBe('1 of 3 can’t be made, so none of them was.')
  })

  it('are only looked at where that is asked for', async () => {
    const told = await bulk([of(0, 'rcv'), unknown], { validateOnly: true }, 'look')
    expect([told.status, told.json.applied, told.json.notFound]).toEqual([200, 1, 1])
    const all = await bulk([of(0, 'rcv'), unknown], { validateOnly: true, atomic: true })
    expect([all.status, all.json.rolledBack, all.json.batchId]).toEqual([200, 1, null])
    expect(await audited()).toBe(0)
    expect((await bulk([of(1, 'rcv')], {}, 'look')).json.applied).toBe(1)
  })

  it.each([
    ['no updates', { updates: [] }, 'updates'],
    ['updates that are no list', { updates: {} }, 'updates'],
    ['nothing', {}, 'updates'],
    ['options that there aren’t', { updates: [unknown], options: { dryRun: true } }, 'options.dryRun'],
    ['options in text', { updates: [unknown], options: { atomic: 'yes' } }, 'options.atomic'],
    ['a number in text', { updates: [unknown, { ...unknown, isCompleted: '1' }] }, 'updates.1.isCompleted'],
  ])('%s are refused as a whole', async (_what, json, field) => {
    const told = await crew.post('/updates/bulk', json)
    expect([told.status, told.problem.errors[0]?.field]).toEqual([422, field])
  })

  it('that are wrong by the thousand are told of the first hundred', async () => {
    const told = await bulk(Array.from({ length: 3000 }, () => ({ ...unknown, version: '1' })))
    expect([told.status, told.problem.errors.length]).toEqual([422, 100])
    expect(told.problem.detail.length).toBeLessThan(200)
  })

  it('of other projects are answered as unknown ones', async () => {
    const [there] = await crew.add('valve', 1, await crew.another())
    const told = await bulk([{ ...stepOf(there, 'rcv'), isCompleted: true }, of(0, 'rcv')])
    expect(outcomes(told.json)).toEqual(['notFound', 'applied'])
    expect(told.json.results[0]).toEqual({ milestoneId: there?.milestones.rcv, outcome: 'notFound' })
  })
})

describe('the most that is taken at once', () => {
  it('is 10,000, in as many statements as one', { timeout: 120_000 }, async () => {
    const valves = await crew.add('valve', 2000)
    const steps = ['rcv', 'install', 'punch', 'test', 'restore']
    const sent = valves.flatMap((valve) =>
      steps.map((step) => ({
        ...stepOf(valve, step),
        version: 1,
        isCompleted: true,
        effectiveDate: '2026-01-30',
      })),
    )
    // A project's first batch has its head made.
    await bulk([of(0, 'rcv')])
    statements.length = 0
    await bulk([of(1, 'rcv')], { atomic: true }, 'one')
    const one = statements.length
    statements.length = 0
    const taken = await bulk(sent, { atomic: true }, 'ten-thousand')
    expect([taken.status, taken.json.applied, taken.json.results.length]).toEqual([200, 10_000, 10_000])
    expect(statements.length).toBe(one)
    // Who asks, how often, which project; the key; and the engine's eleven.
    expect(one).toBe(15)
    const again = await bulk(sent, { atomic: true }, 'ten-thousand')
    expect([again.json.applied, again.json.batchId]).toEqual([10_000, taken.json.batchId])
    expect(await audited()).toBe(10_002)
  })

  it('is 10,000: more are refused with the number', async () => {
    for (const many of [10_001, 50_000]) {
      const one = { componentId: '01a20148-9bcb-74c9-acf0-ed51533acded', milestoneId: 'x', isCompleted: true }
      const told = await bulk(Array.from({ length: many }, () => one))
      expect([told.status, told.problem.type]).toEqual([413, 'urn:problem-type:milepost:too-large'])
      expect(told.problem.detail).toContain('at most 10,000 updates')
    }
    const endless = `{"updates":["${'x'.repeat(17 * 1024 * 1024)}"]}`
    const headers = { 'content-type': 'application/json' }
    const sent = { token: crew.token('foreman'), headers, body: endless }
    const told = await ask(crew.served(), 'POST', crew.path('/updates/bulk'), sent)
    expect([told.status, told.problem.status]).toEqual([413, 413])
  })
})
