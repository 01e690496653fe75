import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { projectsOfRun } from '~/data/legacy/run-projects'
import { readLegacyRun } from '~/data/legacy/runs'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'
import { momentWords } from '~/ui/day-words'
import { Page } from '~/ui/page'
import { Decided } from './decided'
import { DatesRead, Notes } from './notes'
import { Projects } from './projects'
import { Series } from './series'
import { Tallies } from './tallies'
import { Violations } from './violations'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Move of ${momentWords(data.run.at)} - ${data.organization}` : 'Move' },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'moveOver')
  const { db } = context.database
  const run = await readLegacyRun(db, actor, params.run ?? '')
  if (!run) throw new Response('Not found', { status: 404 })
  return json({
    me: actor.name,
    organization: organization.name,
    here: `/organizations/${organization.slug}`,
    run,
    projects: await projectsOfRun(db, actor, run.id),
  })
}

export default function MoveReport() {
  const { me, here, run, projects } = useLoaderData<typeof loader>()
  const { report, revertedAt } = run
  const log = `${here}/clean-up-log?run=${run.id}`
  return (
    <Page
      title={`Move of ${momentWords(run.at)}`}
      personName={me}
      action={
        <span className="cluster">
          <a className="link" href={`${here}/moving-over`}>
            All moves
          </a>
          <a className="link" href={log}>
            Its clean-up log
          </a>
        </span>
      }
      message={
        revertedAt && (
          <p className="notice notice-warn">
            Taken back {momentWords(revertedAt)} by {run.revertedBy}: what is told here doesn’t stand any
            more.
          </p>
        )
      }
    >
      <section className="card stack" aria-labelledby="milestones">
        <h2 id="milestones">Milestones</h2>
        <Tallies report={report} />
        <p className="soft as-typed">
          From {run.source}, by {run.by}. {report.dates.words}
        </p>
      </section>
      <Violations violations={report.violations} log={log} />
      <Series series={report.series} made={report.made} />
      <DatesRead dates={report.dates} />
      <Notes notes={report.notes} />
      <Projects report={report} projects={projects} />
      <Decided decisions={run.decisions} timeZone={run.timeZone} />
    </Page>
  )
}
