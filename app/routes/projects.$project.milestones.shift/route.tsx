import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readPlan } from '~/data/plan/read'
import type { FormReply } from '~/forms/reply'
import { readShift } from '~/forms/shift'
import { requireMay, requireProject } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { InTheWay, Preview } from './preview'
import { previewOf } from './preview.server'
import { ShiftFields } from './shift-fields'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Shift dates - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'plan')
  const { text, asked } = readShift(new URL(request.url).searchParams)
  const plan = await readPlan(context.database.db, actor, project)
  if (!plan) throw new Response('Not found', { status: 404 })
  const preview = asked ? previewOf(plan, text) : null
  const reply: FormReply | undefined =
    preview && !preview.ok ? { values: { ...text }, errors: { [preview.field]: preview.words } } : undefined
  return json(
    {
      me: actor.name,
      project: { key: project.key, name: project.name },
      text,
      preview,
      reply,
    },
    { status: reply ? 422 : 200 },
  )
}

export default function ShiftDates() {
  const { me, project, text, preview, reply } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const list = `/projects/${project.key}/milestones`
  // What a post was told comes first; what the same shift would meet now stands at its field.
  const said = sent && { values: { ...text }, errors: { ...sent.errors, ...reply?.errors } }
  return (
    <Page
      title="Shift dates"
      personName={me}
      project={project}
      section="milestones"
      office
      plan
      above={<ErrorSummary reply={said ?? reply} />}
    >
      <ShiftFields text={text} reply={said ?? reply} list={list} />
      {preview && !preview.ok && <InTheWay milestones={preview.inTheWay} list={list} />}
      {preview?.ok && <Preview preview={preview} text={text} list={list} />}
    </Page>
  )
}
