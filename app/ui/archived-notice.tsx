import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from '~/root'

/** The archived project that the page is of; null where it isn't. */
export const useArchived = () => useRouteLoaderData<typeof loader>('root') ?? null

/** Stands on every page of an archived project. */
export function ArchivedNotice() {
  const archived = useArchived()
  if (!archived) return null
  return (
    <p className="notice notice-warn">
      <span>{archived.name} is archived: it can be read, but not changed.</span>
      {archived.mayBringBack && (
        <a className="link" href={`/projects/${archived.key}/edit`}>
          Bring it back
        </a>
      )}
    </p>
  )
}
