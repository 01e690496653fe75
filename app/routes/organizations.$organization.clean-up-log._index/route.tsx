import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCleanupLog } from '~/data/legacy/log'
import { listLegacyRuns } from '~/data/legacy/runs'
import { readCleanupFilter, writeCleanupFilter } from '~/forms/cleanup-log'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'
import { withParams } from '~/ui/components/list-links'
import { Page } from '~/ui/page'
import { LogFilter } from './filter'
import { Kinds } from './kinds'
import { LogTable } from './table'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Clean-up log - ${data.organization}` : 'Clean-up log' },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'moveOver')
  const { db } = context.database
  const { searchParams } = new URL(request.url)
  const filter = readCleanupFilter(searchParams)
  const after = searchParams.get('after')
  const [log, runs] = await Promise.all([
    listCleanupLog(db, actor, after ? { ...filter, after } : filter),
    listLegacyRuns(db, actor),
  ])
  return json({
    me: actor.name,
    organization: organization.name,
    here: `/organizations/${organization.slug}`,
    query: writeCleanupFilter(filter).toString(),
    runs: runs.map(({ id, at, source, state }) => ({ id, at, source, reverted: state === 'reverted' })),
    entries: log.entries,
    next: log.next ?? null,
    total: log.total,
    types: log.types,
    later: after !== null,
  })
}

export default function CleanupLog() {
  const { me, organization, here, query, runs, entries, next, types, total, later } =
    useLoaderData<typeof loader>()
  const params = new URLSearchParams(query)
  const csv = `${here}/clean-up-log.csv${query && `?${query}`}`
  const never = runs.length === 0
  return (
    <Page
      title="Clean-up log"
      personName={me}
      wide
      count={<p className="soft num">{total.toLocaleString('en')}</p>}
      action={
        <span className="cluster">
          <a className="link" href={`${here}/moving-over`}>
            Moving over
          </a>
          {entries.length > 0 && (
            <a className="link" href={csv}>
              Download as CSV
            </a>
          )}
        </span>
      }
    >
      <p className="prose soft">
        What of the old plans moved to {organization} was left out, folded or changed on the way. Each is kept
        whole, with the reason; what was left out or folded can be recovered.
      </p>
      {never ? (
        <p className="card">
          Nothing has been moved over yet. <a href={`${here}/moving-over`}>How a plan is moved over</a>
        </p>
      ) : (
        <>
          <Kinds types={types} params={params} />
          <LogFilter query={query} runs={runs} />
          {entries.length > 0 && <LogTable entries={entries} here={`${here}/clean-up-log`} />}
          {entries.length === 0 && (
            <p className="card">
              {query
                ? 'Nothing in the log is like that. '
                : 'Everything was moved as it was: nothing is in the log.'}
              {query && <a href="?">Show all</a>}
            </p>
          )}
          {(later || next) && (
            <p className="cluster no-print">
              {later && (
                <a className="btn btn-quiet" href={withParams(params, {})}>
                  First page
                </a>
              )}
              {next && (
                <a className="btn btn-quiet" href={withParams(params, { after: next })}>
                  More
                </a>
              )}
            </p>
          )}
        </>
      )}
    </Page>
  )
}
