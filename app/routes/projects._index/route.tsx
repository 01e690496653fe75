import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countArchived, listProjects } from '~/data/projects/list'
import { may } from '~/domain/access'
import { requirePerson } from '~/server/require'
import { Page } from '~/ui/page'
import { PlanLinks } from '~/ui/plan/plan-links'
import { NoProjects } from './no-projects'
import { ProjectTable } from './project-table'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.archived ? 'Archived projects - Milepost' : 'Projects - Milepost' },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  const params = new URL(request.url).searchParams
  const archived = params.get('archived') === '1'
  const { db } = context.database
  const [projects, archivedCount] = await Promise.all([
    listProjects(db, person, archived),
    countArchived(db, person),
  ])
  return json({
    me: person.name,
    archived,
    archivedCount,
    projects,
    organizations: person.memberships.length,
    mayCreate: person.memberships.some(({ role }) => may(role, 'editProject')),
    deleted: params.get('deleted') === '1',
  })
}

export default function Projects() {
  const { me, archived, archivedCount, projects, organizations, mayCreate, deleted } =
    useLoaderData<typeof loader>()
  return (
    <Page
      title={archived ? 'Archived projects' : 'Projects'}
      personName={me}
      action={
        <>
          {organizations > 0 && <PlanLinks current="projects" />}
          {mayCreate && (
            <a className="btn" href="/projects/new">
              New project
            </a>
          )}
        </>
      }
      message={
        deleted && <p className="notice">The project is deleted. What was done in it stays in the log.</p>
      }
    >
      {projects.length > 0 ? (
        <ProjectTable projects={projects} withOrganization={organizations > 1} />
      ) : (
        <NoProjects archived={archived} mayCreate={mayCreate} organizations={organizations} />
      )}
      <p className="cluster">
        <a className="link" href="/account">
          Members, your account and sign-in sessions
        </a>
      </p>
      {archived ? (
        <p>
          <a href="/projects">Projects under way</a>
        </p>
      ) : (
        archivedCount > 0 && (
          <p>
            <a href="/projects?archived=1">Archived projects ({archivedCount})</a>
          </p>
        )
      )}
    </Page>
  )
}
