import type { Look } from './every-page'
import type { WholeSite } from './whole-site'

const of =
  (rest: (site: WholeSite) => string) =>
  (site: WholeSite): string =>
    `/organizations/${site.organization.slug}/${rest(site)}`

/** What is looked at of the pages about plans that were moved over. */
export const LEGACY_LOOKS: Record<string, Look[]> = {
  'organizations.$organization.moving-over._index': [
    {
      path: of(() => 'moving-over'),
      heading: /^Moving over to Northfield/,
      title: /^Moving over - Northfield/,
    },
    {
      state: 'for a planner',
      path: of(() => 'moving-over'),
      as: 'planner',
      status: 403,
      heading: 'You may not do that',
      title: /^You may not do that/,
    },
  ],
  'organizations.$organization.moving-over.$run': [
    {
      path: of(({ move }) => `moving-over/${move.run}`),
      heading: /^Move of /,
      title: /^Move of .* - Northfield/,
    },
  ],
  'organizations.$organization.clean-up-log._index': [
    { path: of(() => 'clean-up-log'), heading: 'Clean-up log', title: /^Clean-up log - Northfield/ },
    {
      state: 'with nothing like that',
      path: of(() => 'clean-up-log?type=BROKEN_ROW&q=nothing'),
      heading: 'Clean-up log',
      title: /^Clean-up log/,
    },
  ],
  'organizations.$organization.clean-up-log.$entry': [
    {
      path: of(({ move }) => `clean-up-log/${move.entries[0]}`),
      heading: /^CSCCFLR01H/,
      title: /Clean-up log$/,
    },
  ],
}
