import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findComponent } from '~/data/components/detail'
import { findNeighbours } from '~/data/components/neighbours'
import { componentHistory } from '~/data/component-history'
import { may } from '~/domain/access'
import { componentWords, instanceWords } from '~/domain/component-words'
import { earlierIncomplete } from '~/domain/out-of-order'
import { shownPercent } from '~/domain/completion'
import { unitsLike } from '~/domain/units'
import { readBefore, writeBefore } from '~/forms/before'
import { readListAddress } from '~/forms/component-list'
import { readSeq } from '~/forms/seq'
import { answerOutbox, reloads } from '~/enhance/transport'
import { Live } from '~/enhance/live'
import { Unsent } from '~/enhance/unsent'
import { answerUpdates, type FormAnswer } from '~/server/answer-updates'
import { historyRow } from '~/server/history-view'
import { newOrigin } from '~/server/origin-id'
import { othersSince } from '~/server/others-changed'
import { part } from '~/server/part'
import { requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { BatchMessage } from '~/ui/components/batch-message'
import { OthersChanged } from '~/ui/components/others-changed'
import { stepShown } from '~/ui/components/step-shown'
import { StepsForm } from '~/ui/components/steps-form'
import { UpdateProblems } from '~/ui/components/update-problems'
import { Standing } from './standing'
import { Page } from '~/ui/page'
import { PartFailed } from '~/ui/part-failed'
import { Details } from './details'
import { History } from './history'
import { Way } from './way'

export const handle = { hydrate: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.drawing} ${data.name} - ${data.project.name}` : 'Component' },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { db } = context.database
  const url = new URL(request.url)
  const seq = readSeq(params.component)
  const component = seq && (await findComponent(db, actor, project, seq))
  if (!component) throw new Response('Not found', { status: 404 })
  const address = readListAddress(url.searchParams, 'field')
  const before = readBefore(url.searchParams.get('history'))
  const [neighbours, history, others] = await Promise.all([
    part(context, 'neighbours', findNeighbours(db, actor, project, address.request, seq)),
    part(context, 'history', componentHistory(db, actor, project, component.id, before ? { before } : {})),
    othersSince(context, actor, project, url.searchParams),
  ])
  const { milestones, ...rest } = component
  const after = earlierIncomplete(milestones.map((m) => ({ ...m, milestoneId: m.key })))
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    office: may(actor.role, 'editComponents'),
    mayUpdate: may(actor.role, 'updateProgress') && !component.retired,
    component: rest,
    drawing: component.drawing,
    name: componentWords(component),
    instance: instanceWords(component),
    percent: shownPercent(component.completionPercent, component.status),
    state: component.retired
      ? 4
      : component.onHold
        ? 3
        : (['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED'] as const).indexOf(component.status),
    steps: milestones.map((m) => ({
      ...m,
      usuallyAfter: after.get(m.key),
      units: m.unit ? unitsLike(m.unit) : undefined,
    })),
    history: history && {
      rows: history.entries.map(historyRow),
      next: history.next && writeBefore(history.next),
    },
    neighbours: neighbours ?? { previous: null, next: null },
    query: filterQuery(url.searchParams),
    batch: url.searchParams.get('b'),
    counter: project.changes ?? 0,
    others,
    origin: newOrigin(),
    today: todayIn(project.timeZone),
  })
}

const filterQuery = (params: URLSearchParams): string => {
  const kept = new URLSearchParams(params)
  for (const name of ['b', 'history', 's']) kept.delete(name)
  const text = kept.toString()
  return text && `?${text}`
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const found = await requireProject(context, request, params.project)
  const { pathname, searchParams } = new URL(request.url)
  return answerUpdates(context, request, found, ({ batches, form, loaded }) => {
    const query = new URLSearchParams(searchParams)
    query.delete('b')
    query.delete('s')
    if (loaded) query.set('s', loaded)
    if (batches.length) query.set('b', batches.join('.'))
    const step = form.kind === 'updates' && form.updates.length === 1 ? form.updates[0]?.stepKey : undefined
    return `${pathname}${query.size ? `?${query}` : ''}${step ? `#m-${step}` : ''}`
  })
}

/** By script an update goes through the page's outbox, and doesn't load the page again. */
export const clientAction = answerOutbox
export const shouldRevalidate = reloads

export default function Component() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { component, query } = data
  const path = `/projects/${data.project.key}/components`
  const here = `${path}/${component.seq}${query}`
  const frame = {
    title: `${data.drawing} ${data.name}`,
    personName: data.me,
    project: data.project,
    office: data.office,
    section: 'components' as const,
    wide: true,
  }
  if (answer && 'problems' in answer) {
    return (
      <Page {...frame}>
        <UpdateProblems
          answer={answer as FormAnswer}
          origin={data.origin}
          action={here}
          projectKey={data.project.key}
          back={here}
          nameOf={({ step }) => data.steps.find(({ key }) => key === step)?.name ?? 'This step'}
        />
      </Page>
    )
  }
  return (
    <Page
      {...frame}
      sending={
        <>
          <Unsent origin={data.origin} />
          <Live
            one
            project={data.project.key}
            counter={data.counter}
            rows={[component.seq]}
            shown={stepShown(component.seq, data.steps)}
          />
        </>
      }
      above={<Way list={path} query={query} seq={component.seq} neighbours={data.neighbours} />}
      message={
        <>
          <OthersChanged changes={data.others} projectKey={data.project.key} />
          {data.mayUpdate &&
            data.history &&
            data.batch
              ?.split('.')
              .map((id) => <BatchMessage key={id} batchId={id} history={data.history?.rows ?? []} />)}
        </>
      }
    >
      <Standing
        seq={component.seq}
        done={component.doneCount}
        steps={component.stepCount}
        percent={data.percent}
        state={data.state}
        instance={data.instance}
      />
      {component.onHold && (
        <p className="notice notice-warn">
          On hold: {component.holdReason}. What is marked is saved and flagged.
        </p>
      )}
      {component.retired && <p className="notice notice-warn">Retired: {component.retiredReason}</p>}
      <div className="beside stack">
        <StepsForm
          seq={component.seq}
          steps={data.steps}
          origin={data.origin}
          counter={data.counter}
          today={data.today}
          action={here}
          mayUpdate={data.mayUpdate}
          office={data.office}
          projectKey={data.project.key}
        />
        <div className="stack">
          <Details component={component} office={data.office ? `${path}/${component.seq}` : undefined} />
          {data.history ? (
            <History
              seq={component.seq}
              rows={data.history.rows}
              more={data.history.next}
              query={query}
              timeZone={data.project.timeZone}
            />
          ) : (
            <PartFailed what="The history" />
          )}
        </div>
      </div>
    </Page>
  )
}
