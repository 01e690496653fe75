import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listConflicts } from '~/data/conflicts'
import { may } from '~/domain/access'
import { readBefore, writeBefore } from '~/forms/before'
import { conflictView } from '~/server/conflict-view'
import { newOrigin } from '~/server/origin-id'
import { requireProject } from '~/server/require'
import { ConflictChoice } from '~/ui/components/conflict-choice'
import { watched } from '~/ui/handle'
import { Page } from '~/ui/page'

export const handle = { watch: watched }
export const meta: MetaFunction = () => [{ title: 'Conflicts - Milepost' }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const before = readBefore(new URL(request.url).searchParams.get('before'))
  // A foreman settles own ones; a planner everybody's.
  const own = may(actor.role, 'settleAnyConflict') ? {} : { userId: actor.userId }
  const page = await listConflicts(context.database.db, actor, project, {
    ...own,
    ...(before ? { before } : {}),
  })
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    conflicts: page.conflicts.map(conflictView),
    next: page.next && writeBefore(page.next),
    counter: project.changes ?? 0,
    origin: newOrigin(),
  })
}

export default function Conflicts() {
  const { conflicts, project, next, ...data } = useLoaderData<typeof loader>()
  return (
    <Page title="Conflicts" personName={data.me} project={project} section="conflicts" office={data.office}>
      {conflicts.length === 0 && (
        <p className="card">
          Where two people change the same step at once, both values are kept here until somebody decides.
          There is nothing to decide now.
        </p>
      )}
      {conflicts.map((conflict) => (
        <ConflictChoice
          key={conflict.id}
          conflict={conflict}
          projectKey={project.key}
          origin={data.origin}
          counter={data.counter}
          timeZone={project.timeZone}
        />
      ))}
      {next && (
        <p>
          <a className="btn btn-quiet" href={`?before=${next}`}>
            Older
          </a>
        </p>
      )}
    </Page>
  )
}
