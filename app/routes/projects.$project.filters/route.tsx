import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '~/domain/access'
import { requireProject } from '~/server/require'
import { filterWords } from '~/ui/components/filter-words'
import { SaveFilter } from '~/ui/components/save-filter'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { KeptFilter } from './kept-filter'
import { RenameFilter } from './rename-filter'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Saved filters - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project, person } = await requireProject(context, request, params.project)
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    project: { key: project.key, name: project.name },
    filters: (person.savedFilters ?? []).map((filter) => ({ ...filter, words: filterWords(filter.query) })),
    /** The one whose name is changed. */
    open: new URL(request.url).searchParams.get('open'),
  })
}

export default function Filters() {
  const { me, office, project, filters, ...data } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { intent, id: named } = reply?.values ?? {}
  const open = intent === 'rename' ? named : data.open
  const list = `/projects/${project.key}/components`
  return (
    <Page
      title="Saved filters"
      personName={me}
      project={project}
      section="components"
      office={office}
      above={
        <ErrorSummary reply={reply} ids={intent === 'rename' ? { name: `name-${String(named)}` } : {}} />
      }
    >
      {reply && intent === 'save' && (
        <section className="card">
          <SaveFilter projectKey={project.key} query={String(reply.values.query ?? '')} reply={reply} />
        </section>
      )}
      <section className="card stack">
        {filters.length === 0 ? (
          <p>Filter the list of components, and give the filter a name there: it will stand here.</p>
        ) : (
          <>
            <ul className="lines">
              {filters.map((filter) => (
                <li key={filter.id}>
                  {filter.id === open ? (
                    <RenameFilter filter={filter} projectKey={project.key} reply={reply} />
                  ) : (
                    <KeptFilter filter={filter} projectKey={project.key} />
                  )}
                </li>
              ))}
            </ul>
            <p className="soft small">
              The list of components begins with your start. Nobody else sees these.
            </p>
          </>
        )}
        <p>
          <a className="btn btn-quiet" href={`${list}?all=1`}>
            All components
          </a>
        </p>
      </section>
    </Page>
  )
}

export type ShownFilter = ReturnType<typeof useLoaderData<typeof loader>>['filters'][number]
