import { may } from '~/domain/access'
import { typeWords } from '~/domain/component-words'
import { Exact, fixed } from '~/domain/decimal'
import { checkWeights, stepKeyFor, type TemplateStep, type WeightRefusal } from '~/domain/rules-of-credit'
import type { Db, Tx } from '~db/client'
import { recordBatch } from '../audit'
import type { Actor } from '../people'
import { lockProject } from '../projects/lock'
import { run } from '../run'
import { type CurrentTemplate, currentTemplates } from './current'
import { writeTemplates } from './write'

/** A step as somebody edited it; without a key it is new. */
export type EditedStep = Omit<TemplateStep, 'key'> & { key: string | null }

export interface TemplateEdit {
  componentType: string
  /** The version that was edited: another that came meanwhile refuses the save. */
  basedOn: string
  steps: EditedStep[]
  /** Budget minutes for one component or for one unit of its quantity; null = none. */
  minutesPerUnit: string | null
}

export type TemplateSaved =
  | { ok: true; changed: boolean; version: number }
  | { ok: false; reason: 'notAllowed' | 'gone' | 'overtaken' }
  | { ok: false; reason: 'steps'; refusals: WeightRefusal[] }

const KEYS = `
  SELECT DISTINCT s.key FROM milestone_templates t JOIN milestone_template_steps s ON s.template_id = t.id
  WHERE t.organization_id = $1 AND (t.project_id IS NULL OR t.project_id = $2) AND t.component_type = $3`

/** A new step's key was never another step's: values of a removed one would come back under a new name. */
async function keyed(
  tx: Tx,
  current: CurrentTemplate,
  projectId: string,
  actor: Actor,
  edited: EditedStep[],
) {
  const used = await run<{ key: string }>(tx, KEYS, [actor.organizationId, projectId, current.componentType])
  const taken = new Set(used.map(({ key }) => key))
  const known = new Set(current.steps.map(({ key }) => key))
  return edited.map((step): TemplateStep => {
    if (step.key !== null && known.has(step.key)) return { ...step, key: step.key }
    const key = stepKeyFor(step.name, taken)
    taken.add(key)
    return { ...step, key }
  })
}

const hundredths = (weight: string) =>
  /^\d{1,3}(\.\d{1,2})?$/.test(weight) ? fixed(new Exact(weight), 2) : weight

const said = (steps: readonly TemplateStep[], minutesPerUnit: string | null) => ({
  minutesPerUnit: minutesPerUnit === null ? null : Number(minutesPerUnit),
  steps: steps.map(({ key, name, workflowType, weight, unit }) => ({
    key,
    name,
    workflowType,
    weight,
    unit,
  })),
})

/** Saves a type's edited rules of credit as the project's new version. Components stay on the one they have. */
export async function saveTemplate(
  db: Db,
  actor: Actor,
  project: { id: string },
  edit: TemplateEdit,
): Promise<TemplateSaved> {
  if (!may(actor.role, 'editTemplates')) return { ok: false, reason: 'notAllowed' }
  return db.transaction(async (tx) => {
    const locked = await lockProject(tx, actor, project.id)
    if (!locked) return { ok: false, reason: 'gone' }
    const current = (await currentTemplates(tx, locked)).get(edit.componentType)
    if (!current) return { ok: false, reason: 'gone' }
    if (current.id !== edit.basedOn) return { ok: false, reason: 'overtaken' }
    const edited = edit.steps.map((step) => ({ ...step, weight: hundredths(step.weight) }))
    const steps = await keyed(tx, current, project.id, actor, edited)
    const checked = checkWeights(steps)
    if (!checked.ok) return { ok: false, reason: 'steps', refusals: checked.refusals }
    const [before, after] = [said(current.steps, current.minutesPerUnit), said(steps, edit.minutesPerUnit)]
    if (JSON.stringify(before) === JSON.stringify(after)) {
      return { ok: true, changed: false, version: current.version }
    }
    const version = current.version + 1
    const { componentType, minutesPerUnit } = edit
    const [id = ''] = await writeTemplates(tx, [
      {
        organizationId: actor.organizationId,
        projectId: project.id,
        componentType,
        version,
        minutesPerUnit,
        createdBy: actor.userId,
        steps,
      },
    ])
    await recordBatch(tx, {
      organizationId: actor.organizationId,
      projectId: project.id,
      projectName: locked.name,
      actor,
      kind: 'template',
      summary: `Changed the rules of credit of ${typeWords(componentType).toLowerCase()}: version ${version}`,
      rows: [
        {
          entity: 'template',
          entityId: id,
          label: `${typeWords(componentType)} version ${version}`,
          oldValue: { version: current.version, ...before },
          newValue: { version, ...after },
          versionBefore: current.version,
          versionAfter: version,
        },
      ],
    })
    return { ok: true, changed: true, version }
  })
}
