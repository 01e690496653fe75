import { describe, expect, it } from 'vitest'
import { insertComponents } from '~/data/components/create'
import { applyTemplate } from '~/data/templates/apply'
import { currentTemplates } from '~/data/templates/current'
import { saveTemplate } from '~/data/templates/save'
import { applyWithin } from '~/data/updates/apply'
import { useDatabase } from '~tests/support/database'
import { percentage } from '~tests/support/engine'
import { makeShippedWorld } from '~tests/support/shipped-world'

const database = useDatabase()
const componentType = 'THREADED_PIPE'

/** Resolves when a statement of another connection waits for a row. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await database.sql`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (waiting.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('a version applied while somebody updates a component', () => {
  it('keeps the update that it had to wait for', async () => {
    const { project, planner, foreman } = await makeShippedWorld(database.db)
    const component = { type: componentType, drawing: 'P-1', label: 'T', identity: 't' } as const
    await database.db.transaction((tx) => insertComponents(tx, project, [component]))
    const template = (await currentTemplates(database.db, project)).get(componentType)
    if (!template) throw new Error('It is shipped')
    const weights: Record<string, string> = { fab: '20', ere: '30' }
    const steps = template.steps.map(({ key, name, workflowType, weight, unit }) => ({
      key,
      name,
      workflowType,
      weight: weights[key] ?? weight,
      unit,
    }))
    await saveTemplate(database.db, planner, project, {
      componentType,
      basedOn: template.id,
      steps,
      minutesPerUnit: null,
    })
    const next = (await currentTemplates(database.db, project)).get(componentType)
    const asked = { componentType, templateId: next?.id ?? '', lost: 0, today: '2026-03-02' }

    let applying: ReturnType<typeof applyTemplate> | undefined
    await database.db.transaction(async (tx) => {
      await applyWithin(tx, foreman, project, [percentage(1, 'fab', '50')], { atomic: false })
      applying = applyTemplate(database.db, planner, project, asked)
      await somebodyWaits()
    })
    expect(await applying).toEqual({ ok: true, components: 1 })

    const [row] = await database.sql`
      SELECT m.percentage_complete AS percent, m.version, n.completion_percent AS completion, n.status
      FROM component_milestones m JOIN component_standings n USING (component_id)
      WHERE m.project_id = ${project.id} AND m.step_key = 'fab'`
    expect(row).toEqual({ percent: '50.00', version: 2, completion: '10.00', status: 'IN_PROGRESS' })
  })
})
