import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { readFind } from '~/forms/find'
import { foundPlaces } from '~/server/found-places'
import { requireProject } from '~/server/require'

/** What goes by the text `q`, for who types it: as the page of the same name has it. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const text = readFind(new URL(request.url).searchParams)
  const groups = await foundPlaces(context.database.db, actor, project, text)
  return json(groups, { headers: { 'cache-control': 'no-store' } })
}
