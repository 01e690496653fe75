import { may } from '~/domain/access'
import { typeWords } from '~/domain/component-words'
import { many } from '~/domain/figure'
import type { Total } from '~/domain/step-migration'
import { moveComponent } from '~/domain/template-change'
import type { Db, Tx } from '~db/client'
import type { AuditRow } from '../audit'
import { LongBatch } from '../long-batch'
import type { Actor } from '../people'
import { lockProject } from '../projects/lock'
import { retried } from '../retry'
import { affectedComponents } from './affected'
import { movedRow } from './apply-row'
import { currentTemplates } from './current'
import { type MovedWrite, writeMoved } from './write-moved'

export type TemplateApplied =
  | { ok: true; components: number }
  | { ok: false; reason: 'notAllowed' | 'gone' | 'changed' }
  | { ok: false; reason: 'needsTotal'; components: number }

export interface TemplateToApply {
  componentType: string
  /** The version, and how many values would be lost, as the preview showed them: anything else refuses. */
  templateId: string
  lost: number
  /** For components that have no total where a step becomes a quantity. */
  fallback?: Total | undefined
  /** YYYY-MM-DD, today in the project: the date of the earned deltas. */
  today: string
}

/** Ends the transaction without a trace. */
class Refused extends Error {
  constructor(readonly refusal: TemplateApplied) {
    super('refused')
  }
}

/**
 * Moves all of a type's components to the project's current version, as the preview showed it: values by the rules of
 * moveComponent, completion recomputed, what was earned by it stored, an audit row each. One transaction; six
 * statements for each 5,000 components, and no more than those are held at a time.
 */
export async function applyTemplate(
  db: Db,
  actor: Actor,
  project: { id: string },
  asked: TemplateToApply,
): Promise<TemplateApplied> {
  if (!may(actor.role, 'editTemplates')) return { ok: false, reason: 'notAllowed' }
  try {
    return await retried(() => db.transaction((tx) => apply(tx, actor, project, asked)))
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

async function apply(
  tx: Tx,
  actor: Actor,
  project: { id: string },
  { componentType, templateId, lost: expected, fallback, today }: TemplateToApply,
): Promise<TemplateApplied> {
  const locked = await lockProject(tx, actor, project.id)
  if (!locked) throw new Refused({ ok: false, reason: 'gone' })
  const template = (await currentTemplates(tx, locked)).get(componentType)
  if (template?.id !== templateId) throw new Refused({ ok: false, reason: 'changed' })
  const batch = await LongBatch.begin(tx, {
    organizationId: actor.organizationId,
    projectId: project.id,
    projectName: locked.name,
    actor,
    kind: 'template',
  })
  let [lost, withoutTotal] = [0, 0]
  for await (const slice of affectedComponents(tx, project, componentType, templateId, { lock: true })) {
    const writes: MovedWrite[] = []
    const rows: AuditRow[] = []
    for (const component of slice) {
      const move = moveComponent(component.milestones, template.steps, component.budgetedMinutes, fallback)
      if (!move.ok) {
        withoutTotal += 1
        continue
      }
      lost += move.moved.milestones.filter((milestone) => milestone.lost).length
      writes.push({ componentId: component.id, milestones: move.moved.milestones })
      rows.push(movedRow(component, move.moved, template, today))
    }
    await writeMoved(tx, actor, project, template, writes)
    await batch.add(rows)
  }
  if (withoutTotal > 0) throw new Refused({ ok: false, reason: 'needsTotal', components: withoutTotal })
  if (lost !== expected) throw new Refused({ ok: false, reason: 'changed' })
  const components = batch.size
  if (components === 0) return { ok: true, components }
  const type = typeWords(componentType).toLowerCase()
  await batch.record(
    `Applied version ${template.version} of the rules of credit of ${type} to ${many(components, 'component')}`,
    { applied: components },
  )
  return { ok: true, components }
}
