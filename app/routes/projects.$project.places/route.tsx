import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listPlaces } from '~/data/place-list'
import { may } from '~/domain/access'
import { PLACE_KINDS } from '~/domain/place-name'
import { requireProject } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { PlaceSection } from './place-section'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Places - ${data?.project.name ?? ''}` },
]

const SAID: Record<string, string> = { add: 'Added.', rename: 'Renamed.', remove: 'Removed.' }

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const query = new URL(request.url).searchParams
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name },
    office: may(actor.role, 'editComponents'),
    places: await listPlaces(context.database.db, actor, project),
    /** The place whose form is open. */
    open: query.get('open'),
    said: SAID[query.get('said') ?? ''],
  })
}

export default function Places() {
  const { me, project, office, places, open, said } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { intent, kind, id } = reply?.values ?? {}
  const failed = intent === 'add' ? `add-${String(kind)}` : `name-${String(id)}`
  return (
    <Page
      title="Places"
      personName={me}
      project={project}
      section="places"
      office={office}
      above={<ErrorSummary reply={reply} ids={{ name: failed }} />}
      message={said && !reply && <p className="notice">{said}</p>}
    >
      <p className="prose">
        Where components are, what they belong to, and what they are tested with. A component follows its
        drawing unless it has a place of its own; a drawing is placed from the page of any component on it.
      </p>
      {PLACE_KINDS.map((one) => (
        <PlaceSection
          key={one}
          kind={one}
          places={places[one]}
          projectKey={project.key}
          open={reply ? String(id ?? '') : open}
          mayEdit={office}
          reply={reply?.values.kind === one ? reply : undefined}
        />
      ))}
    </Page>
  )
}
