import { type CurrentTemplate, currentTemplates } from '~/data/templates/current'
import { templateUsage } from '~/data/templates/usage'
import type { Db } from '~db/client'

/** The current template of the type that an address names, and how many components there are; 404 for any other. */
export async function templateOf(
  db: Db,
  project: { id: string; organizationId: string },
  type: string | undefined,
) {
  const templates = await currentTemplates(db, project)
  const template: CurrentTemplate | undefined = templates.get((type ?? '').toUpperCase())
  if (!template) throw new Response('Not found', { status: 404 })
  const usage = await templateUsage(db, project, [template.id])
  return { template, usage: usage.get(template.componentType) ?? { components: 0, onOtherVersion: 0 } }
}
