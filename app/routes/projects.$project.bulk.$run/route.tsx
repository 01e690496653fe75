import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readRun, type RowNow, type RunRow, rowsNow, rowsOf, undoUnderWay } from '~/data/bulk/runs'
import type { Actor } from '~/data/people'
import { type UndoneBy, undoneBatches } from '~/data/undo-chain'
import { may, mayUndo } from '~/domain/access'
import { allRefused } from '~/domain/bulk/preview-counts'
import { figure } from '~/domain/figure'
import { readOnly, readRowPlace } from '~/forms/bulk-run'
import { choosingPart } from '~/forms/list-query'
import { newOrigin } from '~/server/origin-id'
import { requireMay, requireProject } from '~/server/require'
import { meantimeWords } from '~/server/since-words'
import { beingUndoneWords, undoneByWords } from '~/server/undo-refusals'
import { momentWords } from '~/ui/day-words'
import { ErrorSummary } from '~/ui/error-summary'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { ApplyForm } from './apply-form'
import { isUnderWay, Progress } from './progress'
import { Result } from './result'
import { Rows, shownRow } from './rows'

export { action } from './action.server'
export const headers = neverStored
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.run.title} - ${data.project.name}` : 'Many at once' },
  ...(data && isUnderWay(data.run.state) ? [{ httpEquiv: 'refresh', content: '2' }] : []),
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  // What it came to can be read where nothing can change any more.
  if (!actor.archived) requireMay(actor, 'updateProgress')
  const { db } = context.database
  const address = new URL(request.url).searchParams
  const run = await readRun(db, actor, project, params.run ?? '')
  if (!run) throw new Response('Not found', { status: 404 })
  // Of what is there nothing can be changed any more, whatever its rows say.
  const gone = run.placeGone && run.state === 'looked'
  if (gone && run.previewCounts) run.previewCounts = allRefused(run.previewCounts)
  const only = gone ? undefined : readOnly(address.get('only'))
  const after = readRowPlace(address.get('rows'))
  const under = isUnderWay(run.state)
  const [page, undone, undoing] = await Promise.all([
    under ? null : rowsOf(db, run, { after, only }),
    undoneBatches(db, run.batchIds),
    // What has changed nothing is undone by nobody.
    under || run.batchIds.length === 0 ? undefined : undoUnderWay(db, run.id),
  ])
  const rows = page?.rows ?? []
  const now = await rowsNow(db, run, rows)
  const own = run.userId === actor.userId
  const back = choosingPart(address)
  const counts = run.resultCounts ?? run.previewCounts
  // What never had the step stands in nobody’s way.
  const failing = counts ? counts.conflicts + counts.refused : 0
  const left = run.resultCounts?.left ?? 0
  const failed = run.resultCounts ? failing + run.resultCounts.rolledBack + left : 0
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    own,
    mayUndo: mayUndo(actor.role, own),
    /** Something in the project can change. */
    open: !actor.archived,
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    run: { ...run, title: run.placeGone ? `${run.title} (no longer there)` : run.title },
    rows: rows.map((row) => {
      const { ordinal, seq, label, stepName, oldText, newText, stale } = row
      const { shown, told, under, why } = shownRow(gone ? asRefused(row) : row, run.resultCounts !== null)
      const since = now.get(ordinal)
      return {
        ordinal,
        seq,
        label,
        stepName,
        oldText,
        newText,
        stale,
        shown,
        told,
        under,
        why,
        now: since ?? null,
        /** Who changed it since the preview, and when. */
        since: since ? sinceWords(since, actor, project.timeZone) : '',
      }
    }),
    gone,
    next: page?.next ? `${page.next.rank}.${page.next.ordinal}` : null,
    only: only ?? null,
    failing,
    // Runs of before these were counted have none.
    inTheWay: failing + (counts?.missing ?? 0),
    failed,
    /** Something can be tried again: of an undo, what it didn't get to. */
    retriable: own && !actor.archived && failed > 0 && (!run.isUndo || (run.undoes !== null && left > 0)),
    batches: run.batchIds.map((id) => ({ id, undoneBy: undone.get(id)?.batchId ?? null })),
    undone: undoneWords(
      run.batchIds.map((id) => undone.get(id)),
      project.timeZone,
    ),
    undoing: undoing
      ? {
          id: undoing.id,
          words: beingUndoneWords(undoing, project.timeZone),
          /** To others it isn't there, so nothing leads to it. */
          mayLook: mayUndo(actor.role, undoing.userId === actor.userId),
        }
      : null,
    /** The list's address as it was, with what is chosen. */
    back,
    /** This page with the rows that it shows: where a conflict that is decided here leads back to. */
    here: `/projects/${project.key}/bulk/${run.id}?${address}`,
    list: `/projects/${project.key}/components?${back || 'all=1'}`,
    origin: newOrigin(),
  })
}

const asRefused = (row: RunRow): RunRow =>
  row.previewOutcome === 'notFound'
    ? row
    : { ...row, previewOutcome: 'refused', previewReason: 'unknownPlace' }

const sinceWords = ({ by, byName, at }: RowNow, me: Actor, timeZone: string) =>
  byName && at ? meantimeWords({ by, byName, at }, me.userId, timeZone) : ''

/** Who has undone it, and when; of several parts that some are. '' where nothing is undone. */
function undoneWords(undos: (UndoneBy | undefined)[], timeZone: string): string {
  const those = undos.filter((one) => one !== undefined)
  const last = those.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (!last) return ''
  const words = undoneByWords(last, timeZone)
  if (those.length === undos.length) return `This was ${words}.`
  return `${figure(those.length)} of ${figure(undos.length)} parts are undone, the last was ${words}.`
}

export default function BulkRun() {
  const data = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { run, project } = data
  return (
    <Page
      title={run.title}
      personName={data.me}
      project={project}
      section="components"
      office={data.office}
      wide
      above={<ErrorSummary reply={reply} />}
      message={['done', 'cancelled', 'failed'].includes(run.state) && <Result data={data} />}
      count={
        <p className="soft">
          {momentWords(run.finishedAt ?? run.createdAt, project.timeZone)}
          {!data.own && `, ${run.userName}`}
        </p>
      }
    >
      {run.state === 'looked' && data.open && <ApplyForm data={data} reply={reply} />}
      <Progress run={run} own={data.own} />
      {!isUnderWay(run.state) && <Rows data={data} />}
    </Page>
  )
}

export type RunData = ReturnType<typeof useLoaderData<typeof loader>>
