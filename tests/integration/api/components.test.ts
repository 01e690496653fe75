import { beforeEach, describe, expect, it } from 'vitest'
import { makePlace } from '~tests/support/factories'
import { crewAtWork, stepOf } from './crew'

const statements: string[] = []
const crew = crewAtWork((text) => statements.push(text))
const { update, of, database } = crew
beforeEach(() => void (statements.length = 0))

const seqs = (json: { components: { seq: number }[] }) => json.components.map(({ seq }) => seq)

describe('the list of components', () => {
  it('has each with its steps, their versions and values', async () => {
    const [insulation] = await crew.add('insulation')
    await update({ ...stepOf(insulation, 'insulate'), quantityComplete: 12.5 })
    await update(of(0, 'rcv', { isCompleted: true, effectiveDate: '2026-01-30' }))
    const { json } = await crew.components('?sort=number')
    expect(seqs(json)).toEqual([1, 2, 3, 4])
    expect(json.next).toBeNull()
    const [valve, , , wrapped] = json.components
    expect(valve).toMatchObject({
      id: of(0, 'rcv').componentId,
      completionPercent: 10,
      status: 'IN_PROGRESS',
      version: 2,
    })
    expect(valve?.milestones.map((one) => one.name)).toEqual([
      'Receive',
      'Install',
      'Punch',
      'Test',
      'Restore',
    ])
    expect(valve?.milestones[0]).toEqual({
      id: of(0, 'rcv').milestoneId,
      name: 'Receive',
      workflowType: 'MILESTONE_DISCRETE',
      weight: 10,
      version: 2,
      isCompleted: true,
      completedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
      effectiveDate: '2026-01-30',
    })
    expect(wrapped?.milestones[0]).toMatchObject({
      workflowType: 'MILESTONE_QUANTITY',
      quantityComplete: 12.5,
      quantityTotal: 500,
      unit: 'ft',
    })
  })

  it('is gone through by next, each once, in any sort', async () => {
    await crew.add('valve', 7)
    for (const sort of ['drawing', '-number', 'completion', 'updated', '-status']) {
      const seen: number[] = []
      let next: string | null = ''
      while (next !== null) {
        const after: string = next ? `&after=${encodeURIComponent(next)}` : ''
        const { json } = await crew.components(`?limit=3&sort=${sort}${after}`)
        seen.push(...seqs(json))
        next = json.next
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    }
  })

  it('takes the filters of the page', async () => {
    const [pipe] = await crew.add('threadedPipe')
    const area = await makePlace(database.db, crew.project(), 'areas', 'North')
    await database.sql`
      UPDATE components SET area_id = ${area.id}, area_sort = ${area.sortKey} WHERE id = ${of(1, 'rcv').componentId ?? ''}`
    await update(of(2, 'rcv'))
    const cases: [string, number[]][] = [
      ['area=North', [2]],
      ['area=-&type=valve', [1, 3]],
      ['area=South', []],
      ['type=threaded-pipe', [4]],
      ['workflow=percentage', [4]],
      ['status=IN_PROGRESS', [3]],
      ['status=RETIRED', []],
      [`q=${pipe?.label}`, [4]],
    ]
    for (const [filter, found] of cases) {
      const { json } = await crew.components(`?sort=number&${filter}`)
      expect([filter, seqs(json)]).toEqual([filter, found])
    }
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=x', 'limit'],
    ['sort=colour', 'sort'],
    ['status=DONE', 'status'],
    ['workflow=MILESTONE_DISCRETE', 'workflow'],
    ['after=x', 'after'],
    ['after=', 'after'],
    [`after=${'x'.repeat(4001)}`, 'after'],
    ['mark=rcv', 'mark'],
    ['area=', 'area'],
    ['q=a&q=b', 'q'],
  ])('is not guessed at: %s', async (query, field) => {
    const told = await crew.components(`?${query}`)
    expect([told.status, told.problem.errors.map((one) => one.field)]).toEqual([422, [field]])
    // What people are told is never the words of the library that looked.
    expect(told.problem.detail).not.toMatch(/too (small|big)|expected|invalid/i)
  })

  it('costs as many statements for 400 as for one', async () => {
    await crew.add('valve', 400)
    const asked = []
    for (const limit of [1, 400]) {
      statements.length = 0
      const { json } = await crew.components(`?limit=${limit}`)
      expect(json.components).toHaveLength(limit)
      asked.push(statements.length)
    }
    expect(asked[1]).toBe(asked[0])
    // Who asks, how often, which project; and two for the list.
    expect(asked[0]).toBeLessThanOrEqual(6)
  })
})
