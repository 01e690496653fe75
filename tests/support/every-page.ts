import type { Role } from '~/domain/access'
import type { WholeSite } from './whole-site'

/** One state of a page, as it is looked at. */
export interface Look {
  /** In the test's name where a route has several. */
  state?: string
  path: (site: WholeSite) => string
  /** Nobody: not signed in. By default the owner, who sees the most. */
  as?: Role | 'nobody'
  status?: number
  heading: string | RegExp
  title: string | RegExp
  /** People mark here, with gloves on: every target is 48 px. */
  field?: boolean
}

const at =
  (rest: string) =>
  ({ path }: WholeSite) =>
    path + rest
const components = (query: string) => at(`/components?${query}`)
const LIST = { heading: 'Components', title: 'Components - Karmsund maintenance' }

/** What is looked at of every route that has a page. */
export const LOOKS: Record<string, Look[]> = {
  _index: [{ path: () => '/', as: 'nobody', heading: /^Milestones on/, title: 'Milepost' }],
  account: [{ path: () => '/account', heading: 'Your account', title: 'Your account - Milepost' }],
  'invitations.$token': [
    {
      path: ({ invitation }) => `/invitations/${invitation}`,
      as: 'nobody',
      heading: /^Join Northfield/,
      title: /^Join/,
    },
    {
      state: 'for a member',
      path: ({ invitation }) => `/invitations/${invitation}`,
      heading: /^Join/,
      title: /^Join/,
    },
    {
      state: 'used up',
      path: () => '/invitations/gone',
      as: 'nobody',
      status: 404,
      heading: /^This invitation/,
      title: /^Join/,
    },
  ],
  'organizations.$organization.members': [
    {
      path: ({ organization }) => `/organizations/${organization.slug}/members`,
      heading: /^Members of Northfield/,
      title: /^Members - Northfield/,
    },
    {
      state: 'for a viewer',
      path: ({ organization }) => `/organizations/${organization.slug}/members`,
      as: 'viewer',
      heading: /^Members of/,
      title: /^Members/,
    },
  ],
  'projects._index': [
    { path: () => '/projects', heading: 'Projects', title: 'Projects - Milepost' },
    {
      state: 'none archived',
      path: () => '/projects?archived=1',
      heading: 'Archived projects',
      title: /^Archived/,
    },
  ],
  'projects.new': [
    { path: () => '/projects/new', heading: 'New project', title: 'New project - Milepost' },
    {
      state: 'refused',
      path: () => '/projects/new',
      as: 'viewer',
      status: 403,
      heading: 'You may not do that',
      title: /^You may not do that/,
    },
  ],
  'projects.$project.batches.$batch': [
    { path: (site) => `${site.path}/batches/${site.batch}`, heading: /\w/, title: / - Milepost$/ },
  ],
  'projects.$project.batches._index': [
    { path: at('/batches'), heading: 'Changes', title: /^Changes - / },
    {
      state: 'empty',
      path: ({ empty }) => `/projects/${empty.key}/batches`,
      heading: 'Changes',
      title: /^Changes/,
    },
  ],
  'projects.$project.components': [
    { ...LIST, state: 'in the field', path: at('/components'), as: 'foreman', field: true },
    { ...LIST, state: 'in the office', path: at('/components') },
    { ...LIST, state: 'marking', path: components('mark=rcv'), as: 'foreman', field: true },
    { ...LIST, state: 'finding', path: components('filter=1&q=PSV'), as: 'foreman', field: true },
    {
      ...LIST,
      state: 'filtered',
      path: components('filter=1&q=PSV&status=ON_HOLD&area=Unit+11+-+Crude&sort=-completion'),
    },
    { ...LIST, state: 'a row open', path: ({ path, long }) => `${path}/components?open=${long}` },
    { ...LIST, state: 'nothing found', path: components('q=nowhere'), as: 'foreman', field: true },
    {
      ...LIST,
      state: 'empty',
      path: ({ empty }) => `/projects/${empty.key}/components`,
      title: 'Components - Empty yard',
    },
  ],
  'projects.$project.components_.$component': [
    {
      state: 'with a long name',
      path: ({ path, long }) => `${path}/components/${long}`,
      as: 'foreman',
      heading: /REV-B/,
      title: / - Karmsund maintenance$/,
      field: true,
    },
    {
      state: 'in the office',
      path: ({ path, valve }) => `${path}/components/${valve}`,
      heading: /Valve/,
      title: / - Karmsund maintenance$/,
    },
    {
      state: 'for a viewer',
      path: ({ path, valve }) => `${path}/components/${valve}`,
      as: 'viewer',
      heading: /Valve/,
      title: / - Karmsund maintenance$/,
    },
    {
      state: 'not there',
      path: at('/components/999999'),
      as: 'foreman',
      status: 404,
      heading: 'There is nothing here',
      title: /^There is nothing here/,
    },
  ],
  'projects.$project.components_.$component_.edit': [
    { path: ({ path, long }) => `${path}/components/${long}/edit`, heading: /^Edit /, title: /^Edit / },
    {
      state: 'refused',
      path: ({ path, valve }) => `${path}/components/${valve}/edit`,
      as: 'foreman',
      status: 403,
      heading: 'You may not do that',
      title: /^You may not do that/,
    },
  ],
  'projects.$project.components_.new': [
    { path: at('/components/new'), heading: 'Add components', title: /^Add components - / },
  ],
  'projects.$project.conflicts.$conflict': [
    {
      path: ({ path, conflict }) => `${path}/conflicts/${conflict}`,
      as: 'foreman',
      heading: 'Somebody else was first',
      title: /^Two values/,
    },
  ],
  'projects.$project.conflicts._index': [
    { path: at('/conflicts'), heading: 'Conflicts', title: /^Conflicts - / },
    {
      state: 'empty',
      path: ({ empty }) => `/projects/${empty.key}/conflicts`,
      heading: 'Conflicts',
      title: /^Conflicts/,
    },
  ],
  'projects.$project.edit': [{ path: at('/edit'), heading: 'Project', title: /^Project - Karmsund/ }],
  'projects.$project.import': [
    { path: at('/import'), heading: 'Import', title: /^Import - / },
    {
      state: 'empty',
      path: ({ empty }) => `/projects/${empty.key}/import`,
      heading: 'Import',
      title: /^Import/,
    },
  ],
  'projects.$project.imports.$import': [
    {
      state: 'previewed',
      path: ({ path, imports }) => `${path}/imports/${imports.staged}`,
      heading: 'rows.csv',
      title: /rows\.csv/,
    },
    {
      state: 'applied',
      path: ({ path, imports }) => `${path}/imports/${imports.applied}`,
      heading: 'rows.csv',
      title: /rows\.csv/,
    },
  ],
  'projects.$project.places': [
    { path: at('/places'), heading: 'Places', title: /^Places - / },
    {
      state: 'empty',
      path: ({ empty }) => `/projects/${empty.key}/places`,
      heading: 'Places',
      title: /^Places/,
    },
  ],
  'projects.$project.templates.$type': [
    {
      path: at('/templates/insulation'),
      heading: 'Rules of credit: Insulation',
      title: /^Insulation: rules of credit - /,
    },
    {
      state: 'for a foreman',
      path: at('/templates/insulation'),
      as: 'foreman',
      heading: 'Rules of credit: Insulation',
      title: /^Insulation/,
    },
  ],
  'projects.$project.templates._index': [
    { path: at('/templates'), heading: 'Rules of credit', title: /^Rules of credit - / },
  ],
  'reset.$token': [
    {
      path: ({ reset }) => `/reset/${reset}`,
      as: 'nobody',
      heading: 'Set a new password',
      title: /^Set a new password/,
    },
    {
      state: 'used up',
      path: () => '/reset/gone',
      as: 'nobody',
      status: 404,
      heading: /^This link/,
      title: /^Set/,
    },
  ],
  'sign-in': [{ path: () => '/sign-in', as: 'nobody', heading: 'Sign in', title: 'Sign in - Milepost' }],
  'sign-up': [
    {
      path: () => '/sign-up',
      as: 'nobody',
      heading: 'Create an organization',
      title: 'Create an organization - Milepost',
    },
  ],
  /** No route at all. */
  nowhere: [
    {
      path: () => '/no/such/page',
      as: 'nobody',
      status: 404,
      heading: 'There is nothing here',
      title: /^There is nothing here/,
    },
  ],
}
