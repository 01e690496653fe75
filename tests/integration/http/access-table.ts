import type { WholeSite } from '~tests/support/whole-site'

type Statuses = [
  nobody: number,
  viewer: number,
  foreman: number,
  planner: number,
  owner: number,
  ownerElsewhere: number,
]

/** Pages for all members, for planners, and posts that planners alone may make; 405: there is nothing to post there. */
const MEMBERS: Statuses = [302, 200, 200, 200, 200, 404]
const PLANNERS: Statuses = [302, 403, 403, 200, 200, 404]
const OWNERS: Statuses = [302, 403, 403, 403, 200, 404]
const POST_PLANNERS: Statuses = [302, 403, 403, 422, 422, 404]
export const POST_NOTHING: Statuses = [405, 405, 405, 405, 405, 405]
/** For whoever isn't signed in; others are led on. */
const GUESTS: Statuses = [200, 302, 302, 302, 302, 302]

interface Row {
  path: (site: WholeSite) => string
  get: Statuses
  post: Statuses
  /** What is posted; a form with no field that means anything otherwise, so that who may is told that it is not valid. */
  form?: Record<string, string>
  /** Its parameters name a thing of a project: by another project's address there is none. */
  ofProject?: Record<string, string>
  /** What is posted ends a session or uses an invitation up. */
  once?: true
}

const within = (rest: string) => (s: WholeSite) => s.path + rest

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
  'projects.$project.batches.$batch': {
    path: (s) => `${s.path}/batches/${s.batch}`,
    get: MEMBERS,
    post: [302, 403, 422, 422, 422, 404],
    form: { o: 'not an origin' },
    ofProject: {},
  },
  'projects.$project.batches._index': { path: within('/batches'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.budget': { path: within('/budget'), get: MEMBERS, post: POST_NOTHING },
  // What somebody chose and asked for is theirs alone.
  'projects.$project.bulk.$run': {
    path: (s) => `${s.path}/bulk/${s.bulk}`,
    get: [302, 403, 404, 404, 200, 404],
    post: [302, 403, 404, 404, 422, 404],
    ofProject: { intent: 'apply', how: 'all' },
  },
  'projects.$project.bulk.$run_.failures[.csv]': {
    path: (s) => `${s.path}/bulk/${s.bulk}/failures.csv`,
    get: [302, 403, 404, 404, 200, 404],
    post: POST_NOTHING,
    ofProject: {},
  },
  'projects.$project.bulk._index': {
    path: within('/bulk'),
    get: [302, 403, 200, 200, 200, 404],
    post: [302, 403, 422, 422, 422, 404],
  },
  'projects.$project.bulk.new': {
    path: within('/bulk/new'),
    get: [302, 403, 200, 200, 200, 404],
    post: [302, 403, 422, 422, 422, 404],
  },
  'projects.$project.calendar': { path: within('/calendar'), get: MEMBERS, post: POST_PLANNERS },
  'projects.$project.components': {
    path: within('/components'),
    get: MEMBERS,
    post: [302, 403, 400, 400, 400, 404],
    form: { do: 'nothing known' },
  },
  'projects.$project.components_.$component': {
    path: (s) => `${s.path}/components/${s.valve}`,
    get: MEMBERS,
    post: [302, 403, 400, 400, 400, 404],
    form: { do: 'nothing known' },
    ofProject: { do: 'done.1.rcv.1' },
  },
  'projects.$project.components_.$component_.edit': {
    path: (s) => `${s.path}/components/${s.valve}/edit`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: { intent: 'hold', version: '1', origin: 'a', holdReason: 'No permit' },
  },
  'projects.$project.components_.$component_.drawing': {
    path: (s) => `${s.path}/components/${s.valve}/drawing`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: { version: '1', origin: 'a', area: '', areaWas: '' },
  },
  'projects.$project.components_.new': {
    path: within('/components/new'),
    get: PLANNERS,
    post: POST_PLANNERS,
  },
  'projects.$project.conflicts.$conflict': {
    path: (s) => `${s.path}/conflicts/${s.conflict}`,
    get: MEMBERS,
    post: [302, 403, 422, 422, 422, 404],
    ofProject: { keep: 'mine' },
  },
  'projects.$project.conflicts._index': { path: within('/conflicts'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.edit': { path: within('/edit'), get: PLANNERS, post: POST_PLANNERS },
  // Everybody's own, whatever their role.
  'projects.$project.filters': {
    path: within('/filters'),
    get: MEMBERS,
    post: [302, 422, 422, 422, 422, 404],
  },
  'projects.$project.import': { path: within('/import'), get: PLANNERS, post: POST_PLANNERS },
  'projects.$project.imports.$import': {
    path: (s) => `${s.path}/imports/${s.imports.staged}`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: {},
  },
  'projects.$project.imports.$import_.errors[.csv]': {
    path: (s) => `${s.path}/imports/${s.imports.staged}/errors.csv`,
    get: PLANNERS,
    post: POST_NOTHING,
    ofProject: {},
  },
  // A page that listens is answered for as long as it is open; whoever only asks is told so.
  'projects.$project.live': {
    path: within('/live'),
    get: [302, 406, 406, 406, 406, 404],
    post: POST_NOTHING,
  },
  'projects.$project.live_.rows': { path: within('/live/rows?n=1.2'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.milestones.$milestone._index': {
    path: (s) => `${s.path}/milestones/${s.milestones.single}`,
    get: MEMBERS,
    post: [302, 403, 403, 409, 409, 404],
    ofProject: { version: '1', dueDate: '2026-01-31' },
  },
  'projects.$project.milestones.$milestone.delete': {
    path: (s) => `${s.path}/milestones/${s.milestones.single}/delete`,
    get: PLANNERS,
    post: [302, 403, 403, 409, 409, 404],
    ofProject: { version: '1' },
  },
  'projects.$project.milestones.$milestone.edit': {
    path: (s) => `${s.path}/milestones/${s.milestones.recurring}/edit`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: { name: 'Elsewhere', type: 'daily', interval: '1', version: '1' },
  },
  'projects.$project.milestones.$milestone.occurrences': {
    path: (s) => `${s.path}/milestones/${s.milestones.recurring}/occurrences`,
    get: MEMBERS,
    post: POST_NOTHING,
    ofProject: {},
  },
  'projects.$project.milestones._index': { path: within('/milestones'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.milestones.new': {
    path: within('/milestones/new'),
    get: PLANNERS,
    post: POST_PLANNERS,
  },
  'projects.$project.milestones.shift': {
    path: within('/milestones/shift'),
    get: PLANNERS,
    post: POST_PLANNERS,
  },
  'projects.$project.places': { path: within('/places'), get: MEMBERS, post: POST_PLANNERS },
  'projects.$project.templates.$type': {
    path: within('/templates/valve'),
    get: MEMBERS,
    post: [302, 403, 403, 409, 409, 404],
    form: { intent: 'save' },
  },
  'projects.$project.templates._index': { path: within('/templates'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.timeline': { path: within('/timeline'), get: MEMBERS, post: POST_NOTHING },
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
