import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { applyTemplate } from '~/data/templates/apply'
import { previewTemplate } from '~/data/templates/preview'
import { saveTemplate } from '~/data/templates/save'
import { useDatabase } from '~tests/support/database'
import { changed, componentType, edited, pipesIn } from './threaded-pipe'

const database = useDatabase()
const { begun, current, milestones, standing } = pipesIn(database)
const today = '2026-03-02'

describe('applying a version to components', () => {
  async function saved() {
    const world = await begun()
    const { project, planner, template } = world
    const edit = { componentType, basedOn: template.id, steps: changed(template), minutesPerUnit: null }
    await saveTemplate(database.db, planner, project, edit)
    return { ...world, next: await current(project) }
  }

  it('shows first what would change and what would be lost', async () => {
    const { project, next } = await saved()
    expect(await previewTemplate(database.db, project, next)).toEqual({
      components: 1,
      completionChanges: 1,
      before: '45.00',
      after: '60.00',
      lost: [
        { seq: 1, component: 'P-1 Threaded pipe T', step: 'Fabricate', value: '60\u00a0%', progress: '60' },
      ],
      withoutTotal: 0,
    })
    expect((await standing(project))[0]).toMatchObject({ percent: '45.00' })
  })

  it('moves values by their keys, keeps a dropped step as history, and stores what was earned by it', async () => {
    const { project, planner, next } = await saved()
    const asked = { componentType, templateId: next.id, lost: 1, today }
    expect(await applyTemplate(database.db, planner, project, asked)).toEqual({ ok: true, components: 1 })
    expect(await standing(project)).toEqual([{ percent: '60.00', status: 'IN_PROGRESS', steps: 5, done: 2 }])
    expect((await milestones(project)).sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1))).toEqual([
      { key: 'con', type: 'percentage', weight: '0.00', removed: true, done: false, percent: '0.00' },
      { key: 'ere', type: 'percentage', weight: '55.00', removed: false, done: true, percent: '100.00' },
      { key: 'fab', type: 'discrete', weight: '25.00', removed: false, done: false, percent: null },
      { key: 'pun', type: 'discrete', weight: '5.00', removed: false, done: true, percent: null },
      { key: 'rst', type: 'discrete', weight: '5.00', removed: false, done: false, percent: null },
      { key: 'tst', type: 'discrete', weight: '10.00', removed: false, done: false, percent: null },
    ])
    const [earned] = await database.db.execute(sql`select sum(earned_minutes_delta)::text as minutes,
      sum(progress_delta)::text as points from audit_log where project_id = ${project.id}`)
    expect(earned).toEqual({ minutes: '600.0000', points: '60.000000' })
  })

  it('refuses what the preview did not show, and does nothing twice', async () => {
    const { project, planner, foreman, template, next } = await saved()
    const asked = { componentType, templateId: next.id, lost: 1, today }
    expect(await applyTemplate(database.db, foreman, project, asked)).toMatchObject({ reason: 'notAllowed' })
    for (const other of [{ lost: 0 }, { templateId: template.id }]) {
      expect(await applyTemplate(database.db, planner, project, { ...asked, ...other })).toEqual({
        ok: false,
        reason: 'changed',
      })
    }
    expect((await standing(project))[0]).toMatchObject({ percent: '45.00' })
    await applyTemplate(database.db, planner, project, asked)
    expect(await applyTemplate(database.db, planner, project, { ...asked, lost: 0 })).toEqual({
      ok: true,
      components: 0,
    })
  })

  it('needs a total where a step becomes a quantity, and takes the share of it', async () => {
    const { project, planner, template } = await begun()
    const steps = edited(template).map((step) =>
      step.key === 'fab' ? { ...step, workflowType: 'quantity' as const, unit: 'ft' } : step,
    )
    await saveTemplate(database.db, planner, project, {
      componentType,
      basedOn: template.id,
      steps,
      minutesPerUnit: null,
    })
    const next = await current(project)
    const asked = { componentType, templateId: next.id, lost: 0, today }
    expect(await applyTemplate(database.db, planner, project, asked)).toEqual({
      ok: false,
      reason: 'needsTotal',
      components: 1,
    })
    const fallback = { quantity: '200', unit: 'ft' }
    expect(await applyTemplate(database.db, planner, project, { ...asked, fallback })).toEqual({
      ok: true,
      components: 1,
    })
    const [row] = await database.db
      .execute(sql`select quantity_complete as amount, quantity_total as total, unit
      from component_milestones where project_id = ${project.id} and step_key = 'fab'`)
    expect(row).toEqual({ amount: '120.000', total: '200.000', unit: 'ft' })
    expect((await standing(project))[0]).toMatchObject({ percent: '45.00' })
  })
})
