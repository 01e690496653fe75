import type { Role } from '~/domain/access'
import { LEGACY_LOOKS } from './legacy-pages'
import { PROJECT_LOOKS } from './every-project-page'
import { TIMELINE_LOOKS } from './timeline-pages'
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

/** What is looked at of every route that has a page. */
export const LOOKS: Record<string, Look[]> = {
  _index: [{ path: () => '/', as: 'nobody', heading: /^Milestones on/, title: 'Milepost' }],
  account: [{ path: () => '/account', heading: 'Your account', title: 'Your account - Milepost' }],
  'account_.tokens': [
    { path: () => '/account/tokens', heading: 'Tokens', title: 'Tokens - Milepost' },
    {
      state: 'for whoever makes none',
      path: () => '/account/tokens',
      as: 'viewer',
      heading: 'Tokens',
      title: 'Tokens - Milepost',
    },
  ],
  'calendar-feeds': [
    {
      path: ({ path }) => `/calendar-feeds?project=${path.split('/').at(-1)}`,
      heading: 'Calendar addresses',
      title: 'Calendar addresses - Milepost',
    },
    {
      state: 'none yet',
      path: () => '/calendar-feeds',
      as: 'viewer',
      heading: 'Calendar addresses',
      title: /^Calendar addresses/,
    },
  ],
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
  keys: [{ path: () => '/keys', heading: 'Keys', title: 'Keys - Milepost' }],
  ...LEGACY_LOOKS,
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
  ...PROJECT_LOOKS,
  ...TIMELINE_LOOKS,
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
