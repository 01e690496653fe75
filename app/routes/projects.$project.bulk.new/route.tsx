import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listPlaces } from '~/data/place-list'
import { chosenSteps } from '~/data/selections'
import { may } from '~/domain/access'
import { typeWords } from '~/domain/component-words'
import { unitsLike } from '~/domain/units'
import { valuesOfChange } from '~/forms/bulk-change'
import { choosingPart } from '~/forms/list-query'
import { requireMay, requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { chosenBy } from './choice.server'
import { HoldForm } from './hold-form'
import { PlaceForm } from './place-form'
import { fieldId, StepsForm } from './steps-form'

export { action } from './action.server'
export const headers = neverStored
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change many - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const address = new URL(request.url).searchParams
  const chosen = await chosenBy(db, actor, project, address)
  const office = may(actor.role, 'editComponents')
  const [steps, places] = chosen
    ? await Promise.all([
        chosenSteps(db, actor, project, chosen.choice),
        office ? listPlaces(db, actor, project) : null,
      ])
    : [null, null]
  return json({
    me: actor.name,
    office,
    mayHold: may(actor.role, 'hold'),
    project: { key: project.key, name: project.name },
    back: choosingPart(address),
    today: todayIn(project.timeZone),
    total: steps?.total ?? 0,
    groups:
      steps?.types.map(({ steps: ofType, ...group }) => ({
        ...group,
        words: typeWords(group.type),
        steps: ofType.map((step) => ({ ...step, units: step.unit ? unitsLike(step.unit) : [] })),
      })) ?? [],
    places,
    asked: chosen?.asked ? valuesOfChange(chosen.asked) : null,
  })
}

export default function ChangeMany() {
  const data = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { project, total } = data
  const list = `/projects/${project.key}/components?${data.back || 'all=1'}`
  const ids = Object.fromEntries(Object.keys(sent?.errors ?? {}).map((name) => [name, fieldId(name)]))
  const reply = sent ?? (data.asked ? { errors: {}, values: data.asked } : undefined)
  return (
    <Page
      title="Change many"
      personName={data.me}
      project={project}
      section="components"
      office={data.office}
      wide
      above={<ErrorSummary reply={sent} ids={ids} />}
      count={<p className="soft num">{total.toLocaleString('en')} chosen</p>}
    >
      {total === 0 ? (
        <section className="card stack">
          <p>Nothing is chosen yet. Tick components in the list, or choose all that a filter matches.</p>
          <p>
            <a className="btn btn-quiet" href={list}>
              To the list
            </a>
          </p>
        </section>
      ) : (
        <>
          <p>
            Nothing is changed before you have seen a preview. <a href={list}>Back to the list</a>
          </p>
          <StepsForm data={data} reply={reply} />
          {data.mayHold && <HoldForm reply={reply} />}
          {data.places && <PlaceForm places={data.places} reply={reply} />}
        </>
      )}
    </Page>
  )
}

export type ChangeManyData = ReturnType<typeof useLoaderData<typeof loader>>
