import type { Look } from './every-page'
import type { WholeSite } from './whole-site'

const recurring =
  (rest: string) =>
  ({ path, milestones }: WholeSite) =>
    `${path}/milestones/${milestones.recurring}${rest}`

/** What is looked at of the pages that make and change a milestone, and of its dates. */
export const MILESTONE_FORM_LOOKS: Record<string, Look[]> = {
  'projects.$project.milestones.$milestone.edit': [
    { path: recurring('/edit'), heading: /^Edit /, title: /^Edit .* - Karmsund maintenance$/ },
  ],
  'projects.$project.milestones.$milestone.occurrences': [
    {
      path: recurring('/occurrences'),
      as: 'foreman',
      heading: /^Dates of /,
      title: /^Dates of .* - Karmsund maintenance$/,
    },
  ],
  'projects.$project.milestones.new': [
    {
      path: ({ path }) => `${path}/milestones/new`,
      heading: 'Add a milestone',
      title: 'Add a milestone - Karmsund maintenance',
    },
  ],
}
