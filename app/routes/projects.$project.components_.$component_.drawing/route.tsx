import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findDrawingOf } from '~/data/components/drawing-places'
import { placeChoices } from '~/data/components/edit'
import { PLACE_KINDS, PLACE_WORDS, type PlaceKind } from '~/domain/place-name'
import { readSeq } from '~/forms/seq'
import { newOrigin } from '~/server/origin-id'
import { requireMay, requireProject } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'

export { action } from './action.server'
// Its form is made for one tab.
export const headers = neverStored
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Place drawing ${data?.drawing.number ?? ''} - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editComponents')
  const { db } = context.database
  const seq = readSeq(params.component)
  const [drawing, choices] = await Promise.all([
    seq ? findDrawingOf(db, actor, project, seq) : undefined,
    placeChoices(db, actor, project),
  ])
  if (!drawing) throw new Response('Not found', { status: 404 })
  const query = new URL(request.url).searchParams
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name },
    seq,
    origin: newOrigin(),
    drawing,
    choices,
    /** What was just saved, with its batch; '' where that had no effect. */
    saved: PLACE_KINDS.flatMap((kind) => {
      const batch = query.get(kind)
      return batch === null ? [] : [{ kind, batch }]
    }),
  })
}

const counted = (n: number) => `${n.toLocaleString('en')} component${n === 1 ? '' : 's'}`

/** '12 components of P-26B07 follow.', and those that don't. */
function follows({ number, components, own }: Data['drawing'], kind: PlaceKind): string {
  const staying = own[kind]
  const following = components - staying
  const words = `${counted(following)} of ${number} ${following === 1 ? 'follows' : 'follow'}`
  if (staying === 0) return `${words}.`
  return `${words}; ${staying} ${staying === 1 ? 'is placed on its own and stays' : 'are placed on their own and stay'}.`
}

export default function PlaceDrawing() {
  const data = useLoaderData<typeof loader>()
  const { me, project, seq, drawing, choices, saved } = data
  const reply = useActionData<typeof action>()
  const path = `/projects/${project.key}`
  const list = `${path}/components?drawing=${encodeURIComponent(drawing.number)}`
  return (
    <Page
      title={`Place all of ${drawing.number}`}
      personName={me}
      project={project}
      section="components"
      office
      above={<ErrorSummary reply={reply} />}
      message={!reply && saved.length > 0 && <Saved path={path} saved={saved} />}
    >
      <p className="cluster">
        <a href={`${path}/components/${seq}`}>Back to the component</a>
        <a href={list}>{`${counted(drawing.components)} of this drawing`}</a>
      </p>
      <FormErrors reply={reply}>
        <form method="post" action={`${path}/components/${seq}/drawing`} className="card stack" noValidate>
          <input type="hidden" name="version" value={drawing.version} />
          <input type="hidden" name="origin" value={data.origin} />
          {PLACE_KINDS.map((kind) => (
            <div key={kind}>
              <input type="hidden" name={`${kind}Was`} value={drawing.places[kind] ?? ''} />
              <Select
                name={kind}
                label={PLACE_WORDS[kind].one}
                hint={follows(drawing, kind)}
                defaultValue={drawing.places[kind] ?? ''}
                choices={[
                  { value: '', label: 'None' },
                  ...choices[kind].map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            </div>
          ))}
          <p>
            <Submit>Save for all of it</Submit>
          </p>
        </form>
      </FormErrors>
    </Page>
  )
}

function Saved({ path, saved }: { path: string; saved: Data['saved'] }) {
  return (
    <p className="notice">
      {saved.map(({ kind, batch }) => (
        <span key={kind}>
          {`${PLACE_WORDS[kind].one} saved. `}
          {batch && <a href={`${path}/batches/${encodeURIComponent(batch)}`}>Look at it, or undo it</a>}
        </span>
      ))}
    </p>
  )
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>
