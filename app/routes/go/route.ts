import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { listProjectNames } from '~/data/projects/names'
import { requirePerson } from '~/server/require'

const PAGES = [
  { name: 'Projects', path: '/projects' },
  { name: 'Timeline of all projects', path: '/timeline' },
  { name: 'Workload', path: '/workload' },
  { name: 'Account', path: '/account' },
  { name: 'Keys', path: '/keys' },
]

/** Where a person can go from any page, as `{ name, path }[]`: their projects under way, then the pages over all. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  const projects = await listProjectNames(context.database.db, person)
  const places = projects.map(({ key, name }) => ({ name, path: `/projects/${key}/components` }))
  return json([...places, ...PAGES])
}
