import type { Look } from './every-page'
import type { WholeSite } from './whole-site'

const at = (rest: string) => (site: WholeSite) => `${site.path}/milestones${rest}`
const single = (rest: string) => (site: WholeSite) => at(`/${site.milestones.single}${rest}`)(site)
const NAMED = { heading: /REV-B tested$/, title: /REV-B tested - Karmsund maintenance$/ }

/** What is looked at of a plan's milestones. */
export const MILESTONE_LOOKS: Record<string, Look[]> = {
  'projects.$project.milestones._index': [
    { path: at(''), heading: 'Milestones', title: 'Milestones - Karmsund maintenance' },
    {
      state: 'for a foreman',
      path: at('?said=shifted'),
      as: 'foreman',
      heading: 'Milestones',
      title: /^Milestones/,
    },
    {
      state: 'empty',
      path: ({ empty }) => `/projects/${empty.key}/milestones`,
      heading: 'Milestones',
      title: /^Milestones - Empty yard/,
    },
  ],
  'projects.$project.milestones.$milestone._index': [
    { ...NAMED, path: single('?said=moved&was=2026-01-05') },
    {
      state: 'recurring',
      path: (site) => at(`/${site.milestones.recurring}`)(site),
      as: 'viewer',
      heading: /\w/,
      title: / - Karmsund maintenance$/,
    },
  ],
  'projects.$project.milestones.$milestone.delete': [
    {
      path: single('/delete'),
      heading: /^Delete .*REV-B tested\?$/,
      title: /^Delete /,
    },
    {
      state: 'gone',
      path: at('/00000000-0000-7000-8000-000000000000/delete'),
      status: 404,
      heading: 'It is gone already',
      title: /^Gone - /,
    },
  ],
  'projects.$project.milestones.shift': [
    {
      state: 'previewed',
      path: at('/shift?what=project&days=14'),
      heading: 'Shift dates',
      title: /^Shift dates - /,
    },
    {
      state: 'asking',
      path: at('/shift?what=from&from=2026-01-31'),
      heading: 'Shift dates',
      title: /^Shift dates - /,
    },
  ],
}
