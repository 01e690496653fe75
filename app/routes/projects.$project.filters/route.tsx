import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '~/domain/access'
import { requireProject } from '~/server/require'
import { filterWords } from '~/ui/components/filter-words'
import { SaveFilter } from '~/ui/components/save-filter'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'

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
  })
}

export default function Filters() {
  const { me, office, project, filters } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const list = `/projects/${project.key}/components`
  return (
    <Page
      title="Saved filters"
      personName={me}
      project={project}
      section="components"
      office={office}
      above={<ErrorSummary reply={reply} />}
    >
      {reply?.values.intent === 'save' && (
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
              {filters.map(({ id, name, query, words, isStart }) => (
                <li key={id}>
                  <form method="post" className="cluster">
                    <input type="hidden" name="id" value={id} />
                    <span className="grow">
                      <a className="link" href={`${list}?${query}`}>
                        {name}
                      </a>
                      {isStart && <strong> · my start</strong>}
                      <br />
                      <span className="soft small">{words}</span>
                    </span>
                    <Submit
                      look="quiet"
                      name="intent"
                      value={isStart ? 'noStart' : 'start'}
                      aria-label={isStart ? `Don’t start with ${name}` : `Make ${name} my start`}
                    >
                      {isStart ? 'Don’t start with it' : 'Make it my start'}
                    </Submit>
                    <Submit look="quiet" name="intent" value="delete" aria-label={`Delete ${name}`}>
                      Delete
                    </Submit>
                  </form>
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
