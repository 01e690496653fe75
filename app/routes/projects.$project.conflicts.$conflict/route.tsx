import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findConflict } from '~/data/conflicts'
import { type SettleAnswer, settleConflict } from '~/data/settle-conflict'
import { may } from '~/domain/access'
import { outcomeWords } from '~/domain/updates/words'
import { conflictForm } from '~/forms/conflict'
import { conflictView } from '~/server/conflict-view'
import { invalid, parseForm, readBody } from '~/server/form'
import { newOrigin } from '~/server/origin-id'
import { loadedBefore, othersSince, withLoaded } from '~/server/others-changed'
import { ownPath } from '~/server/own-path'
import { requireMay, requireProject } from '~/server/require'
import { ConflictChoice } from '~/ui/components/conflict-choice'
import { OthersChanged } from '~/ui/components/others-changed'
import { momentWords } from '~/ui/day-words'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Two values for one step - Milepost' }]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const conflict = await findConflict(context.database.db, actor, project, params.conflict ?? '')
  if (!conflict) throw new Response('Not found', { status: 404 })
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    conflict: conflictView(conflict),
    back: backOf(request) || null,
    origin: newOrigin(),
    counter: project.changes ?? 0,
    others: await othersSince(context, actor, project, new URL(request.url).searchParams),
  })
}

/** Where whoever decides came from; '' where that isn't said. */
const backOf = (request: Request) => ownPath(new URL(request.url).searchParams.get('back'), '')

type Refusal = Extract<SettleAnswer, { ok: false }>

const WORDS: Record<Exclude<Refusal['reason'], 'refused'>, { status: number; words: string }> = {
  notFound: { status: 404, words: 'This conflict is not there any more.' },
  notAllowed: { status: 403, words: 'It is for whoever sent it, or for a planner, to decide this.' },
  alreadySettled: { status: 409, words: 'Somebody has decided this already.' },
  changedSince: { status: 409, words: 'It has changed once more meanwhile. Look at what stands there now.' },
  noBoth: { status: 422, words: 'These two can’t be added up. Choose one of them.' },
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'settleOwnConflict')
  const body = await readBody(request)
  const form = parseForm(body, conflictForm)
  if (!form.ok) return invalid(form)
  const { keep, o: origin, version, reason, why } = form.value
  const settled = await settleConflict(context.database.db, actor, project, params.conflict ?? '', keep, {
    origin,
    ...(version ? { version } : {}),
    ...(reason ? { reason: { key: reason, ...(why ? { text: why } : {}) } } : {}),
  })
  if (settled.ok) {
    const here = `/projects/${project.key}/conflicts/${params.conflict}`
    throw redirect(backOf(request) || withLoaded(here, loadedBefore(project, body.get('s'))), 303)
  }
  if (settled.reason !== 'refused') {
    const { status, words } = WORDS[settled.reason]
    return invalid({ errors: { '': words }, values: form.values }, status)
  }
  const { reason: why422 = 'notAllowed' } = settled.result
  const field = why422.startsWith('reason') ? 'reason' : ''
  return invalid({ errors: { [field]: outcomeWords(why422) }, values: form.values })
}

export default function Conflict() {
  const { conflict, project, ...data } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { settled } = conflict
  return (
    <Page
      title={settled ? 'Decided' : 'Two values for one step'}
      personName={data.me}
      project={project}
      office={data.office}
      above={<ErrorSummary reply={reply} />}
      message={!reply && <OthersChanged changes={data.others} projectKey={project.key} />}
    >
      {settled ? (
        <>
          <output className="notice">
            {conflict.step} of {conflict.component} is {conflict.theirs.words}. {settled.who} decided it
            {settled.at && `, ${momentWords(settled.at, project.timeZone)}`}.
          </output>
          <p className="cluster">
            <a className="btn btn-quiet" href={`/projects/${project.key}/components/${conflict.seq}`}>
              Go to the component
            </a>
            {data.back && (
              <a className="link" href={data.back}>
                Back
              </a>
            )}
          </p>
        </>
      ) : (
        <ConflictChoice
          conflict={conflict}
          projectKey={project.key}
          origin={data.origin}
          counter={data.counter}
          timeZone={project.timeZone}
          asksReason={Boolean(reply?.errors.reason)}
          back={data.back}
        />
      )}
    </Page>
  )
}
