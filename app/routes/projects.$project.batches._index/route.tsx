import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listBatches } from '~/data/batches'
import { may } from '~/domain/access'
import { mayUndoBatch, undoableBatch } from '~/domain/undoable'
import { readBefore, writeBefore } from '~/forms/before'
import { newOrigin } from '~/server/origin-id'
import { requireProject } from '~/server/require'
import { momentWords } from '~/ui/day-words'
import { watched } from '~/ui/handle'
import { Page } from '~/ui/page'

export const handle = { watch: watched }
export const meta: MetaFunction = () => [{ title: 'Changes - Milepost' }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const before = readBefore(new URL(request.url).searchParams.get('before'))
  const page = await listBatches(context.database.db, actor, project, before ? { before } : {})
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    batches: page.batches.map(({ id, at, actorName, kind, summary, undoneBy, ...batch }) => {
      const undoable = undoableBatch({ ...batch, kind })
      return {
        id,
        at,
        actorName,
        kind,
        summary,
        undone: Boolean(undoneBy),
        undoable:
          !undoneBy && undoable.ok && mayUndoBatch(actor.role, undoable.way, batch.ownerId === actor.userId),
      }
    }),
    next: page.next && writeBefore(page.next),
    counter: project.changes ?? 0,
    origin: newOrigin(),
  })
}

export default function Batches() {
  const { batches, project, next, ...data } = useLoaderData<typeof loader>()
  return (
    <Page title="Changes" personName={data.me} project={project} section="batches" office={data.office}>
      {batches.length === 0 && (
        <p className="card">Every change will stand here: who made it, when, and what it was.</p>
      )}
      {batches.length > 0 && (
        <form method="post">
          <input type="hidden" name="o" value={data.origin} />
          <input type="hidden" name="s" value={data.counter} />
          <ul className="card lines">
            {batches.map((batch) => (
              <li key={batch.id} className="cluster">
                <span className="grow">
                  <a className="link" href={`batches/${batch.id}`}>
                    {batch.summary || batch.kind}
                  </a>
                  {batch.undone && <span className="soft"> (undone)</span>}
                </span>
                <span className="soft small">
                  {momentWords(batch.at, project.timeZone)}, {batch.actorName}
                </span>
                {batch.undoable && (
                  <button
                    className="btn btn-quiet"
                    formAction={`/projects/${project.key}/batches/${batch.id}`}
                    aria-label={`Undo “${batch.summary}”`}
                  >
                    Undo
                  </button>
                )}
              </li>
            ))}
          </ul>
        </form>
      )}
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
