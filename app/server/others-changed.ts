import type { AppLoadContext } from '@remix-run/node'
import { countOthers } from '~/data/live/changes'
import type { Actor } from '~/data/people'
import type { Project } from '~/data/projects/find'
import { readCounter } from '~/forms/live'
import { part } from './part'

/** Where a form says what counter its page was made at, and the project has gone on since: that counter. */
export function loadedBefore(project: Project, sent: FormDataEntryValue | null): string | undefined {
  const loaded = typeof sent === 'string' ? readCounter(sent) : undefined
  return loaded !== undefined && loaded < (project.changes ?? 0) ? String(loaded) : undefined
}

/** The address of an answer, which says what others did since that counter; `s` comes last. */
export const withLoaded = (address: string, loaded: string | undefined): string =>
  loaded === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}s=${loaded}`

/** How many changes of others a page that answers such a form has to tell of: none without a look for all others. */
export async function othersSince(
  context: AppLoadContext,
  actor: Actor,
  project: Project,
  params: URLSearchParams,
): Promise<number> {
  const loaded = loadedBefore(project, params.get('s'))
  if (loaded === undefined) return 0
  return (
    (await part(context, 'others', countOthers(context.database.db, actor, project, Number(loaded)))) ?? 0
  )
}
