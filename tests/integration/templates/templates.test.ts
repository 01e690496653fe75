import { describe, expect, it } from 'vitest'
import { currentTemplates } from '~/data/templates/current'
import { type EditedStep, saveTemplate } from '~/data/templates/save'
import { useDatabase } from '~tests/support/database'
import { makeShippedWorld } from '~tests/support/shipped-world'
import { changed, componentType, edited, pipesIn } from './threaded-pipe'

const database = useDatabase()
const { begun, current, standing } = pipesIn(database)

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
