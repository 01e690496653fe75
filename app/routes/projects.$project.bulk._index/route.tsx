import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ownRuns } from '~/data/bulk/own-runs'
import { may } from '~/domain/access'
import { allRefused } from '~/domain/bulk/preview-counts'
import { previewWords, resultWords } from '~/domain/bulk/words'
import { requireMay, requireProject } from '~/server/require'
import { momentWords } from '~/ui/day-words'
import { ErrorSummary } from '~/ui/error-summary'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import type { action } from './action.server'

export { action } from './action.server'
export const headers = neverStored
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Many at once - ${data?.project.name ?? ''}` },
]

const STATES = {
  looking: 'being looked at',
  looked: 'not applied',
  waiting: 'waits for its turn',
  running: 'under way',
  done: '',
  cancelled: 'cancelled',
  failed: 'failed',
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  if (!actor.archived) requireMay(actor, 'updateProgress')
  const runs = await ownRuns(context.database.db, actor, project)
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    runs: runs.map(({ id, state, title, at, previewCounts, resultCounts, isUndo, placeGone }) => ({
      id,
      title: placeGone ? `${title} (no longer there)` : title,
      at,
      state: STATES[state],
      words: resultCounts
        ? resultWords(resultCounts, isUndo ? 'undo' : 'result')
        : previewCounts
          ? previewWords(placeGone ? allRefused(previewCounts) : previewCounts)
          : '',
    })),
  })
}

export default function ManyAtOnce() {
  const { me, office, project, runs } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const base = `/projects/${project.key}`
  const back = String(reply?.values.back ?? '') || 'all=1'
  return (
    <Page
      title="Many at once"
      personName={me}
      project={project}
      section="components"
      office={office}
      above={<ErrorSummary reply={reply} />}
    >
      <p>
        <a className="btn btn-quiet" href={`${base}/components?${back}`}>
          {reply ? 'Back to the list' : 'Choose components'}
        </a>
      </p>
      {runs.length === 0 ? (
        <p className="card">
          What you change of many components at once stands here: its preview, how far it is, and what came of
          it.
        </p>
      ) : (
        <ul className="card lines">
          {runs.map(({ id, title, at, state, words }) => (
            <li key={id}>
              <a className="link" href={`${base}/bulk/${id}`}>
                {title}
              </a>
              {state && <strong>{` · ${state}`}</strong>}
              <br />
              <span className="soft small">
                {[words, momentWords(at, project.timeZone)].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
