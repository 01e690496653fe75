import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '~/domain/access'
import { readFind } from '~/forms/find'
import { foundPlaces } from '~/server/found-places'
import { requireProject } from '~/server/require'
import { Page } from '~/ui/page'
import { FoundGroups } from './found-groups'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.text ? `“${data.text}”: find` : 'Find'} - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const text = readFind(new URL(request.url).searchParams)
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    project: { key: project.key, name: project.name },
    text,
    groups: await foundPlaces(context.database.db, actor, project, text),
  })
}

/** Find and go as a page, for every browser: a number, a tag or a name, and where that leads. */
export default function Find() {
  const { me, office, project, text, groups } = useLoaderData<typeof loader>()
  return (
    <Page title="Find" personName={me} project={project} office={office} section="find">
      <search className="search no-print">
        <form className="cluster" method="get">
          <input
            key={text}
            type="search"
            name="q"
            aria-label="Weld, tag, drawing or milestone"
            placeholder="Weld, tag, drawing, milestone"
            defaultValue={text}
            // Whoever comes here comes to type.
            autoFocus={text === ''}
            maxLength={200}
            enterKeyHint="search"
          />
          <button className="btn">Find</button>
        </form>
      </search>
      {text === '' ? (
        <p className="soft prose">
          A component by its weld number, its tag or its code, a drawing by its number, a milestone by its
          name: the whole of it, or as much as you know.
        </p>
      ) : (
        <FoundGroups text={text} groups={groups} project={project} />
      )}
    </Page>
  )
}
