import { may } from '~/domain/access'
import type { RequestContext } from './context'

/**
 * The script of the keys for who works in the office: planners and owners, in this project or, on a page over all, in
 * any organization. None where little data is asked for.
 */
export function keysScript({ person, lowData }: RequestContext): string | undefined {
  if (!person || lowData) return undefined
  const { project, memberships } = person
  const office = memberships.some(
    ({ organizationId, role }) =>
      may(role, 'plan') && (!project || project.organizationId === organizationId),
  )
  return office ? import.meta.env.MILEPOST_KEYS : undefined
}
