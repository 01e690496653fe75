import { PROJECT_TABLE } from './access-project-table'
import { GUESTS, MEMBERS, OWNERS, POST_NOTHING, POST_PLANNERS, type Row } from './access-statuses'

/** Every route, and what each role gets to hear from it. A valid form is posted only where nothing is changed by it. */
export const TABLE: Record<string, Row> = {
  _index: { path: () => '/', get: GUESTS, post: POST_NOTHING },
  account: {
    path: () => '/account',
    get: [302, 200, 200, 200, 200, 200],
    post: [302, 422, 422, 422, 422, 422],
  },
  // Everybody sees their own; who makes one is told apart by what is posted.
  'account_.tokens': {
    path: () => '/account/tokens',
    get: [302, 200, 200, 200, 200, 200],
    post: [302, 422, 422, 422, 422, 422],
  },
  // Whoever has the address reads; nobody is signed in.
  'calendar.$token[.ics]': {
    path: (s) => `/calendar/${s.calendar}.ics`,
    get: [200, 200, 200, 200, 200, 200],
    post: POST_NOTHING,
  },
  'calendar-feeds': {
    path: () => '/calendar-feeds',
    get: [302, 200, 200, 200, 200, 200],
    post: [302, 422, 422, 422, 422, 422],
  },
  // Whatever the role: where one can go, and the keys, which are the same for all.
  go: { path: () => '/go', get: [302, 200, 200, 200, 200, 200], post: POST_NOTHING },
  // Whoever has the link may look and join.
  'invitations.$token': {
    path: (s) => `/invitations/${s.invitation}`,
    get: [200, 200, 200, 200, 200, 200],
    post: [422, 303, 303, 303, 303, 303],
    once: true,
  },
  keys: { path: () => '/keys', get: [302, 200, 200, 200, 200, 200], post: POST_NOTHING },
  'organizations.$organization.calendar': {
    path: (s) => `/organizations/${s.organization.slug}/calendar`,
    get: MEMBERS,
    post: POST_PLANNERS,
  },
  'organizations.$organization.clean-up-log.$entry': {
    path: (s) => `/organizations/${s.organization.slug}/clean-up-log/${s.move.entries[0]}`,
    get: OWNERS,
    post: [302, 403, 403, 403, 422, 404],
  },
  'organizations.$organization.clean-up-log._index': {
    path: (s) => `/organizations/${s.organization.slug}/clean-up-log`,
    get: OWNERS,
    post: POST_NOTHING,
  },
  'organizations.$organization.clean-up-log[.csv]': {
    path: (s) => `/organizations/${s.organization.slug}/clean-up-log.csv`,
    get: OWNERS,
    post: POST_NOTHING,
  },
  'organizations.$organization.members': {
    path: (s) => `/organizations/${s.organization.slug}/members`,
    get: MEMBERS,
    post: [302, 403, 403, 403, 422, 404],
  },
  'organizations.$organization.moving-over.$run': {
    path: (s) => `/organizations/${s.organization.slug}/moving-over/${s.move.run}`,
    get: OWNERS,
    post: POST_NOTHING,
  },
  'organizations.$organization.moving-over._index': {
    path: (s) => `/organizations/${s.organization.slug}/moving-over`,
    get: OWNERS,
    post: POST_NOTHING,
  },
  ...PROJECT_TABLE,
  'projects._index': { path: () => '/projects', get: [302, 200, 200, 200, 200, 200], post: POST_NOTHING },
  'projects.new': {
    path: () => '/projects/new',
    get: [302, 403, 403, 200, 200, 200],
    post: [302, 403, 403, 422, 422, 422],
  },
  'reset.$token': {
    path: (s) => `/reset/${s.reset}`,
    get: [200, 200, 200, 200, 200, 200],
    post: [422, 422, 422, 422, 422, 422],
  },
  'sign-in': { path: () => '/sign-in', get: GUESTS, post: [422, 302, 302, 302, 302, 302] },
  'sign-out': {
    path: () => '/sign-out',
    get: [302, 302, 302, 302, 302, 302],
    post: [303, 303, 303, 303, 303, 303],
    once: true,
  },
  'sign-up': { path: () => '/sign-up', get: GUESTS, post: [422, 302, 302, 302, 302, 302] },
  timeline: { path: () => '/timeline', get: [302, 200, 200, 200, 200, 200], post: POST_NOTHING },
  workload: { path: () => '/workload', get: [302, 200, 200, 200, 200, 200], post: POST_NOTHING },
}
