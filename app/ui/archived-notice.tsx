import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from '~/root'

/** Stands on every page of an archived project. */
export function ArchivedNotice() {
  const archived = useRouteLoaderData<typeof loader>('root')
  if (!archived) return null
  return (
    <p className="notice notice-warn">
      <span>{archived.name} is archived: everything in it can be read, and nothing be changed.</span>
      {archived.mayBringBack && (
        <a className="link" href={`/projects/${archived.key}/edit`}>
          Bring it back
        </a>
      )}
    </p>
  )
}
