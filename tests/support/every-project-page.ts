import { CALENDAR_LOOKS } from './calendar-pages'
import { MILESTONE_LOOKS } from './every-milestone-page'
import type { Look } from './every-page'
import { MILESTONE_FORM_LOOKS } from './milestone-form-pages'
import type { WholeSite } from './whole-site'

const at =
  (rest: string) =>
  ({ path }: WholeSite) =>
    path + rest
const components = (query: string) => at(`/components?${query}`)
const LIST = { heading: 'Components', title: 'Components - Karmsund maintenance' }

/** What is looked at of a project's pages. */
export const PROJECT_LOOKS: Record<string, Look[]> = {
  ...CALENDAR_LOOKS,
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
  'projects.$project.bulk.$run': [
    {
      path: ({ path, bulk, chosen }) => `${path}/bulk/${bulk}?sel=${chosen}`,
      heading: 'Receive done',
      title: /^Receive done - /,
    },
  ],
  'projects.$project.bulk._index': [
    { path: at('/bulk'), heading: 'Many at once', title: /^Many at once - / },
  ],
  'projects.$project.bulk.new': [
    {
      path: ({ path, chosen }) => `${path}/bulk/new?sel=${chosen}`,
      heading: 'Change many',
      title: /^Change many - /,
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
    // A part of the list: a whole page of 150 rows, which axe takes its time for, is looked at above.
    {
      ...LIST,
      state: 'a row open',
      path: ({ path, long }) => `${path}/components?type=THREADED_PIPE&open=${long}`,
    },
    {
      ...LIST,
      state: 'choosing',
      path: ({ path, chosen }) => `${path}/components?area=Unit+11+-+Crude&sel=${chosen}`,
    },
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
  'projects.$project.components_.$component_.drawing': [
    {
      path: ({ path, valve }) => `${path}/components/${valve}/drawing`,
      heading: /^Place all of /,
      title: /^Place drawing /,
    },
  ],
  'projects.$project.components_.new': [
    { path: at('/components/new'), heading: 'Add components', title: /^Add components - / },
  ],
  'projects.$project.conflicts.$conflict': [
    {
      path: ({ path, conflict }) => `${path}/conflicts/${conflict}`,
      as: 'foreman',
      heading: 'Two values for one step',
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
  'projects.$project.filters': [
    { path: at('/filters'), heading: 'Saved filters', title: /^Saved filters - / },
  ],
  'projects.$project.find': [
    {
      path: at('/find?q=PSV'),
      as: 'foreman',
      heading: 'Find',
      title: '“PSV”: find - Karmsund maintenance',
      field: true,
    },
    { state: 'nothing typed yet', path: at('/find'), heading: 'Find', title: 'Find - Karmsund maintenance' },
  ],
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
  ...MILESTONE_FORM_LOOKS,
  ...MILESTONE_LOOKS,
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
}
