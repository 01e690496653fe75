import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findBatch } from '~/data/batches'
import { runOfBatch } from '~/data/bulk/runs'
import { type LeftRow, undoBatch } from '~/data/undo'
import { may } from '~/domain/access'
import { mayUndoBatch, undoableBatch } from '~/domain/undoable'
import { figure } from '~/domain/figure'
import { FLAG_WORDS, isFlag } from '~/domain/updates/flags'
import { leftWords } from '~/domain/updates/words'
import { undoForm } from '~/forms/undo'
import { changeWords, whyWords } from '~/server/change-words'
import { invalid, parseForm, readBody } from '~/server/form'
import { newOrigin } from '~/server/origin-id'
import { loadedBefore, othersSince, withLoaded } from '~/server/others-changed'
import { requireMay, requireProject } from '~/server/require'
import { undoneByWords, undoRefused } from '~/server/undo-refusals'
import { OthersChanged } from '~/ui/components/others-changed'
import { momentWords } from '~/ui/day-words'
import { ErrorSummary } from '~/ui/error-summary'
import { watched } from '~/ui/handle'
import { Page } from '~/ui/page'
import { StackedRow, StackedTable } from '~/ui/stacked-table'

export const handle = { watch: watched }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.batch.summary || 'Change'} - Milepost` },
]

const FOR_PLANNERS = 'Somebody else did this: a planner can undo it.'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { searchParams } = new URL(request.url)
  const after = Number(searchParams.get('after') ?? -1)
  const found = await findBatch(context.database.db, actor, project, params.batch ?? '', {
    after: Number.isInteger(after) && Math.abs(after) < 2 ** 31 ? after : -1,
  })
  if (!found) throw new Response('Not found', { status: 404 })
  const { rows, next, undoneBy, ...batch } = found
  const run = await runOfBatch(context.database.db, actor, project, batch.id)
  const undoable = undoableBatch(batch)
  const mayBe =
    undoable.ok && mayUndoBatch(actor.role, undoable.way, batch.ownerId === actor.userId) && !undoneBy
  return json({
    me: actor.name,
    office: may(actor.role, 'editComponents'),
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    batch: {
      ...batch,
      undone: undoneBy ? `This was ${undoneByWords(undoneBy, project.timeZone)}.` : null,
    },
    rows: rows
      .filter((row) => row.entity !== 'earned')
      .map((row) => ({
        seq: row.componentSeq,
        ordinal: row.ordinal,
        label: row.label,
        ...changeWords(row),
        why: whyWords(row.reason),
        flags: row.flags,
        changedSince: row.changedSince,
      })),
    next,
    run: run ? { id: run.id, title: run.title, parts: run.batchIds.length } : null,
    undoable: mayBe,
    /** Why it isn't offered, to whoever might look for it. */
    whyNot:
      !may(actor.role, 'undoOwnBatch') || undoneBy || mayBe ? '' : undoable.ok ? FOR_PLANNERS : undoable.why,
    origin: newOrigin(),
    counter: project.changes ?? 0,
    others: await othersSince(context, actor, project, searchParams),
  })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'undoOwnBatch')
  const body = await readBody(request)
  const form = parseForm(body, undoForm)
  if (!form.ok) return invalid(form)
  const undone = await undoBatch(context.database.db, actor, project, params.batch ?? '', {
    origin: form.value.o,
  })
  if (!undone.ok) {
    const { status, words } = undoRefused(undone, project.timeZone)
    return invalid({ errors: { '': words }, values: {} }, status)
  }
  if (undone.left.length > 0) return invalid({ errors: leftErrors(undone.left), values: {} }, 409)
  const there = `/projects/${project.key}/batches/${undone.answer.batchId ?? params.batch}`
  throw redirect(withLoaded(there, loadedBefore(project, body.get('s'))), 303)
}

/** The rows that stay as they are, each with why; the others have been put back. */
const leftErrors = (left: LeftRow[]): Record<string, string> =>
  Object.fromEntries(left.map(({ label, result }) => [`#r${result.index}`, `${label}: ${leftWords(result)}`]))

export default function Batch() {
  const { batch, rows, project, next, run, ...data } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title={batch.summary || 'Change'}
      personName={data.me}
      project={project}
      section="batches"
      office={data.office}
      above={<ErrorSummary reply={reply} />}
      message={!reply && <OthersChanged changes={data.others} projectKey={project.key} />}
      action={
        data.undoable && (
          <form method="post">
            <input type="hidden" name="o" value={data.origin} />
            <input type="hidden" name="s" value={data.counter} />
            <button className="btn btn-quiet">Undo</button>
          </form>
        )
      }
    >
      <p className="soft">
        {momentWords(batch.at, project.timeZone)}, {batch.actorName}
        {run && (
          <>
            {' · '}
            {run.parts > 1 ? `one of ${figure(run.parts)} parts of ` : 'part of '}
            <a href={`/projects/${project.key}/bulk/${run.id}`}>{run.title}</a>
          </>
        )}
      </p>
      {batch.undone && <p className="notice">{batch.undone}</p>}
      {data.whyNot && <p className="soft">{data.whyNot}</p>}
      <StackedTable heads={['What', 'Before', 'After', 'Remarks']}>
        {rows.map((row) => (
          <StackedRow
            key={row.ordinal}
            name={row.label}
            href={row.seq ? `/projects/${project.key}/components/${row.seq}` : undefined}
            cells={[
              row.from,
              row.to,
              [
                row.why,
                ...row.flags.map((f) => (isFlag(f) ? FLAG_WORDS[f] : f)),
                row.changedSince && 'changed since',
              ]
                .filter(Boolean)
                .join(', '),
            ]}
          />
        ))}
      </StackedTable>
      {next !== undefined && (
        <p>
          <a className="btn btn-quiet" href={`?after=${next}`}>
            More
          </a>
        </p>
      )}
    </Page>
  )
}
