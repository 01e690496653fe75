import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listLegacyRuns } from '~/data/legacy/runs'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'
import { Page } from '~/ui/page'
import { HowTo } from './how-to'
import { Runs } from './runs'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Moving over - ${data.organization}` : 'Moving over' },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'moveOver')
  const runs = await listLegacyRuns(context.database.db, actor)
  return json({
    me: actor.name,
    organization: organization.name,
    slug: organization.slug,
    runs: runs.map(({ id, at, by, source, report, revertedAt, revertedBy }) => ({
      id,
      at,
      by,
      source,
      revertedAt,
      revertedBy,
      projects: report.projects.moved,
      milestones: report.milestones,
    })),
  })
}

export default function MovingOver() {
  const { me, organization, slug, runs } = useLoaderData<typeof loader>()
  const here = `/organizations/${slug}`
  const none = runs.length === 0
  return (
    <Page
      title={`Moving over to ${organization}`}
      personName={me}
      action={
        !none && (
          <a className="link" href={`${here}/clean-up-log`}>
            Clean-up log
          </a>
        )
      }
    >
      {none ? (
        <section className="card stack" aria-labelledby="none">
          <h2 id="none">Nothing has been moved over yet</h2>
          <p className="prose">
            The plan of a team that comes from the old planner is moved over whole: projects, milestones and
            hours. What the rules here don’t allow is left out and kept in a log, from where it can be
            recovered.
          </p>
          <HowTo slug={slug} />
        </section>
      ) : (
        <>
          <Runs runs={runs} here={`${here}/moving-over`} />
          <details className="card">
            <summary>How a plan is moved over</summary>
            <div className="stack">
              <HowTo slug={slug} />
            </div>
          </details>
        </>
      )}
    </Page>
  )
}
