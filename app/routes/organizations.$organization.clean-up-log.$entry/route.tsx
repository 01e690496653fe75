import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type CleanupEntry, findCleanupEntry } from '~/data/legacy/log'
import { projectsOf } from '~/data/projects/names'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'
import { ErrorSummary } from '~/ui/error-summary'
import { beginning, LongText } from '~/ui/long-text'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { Facts } from './facts'
import { originalHours } from './original-hours'
import { OriginalRow } from './original-row'
import { Recovered } from './recovered'
import { RecoverForm } from './recover-form'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${nameOf(data.entry)} - Clean-up log` : 'Clean-up log' },
]

const nameOf = ({ name }: Pick<CleanupEntry, 'name'>) => beginning(name) || 'Without a name'

const mayRecover = ({ action, runState, recoveredAt }: CleanupEntry) =>
  ['LEFT_OUT', 'FOLDED'].includes(action) && runState === 'moved' && recoveredAt === null

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'moveOver')
  const { db } = context.database
  const entry = await findCleanupEntry(db, actor, params.entry ?? '')
  if (!entry) throw new Response('Not found', { status: 404 })
  const open = mayRecover(entry)
  const projects = open ? await projectsOf(db, actor) : []
  const own = projects.find(({ id }) => id === entry.projectId)
  return json({
    me: actor.name,
    here: `/organizations/${organization.slug}`,
    entry,
    open,
    projects,
    hours: originalHours(entry.original, own?.estimatedMinutes ?? 0),
    said: new URL(request.url).searchParams.get('said') === 'recovered',
  })
}

export default function CleanupEntryPage() {
  const { me, here, entry, open, projects, hours, said } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title={nameOf(entry)}
      personName={me}
      above={<ErrorSummary reply={reply} />}
      action={
        <a className="link" href={`${here}/clean-up-log`}>
          Clean-up log
        </a>
      }
      message={<Recovered entry={entry} justNow={said && !reply} />}
    >
      <section className="card stack" aria-labelledby="why">
        <h2 id="why">
          {violationWords(entry.type).heading}: {actionWords(entry.action).heading.toLowerCase()}
        </h2>
        <div>
          <LongText text={entry.reason} />
        </div>
        <Facts entry={entry} here={here} />
      </section>
      {open && <RecoverForm entry={entry} projects={projects} hours={hours} reply={reply} />}
      <OriginalRow row={entry.original} />
    </Page>
  )
}
