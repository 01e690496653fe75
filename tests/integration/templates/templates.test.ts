import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { insertComponents } from '~/data/components/create'
import { applyTemplate } from '~/data/templates/apply'
import { type CurrentTemplate, currentTemplates } from '~/data/templates/current'
import { previewTemplate } from '~/data/templates/preview'
import { type EditedStep, saveTemplate } from '~/data/templates/save'
import { applyUpdates } from '~/data/updates/apply'
import { useDatabase } from '~tests/support/database'
import { done, percentage } from '~tests/support/engine'
import { makeShippedWorld } from '~tests/support/shipped-world'

const database = useDatabase()
const today = '2026-03-02'
const componentType = 'THREADED_PIPE'

type Project = { id: string; organizationId: string; name: string; timeZone: string }
async function current(project: Project): Promise<CurrentTemplate> {
  const template = (await currentTemplates(database.db, project)).get(componentType)
  if (!template) throw new Error('It is shipped')
  return template
}

/** Fabricate at 60 %, Erect at 100 %, Punch done: 15 + 25 + 5 = 45, of a budget of 1000 minutes. */
async function begun() {
  const world = await makeShippedWorld(database.db)
  const { project, foreman } = world
  const component = {
    type: componentType,
    drawing: 'P-1',
    label: 'T',
    identity: 't',
    budgetedMinutes: 1000,
  } as const
  await database.db.transaction((tx) => insertComponents(tx, project, [component]))
  const updates = [percentage(1, 'fab', '60'), percentage(1, 'ere', '100'), done(1, 'pun')]
  await applyUpdates(database.db, foreman, project, updates, { atomic: true })
  return { ...world, template: await current(project) }
}

const edited = (template: CurrentTemplate): EditedStep[] =>
  template.steps.map(({ key, name, workflowType, weight, unit }) => ({
    key,
    name,
    workflowType,
    weight,
    unit,
  }))

/** Fabricate becomes discrete, Connect and its 30 go to Erect, Test becomes Hydrotest. */
const changed = (template: CurrentTemplate): EditedStep[] =>
  edited(template)
    .filter(({ key }) => key !== 'con')
    .map((step) => {
      if (step.key === 'fab') return { ...step, workflowType: 'discrete' as const }
      if (step.key === 'ere') return { ...step, weight: '55' }
      return step.key === 'tst' ? { ...step, name: 'Hydrotest' } : step
    })

const milestones = async (project: Project) => [
  ...(await database.db
    .execute(sql`select step_key as key, workflow_type as type, weight, removed, is_completed as done,
      percentage_complete as percent from component_milestones where project_id = ${project.id} order by position`)),
]
const standing = async (project: Project) => [
  ...(await database.db
    .execute(sql`select completion_percent as percent, status, step_count as steps, done_count as done
    from components where project_id = ${project.id}`)),
]

describe('rules of credit', () => {
  it('are shipped for every type, each adding up to 100', async () => {
    const { project } = await makeShippedWorld(database.db)
    const templates = await currentTemplates(database.db, project)
    expect(templates.size).toBe(15)
    for (const { steps } of templates.values()) {
      expect(steps.reduce((sum, { weight }) => sum + Number(weight), 0)).toBe(100)
    }
  })

  it('are saved as a new version of the project alone, and components stay on theirs', async () => {
    const { project, planner, foreman, template } = await begun()
    const edit = { componentType, basedOn: template.id, steps: changed(template), minutesPerUnit: null }
    expect(await saveTemplate(database.db, foreman, project, edit)).toMatchObject({ reason: 'notAllowed' })
    expect(await saveTemplate(database.db, planner, project, edit)).toEqual({
      ok: true,
      changed: true,
      version: 2,
    })
    expect(await saveTemplate(database.db, planner, project, edit)).toEqual({
      ok: false,
      reason: 'overtaken',
    })
    const next = await current(project)
    expect(next).toMatchObject({ version: 2, ownToProject: true })
    expect(next.steps.map(({ key }) => key)).toEqual(['fab', 'ere', 'pun', 'tst', 'rst'])
    expect(await standing(project)).toEqual([{ percent: '45.00', status: 'IN_PROGRESS', steps: 6, done: 2 }])
    const same = { ...edit, basedOn: next.id }
    expect(await saveTemplate(database.db, planner, project, same)).toEqual({
      ok: true,
      changed: false,
      version: 2,
    })
  })

  it('are refused where the weights do not add up, with what they add up to', async () => {
    const { project, planner, template } = await begun()
    const steps = edited(template).map((step) => (step.key === 'rst' ? { ...step, weight: '4.99' } : step))
    const edit = { componentType, basedOn: template.id, steps, minutesPerUnit: null }
    expect(await saveTemplate(database.db, planner, project, edit)).toEqual({
      ok: false,
      reason: 'steps',
      refusals: [{ reason: 'sumNot100', sum: '99.99' }],
    })
  })

  it('never give a new step the key of one that was there before', async () => {
    const { project, planner, template } = await begun()
    const save = async (steps: EditedStep[]) => {
      const basedOn = (await current(project)).id
      await saveTemplate(database.db, planner, project, {
        componentType,
        basedOn,
        steps,
        minutesPerUnit: null,
      })
      return current(project)
    }
    const without = await save(changed(template))
    const again = edited(without).map((step) => (step.key === 'ere' ? { ...step, weight: '25' } : step))
    again.push({ key: null, name: 'Connect', workflowType: 'discrete', weight: '30', unit: null })
    expect((await save(again)).steps.at(-1)).toMatchObject({ key: 'con2', name: 'Connect' })
  })
})

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
