import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listChoices } from '~/data/components/choices'
import { countComponents } from '~/data/components/count'
import { listComponents } from '~/data/components/list'
import { missingNames } from '~/data/components/missing-names'
import { findSelection } from '~/data/selections'
import { openedRow } from './opened-row.server'
import { may } from '~/domain/access'
import { typeWords } from '~/domain/component-words'
import { readListAddress } from '~/forms/component-list'
import { choosingPart, namedPart } from '~/forms/list-query'
import { answerOutbox, reloads } from '~/enhance/transport'
import { Unsent } from '~/enhance/unsent'
import { answerUpdates, type FormAnswer } from '~/server/answer-updates'
import { newOrigin } from '~/server/origin-id'
import { othersSince } from '~/server/others-changed'
import { part } from '~/server/part'
import { requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { withParams } from '~/ui/components/list-links'
import { OthersChanged } from '~/ui/components/others-changed'
import { UpdateProblems } from '~/ui/components/update-problems'
import { changedOf, toRow } from '~/ui/components/to-row.server'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { shownChoice } from './choosing.server'
import { ChoosingList } from './choosing-list'
import { FilterForm } from './filter-form'
import { FieldRows } from './field-rows'
import { Count, ListHead } from './list-head'
import { MarkRows } from './mark-rows'
import { ListLive } from './list-live'
import { OfficeTable } from './office-table'
import { Pager } from './pager'

type Shown = { list: { mark: unknown }; opened: unknown; counter: number } | undefined
const hydrate = (data: Shown) => Boolean(data?.list.mark ?? data?.opened)

export const handle = {
  hydrate,
  watch: (data: Shown) => (data && !hydrate(data) ? data.counter : undefined),
}

export const headers: HeadersFunction = ({ loaderHeaders }): HeadersInit => {
  const cache = loaderHeaders.get('cache-control')
  return cache ? { 'cache-control': cache } : {}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Components - ${data.project.name}` : 'Components' },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project, person } = await requireProject(context, request, params.project)
  const url = new URL(request.url)
  const start = person.savedFilters?.find(({ isStart }) => isStart)
  if (url.search === '' && start) throw redirect(`${url.pathname}?${start.query}`)
  const usual = person.listView ?? (actor.role === 'foreman' || actor.role === 'viewer' ? 'field' : 'office')
  const { db } = context.database
  const sel = url.searchParams.get('sel')
  const selection =
    sel && may(actor.role, 'updateProgress') ? await findSelection(db, actor, project, sel) : undefined
  if (sel && !selection) throw redirect(url.pathname + withParams(url.searchParams, { sel: null }))
  // While choosing the list is the office's and nothing is marked in it.
  const asked = selection ? new URLSearchParams(choosingPart(url.searchParams)) : url.searchParams
  const address = readListAddress(asked, selection ? 'office' : usual)
  const [page, count, choices, opened, others] = await Promise.all([
    listComponents(db, actor, project, address.request),
    part(context, 'count', countComponents(db, actor, project, address.request, address.countAll)),
    listChoices(db, actor, project),
    address.open ? openedRow(db, actor, project, address.open) : null,
    othersSince(context, actor, project, url.searchParams),
  ])
  const shown = page.rows.map(({ seq }) => seq)
  const choosing =
    selection && (await shownChoice(db, actor, project, selection, { shown, steps: choices.steps }))
  const mark = choices.steps.find((step) => step.key === address.request.mark)
  return json(
    {
      me: actor.name,
      project: { key: project.key, name: project.name },
      office: may(actor.role, 'editComponents'),
      mayUpdate: may(actor.role, 'updateProgress'),
      query: withoutLoaded(asked),
      counter: project.changes ?? 0,
      others,
      choosing: choosing ?? null,
      list: {
        view: address.view,
        sort: (address.request.descending ? '-' : '') + address.request.sort,
        mark: mark && { ...mark, left: Boolean(address.request.leftSince) },
        rows: page.rows.map(toRow),
        changed: address.view === 'office' && !mark ? page.rows.map(changedOf) : [],
        previous: page.previous,
        next: page.next,
        count,
        /** What the filter names and the project hasn’t: then there are no rows. */
        missing: shown.length > 0 ? [] : await missingNames(db, actor, project, address.request),
        open: address.open,
      },
      opened: opened && { ...opened, changed: (url.searchParams.get('b') ?? '').split('.') },
      origin: newOrigin(),
      today: todayIn(project.timeZone),
      now: new Date().toISOString(),
      choices: address.showFilter ? { ...choices, types: choices.types.map((t) => [t, typeWords(t)]) } : null,
      steps: choices.steps.map(({ key, name }) => ({ key, name })),
      saved: { filters: person.savedFilters ?? [], now: namedPart(url.searchParams) },
    },
    // No change counter counts what somebody ticks.
    { headers: choosing ? neverStored() : {} },
  )
}

/** What others did since the page before is told once, and not by the links of this one. */
function withoutLoaded(params: URLSearchParams): string {
  const kept = new URLSearchParams(params)
  kept.delete('s')
  return kept.toString()
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const found = await requireProject(context, request, params.project)
  const { pathname, searchParams: query } = new URL(request.url)
  return answerUpdates(context, request, found, ({ form, applied, loaded }) => {
    const seq =
      form.kind === 'updates' ? form.updates[0]?.seq : form.kind === 'undoMilestone' ? form.seq : undefined
    query.delete('b')
    query.delete('s')
    if (loaded) query.set('s', loaded)
    if (query.has('open') && (form.kind === 'updates' || applied.length))
      query.set('b', applied.map(({ stepKey }) => stepKey).join('.'))
    return `${pathname}${query.size ? `?${query}` : ''}${seq ? `#c${seq}` : ''}`
  })
}

/** By script an update goes through the page's outbox, and doesn't load the page again. */
export const clientAction = answerOutbox
export const shouldRevalidate = reloads

export default function Components() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { list } = data
  if (answer && 'problems' in answer) {
    const here = `/projects/${data.project.key}/components${data.query && `?${data.query}`}`
    return (
      <Page
        title="Components"
        personName={data.me}
        project={data.project}
        section="components"
        office={data.office}
      >
        <UpdateProblems
          answer={answer as FormAnswer}
          origin={data.origin}
          action={here}
          projectKey={data.project.key}
          back={here}
          nameOf={({ seq, step }) => {
            const [, drawing, name] = list.rows.find((row) => row[0] === seq) ?? []
            return [drawing, name, data.steps.find(({ key }) => key === step)?.name].filter(Boolean).join(' ')
          }}
        />
      </Page>
    )
  }
  const Rows = list.mark ? MarkRows : list.view === 'office' ? OfficeTable : FieldRows
  return (
    <Page
      title="Components"
      personName={data.me}
      project={data.project}
      section="components"
      office={data.office}
      wide={list.view === 'office'}
      sending={
        (list.mark || data.opened) && (
          <>
            <Unsent origin={data.origin} />
            <ListLive data={data} />
          </>
        )
      }
      message={<OthersChanged changes={data.others} projectKey={data.project.key} />}
      count={<Count list={list} query={data.query} />}
      action={
        data.office &&
        !data.choosing &&
        list.view === 'office' && (
          <a className="btn btn-quiet" href="components/new">
            Add a component
          </a>
        )
      }
    >
      {data.choosing ? (
        <ChoosingList data={data} />
      ) : (
        <>
          <ListHead data={data} />
          {data.choices && <FilterForm query={data.query} choices={data.choices} />}
          <Rows data={data} />
          <Pager query={data.query} previous={list.previous} next={list.next} />
        </>
      )}
    </Page>
  )
}

export type ListData = ReturnType<typeof useLoaderData<typeof loader>>
